/** What mail and feeds say of an outage, field by field as Fedora's announcements have it. */

import { clock, date, dateCommand, join, type Line, text } from '../post.ts'
import { sayDuration } from '../words.ts'
import type { World } from '../world.ts'
import { catalogueName } from './catalogue.ts'
import { lengthWords, overranBy, promiseWords, spanWords } from './say.ts'
import { findOutage, isOver, type Outage } from './slice.ts'
import { contactOf } from './who.ts'

const before = (line: string, value: string | undefined): Line => (value ? text`${line}: ${value}` : [])

/** What has become of it, first of all. */
function leadOf(outage: Outage, kind: string): Line {
  const { until, endedAt, startedAt, moments, from } = outage
  const note = moments.at(-1)?.note
  const said = note === undefined ? [] : text` ${note}.`
  switch (kind) {
    case 'scheduled':
    case 'soon':
    case 'changed':
      return text`There will be an outage starting at ${date(from)}, which will last approximately ${lengthWords(outage)}.`
    case 'moved':
      return text`This outage has a new date: it starts at ${date(from)} and will last approximately ${lengthWords(outage)}.`
    case 'extended':
      return text`This outage takes longer: it is expected to be over at ${date(until ?? from)}.`
    case 'cancelled':
      return startedAt === undefined
        ? text`This outage will not take place.${said}`
        : text`This outage was called off.${said}`
    case 'started':
      return text`The outage has begun${until !== undefined && text` and is expected to be over at ${date(until)}`}.`
    case 'verifying':
      return text`The work is done and is being verified.`
    case 'overrun':
      return text`The outage was to be over by ${date(until ?? from)}, and nobody has said that it is. It may take longer.`
    case 'reopened':
      return text`The outage is not over.${said}`
    case 'over':
      return text`The outage is over since ${date(endedAt ?? from)}.${overranBy(outage) > 0 && ` It took ${sayDuration(overranBy(outage))} longer than announced.`}`
    default:
      return text`${kind === 'declared' ? 'There is an outage that nobody planned' : `The state of this outage: ${outage.state}`}, since ${date(startedAt ?? from)}.${said}`
  }
}

/** The times and how to read them by one's own clock; afterwards, when it really was. */
function timesOf(outage: Outage): Line[] {
  const { from, startedAt, endedAt } = outage
  if (startedAt !== undefined && endedAt !== undefined)
    return [text`It was: ${spanWords({ from: startedAt, until: endedAt })}`]
  return [text`When: ${spanWords(outage)}`, text`By your own clock: ${dateCommand(from)}`]
}

export function bodyOf(outage: Outage, kind: string, world: World): Line[] {
  const { planned, services, reason, impact, unavailable, notAffected, ticket, deploy, breaks, id } = outage
  const known = findOutage(world.state.outages, id) ?? outage
  const contact = contactOf(outage, outage.from, world.state)
  const down =
    unavailable === undefined ? undefined : unavailable === 0 ? 'not at all' : `about ${sayDuration(unavailable)}`
  const lines = [
    leadOf(outage, kind),
    isOver(known) ? [] : promiseLine(known),
    ...(planned ? timesOf(outage) : []),
    before(planned ? 'Reason' : 'What', reason),
    text`Affected: ${services.map(name => catalogueName(name, world.org)).join('; ')}`,
    before('What happens', impact),
    before('Really unavailable', down),
    before('Not affected', notAffected),
    before('Ticket', ticket),
    text`Contact: ${contact}${outage.room === undefined ? '' : ` in ${roomWords(outage.room, world)}`}`,
    join([
      deploy === undefined ? [] : text`Deployment: ${deploy}`,
      breaks === undefined || breaks.length === 0 ? [] : text`API breaks: ${breaks.join(', ')}`,
    ]),
  ]
  return lines.filter(line => line.length > 0)
}

const promiseLine = (outage: Outage): Line => {
  const words = promiseWords(outage)
  return words.length === 0 ? [] : text`Next word: ${clock(outage.nextUpdate!)}`
}

/** `#ops on IRC, ops on Slack`. */
function roomWords(room: string, { org }: World): string {
  const { irc, slack } = org.rooms[room] ?? {}
  const where = [irc === undefined ? [] : `${irc} on IRC`, slack === undefined ? [] : `${slack} on Slack`].flat()
  return where.length > 0 ? where.join(', ') : room
}
