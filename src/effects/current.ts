/** Asks a service's own program which commit runs in a target. */
import { fillStep } from '../core/fill.ts'
import type { Service } from '../core/org.ts'
import { clip } from '../core/words.ts'
import { lastLines, showable } from './bare-text.ts'
import { capture } from './capture.ts'
import { type Found, found, no } from './found.ts'

const TIMEOUT = 20_000

export type CurrentOptions = {
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  readonly secrets: readonly string[]
  /** Milliseconds; 20,000 when not given. */
  readonly timeout?: number
}

/** The first word that the program prints: a commit, or a name that the repository knows. */
export async function askCurrent(service: Service, target: string, options: CurrentOptions): Promise<Found<string>> {
  if (!service.current)
    return no(`${service.name} has no program that tells what runs (\`current\` in the configuration).`)
  const argv = fillStep(service.current, { service: service.name, target })
  const { secrets, cwd, env, timeout = TIMEOUT } = options
  const said = await capture(argv, { cwd, env, timeout, limit: 64 * 1024 })
  const program = argv[0] ?? ''
  if (said.late) return no(`${program} took longer than ${timeout / 1000} s to tell what runs in ${target}.`)
  if (said.error)
    return no(
      `${program}, which tells what runs in ${target}, could not be started (${said.error.code ?? said.error.message}).`,
    )
  const why = clip(lastLines(showable(said.stderr, secrets), 200).replace(/\n/g, ' '), 200)
  if (said.code !== 0) return no(`${program} could not tell what runs in ${target}: ${why || `exit code ${said.code}`}`)
  const word = said.stdout.trim().split(/\s+/)[0]
  return word ? found(word) : no(`Nothing runs in ${target} yet, says ${program}.`)
}
