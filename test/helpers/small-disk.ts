/** A disk so small that a test can fill it: a tmpfs of its own, where this account may mount one. */
import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { join } from 'node:path'

export type SmallDisk = {
  /** Takes all that is left of it; `room` gives that back. */
  fill(): void
  room(): void
  /** Only while no file on it is open for writing. */
  readOnly(): void
  unmount(): void
}

/** Mounts 2 MB there; undefined, after one loud line, where that can't be. */
export function mountSmallDisk(path: string): SmallDisk | undefined {
  const ballast = join(path, 'ballast')
  mkdirSync(path, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', path], { stdio: 'pipe' })
  } catch {
    process.stderr.write('\n!!! SKIPPED: no tmpfs can be mounted here; the tests of a full disk do not run\n')
    return undefined
  }
  return {
    fill: () => fill(ballast),
    room: () => rmSync(ballast),
    readOnly: () => void execFileSync('mount', ['-o', 'remount,ro', path]),
    // A program that has just been killed may hold it for another moment.
    unmount: () => void execFileSync('umount', ['--lazy', path]),
  }
}

function fill(path: string): void {
  const file = openSync(path, 'w')
  try {
    while (statfsSync(path).bavail > 0) writeSync(file, Buffer.alloc(4096))
  } catch {
    // ENOSPC: that was the last block.
  } finally {
    closeSync(file)
  }
}
