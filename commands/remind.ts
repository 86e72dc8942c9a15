/** Sets a reminder, or stops one for good. */
import { code, defineCommand, refused, remind, remindAsks, reminderId, stop, text, z } from '#signalbox'

const never = /^never$/i

export default defineCommand({
  name: 'remind',
  summary: 'Remind me, this room, a ROOM or @somebody; `every monday` and the like repeat it; `never R3` ends it.',
  args: z.object({
    who: z.string().meta({ show: 'me|room|ROOM|@x' }),
    what: z.string().max(300).meta({ show: '"WHAT"' }),
    when: z.string().max(500).optional(),
  }),
  permission: 'known',
  examples: [
    { say: '!remind me "check the logs" in 2h', hear: 'R1 is set: you at' },
    { say: '!remind room "standup" every monday 9:00', hear: 'then every monday, "standup"' },
    { given: ['!remind me "check the logs" in 2h'], say: '!remind never R1', hear: 'R1 is stopped' },
    { say: '!remind me "check the logs" whenever', hear: 'When?', refused: 'time.unclear' },
    { say: '!remind me "check the logs"', hear: 'When?', refused: 'usage' },
  ],
  asks: ({ who, what, when }, world) =>
    when === undefined || never.test(who) ? [] : remindAsks({ who, what, when }, world),
  run({ who, what, when }, world) {
    if (never.test(who)) {
      const id = reminderId.safeParse(what)
      return id.success ? stop(id.data, world) : refused('usage', text`Which one? ${code('!remind never R3')}`)
    }
    return when === undefined
      ? refused(
          'usage',
          text`When? ${code(`!remind ${who} "${what}" in 2h`)}; what has more than one word stands in quotes.`,
        )
      : remind({ who, what, when }, world)
  },
})
