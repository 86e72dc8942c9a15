/** What needs QA; and what people found out about revisions. */
import { becomeKnown, defineCommand, qa, qaAsks, refused, text, z } from '#signalbox'

export default defineCommand({
  name: 'qa',
  summary: 'Show what needs QA, by whom, since when; say of revisions that they are safe to deploy, or bad.',
  forms: [
    ['!qa [SERVICE]', '!qa mine', '!qa mute', '!qa unmute'],
    ['!qa ok|bad|untestable|needs-testing REV [note]', '!qa ok r118 r119', '!qa plan REV "how it is checked"'],
    ['!qa fixed REV by REV'],
  ],
  args: z.object({
    what: z.string().max(80).optional().meta({ show: 'SERVICE|ok|bad|untestable|needs-testing|plan|fixed|mine' }),
    unless: z.enum(['answered']).optional().meta({ named: true }),
    revisions: z.string().max(1000).optional().meta({ show: 'REV [note]', resumes: true }),
  }),
  permission: 'read',
  examples: [
    { say: '!qa {service}', hear: 'has no repository in the configuration' },
    { say: '!qa ok r118', hear: 'No revision r118 has landed', refused: 'revision.unknown' },
    { say: '!qa bad', hear: 'Which revision?', refused: 'qa.which' },
    { say: '!qa ok r118', as: 'stranger', hear: 'Not yet:', refused: 'who.unknown' },
  ],
  asks: qaAsks,
  run: (wish, world) => qa(wish, refused('who.unknown', text`Not yet: ${becomeKnown(world.by)}`), world),
})
