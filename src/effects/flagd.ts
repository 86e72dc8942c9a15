/** Reads and changes flags as flagd writes them (flagd.dev, schema v0): what each says in our words, and back. */
import type { Setting } from '../core/flag/setting.ts'

type Json = Readonly<Record<string, unknown>>

const isObject = (x: unknown): x is Json => typeof x === 'object' && x !== null && !Array.isArray(x)

/** The names of the variants that are true and false; undefined: it is no switch. */
function sides({ variants }: Json): { on: string; off: string } | undefined {
  const all = isObject(variants) ? Object.entries(variants) : []
  const [on, off] = [true, false].map(value => all.find(([, v]) => v === value)?.[0])
  return on !== undefined && off !== undefined ? { on, off } : undefined
}

const hasRule = ({ targeting }: Json): boolean => isObject(targeting) && Object.keys(targeting).length > 0

/** How one flag is set; undefined: it is no switch, or nothing that flagd would take. */
export function settingOf(flag: unknown): Setting | undefined {
  const names = isObject(flag) ? sides(flag) : undefined
  if (!isObject(flag) || !names) return undefined
  // Whoever asks for a disabled flag is told that it is, and goes by what is built in: off.
  if (flag.state === 'DISABLED') return { kind: 'off' }
  if (hasRule(flag)) return flag.defaultVariant === names.off ? ruled(flag.targeting as Json, names) : { kind: 'other' }
  if (flag.defaultVariant === names.on) return { kind: 'on' }
  return flag.defaultVariant === names.off ? { kind: 'off' } : undefined
}

type Sides = { readonly on: string; readonly off: string }

const percentRule = ({ on, off }: Sides, percent: number) => ({
  fractional: [
    [on, percent],
    [off, 100 - percent],
  ],
})
const scopeRule = ({ on }: Sides, scopes: readonly string[]) => ({ if: [{ in: [{ var: 'scope' }, scopes] }, on] })

/** The rules that we write ourselves; any other is somebody's own. */
function ruled(rule: Json, names: Sides): Setting {
  const same = (other: unknown): boolean => JSON.stringify(other) === JSON.stringify(rule)
  const share = (rule.fractional as [[unknown, number]] | undefined)?.[0]?.[1]
  if (typeof share === 'number' && same(percentRule(names, share))) return { kind: 'percent', percent: share }
  const scopes = (rule.if as [{ in?: [unknown, unknown] }] | undefined)?.[0]?.in?.[1]
  const named = Array.isArray(scopes) ? scopes.filter(s => typeof s === 'string') : []
  return named.length > 0 && same(scopeRule(names, named)) ? { kind: 'scope', scopes: named } : { kind: 'other' }
}

/** The flag set otherwise; what else stands in it stays. Undefined: it is no switch. */
export function withSetting(flag: unknown, setting: Setting): Json | undefined {
  const names = isObject(flag) ? sides(flag) : undefined
  if (!isObject(flag) || !names || setting.kind === 'other') return undefined
  const { targeting: _, ...rest } = flag
  const plain = { ...rest, state: 'ENABLED', defaultVariant: setting.kind === 'on' ? names.on : names.off }
  if (setting.kind === 'percent') return { ...plain, targeting: percentRule(names, setting.percent) }
  return setting.kind === 'scope' ? { ...plain, targeting: scopeRule(names, setting.scopes) } : plain
}

/** The flags of a document, as they stand in it; undefined: it is none of flagd's. */
export function flagsIn(document: unknown): Readonly<Record<string, unknown>> | undefined {
  const flags = isObject(document) ? document.flags : undefined
  return isObject(flags) ? flags : undefined
}

/** The switches among them, by name, and how they are set. */
export const settingsIn = (flags: Readonly<Record<string, unknown>>): Record<string, Setting> =>
  Object.fromEntries(
    Object.entries(flags).flatMap(([name, flag]) => {
      const setting = settingOf(flag)
      return setting ? [[name, setting] as const] : []
    }),
  )
