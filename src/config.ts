/** The configuration: environment and signalbox.yaml, read once at boot, with every fault at once. */
import { dirname, resolve } from 'node:path'
import { checkBackport } from './config/check-backport.ts'
import { checkBoard } from './config/check-board.ts'
import { checkChecks } from './config/check-checks.ts'
import { checkConsumers } from './config/check-consumers.ts'
import { checkCowboys } from './config/check-cowboys.ts'
import { checkCrew } from './config/check-crew.ts'
import type { Variables } from './config/check-environment.ts'
import { checkFlags } from './config/check-flags.ts'
import { checkMail, mailWarnings } from './config/check-mail.ts'
import { checkMajor } from './config/check-major.ts'
import { checkMeetings } from './config/check-meetings.ts'
import { checkOrder } from './config/check-order.ts'
import { checkOutages } from './config/check-outages.ts'
import { checkPeople, checkRoles, checkRooms } from './config/check-people.ts'
import { checkQa } from './config/check-qa.ts'
import { checkReview } from './config/check-review.ts'
import { checkRollouts } from './config/check-rollouts.ts'
import { checkSequences } from './config/check-sequences.ts'
import { checkServices } from './config/check-services.ts'
import { checkTesting } from './config/check-testing.ts'
import { checkTrains } from './config/check-trains.ts'
import { checkWindows } from './config/check-windows.ts'
import { crowdOf } from './config/crowd.ts'
import { environment } from './config/environment.ts'
import { explain } from './config/explain.ts'
import { ConfigFaults, type Fault, type ReadFile, type Report, sayPath } from './config/fault.ts'
import { readLoose } from './config/loose.ts'
import { type Organisation, organisation } from './config/organisation.ts'
import { readEnvironment, type Settings, secretsOf } from './config/read-environment.ts'
import { readSource, type Source } from './config/source.ts'
import { toOrg } from './config/to-org.ts'
import type { Org } from './core/org.ts'

export { ConfigFaults, type Fault, printFaults } from './config/fault.ts'
export type { IrcSettings, Settings, SlackSettings } from './config/read-environment.ts'

export type Config = {
  readonly env: Settings
  readonly org: Org
  /** Absolute path of the folder of signalbox.yaml; steps run there, and its relative paths start there. */
  readonly folder: string
  /** Values to mask wherever text leaves the program. */
  readonly secrets: readonly string[]
  /** Absolute path of the folder for the sample organisation's repository, if this is the sample. */
  readonly sample?: string
  /** What is not wrong but will surprise: to be told at boot. */
  readonly warnings: readonly Fault[]
}

/**
 * Reads environment variables and the file that SIGNALBOX_CONFIG names (`readFile` gives its text, or throws).
 * @throws ConfigFaults with everything that is wrong in either
 */
export function readConfig(env: Variables, readFile: ReadFile): Config {
  const faults: Fault[] = []
  const report: Report = (path, what, cure) => {
    faults.push({ file: 'environment', place: String(path[0] ?? ''), what, cure })
  }
  const settings = readEnvironment(env, { report, readFile })
  const path = env.SIGNALBOX_CONFIG || environment.shape.SIGNALBOX_CONFIG.parse(undefined)
  const file = readOrganisation(path, readFile)
  faults.push(...file.faults)
  if (faults.length > 0 || settings === undefined || file.organisation === undefined) throw new ConfigFaults(faults)
  const folder = resolve(dirname(path))
  const { sample } = file.organisation
  return {
    env: settings,
    org: withMailOff(toOrg(file.organisation), settings),
    folder,
    secrets: secretsOf(env),
    ...(sample !== undefined && { sample: resolve(folder, sample) }),
    warnings: [...file.warnings, ...mailWarnings(path, file.organisation, settings.smtp)],
  }
}

/** Without a mail server nothing can be sent: decisions must know. */
const withMailOff = (org: Org, { smtp }: Settings): Org =>
  org.mail && smtp === undefined ? { ...org, mail: { ...org.mail, off: true } } : org

type Read = {
  readonly organisation?: Organisation
  readonly faults: readonly Fault[]
  readonly warnings: readonly Fault[]
}

function readOrganisation(file: string, readFile: ReadFile): Read {
  let text: string
  try {
    text = readFile(file)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    const cure = 'write that file (the one in the repository is an example), or set SIGNALBOX_CONFIG to where it is'
    return { faults: [{ file, place: '', what: `can't be read (${why})`, cure }], warnings: [] }
  }
  const source = readSource(text)
  const written = source.faults.map(fault => ({ file, place: '', ...fault }))
  const { organisation, faults, warnings } = source.value === undefined ? noChecks : checkValue(file, source)
  return { organisation, faults: inOrder([...written, ...faults]), warnings: inOrder(warnings) }
}

const noChecks: Read = { faults: [], warnings: [] }

function checkValue(file: string, source: Source): Read {
  const faults: Fault[] = []
  const warnings: Fault[] = []
  const into =
    (list: Fault[]): Report =>
    (path, what, cure) =>
      list.push({ file, line: source.lineOf(path), place: sayPath(path), what, cure })
  const report = into(faults)
  const read = organisation.safeParse(source.value)
  if (!read.success) explain(read.error.issues, { schema: organisation, value: source.value, report })
  const org = readLoose(source.value)
  const crowd = crowdOf(org.people)
  checkPeople(org.people, report)
  checkRoles(org.roles, crowd, report)
  checkRooms(org.rooms, report)
  checkServices({ org, crowd, report, warn: into(warnings) })
  checkQa({ org, crowd, report, warn: into(warnings) })
  checkRollouts({ org, crowd, report })
  checkWindows({ org, crowd, report, warn: into(warnings) })
  checkBackport({ org, crowd, report })
  checkConsumers({ org, crowd, report, warn: into(warnings) })
  checkCowboys({ org, report })
  checkCrew({ org, crowd, report, warn: into(warnings) })
  checkChecks({ org, report })
  checkOrder({ org, warn: into(warnings) })
  checkSequences({ org, report })
  checkFlags({ org, report })
  checkTrains({ org, crowd, report, warn: into(warnings) })
  checkBoard({ org, report })
  checkReview({ org, report })
  checkMeetings({ org, report })
  checkMail({ org, report })
  checkMajor({ org, report })
  checkOutages({ org, report })
  checkTesting({ org, report })
  return { organisation: read.data, faults, warnings }
}

const inOrder = (faults: readonly Fault[]) => faults.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))
