/** Whether all is well: the doors are on their networks, the store takes what is written, the clock goes. */

export type HealthOptions = {
  readonly doors: () => readonly { readonly name: string; readonly state: 'up' | 'away'; readonly partly?: boolean }[]
  /** Rejects when the store does not take it. */
  readonly write: () => Promise<void>
  /** When the last tick was done, in epoch milliseconds. */
  readonly ticked: () => number
  readonly now: () => number
}

export type Report = {
  readonly ok: boolean
  readonly doors: Readonly<Record<string, 'joined' | 'partly' | 'away'>>
  readonly store: 'writable' | 'failing'
  /** Seconds since the last tick. */
  readonly tick: number
}

/** Seconds without a tick after which the clock counts as stopped; milliseconds for which a try of the store holds. */
const limits = { tick: 60, store: 5000 } as const

export function makeHealth({ doors, write, ticked, now }: HealthOptions): () => Promise<Report> {
  let tried: { at: number; ok: Promise<boolean> } | undefined

  function isWritable(): Promise<boolean> {
    const at = now()
    if (!tried || Math.abs(at - tried.at) >= limits.store)
      tried = {
        at,
        ok: write().then(
          () => true,
          () => false,
        ),
      }
    return tried.ok
  }

  return async () => {
    const isGood = await isWritable()
    const tick = Math.max(0, Math.round((now() - ticked()) / 1000))
    const all = doors().map(
      ({ name, state, partly }) => [name, state === 'away' ? state : partly ? 'partly' : 'joined'] as const,
    )
    return {
      ok: isGood && tick < limits.tick && all.every(([, state]) => state === 'joined'),
      doors: Object.fromEntries(all),
      store: isGood ? 'writable' : 'failing',
      tick,
    }
  }
}
