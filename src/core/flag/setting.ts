/** How a feature flag is set: for everybody, for nobody, for a share, for some places; or by a rule of somebody's own. */
import { list } from '../words.ts'

export type Setting =
  | { readonly kind: 'on' | 'off' }
  /** For so many of a hundred users, 1 to 99. */
  | { readonly kind: 'percent'; readonly percent: number }
  /** Where the `scope` of who asks is one of these. */
  | { readonly kind: 'scope'; readonly scopes: readonly string[] }
  /** By a rule that only its own system understands. */
  | { readonly kind: 'other' }

const scopeName = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/

/** `on`, `off`, `10%`, `scope=staging,qa`; undefined: none of these. */
export function readSetting(typed: string): Setting | undefined {
  const word = typed.trim().toLowerCase()
  if (word === 'on' || word === 'off') return { kind: word }
  const percent = Number(/^(\d{1,3})%$/.exec(word)?.[1])
  if (percent === 0) return { kind: 'off' }
  if (percent === 100) return { kind: 'on' }
  if (percent < 100) return { kind: 'percent', percent }
  const [, names] = /^scope=(.+)$/i.exec(typed.trim()) ?? []
  const scopes = [...new Set(names?.split(',').map(n => n.trim()))]
  return scopes.length > 0 && scopes.every(n => scopeName.test(n)) ? { kind: 'scope', scopes } : undefined
}

export function saySetting(setting: Setting): string {
  switch (setting.kind) {
    case 'percent':
      return `on for ${setting.percent}%`
    case 'scope':
      return `on in ${list(setting.scopes)}`
    case 'other':
      return 'on by a rule of its own'
    default:
      return setting.kind
  }
}

/** As it is typed: `10%`, `scope=staging,qa`. */
export function typeSetting(setting: Setting): string {
  if (setting.kind === 'percent') return `${setting.percent}%`
  return setting.kind === 'scope' ? `scope=${setting.scopes.join(',')}` : setting.kind
}

export const sameSetting = (a: Setting, b: Setting): boolean => JSON.stringify(a) === JSON.stringify(b)
