/** Claiming a broken item: the first claim wins over all networks; giving it back, asking for help. */
import { happenedAsks, readHappened } from '../clock/happened.ts'
import { isRefusal } from '../deploy/locate.ts'
import { helpFacts } from '../duty/call.ts'
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused, said } from '../outcome.ts'
import { clock, code, post, text } from '../post.ts'
import { locatePerson } from '../say/who.ts'
import { clip, oneLine, sayDuration } from '../words.ts'
import { actor, after, inTurn, type World } from '../world.ts'
import { boardPolicy } from './config.ts'
import { locateAny, locateItem } from './locate.ts'
import { leadFor } from './place.ts'
import type { Here } from './report.ts'
import { endedLine, quoted } from './say.ts'
import { isOnCrew } from './shift.ts'
import { type Item, isOpen } from './slice.ts'

export type Claiming = { readonly id: string; readonly for?: string; readonly at?: string }

export const claimAsks = ({ at }: Claiming, here: Here) => happenedAsks(at, here)

export const askAt = (at: number, { org }: Pick<World, 'org'>): number => at + boardPolicy(org).stillOnIt

function claimFact({ id, about }: Item, owner: string, world: World): Extract<Fact, { type: 'broken.claimed' }> {
  const onCrew = isOnCrew(about, owner, world)
  return {
    ...{ type: 'broken.claimed', broken: id, owner, by: actor(world), askAt: askAt(world.at, world) },
    ...(onCrew && { onCrew }),
  }
}

/** `!claim B4`: mine, unless somebody was first. Whoever has it says so that they still do. */
export function claim(wish: Claiming, here: Here): Outcome {
  const item = locateAny(wish.id, here)
  if (isRefusal(item)) return item
  // Nothing is left to do: nobody did anything wrong.
  if (!isOpen(item))
    return said(
      post(
        text`${item.id} ${endedLine(item)}: nothing is left to claim. Broken again? ${code(`!broken again ${item.id} what you see`)}`,
      ),
    )
  const me = actor(here)
  if (wish.for !== undefined) return claimFor(item, wish.for, here)
  if (item.owner === me) return stay(item, here)
  if (item.owner !== undefined)
    return item.help ? did([{ type: 'broken.joined', broken: item.id, by: me }]) : taken(item, here)
  const at = readHappened(wish.at, `!claim ${item.id} at=14:05`, here)
  if (typeof at === 'object') return at
  return did([{ ...claimFact(item, me, here), ...(at !== undefined && { at }) }])
}

/** The owner is still on it; others who help are no longer asked for. */
function stay({ id, owner }: Item, world: World): Outcome {
  const next = askAt(world.at, world)
  const fact: Fact = { type: 'broken.confirmed', broken: id, owner: owner!, askAt: next }
  return did(
    [fact],
    post(
      text`Good, ${id} stays with you. I ask again at ${clock(next)}. ${code(`!fixed ${id}`)} · ${code(`!release ${id}`)}`,
    ),
  )
}

function taken(item: Item, world: World): Outcome {
  const { id, owner, claims } = item
  const since = claims.at(-1)!.at
  const lead = leadFor(item, world)
  const passes = lead === undefined || lead === owner ? '' : ` ${lead} can pass it on.`
  return refused(
    'broken.taken',
    text`${owner} has ${id} since ${clock(since)} (${sayDuration(world.at - since)}). It is free once ${owner} says ${code(`!release ${id}`)}; to help, ask ${owner}.${passes}`,
  )
}

/** For somebody else: the lead gives it to them; anybody else asks them. */
function claimFor(item: Item, typed: string, world: World): Outcome {
  const person = locatePerson(world.org, typed)
  if (isRefusal(person)) return person
  const [me, to] = [actor(world), person.name]
  if (to === item.owner) return said(post(text`${to} has ${item.id} already. ${code(`!broken ${item.id}`)}`))
  const leads = leadFor(item, world) === me
  if (item.owner !== undefined && item.owner !== me && !leads) return taken(item, world)
  if (!leads && to !== me)
    return did(
      [{ type: 'broken.proposed', broken: item.id, to, by: me }],
      post(
        text`I ask ${to} in private to take ${item.id}. Until then ${item.owner ? 'you have it' : 'anybody may'}: ${code(`!claim ${item.id}`)}`,
      ),
    )
  return did(inTurn(world, [() => passFacts(item, me), now => [claimFact(item, to, now)]]))
}

const passFacts = ({ id, owner }: Item, by: string): Fact[] =>
  owner === undefined ? [] : [{ type: 'broken.released', broken: id, owner, why: 'passed', by }]

/** `!release B4 [REASON]`: back on the board, by whoever has it, or the lead. */
export function release({ id: typed, reason = '' }: { id: string; reason?: string }, world: World): Outcome {
  const item = locateItem(typed, world)
  if (isRefusal(item)) return item
  const { id, owner } = item
  const by = actor(world)
  if (owner === undefined) return said(post(text`Nobody has ${id}: ${code(`!claim ${id}`)}`))
  const lead = leadFor(item, world)
  if (owner !== by && lead !== by)
    return refused(
      'broken.other',
      text`${owner} has ${id}, so ${owner}${lead !== undefined && lead !== owner && ` or ${lead}`} gives it back. ${code(`!broken ${id}`)}`,
    )
  const why = oneLine(reason)
  return did([
    { type: 'broken.released', broken: id, owner, why: 'said', by, ...(why !== '' && { reason: clip(why, 300) }) },
  ])
}

/** `!needhelp B4 [WHAT]`: it stands on top of the board until somebody comes. */
export function needHelp({ id: typed, what = '' }: { id: string; what?: string }, world: World): Outcome {
  const item = locateItem(typed, world)
  if (isRefusal(item)) return item
  const words = oneLine(what)
  if (item.help && words === '')
    return said(
      post(
        text`${item.help.by} asked for help with ${item.id} at ${clock(item.help.at)} already: ${quoted(item)}. ${code(`!claim ${item.id}`)}`,
      ),
    )
  const wanted: Fact = {
    type: 'broken.help-wanted',
    ...{ broken: item.id, by: actor(world), ...(words !== '' && { what: clip(words, 300) }) },
  }
  return did([wanted, ...called(item, words, after(world, [wanted]))])
}

/** `!needhelp B4 qa …`: where the first word is a role of the crew, somebody of it is called. */
function called({ id, about, what }: Item, words: string, world: World): Fact[] {
  const [role = '', ...rest] = words.toLowerCase().split(' ')
  return about === undefined ? [] : helpFacts({ about, role, id, what: rest.join(' ') || what }, world)
}
