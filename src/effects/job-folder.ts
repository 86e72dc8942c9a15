/** The folder of a job: who claimed it, what was started, how it ended. Written by the keeper, read by the bot. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Job, JobEnd } from './job.ts'
import { type ProcessId, startOf } from './process.ts'

/** The keeper's claim. Times are epoch milliseconds. */
export type Claim = { readonly keeper: ProcessId; readonly startedAt: number; readonly timeout: number }

/** What is written of an end. `note` is a sentence that stands in for output. */
export type EndRecord = Omit<JobEnd, 'key' | 'tail'> & { readonly note?: string }

export const folderOf = (dir: string, key: string): string => join(dir, key)
/** Apart from the rest, so that whoever watches the folder is not woken by every write. */
export const outputOf = (dir: string, key: string): string => join(dir, key, 'out')

function read<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

export const readClaim = (folder: string): Claim | undefined => read(join(folder, 'keeper.json'))
export const readChild = (folder: string): ProcessId | undefined => read(join(folder, 'child.json'))
export const readEnd = (folder: string): EndRecord | undefined => read(join(folder, 'end.json'))

const stopFile = (folder: string): string => join(folder, 'stop')
export const stopAsked = (folder: string): boolean => existsSync(stopFile(folder))
export const askStop = (folder: string): void => writeFileSync(stopFile(folder), '')

export const thisProcess = (): ProcessId => ({ pid: process.pid, start: startOf(process.pid) ?? '' })

function sync(path: string): void {
  const file = openSync(path, 'r')
  fsyncSync(file)
  closeSync(file)
}

function writeSynced(path: string, value: unknown): void {
  writeFileSync(path, JSON.stringify(value), { mode: 0o600, flush: true })
}

/**
 * Takes the job for this process; false when it has been taken before. A folder with the claim in it is renamed into
 * place: unlike `mkdir` and then a file, there is no moment at which the job is claimed by nobody knows whom.
 */
export function claim(dir: string, job: Job, at: number): boolean {
  const draft = join(dir, `.claim-${job.key}-${process.pid}`)
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true, mode: 0o700 })
  const mine: Claim = { keeper: thisProcess(), startedAt: at, timeout: job.timeout }
  try {
    writeSynced(join(draft, 'keeper.json'), mine)
    renameSync(draft, folderOf(dir, job.key))
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (existsSync(folderOf(dir, job.key))) return false
    throw error
  }
  sync(dir)
  return true
}

export function writeChild(folder: string, pid: number): void {
  const child: ProcessId = { pid, start: startOf(pid) ?? '' }
  writeFileSync(join(folder, 'child.json.new'), JSON.stringify(child))
  renameSync(join(folder, 'child.json.new'), join(folder, 'child.json'))
}

/** Durable and whole, or an error. */
export function writeEnd(folder: string, end: EndRecord): void {
  const draft = join(folder, `end.json.${process.pid}`)
  writeSynced(draft, end)
  renameSync(draft, join(folder, 'end.json'))
  sync(folder)
}
