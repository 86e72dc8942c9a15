/** What is made of it that somebody says something in a room, command or not: they are there, and may be waited for. */
import { backportListener } from './backport/hears.ts'
import { dutyListener } from './duty/hears.ts'
import type { By } from './entry.ts'
import type { Fact } from './facts.ts'
import { meetingListener } from './meeting/hears.ts'
import type { State } from './state.ts'

import type { World } from './world.ts'

/** `by` as the door proves it; nobody known is possible. */
export type Spoke = { readonly room: string; readonly by: By }

export type Listener = {
  /** Whether this would change anything: asked of every line of every room, so it must be cheap. */
  readonly wants: (spoke: Spoke, state: State) => boolean
  readonly facts: (spoke: Spoke, world: World) => readonly Fact[]
}

const listeners: readonly Listener[] = [backportListener, meetingListener, dutyListener]

export const wantsToHear = (spoke: Spoke, state: State): boolean => listeners.some(l => l.wants(spoke, state))

export const overheardFacts = (spoke: Spoke, world: World): Fact[] =>
  listeners.flatMap(l => (l.wants(spoke, world.state) ? l.facts(spoke, world) : []))
