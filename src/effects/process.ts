/** Tells whether the very process that was written down still runs, so that a number used again is not believed. */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** `start` is unique for this number on this machine since it was switched on. */
export type ProcessId = { readonly pid: number; readonly start: string }

const bootId = (): string => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()

/** From proc(5): what follows the name, which stands in brackets and may hold anything. */
function onLinux(pid: number | string): { dead: boolean; group: number; ticks: string | undefined } {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  // A dead process that nobody has collected yet keeps its number, group and start time.
  return { dead: /[ZX]/.test(fields[0] ?? ''), group: Number(fields[2]), ticks: fields[19] }
}

function startOnLinux(pid: number): string | undefined {
  const { dead, ticks } = onLinux(pid)
  return dead ? undefined : `${bootId()}/${ticks}`
}

function livesInGroup(pid: string, group: number): boolean {
  try {
    const found = onLinux(pid)
    return found.group === group && !found.dead
  } catch {
    return false
  }
}

function startElsewhere(pid: number): string | undefined {
  const stdio: ('ignore' | 'pipe')[] = ['ignore', 'pipe', 'ignore']
  const out = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8', stdio })
  return out.startsWith('Z') ? undefined : out.slice(out.indexOf(' ')).trim()
}

/** When the process with this number started; undefined when there is none, or only its remains. */
export function startOf(pid: number): string | undefined {
  try {
    return process.platform === 'linux' ? startOnLinux(pid) : startElsewhere(pid)
  } catch {
    return undefined
  }
}

export const runs = (id: ProcessId | undefined): boolean => id !== undefined && startOf(id.pid) === id.start

/** Signals a process (or, by a negative number, a group). False: there is none any more. `0` only asks. */
export function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name)
  } catch {
    return false
  }
}

/** Whether anything of a process group lives. In a container the dead may stay in it for ever, uncollected. */
export function groupRuns(group: number): boolean {
  if (!signal(-group, 0)) return false
  if (process.platform !== 'linux') return true
  return readdirSync('/proc').some(name => /^\d+$/.test(name) && livesInGroup(name, group))
}
