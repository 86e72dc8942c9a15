/** Cross checks of outages: that they are told to an audience that is there. */
import { orNearest } from './explain.ts'
import type { Report } from './fault.ts'
import type { Loose } from './loose.ts'

export function checkOutages({ org, report }: { readonly org: Loose; readonly report: Report }): void {
  const { audience } = org.outages
  const names = [...Object.keys(org.audiences), ...Object.keys(org.rooms)]
  if (audience !== undefined && !names.includes(audience))
    report(['outages', 'audience'], `no audience and no room '${audience}'`, orNearest(audience, names))
}
