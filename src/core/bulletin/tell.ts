/** Tells many: an audience, and everybody who was told of the same thing before. */
import type { Fact } from '../facts.ts'
import type { Org } from '../org.ts'
import type { Line } from '../post.ts'
import { actor, type World } from '../world.ts'
import type { AudienceConfig } from './config.ts'
import type { Addressee } from './facts.ts'
import { mailKeys } from './mails.ts'
import { nextBulletinId } from './slice.ts'
import { toldOf } from './told.ts'

export type Telling = {
  /** The id under which it was written; absent: a new one. */
  readonly bulletin?: string
  /** `O5` */
  readonly about: string
  /** `outage.scheduled` */
  readonly kind: string
  /** Name of an audience, or of a room; absent: only who was told before. */
  readonly audience?: string
  /** Rooms and audiences that hear it beside the audience. */
  readonly rooms?: readonly string[]
  readonly audiences?: readonly string[]
  /** Who gets mail beside the lists of the audience. */
  readonly also?: readonly Addressee[]
  /** One line, generated. */
  readonly subject: string
  /** What a mail says. */
  readonly body: readonly Line[]
}

/** Who hears something: rooms and lists by their names. */
export type Reach = Pick<AudienceConfig, 'rooms' | 'lists' | 'feed'> & { readonly also: readonly Addressee[] }

/** An audience by its name; a room by itself is one, too. */
export function audienceOf(name: string, { audiences = {}, rooms }: Org): AudienceConfig | undefined {
  if (Object.hasOwn(audiences, name)) return audiences[name]
  return Object.hasOwn(rooms, name) ? { name, rooms: [name], lists: [], feed: false } : undefined
}

const union = (...all: readonly (readonly string[])[]): string[] => [...new Set(all.flat())]

/** Whom it reaches: the audience, and whoever heard of it before; rooms and lists that there are no more are left out. */
export function reachOf(
  {
    about,
    audience,
    audiences = [],
    rooms = [],
    also = [],
  }: Pick<Telling, 'about' | 'audience' | 'audiences' | 'rooms' | 'also'>,
  { state, org }: Pick<World, 'state' | 'org'>,
): Reach {
  const told = toldOf(about, state)
  const wide = [...(audience === undefined ? [] : [audience]), ...audiences].flatMap(
    name => audienceOf(name, org) ?? [],
  )
  const lists = org.mail?.lists ?? {}
  const people = new Map([...told.flatMap(t => t.also), ...also].map(a => [a.name, a]))
  return {
    rooms: union(...told.map(t => t.rooms), ...wide.map(w => w.rooms), rooms).filter(r => Object.hasOwn(org.rooms, r)),
    lists: union(...told.map(t => t.lists), ...wide.map(w => w.lists)).filter(l => Object.hasOwn(lists, l)),
    also: [...people.values()],
    feed: [...wide, ...told].some(t => t.feed),
  }
}

const isNobody = ({ rooms, lists, also, feed }: Reach): boolean =>
  rooms.length + lists.length + also.length === 0 && !feed

/** What is recorded: that it went out, to whom, and the mail that is asked for. Nothing where nobody hears it. */
export function tellFacts(telling: Telling, world: World): readonly Fact[] {
  const { about, kind, audience, subject, body } = telling
  const reach = reachOf(telling, world)
  if (isNobody(reach)) return []
  const bulletin = telling.bulletin ?? nextBulletinId(world.state.bulletins)
  const named = audience === undefined ? {} : { audience }
  const sent = { bulletin, about, kind, by: actor(world), ...named, ...reach, subject, body } as const
  return [{ type: 'bulletin.sent', ...sent }, ...mailFacts(bulletin, reach, world.org)]
}

/** Why no mail goes out here; undefined: it does. */
export const whyNoMail = ({ mail }: Org): string | undefined => {
  if (!mail) return 'mail is not configured here: an operator writes `mail:` into signalbox.yaml'
  return mail.off ? 'mail is off here: an operator sets SMTP_URL' : undefined
}

/** One mail to each list, so that what one of them refuses does not concern the others. */
function mailFacts(bulletin: string, { lists, also }: Reach, org: Org): Fact[] {
  const why = whyNoMail(org)
  const configured = lists.map(name => ({ name, address: org.mail!.lists[name]!.address }))
  const keys = mailKeys({ lists, also })
  return [...configured, ...also].flatMap(({ name: to, address }, i): Fact[] => {
    const mail = `${bulletin}/${keys[i]}`
    const asked: Fact = { type: 'mail.requested', mail, bulletin, to, address }
    return why === undefined ? [asked] : [asked, { type: 'mail.failed', mail, why }]
  })
}
