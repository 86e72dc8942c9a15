/** One thing to be decided: who speaks, in which world, and what comes of it. */
import type { Message } from '../chat/door.ts'
import { type Answers, answerTo, type DoorsReport, isInFacts, type Question } from '../core/asks.ts'
import type { By, Entry } from '../core/entry.ts'
import { withLinks } from '../core/links.ts'
import type { Org } from '../core/org.ts'
import { type Outcome, refused } from '../core/outcome.ts'
import { whoIs } from '../core/people.ts'
import { text } from '../core/post.ts'
import type { State } from '../core/state.ts'
import type { World } from '../core/world.ts'
import { type Book, type Decision, dispatch } from '../dispatch/dispatch.ts'

/** Something to be decided that nobody typed: a tick, a job that ended. */
export type Inner = {
  readonly cause: string
  readonly by: By
  readonly asks?: (world: World) => readonly Question[]
  readonly decide: (world: World) => Outcome
}

/** What waits to be decided: what somebody said, or what nobody typed; with the answers it has got so far. */
export type Item = {
  readonly cause: string
  readonly message?: Message
  readonly inner?: Inner
  readonly answers: Answers
  /** How often it has asked. */
  readonly rounds: number
  /** Called once it was dealt with. */
  readonly done: () => void
}

export type DecidingOptions = {
  readonly org: Org
  readonly book: Book
  /** How doors and bridge are. */
  readonly doors?: () => DoorsReport
  /** Told of every command. */
  readonly heard?: (message: Message) => void
  /** Told of a decision that broke. */
  readonly broke: (error: unknown, cause: string) => void
  readonly now: () => number
}

/** So many rounds of questions, and a decision is given up: it asks for ever. */
const mostRounds = 8

const broken: Outcome = refused(
  'broken',
  text`Something in me broke over that line. Nothing was recorded; the log has the details.`,
)

const byOf = (org: Org, { speaker }: Message): By => ({
  person: whoIs(org, speaker)?.name,
  door: speaker.door,
  id: speaker.id,
  name: speaker.name,
})

/** Who somebody is follows the links as they are at the moment of the decision. */
function worldOf(item: Item, state: State, { org, doors, heard, now }: DecidingOptions): World {
  const joined = withLinks(org, state.links)
  const by = item.message ? byOf(joined, item.message) : item.inner!.by
  if (item.message && by.person) heard?.(item.message)
  return {
    ...{ state, org: joined, at: now(), by, answers: item.answers },
    // Asked only by who reads it: most decisions never look at the doors.
    get doors() {
      return doors?.()
    },
  }
}

/** Decides one item on a state; with facts, the entry that would record them as number `seq`. Never throws. */
export function decideItem(
  item: Item,
  { state, seq }: { state: State; seq: number },
  options: DecidingOptions,
): { decision: Decision; entry?: Entry } {
  try {
    if (item.rounds > mostRounds) throw new Error('asks for ever')
    const world = worldOf(item, state, options)
    const decision = item.message ? decideLine(item.message, options.book, world) : decideInner(item.inner!, world)
    return { decision, entry: entryOf(item, decision, { seq, at: world.at, by: world.by }) }
  } catch (error) {
    options.broke(error, item.cause)
    return { decision: { kind: 'outcome', outcome: broken, said: '' } }
  }
}

const decideLine = (message: Message, book: Book, world: World): Decision =>
  dispatch(book, { ...message, private: message.place.private === true, room: message.place.room }, world)

function decideInner({ asks, decide }: Inner, world: World): Decision {
  const questions = (asks?.(world) ?? []).filter(q => !answerTo(world.answers, q))
  return questions.length > 0 ? { kind: 'asks', questions } : { kind: 'outcome', outcome: decide(world), said: '' }
}

type Numbered = { readonly seq: number; readonly at: number; readonly by: By }

function entryOf({ cause, message, answers }: Item, decision: Decision, { seq, at, by }: Numbered): Entry | undefined {
  if (decision.kind !== 'outcome' || decision.outcome.facts.length === 0) return undefined
  const { facts } = decision.outcome
  const said = decision.said ? { said: decision.said } : {}
  const kept = Object.entries(answers).filter(([key]) => !isInFacts(key))
  const asked = kept.length > 0 ? { answers: Object.fromEntries(kept) } : {}
  return { seq, at, by, room: message?.place.room, cause, ...said, ...asked, facts }
}
