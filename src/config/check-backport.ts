/** Cross checks of what may be signed up for backport windows, and of whether anybody can deploy in these. */
import { kindOf } from '../core/window/slice.ts'
import { type Crowd, checkNames } from './crowd.ts'
import { orNearest } from './explain.ts'
import type { Report } from './fault.ts'
import type { Loose } from './loose.ts'

type Known = { readonly org: Loose; readonly crowd: Crowd; readonly report: Report }

export function checkBackport({ org, crowd, report }: Known): void {
  const { who, kinds = [], forbidden, target } = org.backport
  checkNames(who, ['backport', 'who'], { crowd, report })
  kinds.forEach((kind, i) => {
    if (kind !== '' && forbidden.includes(kind))
      report(['backport', 'kinds', i], `'${kind}' is forbidden as well`, 'take it out of one of the lists')
  })
  const targets = [...new Set(Object.values(org.services).flatMap(s => Object.keys(s.targets)))]
  if (target !== undefined && target !== '' && !targets.includes(target))
    report(['backport', 'target'], `no service has a target '${target}'`, orNearest(target, targets))
  checkDeployers({ org, crowd, report })
}

/** Whoever deploys in a backport window makes deployments, and that takes the role. */
function checkDeployers({ org, crowd, report }: Known): void {
  const may = crowd.of(org.roles.deploy)
  for (const [name, { kind, deployers }] of Object.entries(org.windows)) {
    const named = [...crowd.of(deployers)]
    if (kindOf(kind ?? '') === 'backport' && named.length > 0 && !named.some(n => may.has(n)))
      report(
        ['windows', name, 'deployers'],
        'none of them has the role deploy',
        'name somebody who has, or give it to them',
      )
  }
}
