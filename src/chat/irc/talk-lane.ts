/** Relayed messages that wait for one channel: in order, each whole, the rest of who says too much left out. */

export type TalkLane = {
  /** Resolves with true when its last line has been taken, with false when it was left out; rejects when dropped. */
  add(lines: readonly string[], by: string): Promise<boolean>
  /** The next line, if any; the channel is told of what was left out. */
  line(): string | undefined
  /** Passes over the line that `line` gave; resolves what is done. */
  advance(): void
  /** Whether a message has begun: it is finished before anything else is said. */
  isBegun(): boolean
  /** Messages that wait. */
  size(): number
  drop(why: Error): void
}

type Job = {
  readonly lines: readonly string[]
  readonly by: string
  next: number
  done(taken: boolean): void
  dropped(why: Error): void
}

const messages = (count: number): string => `${count} ${count === 1 ? 'message' : 'messages'}`

/** `most` lines wait at a time, of one speaker a third of them: others' words do not wait for a flood. */
export function makeTalkLane(most: number): TalkLane {
  const jobs: Job[] = []
  const waiting = new Map<string, number>()
  const missed = new Map<string, number>()
  let total = 0
  const count = (by: string, change: number): void => {
    total += change
    const now = (waiting.get(by) ?? 0) + change
    if (now > 0) waiting.set(by, now)
    else waiting.delete(by)
  }
  const isBegun = (): boolean => (jobs[0]?.next ?? 0) > 0
  /** Leaves out the oldest message of a speaker that has not begun, but not the one just added. */
  const leaveOut = (by: string): boolean => {
    const index = jobs.findIndex((job, i) => job.by === by && job.next === 0 && i < jobs.length - 1)
    const [job] = index < 0 ? [] : jobs.splice(index, 1)
    if (!job) return false
    count(by, -job.lines.length)
    missed.set(by, (missed.get(by) ?? 0) + 1)
    job.done(false)
    return true
  }
  const loudest = (): string => [...waiting].reduce((a, b) => (b[1] > a[1] ? b : a), ['', 0])[0]
  const trim = (by: string): void => {
    while ((waiting.get(by) ?? 0) > most / 3 && leaveOut(by));
    while (total > most && (leaveOut(loudest()) || leaveOut(jobs[0]?.by ?? '')));
  }
  const note = (): string => {
    const [first] = missed.keys()
    const sum = [...missed.values()].reduce((a, b) => a + b, 0)
    return `… ${messages(sum)}${missed.size === 1 ? ` by ${first}` : ''} left out: too much at once`
  }
  return {
    isBegun,
    size: () => jobs.length,
    add: (lines, by) =>
      new Promise((done, dropped) => {
        if (lines.length === 0) return done(true)
        jobs.push({ lines, by, next: 0, done, dropped })
        count(by, lines.length)
        trim(by)
      }),
    line: () => (missed.size > 0 && !isBegun() ? note() : jobs[0]?.lines[jobs[0].next]),
    advance: () => {
      const job = jobs[0]
      if (missed.size > 0 && !isBegun()) return missed.clear()
      if (!job) return
      count(job.by, -1)
      if (++job.next < job.lines.length) return
      jobs.shift()
      job.done(true)
    },
    drop: why => {
      for (const job of jobs.splice(0)) job.dropped(why)
      waiting.clear()
      missed.clear()
      total = 0
    },
  }
}
