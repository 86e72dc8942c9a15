/** Who is who on Slack: persons of the configuration by user id or e-mail, and whether a user may count as one at all. */
import { z } from 'zod'
import type { Person } from '../../core/org.ts'
import type { Speaker } from '../door.ts'
import { harmless } from '../plain.ts'
import type { Timing } from './options.ts'
import { cureFor, type Status } from './status.ts'
import { NotSent, SlackRefused, type Web } from './web.ts'

/** Whose token we hold. */
export type Self = {
  readonly user: string
  readonly bot?: string
  readonly team: string
  readonly enterprise?: string
  readonly name?: string
}

const userShape = z.object({
  id: z.string(),
  name: z.string().default('?'),
  team_id: z.string().optional(),
  deleted: z.boolean().default(false),
  is_bot: z.boolean().default(false),
  is_restricted: z.boolean().default(false),
  is_ultra_restricted: z.boolean().default(false),
  is_stranger: z.boolean().default(false),
  enterprise_user: z.object({ enterprise_id: z.string().optional() }).optional(),
  profile: z
    .object({ display_name: z.string().optional(), real_name: z.string().optional(), email: z.string().optional() })
    .optional(),
})
type User = z.infer<typeof userShape>

const changeShape = z.object({ user: z.object({ id: z.string() }) })

/** Bots, guests, leavers and people of other workspaces (Slack Connect) prove nothing. */
function sound(user: User, self: Self): boolean {
  const home = user.team_id === self.team || sameEnterprise(user.enterprise_user?.enterprise_id, self)
  return home && !(user.deleted || user.is_bot || user.is_restricted || user.is_ultra_restricted || user.is_stranger)
}
const sameEnterprise = (id: string | undefined, self: Self) => id !== undefined && id === self.enterprise

const HOLD = 3_600_000
const MOST = 2000

export function makePeople(given: {
  people: Readonly<Record<string, Person>>
  web: Web
  status: Status
  timing: Timing
  now: () => number
  self: () => Self | undefined
}) {
  const { web, status, timing, now } = given
  const configured = Object.values(given.people).filter(p => p.slack)
  const idOf = new Map(configured.filter(p => !p.slack?.includes('@')).map(p => [p.name, p.slack ?? '']))
  const waiting = new Map(configured.filter(p => p.slack?.includes('@')).map(p => [p.slack ?? '', p.name]))
  const aliases = new Map<string, string>()
  const known = new Map<string, { until: number; user: Promise<User | undefined> }>()

  const settle = (email: string, id: string) => {
    const person = waiting.get(email)
    if (!person) return
    idOf.set(person, id)
    aliases.set(id, email)
    waiting.delete(email)
    status.trouble(`email:${email}`)
  }
  const lookUp = async (email: string) => {
    try {
      const found = await web.persist(client => client.users.lookupByEmail({ email }))
      if (found.user?.id) settle(email, found.user.id)
    } catch (e) {
      if (!(e instanceof SlackRefused)) throw e
      const why = e.error === 'users_not_found' ? `no Slack user has the e-mail ${email}` : cureFor(e.error)
      status.trouble(`email:${email}`, why)
    }
  }
  const fetchUser = async (id: string): Promise<User | undefined> => {
    try {
      const found = await web.persist(client => client.users.info({ user: id }), timing.lookupWithin)
      return userShape.parse(found.user)
    } catch (e) {
      known.delete(id)
      if (e instanceof SlackRefused && e.error === 'missing_scope') status.trouble('scope', cureFor(e.error))
      if (e instanceof SlackRefused || e instanceof NotSent || e instanceof z.ZodError) return undefined
      throw e
    }
  }
  const userOf = (id: string): Promise<User | undefined> => {
    const kept = known.get(id)
    if (kept && kept.until > now()) return kept.user
    const user = fetchUser(id)
    known.delete(id)
    known.set(id, { until: now() + HOLD, user })
    for (const oldest of known.keys()) {
      if (known.size <= MOST) break
      known.delete(oldest)
    }
    return user
  }
  const personOf = (id: string) => [...idOf].find(([, user]) => user === id)?.[0]
  const shown = (user: User) => harmless(user.profile?.display_name || user.name) || user.id

  return {
    /** Takes an event that somebody's record is another now: deactivated, made a guest, renamed. */
    changed(event: unknown) {
      const user = changeShape.safeParse(event).data?.user.id
      if (user) known.delete(user)
    },
    /** Finds the user ids of persons given by e-mail; asks only for those not found yet. */
    async lookUpEmails() {
      for (const email of [...waiting.keys()]) await lookUp(email)
    },
    /** The user id of a configured person. */
    idOf: (person: string) => idOf.get(person),
    /** For showing: the configured name, else the display name, else the id. */
    async nameOf(id: string): Promise<string> {
      const person = personOf(id)
      if (person) return person
      const user = await userOf(id)
      return user ? shown(user) : id
    },
    /** The configured person who has this user id. */
    personOf,
    /** Every name that a user goes by, the one to show first; undefined when the record can't be read. */
    async namesOf(id: string): Promise<{ readonly names: readonly string[]; readonly human: boolean } | undefined> {
      const user = await userOf(id)
      if (!user) return undefined
      const names = [shown(user), harmless(user.name), harmless(user.profile?.real_name ?? '')]
      return { names: names.filter(n => n !== ''), human: !user.is_bot && !user.deleted }
    },
    /** `team` as the event tells it. Without an id when the user is not proven to be one of this workspace. */
    async speaker(id: string, team?: string): Promise<Speaker> {
      const self = given.self()
      const user = await userOf(id)
      if (!user || !self) return { door: 'slack', name: personOf(id) ?? id }
      const foreign = team !== undefined && team !== self.team && !sameEnterprise(team, self)
      if (foreign || !sound(user, self)) return { door: 'slack', name: shown(user) }
      // Somebody who joined after the start: their e-mail is in the configuration, but was not found then.
      const email = [...waiting.keys()].find(e => e.toLowerCase() === user.profile?.email?.toLowerCase())
      if (email) settle(email, id)
      return { door: 'slack', id, alias: aliases.get(id), name: shown(user) }
    },
  }
}

export type People = ReturnType<typeof makePeople>
