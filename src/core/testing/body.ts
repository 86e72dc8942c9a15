/** What mail, feeds and previews say of a call for testing. */
import { findBreak } from '../apibreak/slice.ts'
import { wallTime } from '../clock/wall.ts'
import { date, dateCommand, type Line, text } from '../post.ts'
import type { World } from '../world.ts'
import type { TestingFact } from './facts.ts'
import type { Call } from './slice.ts'
import { areasWords, areaWords, breaksWords, buildName, resultLine } from './words.ts'

type Seen = Pick<World, 'state' | 'org'>

const utc = (at: number): string => `${wallTime(at, 'UTC').replace('T', ' ')} UTC`

const leads: Partial<Record<TestingFact['type'], string>> = {
  'testing.extended': 'More time for testing',
  'testing.revised': 'New build to test',
  'testing.closed': 'Testing closed',
  'testing.cancelled': 'Testing cancelled',
}

/** Generated, never typed; one line. */
export function subjectOf(call: Call, seen: Seen, kind: TestingFact['type'] = 'testing.opened'): string {
  const { until, how, state } = call
  const end =
    state === 'closed' ? `: ${how}` : state === 'cancelled' || until === undefined ? '' : `, until ${utc(until)}`
  return `${leads[kind] ?? 'Call for testing'}: ${buildName(call, seen)}${end}`
}

const timed = (head: string, at: number | undefined): Line[] =>
  at === undefined ? [] : [text`${head}: ${date(at)}`, [dateCommand(at)]]

const headed = (head: string, words: string | undefined): Line[] =>
  words ? words.split('\n').map((row, i) => (i === 0 ? text`${head}: ${row}` : text`    ${row}`)) : []

/** `X1 web 2.0`, one in each line. */
function breakLines(call: Call, { state }: Seen): Line[] {
  const { breaks } = call
  if (!breaks || breaks.length === 0) return headed('API breaks in it', breaksWords(call))
  const named = breaks.map(id => {
    const found = findBreak(state.breaks, id)
    return text`    ${id}${found ? ` ${found.service} ${found.version}` : ''}`
  })
  return [text`API breaks in it:`, ...named]
}

function answerLines({ id, state }: Call): Line[] {
  if (state !== 'draft' && state !== 'open') return []
  return [
    text`To answer, in chat:`,
    text`    !testing ${id} claim AREA`,
    text`    !testing ${id} pass AREA`,
    text`    !testing ${id} fail AREA what you saw`,
  ]
}

/** All of it, as it is now. */
export function bodyOf(call: Call, seen: Seen): Line[] {
  const { state, service, revision, feeds } = call
  const { title, url } = seen.org.services[service] ?? {}
  const over = state === 'closed' || state === 'cancelled'
  const rows =
    state === 'draft'
      ? headed('Areas', areasWords(call))
      : [text`Areas:`, ...call.areas.map(a => text`    ${a.name}: ${areaWords(a, call)}`)]
  return [
    ...(over ? [text`${resultLine(call)}.`] : []),
    text`Build: ${title ?? service} ${buildName(call, seen)} "${revision.subject}"${url ? ` (${url})` : ''}`,
    ...headed('Runs on', call.where),
    ...headed('How to get at it', call.access),
    ...timed(over ? 'It was open until' : 'Open until', call.until),
    ...breakLines(call, seen),
    ...rows,
    ...timed('Go or no-go', call.decision),
    ...headed('For', feeds),
    ...(over ? [] : headed('When nobody answers', call.unanswered || 'what nobody tested counts as not tested')),
    ...answerLines(call),
  ]
}
