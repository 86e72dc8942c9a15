/** The live posts of calls for testing: areas, who takes them, what was found. */
import type { Org } from '../org.ts'
import { type Button, date, join, type Line, line, type Mark, type Post, text } from '../post.ts'
import type { State } from '../state.ts'
import { type Area, type Call, findCall, openCalls } from './slice.ts'
import { standingOf } from './tally.ts'
import { areaWords, breaksWords, buildName, resultLine, tallyLine } from './words.ts'

type Seen = { readonly state: State; readonly org: Org }

/** So many areas have a button of their own. */
const most = 5

const markOf = (area: Area, call: Call): Mark => {
  const standing = standingOf(area, call)
  if (standing === 'passed') return 'done'
  if (standing === 'failed') return 'failed'
  return area.owner === undefined ? 'todo' : 'now'
}

function buttonsOf(call: Call): Button[] {
  const { id, areas, state } = call
  if (state !== 'open') return []
  const free = areas.filter(a => a.owner === undefined && standingOf(a, call) === 'nobody')
  return [
    ...free
      .slice(0, most)
      .map(({ name }): Button => ({ label: `I test ${name}`, press: `!testing ${id} claim ${name}` })),
    {
      ...{ label: 'It works', press: `!testing ${id} pass`, line: `!testing ${id} pass AREA`, style: 'primary' },
      asks: 'Which area did you test?',
    },
    {
      ...{
        label: 'It fails',
        press: `!testing ${id} fail`,
        line: `!testing ${id} fail AREA what you saw`,
        style: 'danger',
      },
      asks: 'Which area, and what did you see?',
    },
  ]
}

/** Where it runs, until when, what it is for. */
const aboutLine = ({ where, until, feeds, decision, state }: Call): Line =>
  join([
    where ? text`runs on ${where}` : [],
    until === undefined || state !== 'open' ? [] : text`until ${date(until)}`,
    feeds ? text`for ${feeds}` : [],
    decision === undefined ? [] : text`go or no-go ${date(decision)}`,
  ])

function cardOf(call: Call, seen: Seen): Post {
  const { id, revision, access, unanswered, state } = call
  const over = state === 'closed' || state === 'cancelled'
  const lines = [
    text`"${revision.subject}"`,
    aboutLine(call),
    over || !access ? [] : text`How to get at it: ${access}`,
    text`API breaks in it: ${breaksWords(call) ?? 'nobody has said'}`,
  ]
  const end = over ? text`${resultLine(call)}.` : tallyLine(call)
  const silent = over || !unanswered ? [] : text`When nobody answers: ${unanswered}`
  const items = call.areas.map(area => ({
    mark: markOf(area, call),
    line: text`${area.name}: ${areaWords(area, call)}`,
  }))
  return {
    tone: over ? (call.how === 'passed' ? 'good' : 'warn') : 'plain',
    title: text`${id} testing of ${buildName(call, seen)}`,
    blocks: [
      ...lines.filter(l => l.length > 0).map(line),
      ...(items.length > 0 ? [{ kind: 'list' as const, items }] : []),
      ...[end, silent].filter(l => l.length > 0).map(line),
    ],
    buttons: buttonsOf(call),
  }
}

/** Undefined: nothing of that id has a live post. */
export function testingCard(id: string, seen: Seen): Post | undefined {
  const call = findCall(seen.state.testings, id)
  return call?.openedAt === undefined ? undefined : cardOf(call, seen)
}

/** How one is shown to whoever asks: as its live post; a draft likewise. */
export const callPost = (call: Call, seen: Seen): Post => cardOf(call, seen)

/** Those under way, with the room where each is. */
export const openTestingCards = ({ state }: Seen): { readonly about: string; readonly room?: string }[] =>
  openCalls(state.testings).map(({ id, room }) => ({ about: id, room }))
