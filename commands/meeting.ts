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

/** What is typed of a meeting ahead: which one, and to when or why. */
function change(word: 'move' | 'cancel', words = '', world: Parameters<typeof move>[1]) {
  const [, which = words, rest] = named.exec(words) ?? []
  const id = which === '' ? 'M3' : which.slice(0, 40)
  if (rest === undefined)
    return word === 'move'
      ? refused('usage', text`To when? ${code(`!meeting move ${id} fri 14:00`)} · ${code('!meetings')}`)
      : refused('usage', text`Why? ${code(`!meeting cancel ${id} reason`)} · ${code('!meetings')}`)
  return word === 'move' ? move({ which, when: rest }, world) : callOff({ which, why: rest }, world)
}

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
    if (word === 'move' || word === 'cancel') return change(word, words, world)
    if (words === undefined)
      return refused(
        'usage',
        text`What? ${code(`${world.tag ? '#' : '!meeting '}${word} …`)} · ${code('!help meeting')}`,
      )
    if (word === 'chair') return nameChair(words, world)
    if (word === 'name') return nameMeeting(words, world)
    return note({ tag: tag.parse(word), words, typed: !world.tag }, world)
  },
})
