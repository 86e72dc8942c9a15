/** Shows the timeline of a deployment or an outage, and lets people add to it and mend it. */
import {
  type Context,
  changeAsks,
  changeTimeline,
  defineCommand,
  readTimeline,
  showTimeline,
  type TimelineWish,
  timelineAsks,
  z,
} from '#signalbox'

type Args = { readonly about: string; readonly how?: string; readonly at?: string; readonly words?: string }

/** What a reaction was set on comes as a form: its words, who said them, when. */
function quotedIn({ fields = {} }: Context): TimelineWish['quoted'] {
  const { text, author, at } = fields
  return text === undefined || author === undefined ? undefined : { text, author, at: Number(at) }
}

function wishOf({ about, how, at, words = '' }: Args, context: Context): TimelineWish | undefined {
  if (how !== 'add' && how !== 'fix' && how !== 'strike') return undefined
  const quoted = quotedIn(context)
  const { room } = context
  return {
    about: readTimeline(about, context),
    how,
    words,
    ...(at && { at }),
    ...(room && { room }),
    ...(quoted && { quoted }),
  }
}

export default defineCommand({
  name: 'timeline',
  aliases: ['tl'],
  summary:
    'Tell what happened around a deployment or an outage, in order; add what I can not know, mend what is wrong.',
  forms: [
    ['!timeline D12 [all]', '!timeline D12 add [at=14:05] "WHAT"'],
    ['!timeline D12 fix 1234 [at=14:05] ["WHAT"]', '!timeline D12 strike 1234 REASON'],
  ],
  args: z.object({
    about: z.string().max(20).meta({ show: 'D12|O5' }),
    how: z.enum(['add', 'fix', 'strike', 'all']).optional().meta({ show: 'add|fix|strike|all' }),
    at: z.string().max(60).optional().meta({ named: true, show: '14:05' }),
    words: z.string().max(1500).optional().meta({ show: '"WHAT"', resumes: true }),
  }),
  permission: 'known',
  examples: [
    {
      given: ['!deploy {service} {revision} to {target}'],
      say: '!timeline {deploy}',
      hear: 'is asked for by ada',
    },
    {
      given: ['!deploy {service} {revision} to {target}'],
      say: '!timeline {deploy} add at=11:50 "the disk of db1 fills up"',
      hear: 'On the timeline of {deploy}',
    },
    { say: '!timeline D9', hear: 'There is no D9', refused: 'unknown.timeline' },
  ],
  asks(args, context) {
    const wish = wishOf(args, context)
    return wish ? changeAsks(wish, context) : timelineAsks(readTimeline(args.about, context), context)
  },
  run(args, context) {
    const wish = wishOf(args, context)
    if (wish) return changeTimeline(wish, context)
    return showTimeline(
      { about: readTimeline(args.about, context), all: args.how === 'all', private: context.private },
      context,
    )
  },
})
