/** What a gate is: one rule, asked before a deployment is recorded and again just before it starts. */
import type { Question } from '../asks.ts'
import type { Extras, Plan } from '../deploy/facts.ts'
import type { Gate as Result } from '../gate.ts'
import type { World } from '../world.ts'

/** The deployment that a gate judges. */
export type Wish = {
  readonly kind: 'deploy' | 'rollback'
  readonly plan: Plan
  /** The person who asked. */
  readonly by: string
  /** Once it has a number, its own id: nobody stands in their own way. */
  readonly deploy?: string
  /** A rollback: the deployment it undoes. */
  readonly undoes?: string
} & Extras

export type GateRule = {
  readonly name: string
  /** What must be known first; asked again with what is known so far, until nothing new is asked. */
  readonly asks?: (wish: Wish, world: World) => readonly Question[]
  /** Undefined when the rule has nothing to say here. Never allows what it can't judge. */
  readonly check: (wish: Wish, world: World) => Result | undefined
}
