/** What the organisation lets into a backport window, and by whom. */

export type BackportPolicy = {
  /** What may come at all; everything else waits for the train. */
  readonly kinds: readonly string[]
  /** Kinds and services that never may. */
  readonly forbidden: readonly string[]
  /** What must be said of an item. */
  readonly fields: readonly ('reason' | 'plan' | 'review')[]
  /** Teams and people who may sign up; empty: everybody known. */
  readonly who: readonly string[]
  /** The target that items go to. */
  readonly target: string
}

export const usualPolicy: BackportPolicy = {
  kinds: ['config', 'urgent-fix'],
  forbidden: [],
  fields: ['reason', 'plan'],
  who: [],
  target: 'production',
}
