/** Keeps what the networks show of the crews true: who is in the user group, who has a voice. */
import type { Door } from './chat/door.ts'
import { policyOf } from './core/crew/config.ts'
import { onDuty, unableFacts } from './core/duty/on-duty.ts'
import type { Org } from './core/org.ts'
import { did } from './core/outcome.ts'
import type { State } from './core/state.ts'
import type { Inner } from './engine.ts'

export type CrewsOptions = {
  readonly doors: readonly Door[]
  readonly org: Org
  readonly state: () => State
  readonly take: (inner: Inner) => Promise<void>
  readonly now: () => number
}

/** Returns what is called at the start and after every entry: it tells the doors what has changed, and nothing else. */
export function keepCrews({ doors, org, state, take, now }: CrewsOptions): () => void {
  const { voice, slackGroup } = policyOf(org)
  let known: readonly unknown[] = []
  let shown = ''

  /** Said once for each day by the record itself: what can't be done is tried again whenever somebody comes or goes. */
  const unable = (door: string, why: string): void =>
    void take({
      cause: `unable:${door}:${now()}`,
      by: { door: 'work', name: door },
      decide: ({ state }) => did(unableFacts({ door, why }, { state, org })),
    })

  return () => {
    if (!voice && slackGroup === undefined) return
    const seen = state()
    if (seen.duties === known[0] && seen.crews === known[1]) return
    known = [seen.duties, seen.crews]
    const on = onDuty({ state: seen, org })
    const words = JSON.stringify(on)
    if (words === shown) return
    shown = words
    for (const door of doors) door.crew?.(on, why => unable(door.name, why))
  }
}
