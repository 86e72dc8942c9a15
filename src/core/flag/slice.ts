/** The feature flags: how each is set, since when and by whom, and every switch that was asked for. */
import type { Fact } from '../facts.ts'
import { emptySeries, newest, at as nth, put, type Series } from '../series.ts'
import type { Folding } from '../state.ts'
import { type Setting, saySetting } from './setting.ts'

/** How a flag is set. Without `switch` it was set by other means. */
export type Flag = {
  readonly setting: Setting
  /** Epoch milliseconds. */
  readonly since: number
  readonly switch?: string
}

type Requested = Extract<Fact, { type: 'flag.requested' }>

export type Switch = Omit<Requested, 'type' | 'switch'> & {
  /** `G1` */
  readonly id: string
  readonly at: number
  readonly state: 'asked' | 'done' | 'failed'
  readonly why?: string
  readonly before?: string
}

export type Flags = {
  /** By service and name. */
  readonly set: Readonly<Record<string, Readonly<Record<string, Flag>>>>
  /** By service: since when its flags can't be read (epoch milliseconds). */
  readonly unreadable: Readonly<Record<string, number>>
  readonly switches: Series<Switch>
  /** Ids of those that have not ended. */
  readonly open: readonly string[]
}

export const noFlags: Flags = { set: {}, unreadable: {}, switches: emptySeries, open: [] }

const indexOf = (id: string): number => (/^G\d+$/.test(id) ? Number(id.slice(1)) - 1 : -1)

export const nextSwitchId = ({ switches }: Flags): string => `G${switches.size + 1}`
export const findSwitch = ({ switches }: Flags, id: string): Switch | undefined => nth(switches, indexOf(id))

/** The flags of a service as they were last seen. */
export const flagsOf = ({ set }: Flags, service: string): Readonly<Record<string, Flag>> =>
  Object.hasOwn(set, service) ? set[service]! : {}

/** Since when they can't be read (epoch milliseconds); undefined: they can. */
export const unreadableSince = ({ unreadable }: Flags, service: string): number | undefined =>
  Object.hasOwn(unreadable, service) ? unreadable[service] : undefined

export function findFlag(flags: Flags, service: string, name: string): Flag | undefined {
  const all = flagsOf(flags, service)
  return Object.hasOwn(all, name) ? all[name] : undefined
}

/** A switch of this flag that is being done. */
export const switching = (flags: Flags, service: string, flag: string): Switch | undefined =>
  flags.open.map(id => findSwitch(flags, id)!).find(s => s.service === service && s.flag === flag)

/** The latest switches of a flag, newest first. */
export function switchesOf(flags: Flags, { service, flag }: { service: string; flag: string }, most: number): Switch[] {
  const found: Switch[] = []
  for (const one of newest(flags.switches))
    if (one.service === service && one.flag === flag && found.push(one) === most) break
  return found
}

/** `on`, and whoever set it so. */
export const sayFlag = (flags: Flags, { setting, switch: id }: Flag): string =>
  `${saySetting(setting)}${id === undefined ? '' : `, ${findSwitch(flags, id)?.by} ${id}`}`

export function evolveFlags(flags: Flags, fact: Fact, { at }: Folding): Flags {
  switch (fact.type) {
    case 'flag.noticed':
      return set(flags, fact, { setting: fact.setting, since: at })
    case 'flag.unreadable':
      return { ...flags, unreadable: { ...flags.unreadable, [fact.service]: at } }
    case 'flag.readable': {
      const { [fact.service]: _, ...unreadable } = flags.unreadable
      return { ...flags, unreadable }
    }
    case 'flag.vanished': {
      const { [fact.flag]: _, ...left } = flagsOf(flags, fact.service)
      return { ...flags, set: { ...flags.set, [fact.service]: left } }
    }
    case 'flag.requested': {
      const { type: _, switch: id, ...told } = fact
      const asked = keep(flags, { id, ...told, at, state: 'asked' })
      return { ...asked, open: [...asked.open, id] }
    }
    case 'flag.switched': {
      const done = findSwitch(flags, fact.switch)
      if (!done) return flags
      const ended = end(flags, { ...done, state: 'done', before: fact.before })
      return set(ended, done, { setting: done.setting, since: at, switch: done.id })
    }
    case 'flag.failed': {
      const failed = findSwitch(flags, fact.switch)
      return failed ? end(flags, { ...failed, state: 'failed', why: fact.why }) : flags
    }
    default:
      return flags
  }
}

const set = (flags: Flags, { service, flag }: { service: string; flag: string }, how: Flag): Flags => ({
  ...flags,
  set: { ...flags.set, [service]: { ...flagsOf(flags, service), [flag]: how } },
})

const keep = (flags: Flags, one: Switch): Flags => ({
  ...flags,
  switches: put(flags.switches, indexOf(one.id), one),
})

const end = (flags: Flags, one: Switch): Flags => ({
  ...keep(flags, one),
  open: flags.open.filter(id => id !== one.id),
})
