/** What switches of flags write into the server-admin log, also those that were made elsewhere. */
import type { Fact } from '../facts.ts'
import type { Logged } from '../logbook.ts'
import { saySetting } from './setting.ts'

export function flagLog(fact: Fact): Logged | undefined {
  switch (fact.type) {
    case 'flag.requested': {
      const { switch: id, service, flag, was, setting, by, reason } = fact
      const passed = fact.gates.flatMap(g => (g.overridden ? [`, past ${g.gate}`] : [])).join('')
      return {
        by,
        text: `${id} flag ${flag} of ${service}: ${saySetting(was)} → ${saySetting(setting)} (${reason})${passed}`,
      }
    }
    case 'flag.failed':
      return { text: `${fact.switch} failed: ${fact.why}` }
    case 'flag.noticed': {
      const { service, flag, was, setting } = fact
      return (
        was && { text: `flag ${flag} of ${service} switched elsewhere: ${saySetting(was)} → ${saySetting(setting)}` }
      )
    }
    default:
      return undefined
  }
}
