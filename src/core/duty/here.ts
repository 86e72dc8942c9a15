/** `!here`: somebody is there, for the crews that call them and for the backport window that needs them. */
import { sayHere as sayHereForWindow } from '../backport/presence.ts'
import { readAbout } from '../crew/plan.ts'
import type { Outcome } from '../outcome.ts'
import { actor, after, type World } from '../world.ts'
import { calling, sayPresent } from './answer.ts'
import { crewMeant } from './late.ts'

type Here = World & { readonly room?: string }

/** `typed`: `D12`, `W3`, a kind of window; nothing: whatever waits for them. */
export function sayHere(typed: string | undefined, world: Here): Outcome {
  if (typed !== undefined && readAbout(typed) !== undefined) return sayPresent(typed, 'here', world)
  if (typed !== undefined) return sayHereForWindow(typed, world.room, world)
  if (calling(actor(world), world).length === 0) {
    const window = sayHereForWindow(undefined, world.room, world)
    return window.refused !== undefined && crewMeant(world) !== undefined
      ? sayPresent(undefined, 'here', world)
      : window
  }
  const crew = sayPresent(undefined, 'here', world)
  const window = sayHereForWindow(undefined, world.room, { ...world, ...after(world, crew.facts) })
  return window.refused === undefined ? { ...crew, facts: [...crew.facts, ...window.facts] } : crew
}
