/** What is read of a call for testing before it goes out, and what is recorded when it does. */
import type { Draft, Drafting } from '../bulletin/draft.ts'
import { clock, code, date, dateCommand, join, type Line, type Post, text } from '../post.ts'
import { sayDuration } from '../words.ts'
import { actor, type World } from '../world.ts'
import { bodyOf, subjectOf } from './body.ts'
import { type Call, findCall } from './slice.ts'
import { areasWords, breaksWords, buildName, howLine } from './words.ts'

const draftAt = (about: string, { state }: Pick<World, 'state'>): Call | undefined => {
  const call = findCall(state.testings, about)
  return call?.state === 'draft' ? call : undefined
}

/** What rooms read when it goes out, where there is no live post. */
export function openedPost(call: Call, seen: Pick<World, 'state'>): Post {
  const { id, where, until, decision, feeds } = call
  return {
    blocks: [
      text`${id} call for testing: ${join(
        [
          text`${buildName(call, seen)} "${call.revision.subject}"`,
          where ? text`runs on ${where}` : [],
          until === undefined ? [] : text`until ${date(until)}`,
          feeds ? text`for ${feeds}` : [],
          decision === undefined ? [] : text`go or no-go ${date(decision)}`,
        ],
        ', ',
      )}${until !== undefined && text` · ${dateCommand(until)}`}`,
      text`Areas: ${areasWords(call)} · API breaks: ${breaksWords(call) ?? 'nobody said'}`,
      howLine(call),
    ].map(line => ({ kind: 'line', line })),
  }
}

function missingOf(call: Call): Line[] {
  const { id, until, areas, breaks, where } = call
  const lacks = [
    until === undefined ? 'until when' : undefined,
    areas.length === 0 ? 'which areas' : undefined,
    breaks === undefined ? 'which API breaks it holds, or that none is known' : undefined,
    where === undefined ? 'where it runs' : undefined,
  ]
  return lacks.flatMap(lack => (lack ? [text`Nobody said ${lack}: ${code(`!answer ${id}`)}`] : []))
}

/** Less than this is little for people to find the time (milliseconds). */
const short = 24 * 3_600_000

/** Says nothing that depends on the clock but that it is over. */
function warningsOf(call: Call, { at }: World): Line[] {
  const { until, decision, areas, access } = call
  const free = areas.filter(a => a.owner === undefined).map(a => a.name)
  const left = (until ?? Number.POSITIVE_INFINITY) - at
  return [
    ...(left < short ? [text`Short notice: it ends in ${sayDuration(Math.max(0, left))}.`] : []),
    ...(until !== undefined && decision !== undefined && decision < until
      ? [text`Go or no-go is at ${clock(decision)}, before it ends.`]
      : []),
    ...(free.length > 0 ? [text`Nobody is named for ${free.join(', ')}: it waits for whoever claims it.`] : []),
    ...(access ? [] : [text`It does not say how to get at it: account, data, what is reset.`]),
  ]
}

function draft(about: string, world: World): Draft | undefined {
  const call = draftAt(about, world)
  if (!call) return undefined
  const over = call.until !== undefined && call.until <= world.at
  return {
    about,
    subject: subjectOf(call, world),
    body: bodyOf(call, world),
    post: openedPost(call, world),
    audience: call.audience ?? '',
    rooms: call.room === undefined ? [] : [call.room],
    warnings: warningsOf(call, world),
    missing: [...missingOf(call), ...(over ? [text`Its end has gone by: ${code(`!answer ${about}`)}`] : [])],
    by: call.by,
    kind: 'testing.opened',
  }
}

export const testingDrafting: Drafting = {
  draft,
  sent: (about, world) => (draftAt(about, world) ? [{ type: 'testing.opened', call: about, by: actor(world) }] : []),
}
