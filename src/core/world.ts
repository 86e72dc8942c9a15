/** Everything a decision is made from. A decision reads nothing else: no clock, no chance, no network. */
import type { Answers, DoorsReport } from './asks.ts'
import type { By } from './entry.ts'
import type { Fact } from './facts.ts'
import type { Org } from './org.ts'
import { evolveAll, type State } from './state.ts'

export type World = {
  readonly state: State
  readonly org: Org
  /** Epoch milliseconds of the decision. */
  readonly at: number
  readonly by: By
  readonly answers: Answers
  /** How doors and bridge are, where somebody keeps them. */
  readonly doors?: DoorsReport
}

/** Who acted, as the record names them: the configured person, else the name they were seen under. */
export const actor = (world: World): string => world.by.person ?? world.by.name

/** The world in which somebody else is the one who acts: whoever asked for what is done now. */
export const actingAs = (person: string, world: World): World => ({
  ...world,
  by: { ...world.by, person, name: person },
})

/** The world once these facts are recorded. */
export const after = (world: World, facts: readonly Fact[]): World => ({
  ...world,
  state: evolveAll(world.state, facts, world.at),
})

/** Takes decisions one after another, each in the world that those before it left; returns all their facts. */
export function inTurn(world: World, decisions: readonly ((world: World) => readonly Fact[])[]): Fact[] {
  const facts: Fact[] = []
  let now = world
  for (const decide of decisions) {
    const more = decide(now)
    facts.push(...more)
    now = after(now, more)
  }
  return facts
}
