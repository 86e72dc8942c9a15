/** How a fact changes a broken item. */
import type { Fact } from '../facts.ts'
import type { BrokenFact, Why } from './facts.ts'
import type { Item } from './slice.ts'

/** The item, unchanged where the fact says nothing to it: only what is expected of its state counts. */
export function turnItem(item: Item, fact: Fact, at: number): Item {
  if (fact.type === 'presence.left')
    return item.owner === fact.person && item.state === 'claimed'
      ? { ...item, left: { at: fact.at, gone: fact.gone } }
      : item
  if (fact.type === 'presence.came') return item.owner === fact.person ? calm(item) : item
  if (!('broken' in fact)) return item
  return item.state === 'fixed' || item.state === 'not broken' ? afterEnd(item, fact, at) : turn(item, fact, at)
}

/** Their owner is there. */
const calm = (item: Item): Item => (item.left ? without(item, ['left']) : item)

function turn(item: Item, fact: BrokenFact, at: number): Item {
  switch (fact.type) {
    case 'broken.amended':
      return amended(item, fact)
    case 'broken.claimed':
      return claimed(item, fact, at)
    case 'broken.proposed':
      return { ...item, proposed: { to: fact.to, by: fact.by } }
    case 'broken.asked':
      return item.owner === fact.owner ? { ...item, asked: { at, until: fact.until } } : item
    case 'broken.confirmed':
      return item.owner === fact.owner ? { ...without(item, ['asked', 'left']), askAt: fact.askAt } : item
    case 'broken.released':
      return item.owner === fact.owner ? released(item, fact.why, at) : item
    case 'broken.help-wanted':
      return { ...item, help: { by: fact.by, at, what: fact.what } }
    case 'broken.joined':
      return { ...without(item, ['help']), helpers: [...item.helpers.filter(name => name !== fact.by), fact.by] }
    case 'broken.fixed':
    case 'broken.dismissed':
      return ended(item, fact, at)
    default:
      return item
  }
}

/** What is over may be said more of, or be broken again. */
function afterEnd(item: Item, fact: BrokenFact, at: number): Item {
  if (fact.type === 'broken.amended') return amended(item, fact)
  if (fact.type !== 'broken.reopened') return item
  const reopened = [...item.reopened, { at, by: fact.by, reason: fact.reason }]
  const again = without(item, ['fixedAt', 'fixedBy', 'note', 'fix', 'owner', 'help', 'asked', 'left', 'proposed'])
  return { ...again, state: 'reported', reopened, helpers: [] }
}

function amended(
  item: Item,
  { type: _, broken: __, by: ___, ...told }: Extract<BrokenFact, { type: 'broken.amended' }>,
) {
  // A surprise is of no announced break.
  const base =
    told.kind === 'surprise' ? without(item, ['breakId']) : told.covered === false ? without(item, ['area']) : item
  return { ...base, ...told }
}

/** The first claim counts: whoever comes later finds it claimed. */
function claimed(item: Item, { owner, onCrew, askAt, at: happened }: Claimed, recorded: number): Item {
  if (item.owner !== undefined) return item
  const before = Math.max(item.reportedAt, item.claims.at(-1)?.until ?? 0, item.reopened.at(-1)?.at ?? 0)
  const at = Math.max(before, Math.min(recorded, happened ?? recorded))
  return {
    ...without(item, ['proposed', 'asked', 'left', 'onCrew']),
    ...{ state: 'claimed', owner, claimedAt: item.claimedAt ?? at, askAt, ...(onCrew && { onCrew }) },
    claims: [...item.claims, { owner, at }],
  }
}

type Claimed = Extract<BrokenFact, { type: 'broken.claimed' }>

const released = (item: Item, why: Why, at: number): Item => ({
  ...without(item, ['owner', 'asked', 'left', 'onCrew', 'askAt', 'proposed']),
  ...{ state: 'reported', claims: closed(item, at, why) },
})

function closed({ claims, owner }: Item, until: number, why?: Why): Item['claims'] {
  const last = claims.at(-1)
  if (!last || owner === undefined) return claims
  return [...claims.slice(0, -1), { ...last, until: Math.max(until, last.at), ...(why && { why }) }]
}

type Ended = Extract<BrokenFact, { type: 'broken.fixed' | 'broken.dismissed' }>

function ended(item: Item, fact: Ended, at: number): Item {
  const from = item.reopened.at(-1)?.at ?? item.reportedAt
  const fixedAt = Math.max(from, Math.min(at, fact.at ?? at))
  const rest = without(item, ['help', 'asked', 'askAt', 'left', 'proposed'])
  const over = { ...rest, fixedAt, fixedBy: fact.by, claims: closed(item, fixedAt) }
  if (fact.type === 'broken.dismissed') return { ...over, state: 'not broken', note: fact.reason }
  const { note, fix = fact.revision?.commit } = fact
  return { ...over, state: 'fixed', ...(note !== undefined && { note }), ...(fix !== undefined && { fix }) }
}

function without<K extends keyof Item>(item: Item, keys: readonly K[]): Omit<Item, K> & Item {
  const rest = { ...item }
  for (const key of keys) delete (rest as Record<string, unknown>)[key]
  return rest
}
