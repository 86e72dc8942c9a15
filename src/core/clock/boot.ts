/** What a start brings: the configuration may say other times than those that were planned. */
import type { Question } from '../asks.ts'
import type { Fact } from '../facts.ts'
import { windowBoot } from '../window/boot.ts'
import { inTurn, type World } from '../world.ts'

export type Boot = {
  /** What must be known first. */
  readonly asks: (world: World) => readonly Question[]
  /** What has changed since the last start; empty when nothing has. */
  readonly facts: (world: World) => readonly Fact[]
}

/** The nouns that the configuration plans; a new one is its name in this list. */
const boots: readonly Boot[] = [windowBoot]

export const bootAsks = (world: World): Question[] => boots.flatMap(boot => boot.asks(world))

export const bootFacts = (world: World): Fact[] =>
  inTurn(
    world,
    boots.map(boot => boot.facts),
  )
