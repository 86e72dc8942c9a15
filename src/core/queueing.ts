/** Joining, leaving and showing the queue of a target. */
import { isRefusal, locate } from './deploy/locate.ts'
import { holderOf } from './deploys.ts'
import { lockOn } from './lock/slice.ts'
import { did, type Outcome, refused } from './outcome.ts'
import { clock, code, type Line, type Post, post, text } from './post.ts'
import { queueOf, type Waiting } from './queue.ts'
import type { State } from './state.ts'
import { sayDuration } from './words.ts'
import { actor, type World } from './world.ts'

type Place = { readonly service: string; readonly target?: string }

/** Puts the speaker at the end of the line. */
export function joinQueue({ service, target }: Place, world: World): Outcome {
  const where = locate(world.org, { service, target, word: '' })
  if (isRefusal(where)) return where
  const there = { service: where.service.name, target: where.target.name }
  const line = queueOf(world.state.queues, there.service, there.target)
  const by = actor(world)
  if (line.some(w => w.by === by))
    return refused('queue.twice', text`You are in that queue already: ${waitingLine(line)}.`)
  const holder = holderOf(world.state.deploys, there.service, there.target)
  const lock = lockOn(world.state.locks, there, world.at)
  const locked = lock !== undefined && lock.by !== by
  if (!holder && !locked && line.length === 0)
    return refused(
      'queue.free',
      text`${there.service} ${there.target} is free: ${code(`!deploy ${there.service} REVISION to ${there.target}`)}`,
    )
  const first = holder ? text`after ${holder.id} by ${holder.by}` : text`after the lock of ${lock?.by}`
  const ahead = line.length === 0 ? first : text`after ${line.at(-1)!.by}`
  const reply = post(
    text`You are number ${line.length + 1} for ${there.service} ${there.target}, ${ahead}. I call you when it is your turn. (${code(`!queue ${there.service} ${there.target} leave`)})`,
  )
  return did([{ type: 'queue.joined', ...there, by }], reply)
}

/** Takes the speaker out of the line. */
export function leaveQueue({ service, target }: Place, world: World): Outcome {
  const where = locate(world.org, { service, target, word: '' })
  if (isRefusal(where)) return where
  const there = { service: where.service.name, target: where.target.name }
  const by = actor(world)
  if (!queueOf(world.state.queues, there.service, there.target).some(w => w.by === by))
    return refused('queue.absent', text`You are not in the queue for ${there.service} ${there.target}.`)
  return did(
    [{ type: 'queue.left', ...there, by, why: 'asked' }],
    post(text`You left the queue for ${there.service} ${there.target}.`),
  )
}

const waitingLine = (line: readonly Waiting[]): Line =>
  line.flatMap((w, i) => [...text`${i > 0 && ', '}${w.by}`, ...(w.until ? text` (up until ${clock(w.until)})` : [])])

/** All queues with who waits since when. */
export function queuePost(state: State, at: number): Post {
  const lines = Object.entries(state.queues).map(
    ([key, line]) =>
      text`${key.replace('/', ' ')}: ${waitingLine(line)}, the first since ${sayDuration(at - line[0]!.since)}`,
  )
  return lines.length > 0
    ? post(...lines)
    : post(text`Nobody waits. ${code('!queue SERVICE TARGET')} puts you in line where somebody deploys.`)
}
