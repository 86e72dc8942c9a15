/** The after-action review of a big deployment or an outage: shown, added to, sent out. */
import {
  askReview,
  changeReview,
  defineCommand,
  listReviews,
  type ReviewWish,
  readTimeline,
  reviewAsks,
  showReview,
  timelineAsks,
  z,
} from '#signalbox'

type Args = { readonly about?: string; readonly how?: string; readonly by?: string; readonly words?: string }

const changes = ['comment', 'idea', 'followup', 'publish'] as const

const wishOf = ({ about = '', how, by, words = '' }: Args): ReviewWish | undefined => {
  const change = changes.find(c => c === how)
  return change && { about: readTimeline(about), how: change, words, ...(by !== undefined && { by }) }
}

export default defineCommand({
  name: 'review',
  aliases: ['aar', 'postmortem', 'retro'],
  summary: 'Show what the record says of a big deployment or an outage, add what only people know, send it out.',
  forms: [
    ['!review', '!review D12 [whole]', '!review D12 questions'],
    ['!review D12 comment|idea WORDS', '!review D12 followup NAME by=2026-12-10 "WHAT"', '!review D12 publish'],
  ],
  args: z.object({
    about: z.string().max(20).optional().meta({ show: 'D12|O5' }),
    how: z
      .enum(['whole', 'questions', ...changes])
      .optional()
      .meta({ show: 'whole|questions|comment|idea|followup|publish' }),
    by: z.string().max(60).optional().meta({ named: true, show: '2026-12-10' }),
    words: z.string().max(3000).optional().meta({ show: 'WORDS', resumes: true }),
  }),
  permission: 'known',
  examples: [
    {
      given: ['!deploy {service} {revision} to {target}'],
      say: '!review {deploy}',
      hear: 'After-action review of {deploy}',
    },
    {
      given: ['!deploy {service} {revision} to {target}'],
      say: '!review {deploy} comment the canary was worth it',
      hear: 'In the review of {deploy}: the canary was worth it',
    },
    { say: '!review D9', hear: 'There is no D9', refused: 'unknown.timeline' },
  ],
  asks(args, context) {
    const wish = wishOf(args)
    if (wish) return reviewAsks(wish, context)
    return args.about === undefined ? [] : timelineAsks(readTimeline(args.about), context)
  },
  run(args, context) {
    if (args.about === undefined) return listReviews(context)
    const wish = wishOf(args)
    if (wish) return changeReview(wish, context)
    const about = readTimeline(args.about)
    if (args.how === 'questions') return askReview(about, context)
    return showReview({ about, whole: args.how === 'whole' }, context)
  },
})
