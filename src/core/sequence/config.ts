/** Deployments of several services in order, as the configuration says. */

export type SequenceStep =
  | { readonly service: string; readonly target: string }
  /** A check that must pass before the next step. */
  | { readonly check: string }

export type SequenceConfig = {
  readonly name: string
  readonly steps: readonly SequenceStep[]
  readonly room?: string
}
