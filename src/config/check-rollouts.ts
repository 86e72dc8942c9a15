/** Cross checks of what is deployed by itself: that it can go without anybody, and that somebody can press the button. */
import type { Crowd } from './crowd.ts'
import { orNearest } from './explain.ts'
import type { Path, Report } from './fault.ts'
import type { Loose, LooseService } from './loose.ts'

type Known = { readonly org: Loose; readonly crowd: Crowd; readonly report: Report }

export function checkRollouts(known: Known): void {
  const { org, report } = known
  if (Object.hasOwn(org.people, 'signalbox'))
    report(['people', 'signalbox'], 'is how the bot calls itself in the record', 'call that person something else')
  for (const [name, service] of Object.entries(org.services)) {
    const path = ['services', name]
    checkStaging(service, [...path, 'staging'], known)
    checkPromote(service, [...path, 'promote'], known)
  }
}

/** Whether a target of this name is there; else it is reported. What can't be read is reported elsewhere. */
function isTarget(name: string | undefined, path: Path, { targets, report }: LooseService & Known): boolean {
  if (name === undefined || name === '') return false
  const names = Object.keys(targets)
  if (!names.includes(name)) report(path, `no target '${name}'`, orNearest(name, names))
  return names.includes(name)
}

function checkStaging(service: LooseService, path: Path, known: Known): void {
  const { staging, targets } = service
  if (staging === undefined) return
  const name = typeof staging === 'string' ? 'staging' : (staging.target ?? 'staging')
  const place = typeof staging === 'string' || staging.target === undefined ? path : [...path, 'target']
  if (!isTarget(name, place, { ...service, ...known })) return
  if (targets[name]!.approvals > 0)
    known.report(
      place,
      `deploys to ${name} by itself, and ${name} waits for approvals`,
      `write approvals: 0 at the target ${name}: when it goes by itself, nobody is there to approve`,
    )
}

function checkPromote(service: LooseService, path: Path, known: Known): void {
  const { promote, targets } = service
  if (promote === undefined) return
  const from = isTarget(promote.from, [...path, 'from'], { ...service, ...known })
  const to = isTarget(promote.to, [...path, 'to'], { ...service, ...known })
  if (promote.from === promote.to && from)
    known.report([...path, 'to'], 'is where it comes from', 'name the target that comes after it')
  if (!to) return
  const target = targets[promote.to!]!
  if (promote.how === 'cron' && target.approvals > 0)
    known.report(
      [...path, 'how'],
      `is cron, and ${promote.to} waits for approvals`,
      `write how: button, so that people are asked; or approvals: 0 at the target ${promote.to}`,
    )
  const { deploy, approve } = known.org.roles
  if (promote.how !== 'cron' && known.crowd.of([...deploy, ...approve, ...target.approvers]).size === 0)
    known.report([...path, 'how'], 'is a button that nobody may press', 'give somebody the role approve, or deploy')
}
