/** Facts about after-action reviews: that one was begun, what people wrote into it, that it went out. */

/** What only people know. */
export const questions = ['summary', 'disruption', 'well', 'badly', 'lucky', 'factors'] as const
export type QuestionName = (typeof questions)[number]

/** `review` is what it is about: `D12`, `O5`. */
type Of = { readonly review: string }
type By = Of & { readonly by: string }

export type ReviewFact =
  /** It is over, and the draft is there. `lead` is asked what only people know. */
  | ({ readonly type: 'review.drafted'; readonly lead?: string; readonly room?: string } & Of)
  /** An empty answer takes back what was there. */
  | ({
      readonly type: 'review.answered'
      readonly to: { readonly [Q in QuestionName]?: string }
      /** As it was before, where somebody had written it. */
      readonly was: { readonly [Q in QuestionName]?: string }
    } & By)
  | ({ readonly type: 'review.commented'; readonly text: string } & By)
  | ({ readonly type: 'review.idea'; readonly text: string } & By)
  /** Somebody is to do something: a follow-up of its own (`U3`). */
  | ({ readonly type: 'review.owed'; readonly followup: string } & By)
  | ({ readonly type: 'review.published' } & By)
