/** Facts about notices: what is told to a room or a person at a time that was fixed before. */

/** Who is told: a room, or one configured person in private. */
export type Hearer = { readonly room: string } | { readonly to: string }

export type NoticeFact =
  | {
      readonly type: 'notice.opened'
      /** What it is about, its kind, and for whom: never given twice. */
      readonly notice: string
      /** `window.soon`: the noun that has the words, and which words. */
      readonly kind: string
      /** `W3` */
      readonly about: string
      readonly hearer: Hearer
      /** When it should have been told (epoch milliseconds), and from when on it helps nobody any more. */
      readonly due: number
      readonly until: number
    }
  /** Some network has taken it. */
  | { readonly type: 'notice.sent'; readonly notice: string; readonly door: string }
  /** No network would take it: it is tried again. */
  | { readonly type: 'notice.failed'; readonly notice: string; readonly why: string }
  | { readonly type: 'notice.retried'; readonly notice: string }
  /** It was not told, and will not be. `opened` may never have come before it. */
  | {
      readonly type: 'notice.skipped'
      readonly notice: string
      readonly kind: string
      readonly about: string
      readonly hearer: Hearer
      readonly due: number
      readonly why: string
    }
