/** Plans and declares outages, and steers them through their life. */
import { defineCommand, outage, outageAsks, z } from '#signalbox'

const words = z.string().max(600).optional().meta({ named: true })
const typed = ({ action, text, at, next, reason, ...fields }: Record<string, string | undefined>) => ({
  ...{ action, text, at, next, reason },
  fields: Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  ),
})

export default defineCommand({
  name: 'outage',
  summary:
    'Plan an outage and announce it, or declare one that nobody planned; start, update, extend, verify, end it: nothing of that happens by itself. at=14:05 says that it happened then.',
  forms: [
    [
      '!outage plan SERVICE… WHEN +LENGTH reason="why"',
      '!outage edit O5 [impact="what is noticed"]',
      '!outage send O5',
    ],
    ['!outage now SERVICE "what is wrong"', '!outage update O5 [STATE] "what is new" [next=30m]'],
    ['!outage start O5', '!outage extend O5 30m [REASON]', '!outage verify O5', '!outage end O5 [at=14:05]'],
    ['!outage move O5 WHEN|30m [REASON]', '!outage cancel O5 REASON', '!outage reopen O5 REASON', '!outage O5'],
  ],
  args: z.object({
    action: z.string().max(40).optional().meta({ show: 'O5|plan|now|start|…' }),
    at: words,
    next: words,
    reason: words,
    when: words,
    impact: words,
    unavailable: words,
    unaffected: words,
    ticket: words,
    contact: words,
    audience: words,
    deploy: words,
    breaks: words,
    text: z.string().max(2000).optional().meta({ show: 'WORDS', resumes: true }),
  }),
  permission: 'known',
  examples: [
    {
      say: '!outage plan {service} fri 21:00 +2h reason="the database moves"',
      as: 'approver',
      hear: 'O1 outage of {service} · 3 of',
    },
    { say: '!outage now {service} "nobody can log in"', as: 'approver', hear: 'O1 outage of {service} (ben): nobody' },
    {
      given: ['ben> !outage now {service} "nobody can log in"'],
      say: '!outage update O1 identified "the disk is full" next=1h',
      as: 'approver',
      hear: 'O1 outage of {service} is identified (ben): the disk is full',
    },
    {
      say: '!outage plan {service} fri 21:00..20:00 reason="the database moves"',
      as: 'approver',
      hear: 'which is not after its start',
      refused: 'time.unclear',
    },
    { say: '!outage start O9', as: 'approver', hear: 'There is no O9', refused: 'unknown.outage' },
    { say: '!outage now {service} broken', hear: 'needs the role announce', refused: 'who.role' },
  ],
  asks: (args, context) => outageAsks(typed(args), context),
  run: (args, context) => outage(typed(args), context),
})
