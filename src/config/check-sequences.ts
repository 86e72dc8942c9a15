/** Cross checks of sequences: that each step is one thing and can be done, each place once, each check somewhere. */
import { list } from '../core/words.ts'
import { checkTwins } from './check-people.ts'
import { orNearest } from './explain.ts'
import type { Path, Report } from './fault.ts'
import type { Loose, LooseSequence } from './loose.ts'
import { checkRoom } from './rooms.ts'
import { placeFor } from './sequences.ts'

type Known = { readonly org: Loose; readonly report: Report }
type Step = LooseSequence['steps'][number]

/** What people type in the place of a name, or of a service. */
const words = ['go', 'stop', 'rollback', 'plan']
const options = ['reason', 'what', 'text', 'anyway']

export function checkSequences(known: Known): void {
  const { org, report } = known
  checkTwins(Object.keys(org.sequences), ['sequences'], report)
  for (const [name, sequence] of Object.entries(org.sequences)) {
    const path = ['sequences', name]
    if (words.includes(name.toLowerCase()))
      report(path, `'${name}' is a word of !sequence`, 'call it something else, like launch')
    checkRoom(sequence.room, path, { org, report, what: 'it is told of' })
    checkSteps(sequence.steps, [...path, 'steps'], known)
  }
}

/** Its target, which need not be written where there is but one. */
function full(step: Step, { org }: Known): Step {
  if (step.service === undefined || step.target !== undefined) return step
  const targets = Object.keys(Object.hasOwn(org.services, step.service) ? org.services[step.service]!.targets : {})
  return targets.length === 1 ? { ...step, target: targets[0] } : step
}

function checkSteps(steps: readonly Step[], path: Path, known: Known): void {
  const { report } = known
  if (steps.length > 0 && steps.every(s => s.service === undefined && s.check !== undefined))
    report(path, 'deploys nothing', 'name at least one service')
  const all = steps.map(s => full(s, known))
  all.forEach((step, i) => {
    const here = [...path, i]
    const { service, check } = step
    if (service === '' || check === '') return
    if ((service === undefined) === (check === undefined))
      report(here, 'must be one thing', 'write either { service: web, target: production } or { check: smoke }')
    else if (service !== undefined) checkDeployment(step, { before: all.slice(0, i), path: here }, known)
    else checkCheck(step, { before: all.slice(0, i), path: here }, known)
  })
}

type At = { readonly before: readonly Step[]; readonly path: Path }

function checkDeployment({ service = '', target, on }: Step, { before, path }: At, { org, report }: Known): void {
  const services = Object.keys(org.services)
  if (on !== undefined) report([...path, 'on'], 'is for checks', 'leave it out, and name the target')
  if (options.includes(service))
    report([...path, 'service'], `'${service}' is a word of !sequence`, 'call the service something else')
  if (!services.includes(service)) {
    report([...path, 'service'], `no service '${service}'`, orNearest(service, services))
    return
  }
  const targets = Object.keys(org.services[service]!.targets)
  if (target === undefined) report(path, `${service} has ${list(targets) || 'no targets'}`, 'name the target')
  else if (target !== '' && !targets.includes(target))
    report([...path, 'target'], `${service} has no target '${target}'`, orNearest(target, targets))
  else if (before.some(b => b.service === service && b.target === target))
    report(path, `it deploys ${service} to ${target} already`, 'name each service and target once')
}

function checkCheck({ check = '', target, on }: Step, { before, path }: At, { org, report }: Known): void {
  const names = Object.keys(org.checks)
  if (target !== undefined)
    report([...path, 'target'], 'is for services', 'say where a check runs with on: web/staging')
  if (!names.includes(check)) {
    report([...path, 'check'], `no check '${check}'`, orNearest(check, names))
    return
  }
  const { after, targets } = org.checks[check]!
  const places = [...new Set([...after, ...targets])]
  if (on !== undefined && on !== '' && !places.includes(on))
    report(
      [...path, 'on'],
      `${check} does not run on '${on}'`,
      places.length > 0 ? orNearest(on, places) : 'leave it out',
    )
  if (places.length > 1 && placeFor({ on }, before, places) === undefined)
    report(path, `${check} runs in several places`, `say which, like on: ${places[0]}`)
}
