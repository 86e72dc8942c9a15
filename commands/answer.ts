/** Answers what the bot asks, question by question; a filled-in form comes here as a whole. */
import { answer, answerAsks, defineCommand, type Given, z } from '#signalbox'

const about = /^(?:[OXQ]\d{1,9}|review [DO]\d{1,9})$/i

type Filled = Pick<Given, 'fields' | 'shown'>

const given = ({ of, text }: { of?: string; text?: string }, { fields, shown }: Filled): Given =>
  text !== undefined && of === undefined && about.test(text.trim())
    ? {
        about: text
          .trim()
          .replace(/^review /i, 'review ')
          .replace(/[a-z](?=\d)/i, letter => letter.toUpperCase()),
        fields,
        shown,
      }
    : { of, words: text }

export default defineCommand({
  name: 'answer',
  aliases: ['a'],
  summary: 'Answer what I ask you: words, or skip, back, cancel; with O5 go on with a draft.',
  args: z.object({
    of: z.string().max(40).optional().meta({ named: true }),
    text: z.string().max(3000).optional().meta({ show: 'WORDS|skip|back|cancel|O5', resumes: true }),
  }),
  permission: 'known',
  examples: [
    {
      given: ['ben> !outage plan {service} fri 21:00 +2h reason="the database moves"'],
      say: '!answer the queue stops',
      as: 'approver',
      hear: 'For how long of it is something unavailable?',
    },
    { say: '!answer the queue stops', hear: 'I am not asking you anything', refused: 'dialog.none' },
  ],
  asks: (args, context) => answerAsks(given(args, context), context),
  run: (args, context) => answer(given(args, context), context),
})
