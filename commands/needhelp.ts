/** Asks for help with a broken item. */
import { brokenId, defineCommand, needHelp, z } from '#signalbox'

export default defineCommand({
  name: 'needhelp',
  aliases: ['helpme'],
  summary:
    'Ask for help with a broken item: it stands on top of the board until somebody claims to help. Where the first word is a role of the crew (qa), somebody of it is called.',
  args: z.object({ id: brokenId, what: z.string().max(500).optional() }),
  permission: 'known',
  examples: [
    {
      given: ['!broken {service} "search is empty"', '!claim B1'],
      say: '!needhelp B1 who knows the index?',
      hear: 'ada needs help with B1 {service} "search is empty": who knows the index?',
    },
    { say: '!needhelp B9', hear: 'There is no B9', refused: 'unknown.broken' },
  ],
  run: needHelp,
})
