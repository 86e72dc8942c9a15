/** Locks a target for oneself; asks for, watches, takes over and extends locks. */
import {
  askHolder,
  defineCommand,
  extendAsks,
  extendLock,
  lock,
  locksPost,
  said,
  takeAsks,
  takeOver,
  watch,
  z,
} from '#signalbox'

const actions = { ask: askHolder, tell: watch, take: takeOver, extend: extendLock } as const
const isAction = (word: string): word is keyof typeof actions => Object.hasOwn(actions, word)

/** `take web/production reason`: the action and what follows; without one, the whole is what to lock. */
function read(what: string, text = ''): { action?: keyof typeof actions; rest: string } {
  const word = what.toLowerCase()
  return isAction(word) ? { action: word, rest: text } : { rest: `${what} ${text}` }
}

export default defineCommand({
  name: 'lock',
  summary:
    'Keep a target for yourself and your change, 4 h unless said, renewed by use; ask its holder, be told when it is free, take it over.',
  forms: [
    ['!lock SERVICE/TARGET REASON [until 17:00] [change=REVISION] [then=PERSON]', '!lock extend [SERVICE/TARGET] [2h]'],
    ['!lock ask SERVICE/TARGET [WORDS]', '!lock tell SERVICE/TARGET', '!lock take SERVICE/TARGET REASON'],
  ],
  args: z.object({
    what: z.string().max(200).optional().meta({ show: '[ask|tell|take|extend] SERVICE/TARGET' }),
    text: z.string().max(700).optional().meta({ show: 'REASON [until 17:00] [change=REVISION] [then=PERSON]' }),
  }),
  permission: 'deploy',
  examples: [
    { say: '!lock {service}/{target} schema migration', hear: 'ada locked {service} {target} until' },
    {
      given: ['cleo> !lock {service}/{target} schema migration until 17:00'],
      say: '!lock ask {service}/{target} may I go first?',
      hear: 'I ask cleo in private',
    },
    {
      given: ['cleo> !lock {service}/{target} schema migration'],
      say: '!lock {service}/{target} my turn',
      hear: 'cleo holds {service} {target} since',
      refused: 'lock.taken',
    },
    { say: '!lock {service}/{target}', hear: 'What for?', refused: 'lock.reason' },
  ],
  asks({ what, text }, world) {
    if (what === undefined) return []
    const { action, rest } = read(what, text)
    if (action === 'extend') return extendAsks(rest, world)
    return action === 'ask' || action === 'tell' ? [] : takeAsks(rest, world)
  },
  run({ what, text }, world) {
    if (what === undefined) return said(locksPost(world))
    const { action, rest } = read(what, text)
    return action ? actions[action](rest, world) : lock(rest, world)
  },
})
