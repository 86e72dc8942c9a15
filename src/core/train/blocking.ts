/** Putting a blocker on record, and taking it off. */
import type { Fact } from '../facts.ts'
import type { Org } from '../org.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { isOneOf, may, personOf } from '../people.ts'
import { clock, code, type Line, type Post, post, text } from '../post.ts'
import { list, nearest } from '../words.ts'
import { actor, type World } from '../world.ts'
import { type Blocker, findBlocker } from './blockers.ts'
import { trainNames } from './locate.ts'
import { latestRun, type Run } from './runs.ts'
import { isRolling } from './standing.ts'
import { voidFacts } from './voiding.ts'

/** Names as trackers give them: `T12345`, `WEB-12`, `#12`, `owner/project#12`, a URL. */
const named = /^(?:[a-z]+-?\d+|[a-z0-9][\w./-]*#\d+|#\d+|https?:\/\/\S+)$/i
const longest = 300

const nameOf = (ref: string): string => (/^[a-z]+-?\d+$/i.test(ref) ? ref.toUpperCase() : ref)

/** The name of a blocker as it is kept; or a refusal. */
function readRef(ref: string | undefined, { state }: World): string | Outcome {
  const open = state.trains.blockers.open.map(b => b.ref)
  if (ref === undefined)
    return refused(
      'blocker.ref',
      text`Which one? ${open.length > 0 ? `Open: ${list(open)}. ` : ''}${code('!blocker add T12345 "what is wrong"')}`,
    )
  if (named.test(ref) && ref.length <= longest) return nameOf(ref)
  return refused(
    'blocker.ref',
    text`${code(ref.slice(0, 40))} is no name of a blocker: T12345, #12 or a URL, as your tracker has it. ${code('!blocker add T12345 "what is wrong"')}`,
  )
}

/** The trains that a blocker concerns. */
export const blockedTrains = ({ train }: Pick<Blocker, 'train'>, org: Pick<Org, 'trains'>): string[] =>
  trainNames(org).filter(name => train === undefined || name === train)

/** Those of them that are under way. */
export const blockedRuns = (blocker: Pick<Blocker, 'train'>, { org, state }: Pick<World, 'org' | 'state'>): Run[] =>
  blockedTrains(blocker, org).flatMap(name => {
    const run = latestRun(state.trains, name)
    return run && isRolling(run, state) ? [run] : []
  })

const unknown = (): Outcome =>
  refused(
    'who.unknown',
    text`Not yet: I don't know who you are here, and a blocker stands for a person. (${code('!whoami')})`,
  )

export type BlockerWish = {
  readonly ref?: string
  /** What is wrong, with the name of a train at its end or not. */
  readonly what?: string
}

/** `"login is slow" weekly`: what is wrong, and the train, where its last word is the name of one. */
function readWhat(typed: string, { org }: World): { what: string; train?: string } {
  const [, said = typed, last] = /^([\s\S]+?)\s+(\S+)$/.exec(typed.trim()) ?? []
  const train = last !== undefined && trainNames(org).includes(last) ? last : undefined
  return { what: (train ? said : typed).trim().replace(/^["“”„«»](.*)["“”«»]$/s, '$1'), train }
}

/** `!blocker add`: from now on nothing is promoted, of one train or of all. Everybody known may: it stops, it moves nothing. */
export function addBlocker({ ref: typed, what: rest = '' }: BlockerWish, world: World): Outcome {
  if (!personOf(world.org, world.by)) return unknown()
  const ref = readRef(typed, world)
  if (typeof ref !== 'string') return ref
  const { what, train } = readWhat(rest, world)
  if (!what) return refused('blocker.what', text`What is wrong with it? ${code(`!blocker add ${ref} "login is slow"`)}`)
  const known = findBlocker(world.state.trains.blockers, ref)
  if (known)
    return refused(
      'blocker.twice',
      text`${ref} is open already, since ${clock(known.at)} by ${known.by}: "${known.what}". ${code(`!blocker done ${ref}`)}`,
    )
  const by = actor(world)
  const added: Fact = { type: 'blocker.added', blocker: ref, what, by, ...(train && { train }) }
  const runs = blockedRuns({ train }, world)
  const facts = [...runs.flatMap(run => voidFacts(run, `${ref} blocks it`, world)), added]
  return did(
    facts,
    answered(
      { train },
      text`${ref} is on record, says ${by}: ${what}. No train is configured that it could hold.`,
      world,
    ),
  )
}

/** `!blocker done`: whoever added it, conducts or keeps the train, or deploys says that it no longer blocks. */
export function closeBlocker({ ref: typed, note }: { ref?: string; note?: string }, world: World): Outcome {
  const person = personOf(world.org, world.by)
  if (!person) return unknown()
  const ref = readRef(typed, world)
  if (typeof ref !== 'string') return ref
  const known = findBlocker(world.state.trains.blockers, ref)
  if (!known) return notOpen(ref, world)
  const conducts = blockedRuns(known, world).some(run => run.conductor === person.name)
  const keeps = blockedTrains(known, world.org).some(name => isOneOf(person, world.org.trains![name]!.conductors))
  const mine = person.name === known.by || conducts || keeps
  if (!mine && !may(world.org, person, 'calendar') && !may(world.org, person, 'deploy'))
    return refused(
      'blocker.role',
      text`${ref} was added by ${known.by}: they, a conductor, or who has the role calendar or deploy can say that it is done. (${code('!whoami')})`,
    )
  const closed: Fact = { type: 'blocker.closed', blocker: known.ref, by: person.name, ...(note && { note }) }
  return did([closed], answered(known, text`${ref} is done, says ${person.name}.`, world))
}

/** The rooms of its trains hear of it; where there is none, whoever said it is answered still. */
const answered = (blocker: Pick<Blocker, 'train'>, words: Line, { org }: World): Post | undefined =>
  blockedTrains(blocker, org).length > 0 ? undefined : post(words)

function notOpen(ref: string, { state }: World): Outcome {
  const closed = state.trains.blockers.closed.findLast(b => b.ref.toLowerCase() === ref.toLowerCase())?.closed
  if (closed)
    return refused(
      'blocker.done',
      text`${ref} is done already, since ${clock(closed.at)}, says ${closed.by}. ${code('!blocker')}`,
    )
  const near = nearest(
    ref,
    state.trains.blockers.open.map(b => b.ref),
  )
  return refused(
    'blocker.unknown',
    text`${ref} blocks nothing${near.length > 0 ? `: did you mean ${list(near, 'or')}?` : '.'} ${code('!blocker')} lists what does.`,
  )
}
