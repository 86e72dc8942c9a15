/** Which call for testing and which of its areas is meant; else a refusal with the way out. */
import { isRefusal } from '../deploy/locate.ts'
import { noSuch } from '../newest.ts'
import { type Outcome, refused } from '../outcome.ts'
import { may, personOf } from '../people.ts'
import { code, text } from '../post.ts'
import { list } from '../words.ts'
import { actor, type World } from '../world.ts'
import { type Area, type Call, findCall, openCalls } from './slice.ts'

export { isRefusal }

/** A call by its id; without one, the only one that is open. */
export function locateCall(id: string | undefined, { state }: World): Call | Outcome {
  if (id === undefined) {
    const open = openCalls(state.testings)
    if (open.length === 1) return open[0]!
    return open.length === 0
      ? refused('testing.none', text`No call for testing is open. ${code('!testing SERVICE REVISION')} begins one.`)
      : refused(
          'testing.which',
          text`Which one? ${list(open.map(c => `${c.id} (${c.service})`))}. ${code('!testings')}`,
        )
  }
  const found = findCall(state.testings, id)
  if (found) return found
  const newest = state.testings.all.size
  const end = text`. ${code('!testings')} · ${code('!help testing')}`
  return noSuch({ code: 'unknown.testing', id, letter: 'Q', newest, none: 'nobody called for testing yet', end })
}

/** One that takes results. */
export function locateOpen(id: string | undefined, world: World): Call | Outcome {
  const call = locateCall(id, world)
  if (isRefusal(call) || call.state === 'open') return call
  if (call.state === 'draft')
    return refused(
      'testing.draft',
      text`${call.id} has not been sent: ${code(`!preview ${call.id}`)}, ${code(`!send ${call.id}`)}`,
    )
  if (call.state === 'cancelled')
    return refused(
      'testing.over',
      text`${call.id} was cancelled by ${call.ended?.by}. ${code('!testings')} lists what is open.`,
    )
  return refused(
    'testing.over',
    text`${call.id} is closed${call.ended?.by ? ` by ${call.ended.by}` : ', its time was over'}. ${code(`!testing extend ${call.id} 1d`)} opens it again.`,
  )
}

/** Whose it is: whoever made it, and whoever may announce. */
export function notTheirs(call: Call, world: World): Outcome | undefined {
  if (call.by === actor(world) || may(world.org, personOf(world.org, world.by), 'announce')) return undefined
  const holders = world.org.roles.announce ?? []
  return refused(
    'testing.other',
    text`${call.id} is ${call.by}'s: ask ${list([call.by, ...holders.filter(h => h !== call.by)], 'or')}. (${code('!whoami')})`,
  )
}

const areaNames = ({ areas }: Call): string =>
  list(
    areas.map(a => a.name),
    'or',
  )

/** The area that a text begins with, the longest name first, and what follows it. */
export function areaAt(call: Call, typed: string): { area: Area; rest: string } | undefined {
  const words = typed.trim()
  const begins = (name: string): boolean => {
    const next = words.charAt(name.length)
    return words.toLowerCase().startsWith(name.toLowerCase()) && (next === '' || /[\s:,]/.test(next))
  }
  const area = call.areas.filter(a => begins(a.name)).toSorted((a, b) => b.name.length - a.name.length)[0]
  return area && { area, rest: words.slice(area.name.length).replace(/^[\s:,]+/, '') }
}

/** The area that is named; where none is, the only one there is, or the only one that is the speaker's. */
export function locateArea(
  call: Call,
  typed: string,
  how: string,
  world: World,
): { area: Area; rest: string } | Outcome {
  const named = areaAt(call, typed)
  if (named) return named
  const mine = call.areas.filter(a => a.owner === actor(world))
  const only = call.areas.length === 1 ? call.areas[0] : mine.length === 1 ? mine[0] : undefined
  if (only) return { area: only, rest: typed.trim() }
  return refused(
    'testing.area',
    text`Which area, ${areaNames(call)}? ${code(`!testing ${call.id} ${how} ${call.areas[0]?.name ?? 'AREA'} ${typed.trim().slice(0, 100)}`.trim())}`,
  )
}
