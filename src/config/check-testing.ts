/** Cross checks of calls for testing: that there is an audience to ask. */
import { orNearest } from './explain.ts'
import type { Report } from './fault.ts'
import type { Loose } from './loose.ts'

export function checkTesting({ org, report }: { readonly org: Loose; readonly report: Report }): void {
  const { audience } = org.testing
  const names = [...Object.keys(org.audiences), ...Object.keys(org.rooms)]
  if (audience !== undefined && !names.includes(audience))
    report(['testing', 'audience'], `no audience and no room '${audience}'`, orNearest(audience, names))
}
