/** What rooms and persons hear of calls for testing: what is taken, what was found, who is waited for. */
import { toldOf } from '../bulletin/told.ts'
import type { SayBulletin } from '../bulletin/words.ts'
import type { Fact } from '../facts.ts'
import { type Button, code, date, type Line, type Post, ping, post, text } from '../post.ts'
import type { Announcement, Notes, Noting } from '../say/notes.ts'
import { latestRuns } from '../train/runs.ts'
import { isRolling } from '../train/standing.ts'
import { openedPost } from './draft.ts'
import type { TestingFact } from './facts.ts'
import { isAllPassed } from './results.ts'
import { type Call, findCall, isOfCall } from './slice.ts'
import { buildName, resultLine, resultName, tallyLine } from './words.ts'

export { testingNotice } from './notices.ts'

/** Where its live post stands; the first is where its lines are said. */
export const roomsOf = (call: Call, { state }: Pick<Noting, 'state'>): string[] => [
  ...new Set([...(call.room === undefined ? [] : [call.room]), ...toldOf(call.id, state).flatMap(t => t.rooms)]),
]

/** The lines stand in one room; the live posts of all rooms change. */
export const testingNotes: Notes = (fact, noting) => {
  const call = isOfCall(fact) ? findCall(noting.state.testings, fact.call) : undefined
  if (!call || call.openedAt === undefined) return []
  const said = turnPost(fact as TestingFact, call)
  const own = roomsOf(call, noting).map(
    (room, i): Announcement => (said && i === 0 ? { room, about: call.id, post: said } : { room, about: call.id }),
  )
  return [...own, ...trainsShowing(call, noting)]
}

/** The live posts of trains that show how it stands, or did. */
const trainsShowing = ({ feeds, service }: Call, { state }: Noting): Announcement[] =>
  latestRuns(state.trains)
    .filter(run => isRolling(run, state) && (run.id === feeds || run.cargo.some(c => c.service === service)))
    .map(run => ({ about: run.id, room: run.room }))

function turnPost(fact: TestingFact, call: Call): Post | undefined {
  switch (fact.type) {
    case 'testing.claimed':
      return post(text`${call.id}: ${fact.by} tests ${fact.area}.`)
    case 'testing.released':
      return post(releasedLine(fact, call))
    case 'testing.judged':
      return fact.verdict === 'pass' ? passedPost(fact, call) : failedPost(fact, call)
    case 'testing.dismissed':
      return post(
        text`${resultName(call, { number: fact.result })} holds nothing up, says ${fact.by}: ${fact.reason}. ${tallyLine(call)}`,
      )
    default:
      return undefined
  }
}

type Of<T extends Fact['type']> = Extract<Fact, { readonly type: T }>

function releasedLine({ area, by, owner }: Of<'testing.released'>, { id }: Call): Line {
  const whose = by === owner ? '' : `, which ${owner} had`
  return text`${id}: ${by} gives ${area} back${whose}. ${code(`!testing ${id} claim ${area}`)}`
}

function passedPost({ area, by, note }: Of<'testing.judged'>, call: Call): Post {
  const all = isAllPassed(call)
  const line = text`${call.id}: ${area} works, says ${by}${note ? `: ${note}` : ''}. ${tallyLine(call)}`
  return all ? { ...post(line), tone: 'good' } : post(line)
}

/** With what makes a broken item of it. */
function failedPost({ area, by, note = '', result }: Of<'testing.judged'>, call: Call): Post {
  const what = `${area}: ${note}`.replaceAll('"', "'").slice(0, 200)
  const broken: Button = {
    label: 'Put it on the board',
    press: `!broken ${call.service} "${what}"${call.deploy ? ` about=${call.deploy}` : ''}`,
  }
  return {
    ...post(text`${resultName(call, { number: result })}: ${area} fails, says ${by}: ${note}. ${tallyLine(call)}`),
    tone: 'bad',
    buttons: [broken],
  }
}

/** How rooms are told of what went out. */
export const testingBulletin: SayBulletin = ({ about, kind }, noting) => {
  const call = findCall(noting.state.testings, about)
  if (!call) return undefined
  switch (kind) {
    case 'testing.opened':
      return openedPost(call, noting)
    case 'testing.extended':
      return call.until === undefined
        ? undefined
        : post(
            text`${call.id}: more time for testing ${buildName(call, noting)}, until ${date(call.until)}. ${tallyLine(call)}`,
          )
    case 'testing.revised':
      return post(
        text`${call.id}: there is a new build, ${buildName(call, noting)}. What was found before was found in the old one: please test again. ${tallyLine(call)}`,
      )
    case 'testing.closed':
      return {
        ...post(text`${ping(call.by)}: ${resultLine(call)}.${call.feeds ? ` For go or no-go of ${call.feeds}.` : ''}`),
        tone: call.how === 'passed' ? 'good' : 'warn',
      }
    case 'testing.cancelled':
      return post(text`${resultLine(call)}. Nobody needs to test ${buildName(call, noting)} any more.`)
    default:
      return undefined
  }
}
