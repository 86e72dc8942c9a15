/** What is wrong in the configuration: where, what, and what to do about it. */

export type Path = readonly (string | number)[]

export type Fault = {
  /** `environment`, or the configuration file as it was named. */
  readonly file: string
  /** Counts from 1; absent for the environment and for a file that could not be read. */
  readonly line?: number
  /** `services.web.targets.production.approvers[1]`, or the name of a variable. */
  readonly place: string
  readonly what: string
  readonly cure: string
}

/** Says that something at this place is wrong. */
export type Report = (path: Path, what: string, cure: string) => void

/** Gives the text of a file, or throws. */
export type ReadFile = (path: string) => string

/** Thrown at boot with everything that is wrong, so that one round of mending is enough. */
export class ConfigFaults extends Error {
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super(
      `The configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${printFaults(faults)}`,
    )
    this.name = 'ConfigFaults'
    this.faults = faults
  }
}

/** One line for each fault, in the order of the file: `signalbox.yaml:31 roles.deploy[0]: what — cure`. */
export function printFaults(faults: readonly Fault[]): string {
  return faults.map(printFault).join('\n')
}

function printFault({ file, line, place, what, cure }: Fault): string {
  const where = line === undefined ? file : `${file}:${line}`
  return `${[where, place].filter(Boolean).join(' ')}: ${what} — ${cure}`
}

/** `['services', 'web', 'steps', 0]` as `services.web.steps[0]`; keys that would be misread are quoted. */
export function sayPath(path: Path): string {
  return path.map((key, i) => sayKey(key, i === 0)).join('')
}

function sayKey(key: string | number, first: boolean): string {
  if (typeof key === 'number') return `[${key}]`
  if (!/^[\w-]+$/.test(key)) return `[${JSON.stringify(key.slice(0, 80))}]`
  return first ? key : `.${key}`
}

const CUT = ' — '

/** A schema's message that carries its cure; `splitMessage` takes it apart. */
export const message = (what: string, cure: string): string => what + CUT + cure

export function splitMessage(text: string): { what: string; cure: string } {
  const at = text.indexOf(CUT)
  return at < 0
    ? { what: text, cure: 'see the configuration reference in README.md' }
    : { what: text.slice(0, at), cure: text.slice(at + CUT.length) }
}
