/** The turns of a broken item in words, each with what can be said to it then. */
import { type Button, clock, code, join, type Line, type Post, ping, post, strong, text } from '../post.ts'
import type { Noting } from '../say/notes.ts'
import { clip, list, sayDuration } from '../words.ts'
import { foundUsage } from './breaks.ts'
import { claimButton, fixedButton, help, helpButton, kindButtons, notBroken, release, stopButton } from './buttons.ts'
import type { BrokenFact } from './facts.ts'
import { nearItems } from './near.ts'
import { suspectOf } from './place.ts'
import { endedLine, nameLine, ownerLine, quoted, severities, whyParts } from './say.ts'
import type { Item } from './slice.ts'

/** A new one: what, how bad, and what may be behind it. */
export function reportPost(item: Item, noting: Noting): Post {
  const { state } = noting
  const suspect = item.cause === undefined ? suspectOf(item.service, { state, at: item.reportedAt }) : undefined
  const near = nearItems(item, state)
  const late = item.recordedAt - item.reportedAt > 60_000 ? text`, broken since ${clock(item.reportedAt)}` : []
  const blame: Button[] = suspect
    ? [{ label: `${suspect.id} caused it`, press: `!broken cause ${item.id} ${suspect.id}` }]
    : []
  const lines: Line[] = [
    join([
      text`${nameLine(item)}, severity ${item.severity} (${severities[item.severity]}), says ${item.reportedBy}${late}`,
      item.about === undefined ? [] : text`on the board of ${item.about}`,
      ...whyParts(item),
    ]),
    suspect?.startedAt === undefined
      ? []
      : text`${suspect.id} brought ${suspect.plan.service} to ${suspect.plan.target} at ${clock(suspect.startedAt)}`,
    ...near.map(
      n =>
        text`Like ${n.id} ${quoted(n, 80)} (${ownerLine(n)})? Then: ${code(`!notbroken ${item.id} the same as ${n.id}`)}`,
    ),
  ]
  const buttons = [claimButton(item), notBroken(item), ...blame, ...stopButton(item, noting)]
  return { ...post(...lines), tone: item.severity === 1 ? 'bad' : 'warn', buttons }
}

const back: Readonly<Record<string, (fact: Extract<BrokenFact, { type: 'broken.released' }>, item: Item) => Line>> = {
  said: ({ by, owner, reason }) =>
    text`${by} gives it back${by !== owner && ` for ${owner}`}${reason && `: ${reason}`}`,
  silent: ({ owner }) => text`no word from ${owner} whether they are still on it`,
  left: ({ owner }) => text`${owner} has left IRC and is heard nowhere`,
  off: ({ owner }) => text`${owner} is no longer on the crew`,
}

/** What became of it; undefined: nothing that a room is told. */
export function turnPost(fact: BrokenFact, item: Item, noting: Noting): Post | undefined {
  switch (fact.type) {
    case 'broken.reported':
      return reportPost(item, noting)
    case 'broken.claimed':
      return claimedPost(fact, item, noting)
    case 'broken.released':
      return fact.why === 'passed' ? undefined : againPost(back[fact.why]!(fact, item), item)
    case 'broken.help-wanted':
      return {
        ...post(text`${fact.by} needs help with ${nameLine(item)}${fact.what && `: ${fact.what}`}`),
        ...{
          tone: 'warn',
          urgent: true,
          buttons: [helpButton(item)],
        },
      }
    case 'broken.joined':
      return post(text`${fact.by} helps ${item.owner ?? 'with'} ${item.owner && 'with '}${nameLine(item)}.`)
    case 'broken.amended':
      return amendedPost(fact, item, noting)
    case 'broken.reopened':
      return againPost(text`broken again, says ${fact.by}: ${clip(fact.reason, 200)}`, item)
    case 'broken.fixed':
    case 'broken.dismissed':
      return endedPost(item, noting)
    default:
      return undefined
  }
}

function claimedPost({ by, owner }: Extract<BrokenFact, { type: 'broken.claimed' }>, item: Item, noting: Noting): Post {
  const who =
    by === owner ? text`${owner} has ${nameLine(item)} now` : text`${by} gives ${nameLine(item)} to ${ping(owner)}`
  const after = (item.claims[0]?.at ?? 0) - item.reportedAt
  const took = item.claims.length === 1 && after >= 60_000 ? `, ${sayDuration(after)} after it was reported` : ''
  return {
    ...post(text`${who}${took}`),
    buttons: [fixedButton(item), release(item), help(item), ...kindButtons(item, noting)],
  }
}

const againPost = (why: Line, item: Item): Post => ({
  ...post(text`${nameLine(item)} is on the board again: ${why}`),
  ...{ tone: 'warn', buttons: [claimButton(item)] },
})

function amendedPost(fact: Extract<BrokenFact, { type: 'broken.amended' }>, item: Item, noting: Noting): Post {
  const { type: _, broken: __, by, severity, about, ...told } = fact
  const parts = [
    severity === undefined ? [] : text`severity ${severity} (${severities[severity]})`,
    about === undefined ? [] : text`on the board of ${about}`,
    ...whyParts({
      ...item,
      kind: undefined,
      breakId: undefined,
      covered: undefined,
      area: undefined,
      cause: undefined,
      ...told,
    }),
  ]
  const usage = told.kind === 'surprise' ? foundUsage(item, noting.state) : undefined
  const found = usage === undefined ? [] : text`From a consumer that nobody knew of? ${code(usage)}`
  return post(text`${strong(item.id)}: ${join(parts, ', ')}, says ${by}.`, found)
}

function endedPost(item: Item, noting: Noting): Post {
  const { id, reportedBy, fixedBy, state } = item
  const again = code(`!broken again ${id} what you see`)
  const known = Object.hasOwn(noting.org.people, reportedBy) && reportedBy !== fixedBy
  const ask = state === 'fixed' && known ? text` ${ping(reportedBy)}, is it? If not: ${again}` : text` If not: ${again}`
  const helped = item.helpers.filter(name => name !== fixedBy)
  const thanks = helped.length > 0 ? ` ${list(helped)} helped.` : ''
  return {
    ...post(text`${nameLine(item)} ${endedLine(item)}.${thanks}${ask}`),
    ...{ tone: state === 'fixed' ? 'good' : 'plain', buttons: kindButtons(item, noting) },
  }
}
