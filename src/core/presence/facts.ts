/** Facts about who comes and goes, of those whom somebody waits for: who has a broken item, who is on the crew. */

export type PresenceFact =
  /** They are in no room of the network any more, since `at`, and count as gone from `gone` on (epoch milliseconds). */
  | {
      readonly type: 'presence.left'
      readonly person: string
      readonly door: string
      readonly at: number
      readonly gone: number
    }
  /** They are back; `since`: when they were there last, where it is worth telling them what they missed. */
  | { readonly type: 'presence.came'; readonly person: string; readonly door: string; readonly since?: number }
