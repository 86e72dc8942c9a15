/** Says in a sentence why a program could not be started. */
import { statSync } from 'node:fs'
import type { Job } from './job.ts'

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

/** `error` is what `spawn` threw or emitted. */
export function whyNotStarted(error: unknown, job: Job, cwd: string): string {
  const program = job.argv[0] ?? ''
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (program === '') return 'This step names no program.'
  if (!isFolder(cwd)) return `The folder ${cwd}, in which ${program} should run, is not there.`
  if (code === 'ENOENT')
    return `There is no program ${program} (looked for from ${cwd}), or what its first line names is missing.`
  if (code === 'EACCES') return `${program} may not be executed: it is a folder or lacks the permission (chmod +x).`
  if (code === 'E2BIG') return `${program} was given more arguments than this machine takes.`
  return `${program} could not be started: ${error instanceof Error ? error.message : String(error)}`
}
