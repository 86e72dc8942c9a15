/** Facts about major deployments: how what they need stands, as it was looked at. */

export type MajorFact =
  /**
   * It is major, or other needs are met than before; `was`: those that were, if it was major when it was looked at
   * last. It needs nothing when it is major no more.
   */
  | {
      readonly type: 'major.turned'
      readonly deploy: string
      readonly was?: readonly string[]
      readonly met: readonly string[]
      /** All that it needs. */
      readonly needs: readonly string[]
    }
  /** Nothing changed. */
  | { readonly type: 'major.looked'; readonly deploy: string }
