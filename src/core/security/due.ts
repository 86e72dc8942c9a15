/** What the clock makes of the security fixes in progress: whoever started one hears each day that it is open. */
import type { Act } from '../clock/tick.ts'
import { noticeFact } from '../notice/due.ts'
import { reminded, securityOn } from './slice.ts'

export const securityAct: Act = {
  kind: 'security',
  act(service, world) {
    const fix = securityOn(world.state, service)
    if (!fix) return []
    const next = world.at + reminded
    const wish = { kind: 'security.open', about: service, hearer: { to: fix.by }, due: fix.remindAt, until: next }
    const known = Object.hasOwn(world.org.people, fix.by)
    return [{ type: 'security.reminded', service, next }, ...(known ? [noticeFact(wish, world)] : [])]
  },
}
