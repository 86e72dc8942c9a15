/** What rooms and persons hear of flags: who switches what and why, that it is done, and what was done elsewhere. */
import type { Fact } from '../facts.ts'
import type { Org } from '../org.ts'
import { code, date, type Line, type Post, post, strong, text } from '../post.ts'
import type { Announcement, Notes } from '../say/notes.ts'
import { saySetting } from './setting.ts'
import { findSwitch, type Switch } from './slice.ts'

/** The rooms of a service's targets, or of the one where its flags count. */
function roomsOf(service: string, { services }: Org): (string | undefined)[] {
  const { targets = {}, flags } = Object.hasOwn(services, service) ? services[service]! : {}
  const places = Object.values(targets).filter(t => flags?.target === undefined || t.name === flags.target)
  return [...new Set(places.map(t => t.room))]
}

const inRooms = (service: string, org: Org, said: Line, more: Partial<Post> = {}): Announcement[] =>
  roomsOf(service, org).map(room => ({ room, post: { ...post(said), ...more } }))

export const flagNotes: Notes = (fact, { state, org }) => {
  if (fact.type === 'flag.noticed') return fact.was ? elsewhere(fact, org) : []
  if (fact.type === 'flag.vanished')
    return inRooms(
      fact.service,
      org,
      text`The flag ${fact.flag} of ${fact.service} is gone; nobody told me. ${code(`!flags ${fact.service}`)}`,
    )
  if (fact.type === 'flag.unreadable') return inRooms(fact.service, org, unreadable(fact), { tone: 'warn' })
  if (fact.type === 'flag.readable')
    return inRooms(
      fact.service,
      org,
      text`I know the flags of ${fact.service} again, since ${date(fact.from)} I did not. ${code(`!flags ${fact.service}`)}`,
    )
  const one = 'switch' in fact ? findSwitch(state.flags, fact.switch) : undefined
  return one ? told(fact, one, org) : []
}

const unreadable = ({ service, why }: Extract<Fact, { type: 'flag.unreadable' }>): Line =>
  text`I don't know the flags of ${service} any more: ${why} None can be switched until I do; I go on looking, and say when I do.`

function elsewhere({ service, flag, setting, was }: Extract<Fact, { type: 'flag.noticed' }>, org: Org): Announcement[] {
  const how = text`${strong(flag)} of ${service} was switched elsewhere: it was ${saySetting(was!)}, it is ${saySetting(setting)}. It is on the record now. ${code(`!flag ${service} ${flag}`)}`
  return inRooms(service, org, how, { tone: 'warn' })
}

function told(
  fact: Fact,
  { id, service, flag, setting, was, by, reason, gates, why }: Switch,
  org: Org,
): Announcement[] {
  const what = text`${strong(flag)} of ${service}`
  if (fact.type === 'flag.requested') {
    const passed = gates.filter(g => g.overridden).map(g => `, past ${g.gate}: ${g.why}`)
    return inRooms(
      service,
      org,
      text`${id} ${by} switches ${what} from ${saySetting(was)} to ${saySetting(setting)}: ${reason}${passed.join('')}`,
    )
  }
  if (fact.type === 'flag.switched') {
    const rule =
      fact.before === undefined ? [] : text` The rule it had is on the record: ${code(`!flag ${service} ${flag}`)}`
    return inRooms(service, org, text`${id} done: ${what} is ${saySetting(setting)}.${rule}`, { tone: 'good' })
  }
  if (fact.type !== 'flag.failed') return []
  return inRooms(service, org, text`${id} failed, ${what} stays as it is: ${why ?? ''} ${code(`!flags ${service}`)}`, {
    tone: 'bad',
    urgent: true,
  })
}
