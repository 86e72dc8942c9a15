/** Cross checks of feature flags: that their target is there. */
import { orNearest } from './explain.ts'
import type { Report } from './fault.ts'
import type { Loose } from './loose.ts'

export function checkFlags({ org, report }: { readonly org: Loose; readonly report: Report }): void {
  for (const [name, { flags, targets }] of Object.entries(org.services)) {
    const target = flags?.target
    if (target === undefined || target === '' || Object.hasOwn(targets, target)) continue
    report(['services', name, 'flags', 'target'], `no target '${target}'`, orNearest(target, Object.keys(targets)))
  }
}
