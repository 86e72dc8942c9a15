/** Cross checks of what puts a change that was made by hand back on servers. */
import { checkWords, placeholders } from './check-services.ts'
import type { Report } from './fault.ts'
import type { Loose } from './loose.ts'

/** What is filled in beside the placeholders of every step, and what it stands for. */
export const reapplyPlaceholders = {
  cowboy: 'the number of the change, like `C1`',
  patch: 'the address or path of its patch as it was typed; empty when there is none',
  hosts: 'the hosts or groups of the target that it is on, with commas between them',
} as const

export function checkCowboys({ org, report }: { readonly org: Loose; readonly report: Report }): void {
  const allowed = [...Object.keys(placeholders), ...Object.keys(reapplyPlaceholders)]
  for (const [service, { targets }] of Object.entries(org.services))
    for (const [target, { reapply }] of Object.entries(targets)) {
      const path = ['services', service, 'targets', target, 'reapply']
      checkWords(reapply.run, [...path, 'run'], { report, allowed })
      checkWords(reapply.verify, [...path, 'verify'], { report, allowed })
    }
}
