/** What is to be talked about. */
import { addItem, code, defineCommand, itemId, refused, showAgenda, text, turnItem, z } from '#signalbox'

const turns = { done: 'done', drop: 'drop', defer: 'defer' } as const

export default defineCommand({
  name: 'agenda',
  summary: 'Show the agenda of a meeting; `add TEXT` puts something on it, `done|drop|defer A3` takes it off.',
  args: z.object({
    meeting: z.string().optional().meta({ show: 'MEETING|add|done|drop|defer' }),
    owner: z.string().optional().meta({ named: true }),
    minutes: z.coerce.number('minutes is a number').int().min(1).max(600).optional().meta({ named: true }),
    of: z.string().optional().meta({ named: true }),
    text: z.string().max(300).optional(),
  }),
  permission: 'read',
  examples: [
    { given: ['!meeting start'], say: '!agenda add the new header owner=ben minutes=10', hear: 'A1 is on the agenda' },
    { given: ['!meeting start', '!agenda add the new header'], say: '!agenda', hear: 'A1 the new header' },
    { given: ['!meeting start', '!agenda add the header'], say: '!agenda done A1', hear: 'A1 is done' },
    { say: '!agenda', hear: 'No meeting is planned in ops', refused: 'meeting.none' },
    { say: '!agenda add lunch', as: 'stranger', hear: 'Not yet:', refused: 'who.unknown' },
  ],
  run({ meeting, owner, minutes, of, text: words }, world) {
    const verb = meeting?.toLowerCase() ?? ''
    if (verb === 'add')
      return words === undefined
        ? refused('usage', text`What? ${code('!agenda add TEXT owner=NAME minutes=10')}`)
        : addItem({ what: words, owner, minutes, which: of }, world)
    if (!Object.hasOwn(turns, verb))
      return words === undefined
        ? showAgenda(meeting ?? of, world)
        : refused('usage', text`To put it there: ${code(`!agenda add ${meeting} ${words}`.slice(0, 120))}`)
    const id = itemId.safeParse(words)
    return id.success
      ? turnItem({ id: id.data, turn: turns[verb as keyof typeof turns] }, world)
      : refused('usage', text`Which one? ${code(`!agenda ${verb} A3`)}`)
  },
})
