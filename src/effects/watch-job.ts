/** Watches one job that a keeper runs, until it has ended or can't be found any more. */
import { existsSync, type FSWatcher, watch } from 'node:fs'
import { type Claim, type EndRecord, readChild, readClaim, readEnd, stopAsked, writeEnd } from './job-folder.ts'
import { runs, signal } from './process.ts'

/** A keeper that was killed writes no end, and not every file system tells of changes. */
const LOOK_EVERY = 1000

export type Watch = {
  look(): void
  /** Ends the watch with this, whatever the folder says. */
  end(end: EndRecord): void
  close(): void
}

export type WatchOptions = {
  readonly folder: string
  readonly now: () => number
  /** Called once, from `look` or later. */
  readonly onEnd: (end: EndRecord) => void
}

/** `killed`: this bot has ended the program, because it took too long and had no keeper to do so. */
type Moment = { at: number; killed: boolean }

const overdue = (claim: Claim | undefined, at: number): boolean =>
  claim !== undefined && at > claim.startedAt + claim.timeout

function lost(folder: string, claim: Claim | undefined, { at, killed }: Moment): EndRecord {
  const how = stopAsked(folder) ? 'stopped' : killed ? 'timeout' : 'lost'
  const end: EndRecord = { how, code: null, signal: null, startedAt: claim?.startedAt ?? at, endedAt: at }
  try {
    writeEnd(folder, end)
  } catch {
    // Then it is found lost again when it is looked for again.
  }
  return end
}

/** The end of a claimed job; undefined while its keeper, or at least its program, lives. */
function endOf(folder: string, moment: Moment): EndRecord | undefined {
  const claim = readClaim(folder)
  const child = readChild(folder)
  // Asked in this order, because the keeper writes the end and then leaves.
  const kept = runs(claim?.keeper)
  const running = runs(child)
  const end = readEnd(folder)
  if (end || kept) return end
  if (!running) return lost(folder, claim, moment)
  if (child && overdue(claim, moment.at)) moment.killed = signal(-child.pid, 'SIGKILL')
  return undefined
}

export function watchJob({ folder, now, onEnd }: WatchOptions): Watch {
  let watcher: FSWatcher | undefined
  const moment: Moment = { at: 0, killed: false }
  let done = false
  const close = () => {
    done = true
    clearInterval(timer)
    watcher?.close()
  }
  const look = () => {
    if (done || !existsSync(folder)) return
    watcher ??= watch(folder, look).on('error', () => {})
    moment.at = now()
    const found = endOf(folder, moment)
    if (found) end(found)
  }
  const end = (found: EndRecord) => {
    if (done) return
    close()
    onEnd(found)
  }
  const timer = setInterval(look, LOOK_EVERY)
  return { look, end, close }
}
