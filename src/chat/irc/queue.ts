/** What waits to be said: urgent posts first, channels in turn, never faster than the server allows, bounded. */
import type { Bucket } from './bucket.ts'
import type { Words } from './talk-lane.ts'
import {
  advance,
  countOf,
  dropAll,
  hasPosts,
  isIdle,
  makeTarget,
  nextLine,
  type Outgoing,
  restart,
  type Target,
  trim,
} from './target.ts'

export type Timers = {
  set(run: () => void, milliseconds: number): unknown
  clear(timer: unknown): void
}

export type Talk = Words & { readonly target: string }

export type Queue = {
  /** Resolves when the last line has been written; rejects when it was dropped. */
  push(post: Outgoing): Promise<void>
  /** Somebody else's words. Resolves with false when they were left out as too much; rejects when dropped. */
  talk(talk: Talk): Promise<boolean>
  /** Writes what may go now: to be called when a channel was joined or the socket has room again. */
  pump(): void
  /** Drops what waits for this target: whoever had the name is gone. */
  forget(target: string): void
  /** To be called when targets went away: others' words that wait there are dropped, a begun post begins again. */
  goneAway(isAway: (target: string) => boolean, why: Error): void
  /** Posts that wait. */
  waiting(): number
  /** Resolves when nothing waits. */
  empty(): Promise<void>
  /** Where posts wait to be said. */
  targets(): readonly string[]
}

export type QueueOptions = {
  readonly bucket: Bucket
  readonly timers: Timers
  /** Whether lines to this target can be written now. */
  ready(target: string): boolean
  /** `talk`: these are somebody else's words. */
  write(target: string, line: string, talk: boolean): void
  /** Something was written to its end. Should it not arrive, `lost` is to be called: then a post is said again. */
  wrote?(target: string, lost: () => void): void
  /** Lines that may wait for one target; beyond, the oldest posts that are not urgent go. Default 200. */
  readonly most?: number
  /** The same for others' words; beyond, those of who says most go. Default 30. */
  readonly mostTalk?: number
}

/** Who speaks next of those who can: urgent posts before others, and posts before other people's words. */
function choose(targets: ReadonlyMap<string, Target>, ready: QueueOptions['ready']): Target | undefined {
  const able = [...targets.values()].filter(target => ready(target.name))
  return able.find(target => target.urgent.length > 0) ?? able.find(hasPosts) ?? able[0]
}

export function makeQueue(options: QueueOptions): Queue {
  const { bucket, timers, ready, write, wrote, most = 200, mostTalk = 30 } = options
  // In the order in which they may speak: who has spoken goes to the end.
  const targets = new Map<string, Target>()
  let timer: unknown
  let turn = 0
  const listeners: (() => void)[] = []

  const settle = (target: Target): void => {
    targets.delete(target.name)
    if (!isIdle(target)) targets.set(target.name, target)
  }
  const at = (name: string): Target => {
    const target = targets.get(name) ?? makeTarget(name, mostTalk)
    targets.set(name, target)
    return target
  }
  /** Writes the next line of a target. */
  const say = (target: Target, line: string, talk: boolean): void => {
    const { name } = target
    write(name, line, talk)
    const undo = advance(target)
    settle(target)
    if (!undo) return
    wrote?.(name, () => {
      const later = at(name)
      undo(later)
      trim(later, most)
      settle(later)
    })
  }
  const pump = (): void => {
    timers.clear(timer)
    for (let target = choose(targets, ready); target; target = choose(targets, ready)) {
      const { line, talk } = nextLine(target)
      const bytes = Buffer.byteLength(line)
      const wait = bucket.wait(bytes)
      if (wait > 0) {
        timer = timers.set(pump, wait)
        return
      }
      bucket.spend(bytes)
      say(target, line, talk)
    }
    if (targets.size > 0) return
    for (const listener of listeners.splice(0)) listener()
  }
  function push(post: Outgoing): Promise<void> {
    if (post.lines.length === 0) return Promise.resolve()
    const target = at(post.target)
    const jobs = post.urgent ? target.urgent : target.plain
    const said = new Promise<void>((done, dropped) => void jobs.push({ post, turn: turn++, next: 0, done, dropped }))
    trim(target, most)
    pump()
    return said
  }
  return {
    ...{ push, pump },
    talk: words => {
      if (words.lines.length === 0) return Promise.resolve(true)
      const said = at(words.target).talk.add(words)
      pump()
      return said
    },
    forget: name => {
      const target = targets.get(name)
      targets.delete(name)
      if (target) dropAll(target)
    },
    goneAway: (isAway, why) => {
      for (const target of [...targets.values()].filter(({ name }) => isAway(name))) {
        target.talk.drop(why)
        restart(target)
        settle(target)
      }
    },
    targets: () => [...targets.keys()],
    empty: () => (targets.size === 0 ? Promise.resolve() : new Promise(done => void listeners.push(done))),
    waiting: () => [...targets.values()].reduce((sum, target) => sum + countOf(target), 0),
  }
}
