/** Cross checks of the crew: that those who are asked are somebody, and are enough. */
import { count } from '../core/words.ts'
import { type Crowd, checkNames } from './crowd.ts'
import type { Report } from './fault.ts'
import type { Loose } from './loose.ts'

type Known = { readonly org: Loose; readonly crowd: Crowd; readonly report: Report; readonly warn: Report }

export function checkCrew({ org, crowd, report, warn }: Known): void {
  for (const [role, { need, from, backups }] of Object.entries(org.crew?.roles ?? {})) {
    const path = ['crew', 'roles', role]
    checkNames(from, [...path, 'from'], { crowd, report })
    checkNames(backups, [...path, 'backups'], { crowd, report })
    if (Object.hasOwn(org.people, role))
      report(path, `is also a person: !crew ask D12 ${role} could mean either`, 'give the role another name')
    const able = crowd.of([...from, ...backups]).size
    if (from.length > 0 && able < need)
      warn(
        [...path, 'need'],
        `is ${need}, and only ${count(able, 'person', 'people')} can be asked`,
        'name more of them under from',
      )
  }
}
