/** Cross checks of services and their targets: rooms, placeholders, steps, and whether anybody can approve. */
import { count, list } from '../core/words.ts'
import { checkTwins } from './check-people.ts'
import { type Crowd, checkNames } from './crowd.ts'
import { orNearest } from './explain.ts'
import type { Path, Report } from './fault.ts'
import type { Loose, LooseTarget } from './loose.ts'
import { checkRoom } from './rooms.ts'

/** What is filled in in the words of a step's programs, and what it stands for. */
export const placeholders = {
  revision: 'the full id of the commit that is deployed',
  service: 'the name of the service',
  target: 'the name of the target',
  previous: 'the full id of the commit that ran there before',
  deploy: 'the number of the deployment, like `D12`',
} as const

/** Those that have a meaning outside a deployment, for `current`. */
const outside = ['service', 'target']

type Known = { readonly org: Loose; readonly crowd: Crowd; readonly report: Report; readonly warn: Report }

export function checkServices(known: Known): void {
  const { org, report } = known
  checkTwins(Object.keys(org.services), ['services'], report)
  for (const [name, service] of Object.entries(org.services)) {
    const path = ['services', name]
    const targets = Object.entries(service.targets)
    checkTwins(Object.keys(service.targets), [...path, 'targets'], report)
    checkWords(service.current, [...path, 'current'], { report, allowed: outside })
    if (targets.length > 0 && service.repository === undefined) {
      report([...path, 'repository'], 'is missing', 'say where its commits are, so that a revision can be looked up')
    }
    for (const [target, wish] of targets) checkTarget(wish, [...path, 'targets', target], known)
  }
}

function checkTarget(target: LooseTarget, path: Path, known: Known): void {
  const { org, crowd, report } = known
  checkRoom(target.room, path, { org, report })
  checkNames(target.approvers, [...path, 'approvers'], { crowd, report })
  checkSteps(target.steps, [...path, 'steps'], report)
  checkSteps(target.rollback, [...path, 'rollback'], report)
  checkApprovals(target, path, known)
}

function checkSteps(steps: LooseTarget['steps'], path: Path, report: Report): void {
  const allowed = Object.keys(placeholders)
  steps.forEach((step, i) => {
    checkWords(step.run, [...path, i, 'run'], { report, allowed })
    checkWords(step.verify, [...path, i, 'verify'], { report, allowed })
    if (step.name !== undefined && steps.findIndex(other => other.name === step.name) < i) {
      report([...path, i, 'name'], `the step '${step.name}' is there already`, 'give each step of a list its own name')
    }
  })
}

/** Every placeholder in them is one that has a meaning there. */
export function checkWords(
  words: readonly string[],
  path: Path,
  { report, allowed }: { report: Report; allowed: readonly string[] },
): void {
  words.forEach((word, i) => {
    for (const [, name = ''] of word.matchAll(/\{([A-Za-z_]+)\}/g)) {
      if (!allowed.includes(name)) report([...path, i], `no placeholder {${name}}`, orNearest(name, allowed))
    }
  })
}

function checkApprovals(target: LooseTarget, path: Path, { org, crowd, report, warn }: Known): void {
  const able = crowd.of([...org.roles.approve, ...target.approvers])
  for (const key of ['approvals', 'rollbackApprovals'] as const) {
    const needed = target[key]
    if (needed > able.size) {
      const have = able.size === 0 ? 'nobody' : `only ${list([...able])}`
      report(
        [...path, key],
        `needs ${count(needed, 'approval')}, and ${have} may approve`,
        `add people to roles.approve, or say ${key}: ${able.size}`,
      )
    }
  }
  if (target.approvals === 0 || target.approvals > able.size) return
  const stuck = [...crowd.of(org.roles.deploy)].filter(person => !canBeApproved(person, able, { target, crowd }))
  if (stuck.length > 0) {
    const what = `a deployment asked for by ${list(stuck, 'or')} could never be approved by somebody else`
    warn([...path, target.approvers.length > 0 ? 'approvers' : 'approvals'], what, 'add another person who may approve')
  }
}

function canBeApproved(
  person: string,
  able: ReadonlySet<string>,
  { target, crowd }: { target: LooseTarget; crowd: Crowd },
): boolean {
  const others = [...able].filter(other => other !== person)
  const first = [...crowd.of(target.approvers)].filter(other => other !== person)
  return others.length >= target.approvals && (target.approvers.length === 0 || first.length > 0)
}
