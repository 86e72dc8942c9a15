/** The words of what was announced: outages, API breaks, calls for testing. */
import { date, text } from '../../post.ts'
import { clip, list } from '../../words.ts'
import { byName, roleOf, type Teller } from './teller.ts'

const noted = (note: string | undefined): string => (note ? `: ${clip(note, 300)}` : '')

export const tellOutage: Teller = telling => {
  const { fact } = telling
  if (!('outage' in fact) || fact.outage === undefined) return undefined
  const id = fact.outage
  switch (fact.type) {
    case 'outage.scheduled':
      return text`Outage ${id} is announced by ${fact.by}`
    case 'outage.declared':
      return text`Outage ${id} of ${list(fact.services)}: ${clip(fact.reason, 300)} (noticed by ${fact.by})`
    case 'outage.turned':
      // Nobody said so: it only must have been.
      return fact.passed ? undefined : text`Outage ${id} is ${fact.to}${noted(fact.note)}`
    case 'outage.updated':
      return text`Word about ${id}: ${clip(fact.note, 300)}`
    case 'outage.moved':
      return text`Outage ${id} is moved to ${date(fact.from)}${noted(fact.reason)}`
    case 'outage.extended':
      return text`Outage ${id} is extended until ${date(fact.until)}${noted(fact.reason)}`
    case 'outage.reopened':
      return text`Outage ${id} is ${fact.to} again: ${clip(fact.reason, 300)}`
    case 'outage.overrun':
      return text`Outage ${id} is over its announced end of ${date(fact.due)}`
    case 'outage.silent':
      return text`Word about ${id} was promised for ${date(fact.due)}, and none came`
    default:
      return undefined
  }
}

export const tellBreak: Teller = telling => {
  const { fact } = telling
  if (!('break' in fact)) return undefined
  const id = fact.break
  switch (fact.type) {
    case 'apibreak.announced':
      return text`API break ${id} is announced by ${fact.by}${fact.consumers.length > 0 && text`; asked: ${list(fact.consumers)}`}`
    case 'apibreak.described':
      return fact.scope && fact.scope.length > 0 ? text`${id} changes: ${clip(list(fact.scope), 300)}` : undefined
    case 'apibreak.answered':
      return text`${fact.consumer} about ${id}: ${fact.answer}${noted(fact.note)}${fact.answer !== 'blocked' && ` (${fact.by})`}`
    case 'apibreak.staged':
      return text`${id} is in staging`
    case 'apibreak.postponed':
      return text`${id} is postponed to ${date(fact.productionAt)}: ${clip(fact.reason, 300)}`
    case 'apibreak.cut':
      return text`${id} is in production`
    case 'apibreak.done':
      return text`${id} is done`
    case 'apibreak.cancelled':
      return text`${id} is cancelled: ${clip(fact.reason, 300)}`
    default:
      return undefined
  }
}

export const tellTesting: Teller = telling => {
  const { fact } = telling
  if (!('call' in fact)) return undefined
  const id = fact.call
  switch (fact.type) {
    case 'testing.opened':
      return text`Call for testing ${id} goes out, by ${fact.by}`
    case 'testing.judged':
      return text`${id} ${fact.area}: ${fact.verdict}${noted(fact.note)} (${fact.by})`
    case 'testing.revised':
      return text`${id} has a new build`
    case 'testing.closed': {
      const missing = fact.missing.length > 0 ? `, nobody passed ${list(fact.missing)}` : ''
      return text`${id} is closed: ${fact.how}${missing}`
    }
    case 'testing.cancelled':
      return text`${id} is cancelled by ${roleOf(byName(telling), telling)}: ${clip(fact.reason, 300)}`
    default:
      return undefined
  }
}
