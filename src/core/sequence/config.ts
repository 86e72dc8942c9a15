/** Deployments of several services in order, as the configuration says. */
import type { Place } from '../check/facts.ts'
import type { Org } from '../org.ts'

export type SequenceStep =
  | { readonly service: string; readonly target: string }
  /** A check that must pass before the next step; without a place it is about no target. */
  | { readonly check: string; readonly place?: Place }

export type SequenceConfig = {
  readonly name: string
  readonly steps: readonly SequenceStep[]
  readonly room?: string
}

export const findSequence = ({ sequences = {} }: Pick<Org, 'sequences'>, name: string): SequenceConfig | undefined =>
  Object.hasOwn(sequences, name) ? sequences[name] : undefined

/** The services that it deploys, each once, in the order in which it does. */
export const servicesOf = ({ steps }: SequenceConfig): string[] => [
  ...new Set(steps.flatMap(step => ('service' in step ? [step.service] : []))),
]
