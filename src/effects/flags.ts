/** The feature flags of services: what each is now, and setting one otherwise. One after another for each home. */
import { resolve } from 'node:path'
import { type Setting, sameSetting, saySetting } from '../core/flag/setting.ts'
import type { Org } from '../core/org.ts'
import { type Home, readEndpoint, readFlagFile } from './flag-home.ts'
import { settingOf, settingsIn, withSetting } from './flagd.ts'
import { type Found, found, no } from './found.ts'

export type FlagsOptions = {
  readonly org: Org
  /** Files are relative to this. */
  readonly cwd: string
  /** Sent to endpoints. */
  readonly token?: string
}

export type Wanted = {
  readonly service: string
  readonly flag: string
  readonly setting: Setting
  /** How it is thought to be set: if it is not, nothing is changed. */
  readonly was: Setting
}

/** Done; `before`: the flag as it stood there, where a rule of somebody's own was replaced. */
export type Done = { readonly before?: string }

export function makeFlags({ org, cwd, token }: FlagsOptions) {
  const busy = new Map<string, Promise<unknown>>()

  async function homeOf(service: string): Promise<Found<Home>> {
    const { file, url } = org.services[service]?.flags ?? {}
    if (file !== undefined) return readFlagFile(resolve(cwd, file), file)
    if (url === undefined) return no(`${service} has no flags in the configuration.`)
    return readEndpoint({ url, token })
  }

  async function read(service: string): Promise<Found<Record<string, Setting>>> {
    const home = await homeOf(service)
    return home.ok ? found(settingsIn(home.value.flags)) : home
  }

  async function set({ service, flag, setting, was }: Wanted): Promise<Found<Done>> {
    const home = await homeOf(service)
    if (!home.ok) return home
    const { flags, put } = home.value
    const stands = Object.hasOwn(flags, flag) ? flags[flag] : undefined
    const now = settingOf(stands)
    const next = withSetting(stands, setting)
    if (!now || !next) return no(`${flag} is no longer a switch there.`)
    // It was done before the program ended, and could not be reported.
    if (sameSetting(now, setting)) return found({})
    if (!sameSetting(now, was)) return no(`it was changed in between and is ${saySetting(now)}.`)
    const written = await put(flag, next)
    if (!written.ok) return written
    return found(now.kind === 'other' ? { before: JSON.stringify(stands).slice(0, 2000) } : {})
  }

  /** What goes to one file or endpoint goes one after another: two at once would undo each other. */
  function inTurn<T>(service: string, work: () => Promise<T>): Promise<T> {
    const { file, url } = org.services[service]?.flags ?? {}
    const home = file ?? url ?? ''
    const done = (busy.get(home) ?? Promise.resolve()).then(work, work)
    busy.set(home, done)
    return done
  }

  return {
    /** How the switches of a service are set, by name. */
    read: (service: string) => inTurn(service, () => read(service)),
    set: (wanted: Wanted) => inTurn(wanted.service, () => set(wanted)),
  }
}
