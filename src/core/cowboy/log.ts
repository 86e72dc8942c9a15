/** What changes made by hand write into the server-admin log. */
import type { Fact } from '../facts.ts'
import type { Logged } from '../logbook.ts'
import { list, short } from '../words.ts'

export function cowboyLog(fact: Fact): Logged | undefined {
  switch (fact.type) {
    case 'cowboy.added': {
      const { cowboy, service, hosts, what, reason, by } = fact
      return { by, text: `${cowboy} by hand on ${list(hosts)} of ${service}: "${what}" (${reason})` }
    }
    case 'cowboy.landed':
      return { by: fact.by, text: `${fact.cowboy} landed with ${short(fact.revision.commit)}` }
    case 'cowboy.put-back':
      return { by: fact.by, text: `${fact.cowboy} put back by hand on ${fact.service} ${fact.target}` }
    case 'cowboy.dropped':
      return { by: fact.by, text: `${fact.cowboy} dropped (${fact.reason})` }
    case 'cowboy.closed':
      return { text: `${fact.cowboy} closed: ${fact.service} ${fact.target} runs ${short(fact.revision.commit)}` }
    default:
      return undefined
  }
}
