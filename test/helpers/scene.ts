/** Where a story plays: the state, the clock, the organisation and the world outside; and how a line is said there. */
import { type Answers, type Question, questionKey } from '../../src/core/asks.ts'
import type { By, DoorName, Entry } from '../../src/core/entry.ts'
import { withLinks } from '../../src/core/links.ts'
import type { Org } from '../../src/core/org.ts'
import { did, type Outcome } from '../../src/core/outcome.ts'
import { overheardFacts, wantsToHear } from '../../src/core/overheard.ts'
import { whoIs } from '../../src/core/people.ts'
import type { Post } from '../../src/core/post.ts'
import { announce } from '../../src/core/say/announce.ts'
import { emptyState, evolveEntry, type State } from '../../src/core/state.ts'
import { recordedOf } from '../../src/core/timeline/recorded.ts'
import type { World } from '../../src/core/world.ts'
import { type Decision, dispatch } from '../../src/dispatch/dispatch.ts'
import { tagLines } from '../../src/dispatch/tags.ts'
import { book } from './book.ts'
import { answersTo, type Outside } from './commits.ts'

/** Changed as the story goes on; the state in it never is. */
export type Scene = { org: Org; state: State; at: number; outside: Outside; last?: Told; seq: number; kept: Entry[] }

/** What came of the last line: the outcome, what its speaker reads, what the rooms hear. */
export type Told = {
  readonly outcome: Outcome
  readonly entry?: Entry
  readonly reply?: Post
  readonly room: readonly Post[]
}

const roles: Readonly<Record<string, string>> = {
  deployer: 'ada',
  approver: 'ben',
  overrider: 'cleo',
  stranger: 'eve',
  newcomer: 'eve@slack',
}
const slackIds: Readonly<Record<string, string>> = { ada: 'U0ADA', cleo: 'U0CLEO', ben: 'U0BEN' }

/** `ada`, `ada@irc`, `ada@irc/dm`, `ada/quiet`, `approver`: who that is, as the door proves it. `nobody@irc` has no account. */
export function byOf(who: string, org: Org): By {
  const [typed, door = 'terminal'] = (Object.hasOwn(roles, who) ? roles[who]! : who.split('/')[0]!).split('@') as [
    string,
    DoorName?,
  ]
  const name = roles[typed] ?? typed
  const id = name === 'nobody' ? undefined : door === 'slack' ? (slackIds[name] ?? `U0${name.toUpperCase()}`) : name
  const alias = door === 'slack' ? `${name}@example.org` : undefined
  return { person: whoIs(org, { door, id, alias })?.name, door, id, name }
}

/** The organisation with what was linked in chat, as the engine sees it. */
const joined = ({ org, state }: Scene): Org => withLinks(org, state.links)

const worldOf = (scene: Scene, by: By, answers: Answers): World => ({
  ...{ state: scene.state, org: joined(scene), at: scene.at },
  ...{ by, answers },
})

/** Decides, asking the world outside for as long as something is asked. */
export function decide(scene: Scene, by: By, ask: (world: World) => Decision): Outcome {
  let answers: Answers = {}
  for (let round = 0; round < 8; round++) {
    const decision = ask(worldOf(scene, by, answers))
    if (decision.kind === 'outcome') return record(scene, { by, answers, said: decision.said }, decision.outcome)
    if (decision.kind === 'not-for-us') throw new Error('not for the bot')
    answers = {
      ...answers,
      ...fromRecord(decision.questions, scene),
      ...answersTo(others(decision.questions), scene.outside, scene.at),
    }
  }
  throw new Error('asks for ever')
}

const isRecord = (q: Question) => q.ask === 'record'
const others = (questions: readonly Question[]): Question[] => questions.filter(q => !isRecord(q))

/** What was recorded in the story so far. */
function fromRecord(questions: readonly Question[], { kept }: Scene): Answers {
  const answered = questions.flatMap(q => {
    if (q.ask !== 'record') return []
    const value = kept.flatMap(entry => (entry.at < q.from ? [] : (recordedOf(entry, new Set(q.ids)) ?? [])))
    return [[questionKey(q), { ok: true as const, value }] as const]
  })
  return Object.fromEntries(answered)
}

function record(scene: Scene, about: Pick<Entry, 'by' | 'answers' | 'said'>, outcome: Outcome): Outcome {
  const { facts } = outcome
  const entry = { ...about, seq: scene.seq + 1, at: scene.at, room: 'ops', cause: `cause:${scene.seq + 1}`, facts }
  if (facts.length === 0) {
    scene.last = { outcome, reply: outcome.reply, room: [] }
    return outcome
  }
  scene.seq += 1
  scene.kept.push(entry)
  scene.state = evolveEntry(scene.state, entry)
  const room = announce(entry, scene.state, scene.org).flatMap(a => a.post ?? [])
  scene.last = { outcome, entry, reply: outcome.quiet ? undefined : (outcome.reply ?? room[0]), room }
  return outcome
}

/** The room where somebody speaks: `ops` unless they say another, as in `ada/quiet`; none in private. */
function roomOf(who: string): string | undefined {
  const [, where = who === 'newcomer' ? 'dm' : 'ops'] = who.split('/')
  return where === 'dm' ? undefined : where
}

/** Somebody is heard in a room, whatever they say. */
export function overhear(scene: Scene, who: string): void {
  const room = roomOf(who)
  const by = byOf(who, joined(scene))
  if (room === undefined || !wantsToHear({ room, by }, scene.state)) return
  take(scene, by, { run: world => did(overheardFacts({ room, by }, world)) })
}

/** The program ends and starts again: all it knows is what it reads in the record. */
export function restart(scene: Scene): void {
  const kept = JSON.parse(JSON.stringify(scene.kept)) as Entry[]
  scene.state = kept.reduce(evolveEntry, emptyState)
}

type Saying = {
  readonly text: string
  readonly prompt?: string
  /** A form that is filled in. */
  readonly fields?: Readonly<Record<string, string>>
  readonly shown?: Readonly<Record<string, string>>
}

/** Says a line, or presses a button that was made for `prompt`. */
export function say(scene: Scene, who: string, { text, ...pressed }: Saying): Outcome {
  const room = roomOf(who)
  overhear(scene, who)
  const lines = tagLines({ text, room }, scene.state)
  return (lines.length > 0 ? lines : [{ text, tag: undefined }])
    .map(line =>
      decide(scene, byOf(who, joined(scene)), world =>
        dispatch(book, { ...line, addressed: true, private: room === undefined, room, ...pressed }, world),
      ),
    )
    .at(-1)!
}

/** Something that nobody typed: the clock, or work that ended. */
export const take = (
  scene: Scene,
  by: By,
  { asks, run }: { asks?: (world: World) => readonly Question[]; run: (world: World) => Outcome },
): Outcome =>
  decide(scene, by, world => {
    const questions = (asks?.(world) ?? []).filter(q => !(JSON.stringify(q, Object.keys(q).sort()) in world.answers))
    return questions.length > 0 ? { kind: 'asks', questions } : { kind: 'outcome', outcome: run(world), said: '' }
  })
