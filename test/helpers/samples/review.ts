/** Samples of the facts about reviews. */
const D1 = { review: 'D1' } as const
const ada = { ...D1, by: 'ada' } as const

export const reviewSamples = {
  'review.drafted': { type: 'review.drafted', ...D1, lead: 'ada', room: 'ops' },
  'review.answered': { type: 'review.answered', ...ada, to: { well: 'the canary was worth it' }, was: {} },
  'review.commented': { type: 'review.commented', ...ada, text: 'the pager was loud' },
  'review.idea': { type: 'review.idea', ...ada, text: 'a larger canary' },
  'review.owed': { type: 'review.owed', ...ada, followup: 'U1' },
  'review.published': { type: 'review.published', ...ada },
} as const
