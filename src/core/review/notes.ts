/** What rooms and persons hear of reviews: that the draft is there, what is asked, that it went out. */
import type { SayBulletin } from '../bulletin/words.ts'
import type { SayNotice } from '../notice/words.ts'
import { code, line, post, text } from '../post.ts'
import type { Notes } from '../say/notes.ts'
import { count } from '../words.ts'
import { digest, reviewButtons } from './digest.ts'
import { questions } from './facts.ts'
import { gather } from './gather.ts'
import { findReview, reviewOf } from './slice.ts'
import { titleOf } from './write.ts'

export const reviewNotes: Notes = (fact, noting) => {
  if (fact.type !== 'review.drafted') return []
  const { room } = reviewOf(noting.state.reviews, fact.review)
  return [{ ...(room !== undefined && { room }), post: digest(gather(fact.review, [], noting)) }]
}

/** The lead is asked in private; the form opens where a network has one, else the questions come one by one. */
export const reviewNotice: SayNotice = ({ about }, { state }) => {
  const review = findReview(state.reviews, about)
  const missing = questions.filter(q => review?.answers[q] === undefined)
  if (!review || missing.length === 0) return undefined
  const asks = text`${titleOf(about, { state })} is over. I wrote what I know; ${count(missing.length, 'thing')} only people know.`
  return { blocks: [line(asks)], buttons: reviewButtons(review).slice(0, 1) }
}

export const reviewBulletin: SayBulletin = ({ about }, noting) => {
  const { published } = reviewOf(noting.state.reviews, about)
  const again = published.length > 1 ? ' again' : ''
  return {
    ...post(text`The review of ${titleOf(about, noting)} is out${again}: ${code(`!review ${about}`)}`),
    tone: 'good',
  }
}
