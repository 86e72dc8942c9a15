/** A review in a few lines, for rooms: what it says, and what is still to be said. */
import { type Button, code, type Line, line, type Post, text } from '../post.ts'
import { clip, list, oneLine } from '../words.ts'
import { questions } from './facts.ts'
import type { Gathered } from './gather.ts'
import type { Review } from './slice.ts'
import { countsLine, titleOf } from './write.ts'

export function reviewButtons({ about, published }: Review): Button[] {
  return [
    {
      label: 'Fill in',
      press: `!answer review ${about}`,
      line: `!review ${about} questions`,
      form: `review ${about}`,
      style: 'primary',
    },
    {
      label: 'Comment',
      press: `!review ${about} comment`,
      line: `!review ${about} comment WORDS`,
      asks: 'What do you want to add?',
    },
    {
      label: published.length > 0 ? 'Publish again' : 'Publish',
      press: `!review ${about} publish`,
      confirm: 'Send it to everybody who was told?',
    },
  ]
}

/** What nobody has answered yet. */
const open = ({ answers }: Review): string[] => questions.filter(q => answers[q] === undefined)

const standing = (review: Review): Line => {
  const missing = open(review)
  const last = review.published.at(-1)
  if (last) return text`Published by ${last.by}.`
  return missing.length === 0
    ? text`Everything is answered: ${code(`!review ${review.about} publish`)}`
    : text`Still to be said: ${list(missing)}.${review.lead !== undefined && text` ${review.lead} is asked.`}`
}

type Few = Pick<Gathered, 'about' | 'state' | 'review' | 'items' | 'deploys' | 'outages'>

export function digest(gathered: Few): Post {
  const { about, review } = gathered
  const summary = review.answers.summary?.text
  return {
    title: text`After-action review of ${titleOf(about, gathered)}`,
    blocks: [
      line(
        text`${summary === undefined ? '' : `${clip(oneLine(summary), 400)} `}${countsLine(gathered)} ${standing(review)}`,
      ),
      line(
        text`The whole of it: ${code(`!review ${about} whole`)}. Comments are welcome, of whoever was there: ${code(`!review ${about} comment WORDS`)}`,
      ),
    ],
    buttons: reviewButtons(review),
  }
}
