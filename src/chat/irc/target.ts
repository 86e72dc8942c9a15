/** What waits to be said in one place: replies, urgent ones first, then what is relayed; never in the middle of either. */
import { makeTalkLane, type TalkLane } from './talk-lane.ts'

export type Outgoing = { readonly target: string; readonly lines: readonly string[]; readonly urgent?: boolean }

/** `turn` counts the posts: those that are said again are said in the order in which they came. */
export type Job = {
  readonly post: Outgoing
  readonly turn: number
  next: number
  done(): void
  dropped(why: Error): void
}
/** What is to be done when something written did not arrive: on its target, as that is then. */
export type Undo = (target: Target) => void
export type Target = {
  readonly name: string
  readonly urgent: Job[]
  readonly plain: Job[]
  readonly talk: TalkLane
  lost: number
}

export const makeTarget = (name: string, mostTalk: number): Target => ({
  ...{ name, urgent: [], plain: [], lost: 0 },
  talk: makeTalkLane(mostTalk),
})

/** Where the next line comes from: a started post is finished first, then what is urgent. */
const head = (target: Target): Job[] => {
  const started = target.plain[0] !== undefined && target.plain[0].next > 0
  return started || target.urgent.length === 0 ? target.plain : target.urgent
}

const linesOf = (jobs: readonly Job[]): number => jobs.reduce((sum, job) => sum + job.post.lines.length - job.next, 0)

/** The oldest post that has not begun, a plain one first; the last urgent one stays whatever its length. */
function takeOldest({ plain, urgent }: Target): Job | undefined {
  const begun = plain[0]?.next ? 1 : 0
  if (plain.length > begun) return plain.splice(begun, 1)[0]
  const old = urgent[0]?.next ? 1 : 0
  return urgent.length > old + 1 ? urgent.splice(old, 1)[0] : undefined
}

/** Drops posts beyond this many lines. */
export function trim(target: Target, most: number): void {
  while (linesOf(target.urgent) + linesOf(target.plain) > most) {
    const job = takeOldest(target)
    if (!job) return
    target.lost += job.post.lines.length
    job.dropped(new Error(`too much to say in ${target.name}: dropped`))
  }
}

/** Says a post again from its first line. */
function again(target: Target, job: Job): void {
  const jobs = job.post.urgent ? target.urgent : target.plain
  job.next = 0
  jobs.push(job)
  jobs.sort((a, b) => a.turn - b.turn)
}

/** What was begun and may not have arrived so far is begun again. */
export function restart({ urgent, plain }: Target): void {
  for (const job of [...urgent, ...plain]) job.next = 0
}

/** Whether nothing is to be said here. */
export const isIdle = (target: Target): boolean =>
  countOf(target) === 0 && target.lost === 0 && target.talk.line() === undefined

/** Posts and messages that wait. */
export const countOf = ({ urgent, plain, talk }: Target): number => urgent.length + plain.length + talk.size()

/** Whether a reply waits here: it goes before what is relayed anywhere. */
export const hasPosts = ({ urgent, plain, talk }: Target): boolean =>
  urgent.length + plain.length > 0 && !talk.isBegun()

const isTalking = (target: Target): boolean => target.talk.isBegun() || (target.lost === 0 && head(target).length === 0)

/** The next line, and whether it is somebody else's words. */
export function nextLine(target: Target): { readonly line: string; readonly talk: boolean } {
  if (isTalking(target)) return { line: target.talk.line() ?? '', talk: true }
  if (target.lost > 0) return { line: `… ${target.lost} lines dropped: too much at once`, talk: false }
  const job = head(target)[0]
  return { line: job?.post.lines[job.next] ?? '', talk: false }
}

/** Passes over the line that `nextLine` gave. When that was the end of something, gives what takes it back. */
export function advance(target: Target): Undo | undefined {
  if (isTalking(target)) {
    const undo = target.talk.advance()
    return undo && (({ talk }) => undo(talk))
  }
  if (target.lost > 0) {
    const { lost } = target
    target.lost = 0
    return later => {
      later.lost += lost
    }
  }
  const jobs = head(target)
  const job = jobs[0]
  if (!job || ++job.next < job.post.lines.length) return undefined
  jobs.shift()
  job.done()
  return later => again(later, job)
}

export function dropAll(target: Target): void {
  const gone = new Error(`${target.name} is gone`)
  for (const job of [...target.urgent, ...target.plain]) job.dropped(gone)
  target.talk.drop(gone)
}
