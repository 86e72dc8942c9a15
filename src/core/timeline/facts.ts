/** Facts about timelines: what people add to the record of a day, and what they mend in it. Nothing is ever taken out. */

/** `timeline` is what it is about: `D12`, `O5`. Times are epoch milliseconds. */
type Of = { readonly timeline: string; readonly by: string }

export type TimelineFact =
  | ({
      readonly type: 'timeline.added'
      readonly at: number
      readonly text: string
      /** Whose words they are, where somebody else put them here. */
      readonly author?: string
    } & Of)
  /** `moment`: `1234` or `1234.2`, the entry of the record and the fact in it. What is not there stays as it was. */
  | ({
      readonly type: 'timeline.mended'
      readonly moment: string
      readonly at?: number
      readonly text?: string
      /** As it was read until then. */
      readonly was: { readonly at: number; readonly text: string }
    } & Of)
  /** It does not belong here. It stays to be read, marked so. */
  | ({ readonly type: 'timeline.struck'; readonly moment: string; readonly reason: string } & Of)
