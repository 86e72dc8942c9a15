/** The reviews: what people wrote into each. Everything else in one is read from the record. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../state.ts'
import type { QuestionName, ReviewFact } from './facts.ts'

export type Said = { readonly by: string; readonly at: number; readonly text: string }

export type Review = {
  /** `D12`, `O5` */
  readonly about: string
  readonly draftedAt?: number
  readonly lead?: string
  readonly room?: string
  readonly answers: { readonly [Q in QuestionName]?: Said }
  readonly comments: readonly Said[]
  readonly ideas: readonly Said[]
  /** Ids of follow-ups: `U3`. */
  readonly owed: readonly string[]
  /** When it went out, the last time last. */
  readonly published: readonly { readonly by: string; readonly at: number }[]
}

/** By what each is about. */
export type Reviews = Readonly<Record<string, Review>>

export const noReviews: Reviews = {}

const empty = (about: string): Review => ({ about, answers: {}, comments: [], ideas: [], owed: [], published: [] })

export const findReview = (reviews: Reviews, about: string): Review | undefined =>
  Object.hasOwn(reviews, about) ? reviews[about] : undefined

/** As it is; empty where nobody has written anything. */
export const reviewOf = (reviews: Reviews, about: string): Review => findReview(reviews, about) ?? empty(about)

const isOfReview = (fact: Fact): fact is ReviewFact => fact.type.startsWith('review.')

export function evolveReviews(reviews: Reviews, fact: Fact, { at }: Folding): Reviews {
  if (!isOfReview(fact)) return reviews
  const review = reviewOf(reviews, fact.review)
  return { ...reviews, [fact.review]: turn(review, fact, at) }
}

function turn(review: Review, fact: ReviewFact, at: number): Review {
  switch (fact.type) {
    case 'review.drafted':
      return {
        ...review,
        draftedAt: at,
        ...(fact.lead !== undefined && { lead: fact.lead }),
        ...(fact.room !== undefined && { room: fact.room }),
      }
    case 'review.answered': {
      const given = Object.entries(fact.to).map(([q, text]) => [q, text === '' ? undefined : { by: fact.by, at, text }])
      return { ...review, answers: { ...review.answers, ...Object.fromEntries(given) } }
    }
    case 'review.commented':
      return { ...review, comments: [...review.comments, { by: fact.by, at, text: fact.text }] }
    case 'review.idea':
      return { ...review, ideas: [...review.ideas, { by: fact.by, at, text: fact.text }] }
    case 'review.owed':
      return { ...review, owed: [...review.owed, fact.followup] }
    case 'review.published':
      return { ...review, published: [...review.published, { by: fact.by, at }] }
  }
}
