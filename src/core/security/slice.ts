/** The security fixes in progress: one for each service at most. */
import type { Revision } from '../asks.ts'
import type { Fact } from '../facts.ts'
import type { Folding, State } from '../state.ts'

/** A deployment of the fix, with what it says of itself. */
export type Shipped = { readonly deploy: string; readonly revision: Revision; readonly reason?: string }

export type Fix = {
  readonly service: string
  readonly by: string
  readonly at: number
  readonly note?: string
  /** When whoever started it is reminded next (epoch milliseconds). */
  readonly remindAt: number
  /** Oldest first. */
  readonly shipped: readonly Shipped[]
}

/** By service. */
export type Securities = Readonly<Record<string, Fix>>

export const noSecurities: Securities = {}

const day = 86_400_000

/** So long after it began, or was last said, it is said again (milliseconds). */
export const reminded = day

/** The security fix in progress in a service. */
export const securityOn = ({ security }: Pick<State, 'security'>, service: string): Fix | undefined =>
  Object.hasOwn(security, service) ? security[service] : undefined

export function evolveSecurities(all: Securities, fact: Fact, { at }: Folding): Securities {
  if (fact.type === 'security.started') {
    const { service, by, note } = fact
    const fix: Fix = { service, by, at, remindAt: at + reminded, shipped: [], ...(note !== undefined && { note }) }
    return { ...all, [service]: fix }
  }
  const fix = 'service' in fact && fact.service !== undefined ? securityOn({ security: all }, fact.service) : undefined
  if (!fix) return all
  switch (fact.type) {
    case 'security.shipped': {
      const { type: _, service: __, ...shipped } = fact
      return { ...all, [fix.service]: { ...fix, shipped: [...fix.shipped, shipped] } }
    }
    case 'security.reminded':
      return { ...all, [fix.service]: { ...fix, remindAt: fact.next } }
    case 'security.done': {
      const { [fix.service]: _, ...left } = all
      return left
    }
    default:
      return all
  }
}
