/** Facts about major deployments: how what they need stands, as it was looked at. */

export type MajorFact =
  /** Other needs are met than before; `was`: those that were, if it was looked at before. */
  | {
      readonly type: 'major.turned'
      readonly deploy: string
      readonly was?: readonly string[]
      readonly met: readonly string[]
      /** All that it needs. */
      readonly needs: readonly string[]
      /** It was planned as a minor one, and has become major. */
      readonly fresh?: boolean
    }
  /** Nothing changed. */
  | { readonly type: 'major.looked'; readonly deploy: string }
