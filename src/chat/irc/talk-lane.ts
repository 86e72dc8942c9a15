/** Relayed messages that wait for one channel: in order, each whole, the rest of who says too much left out. */

export type TalkLane = {
  /** Resolves with true when its last line has been taken, with false when it was left out; rejects when dropped. */
  add(words: Words): Promise<boolean>
  /** The next line, if any; the channel is told of what was left out. */
  line(): string | undefined
  /** Passes over the line that `line` gave; resolves what is done, and gives what to do should it not arrive. */
  advance(): ((later: TalkLane) => void) | undefined
  /** So many messages of these speakers were left out, and it is not known yet. */
  leftOut(counts: ReadonlyMap<string, number>): void
  /** Whether a message has begun: it is finished before anything else is said. */
  isBegun(): boolean
  /** Messages that wait. */
  size(): number
  /** What waits is given back; that something was left out is still told. */
  drop(why: Error): void
}

/** A message of somebody's. `lost` is called when its lines were written and perhaps did not arrive. */
export type Words = { readonly lines: readonly string[]; readonly by: string; lost?(): void }

type Job = Words & {
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
  const leftOut: TalkLane['leftOut'] = counts => {
    for (const [by, n] of counts) missed.set(by, (missed.get(by) ?? 0) + n)
  }
  /** Leaves out the oldest message of a speaker that has not begun, but not the one just added. */
  const leaveOut = (by: string): boolean => {
    const index = jobs.findIndex((job, i) => job.by === by && job.next === 0 && i < jobs.length - 1)
    const [job] = index < 0 ? [] : jobs.splice(index, 1)
    if (!job) return false
    count(by, -job.lines.length)
    leftOut(new Map([[by, 1]]))
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
  function advance(): ReturnType<TalkLane['advance']> {
    const job = jobs[0]
    if (missed.size > 0 && !isBegun()) {
      const told = new Map(missed)
      missed.clear()
      return later => later.leftOut(told)
    }
    if (!job) return undefined
    count(job.by, -1)
    if (++job.next < job.lines.length) return undefined
    jobs.shift()
    job.done(true)
    return () => job.lost?.()
  }
  return {
    isBegun,
    ...{ leftOut, advance },
    size: () => jobs.length,
    add: words =>
      new Promise((done, dropped) => {
        const { lines, by } = words
        if (lines.length === 0) return done(true)
        jobs.push({ ...words, next: 0, done, dropped })
        count(by, lines.length)
        trim(by)
      }),
    line: () => (missed.size > 0 && !isBegun() ? note() : jobs[0]?.lines[jobs[0].next]),
    drop: why => {
      for (const job of jobs.splice(0)) job.dropped(why)
      waiting.clear()
      total = 0
    },
  }
}
