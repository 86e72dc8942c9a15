/** Holds a meeting and takes its minutes. */
import {
  begin,
  callOff,
  code,
  defineCommand,
  end,
  goOn,
  move,
  moveAsks,
  nameChair,
  nameMeeting,
  note,
  refused,
  showMeeting,
  tagsPost,
  text,
  undo,
  z,
} from '#signalbox'

const tags = ['topic', 'info', 'agreed', 'rejected', 'action', 'idea', 'link', 'help'] as const
const tag = z.enum(tags)

/** `M3 fri 14:00`, `standup the room is taken`. */
const named = /^(\S+)\s+(.+)$/s

export default defineCommand({
  name: 'meeting',
  summary: 'Begin a meeting here and take its minutes; in it `#topic`, `#agreed` and the like do the same.',
  args: z.object({
    word: z.enum(['start', 'end', 'continue', 'chair', 'name', 'move', 'cancel', 'undo', ...tags]).optional(),
    text: z.string().max(500).optional(),
  }),
  permission: 'read',
  examples: [
    { say: '!meeting start the new header', hear: 'M1 the new header begins' },
    { given: ['!meeting start'], say: '#action ben to write it down', hear: 'Action for ben: write it down' },
    { given: ['!meeting start', '#action ben to write it down'], say: '!meeting end', hear: 'U1 ben: write it down' },
    { say: '!meeting end', hear: 'No meeting is on in ops', refused: 'meeting.off' },
    { say: '!meeting start', as: 'stranger', hear: 'Not yet:', refused: 'who.unknown' },
  ],
  asks({ word, text: words = '' }, world) {
    const [, , when] = named.exec(words) ?? []
    return word === 'move' && when !== undefined ? moveAsks(when, world) : []
  },
  run({ word, text: words }, world) {
    if (word === undefined) return showMeeting(world)
    if (word === 'start') return begin(words, world)
    if (word === 'end') return end(world)
    if (word === 'continue') return goOn(world)
    if (word === 'undo') return undo(world)
    if (word === 'help' && words === undefined) return tagsPost()
    if (words === undefined)
      return refused('usage', text`${word} what? ${code(`!meeting ${word} …`)} · ${code('!help meeting')}`)
    if (word === 'chair') return nameChair(words, world)
    if (word === 'name') return nameMeeting(words, world)
    if (word !== 'move' && word !== 'cancel') return note({ tag: tag.parse(word), words, typed: !world.tag }, world)
    const [, which, rest] = named.exec(words) ?? []
    if (which === undefined || rest === undefined)
      return refused('usage', text`${code('!meeting move M3 fri 14:00')} · ${code('!meeting cancel M3 reason')}`)
    return word === 'move' ? move({ which, when: rest }, world) : callOff({ which, why: rest }, world)
  },
})
