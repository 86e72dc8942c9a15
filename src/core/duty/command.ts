/** What is typed after `!crew` on the day itself. */
import type { Outcome } from '../outcome.ts'
import type { World } from '../world.ts'
import { calling, sayCant, sayPresent } from './answer.ts'
import { addNote } from './brief.ts'
import { callNow } from './call.ts'
import { goOn, standDown } from './end.ts'

export const dutyActions = ['here', 'coming', 'cant', 'note', 'more', 'standdown']

type Words = { readonly first: string; readonly about?: string; readonly rest: readonly string[] }

const joined = (words: readonly string[]): string | undefined => words.join(' ').trim() || undefined
/** What stands in quotes, without them. */
const unquoted = (words: readonly string[]): string | undefined => joined(words)?.replace(/^["“”'](.*)["“”']$/s, '$1')

/** `!crew call D12 …`: somebody is called, and no crew: a name, and no time. */
const isCall = ({ first, about, rest: [who = '', ...why] }: Words, { state, org }: World): boolean => {
  if (first !== 'call' || about === undefined || who === '' || !Object.hasOwn(state.crews.all, about)) return false
  const known = state.crews.all[about]!.roles.some(r => r.role === who.toLowerCase()) || Object.hasOwn(org.people, who)
  return known || (who.toLowerCase() !== 'for' && !/\d/.test([who, ...why.slice(0, 1)].join(' ')))
}

/** Undefined: it is about the crew as it is planned. */
export function dutyCommand(words: Words, world: World & { readonly room?: string }): Outcome | undefined {
  const { first, about, rest } = words
  const named = about ?? (first === 'call' ? undefined : rest[0])
  const [one] = about === undefined ? rest.slice(1) : rest
  const tail = about === undefined ? rest.slice(1) : rest
  switch (first) {
    case 'here':
    case 'coming':
      return sayPresent(named, first, world)
    case 'cant':
      return sayCant({ about, reason: unquoted(about === undefined ? rest : tail) }, world)
    case 'note':
      return addNote({ about: named, words: unquoted(tail) }, world)
    case 'more':
      return goOn({ about: named, how: one }, world)
    case 'standdown':
      return standDown({ about: named, how: one }, world)
    case 'yes':
    case 'no':
      return called(words, world)
    default:
      return isCall(words, world) ? callNow({ about, who: rest[0], words: unquoted(rest.slice(1)) }, world) : undefined
  }
}

/** Yes and no are for whoever is called now, where the crew never asked them anything else. */
function called({ first, about, rest }: Words, world: World): Outcome | undefined {
  const me = world.by.person
  const [only] = me === undefined ? [] : calling(me, world).filter(a => about === undefined || a === about)
  const waits = only !== undefined && world.state.crews.all[only]?.askings.some(a => a.person === me)
  if (only === undefined || waits) return undefined
  return first === 'yes' ? sayPresent(only, 'coming', world) : sayCant({ about: only, reason: unquoted(rest) }, world)
}
