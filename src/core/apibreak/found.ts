/** A consumer that nobody knew of, found on the day: in the catalogue from now on, counted, and asked like the others. */
import { consumersOf, isSame } from '../catalogue/slice.ts'
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { membersOf } from '../people.ts'
import { code, post, text } from '../post.ts'
import { typedLine } from '../typed.ts'
import { clip, nearest } from '../words.ts'
import { actor, after, type World } from '../world.ts'
import { askFacts, whereOf } from './ask.ts'
import { locateBreak, unsent } from './locate.ts'
import { type Break, findBreak, isDraft } from './slice.ts'

export type Finding = { readonly id: string; readonly consumer: string; readonly owner?: string; readonly what: string }

const plainName = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/

/** `!apibreak found X1 CONSUMER [owner=NAME] "what"` */
export function findConsumer({ id, consumer, owner, what }: Finding, world: World): Outcome {
  const one = locateBreak(id, world)
  if ('facts' in one) return one
  if (isDraft(one)) return unsent(one)
  const words = clip(typedLine(what), 300)
  const how = code(`!apibreak found ${one.id} CONSUMER owner=NAME "what breaks"`)
  if (!plainName.test(consumer))
    return refused(
      'apibreak.name',
      text`${code(clip(typedLine(consumer), 40))} is no name: up to 40 letters, digits, _ . or -, beginning with a letter or a digit. ${how}`,
    )
  if (words === '') return refused('apibreak.what', text`How was it noticed? ${how}`)
  const known = [...Object.keys(one.consumers), ...consumersOf(one.service, world)].find(name => isSame(name, consumer))
  if (known !== undefined)
    return refused(
      'apibreak.known',
      text`${known} is known to use ${one.service}: ${code(`!apibreak answer ${one.id} ${known} blocked REASON`)}, or ${code(`!broken ${one.service} "what"`)}.`,
    )
  return nobody(owner, world) ?? found(one, { consumer, owner: owner?.replace(/^@/, ''), what: words }, world)
}

/** A name that is nobody is refused where it is typed. */
function nobody(typed: string | undefined, { org }: World): Outcome | undefined {
  const owner = typed?.replace(/^@/, '')
  if (owner === undefined || membersOf(org, [owner]).length > 0) return undefined
  const names = [...new Set(Object.values(org.people).flatMap(p => [p.name, ...p.teams]))]
  const near = nearest(owner, names, 1)[0]
  return refused(
    'unknown.person',
    text`No team or person ${code(clip(owner, 40))}${near === undefined ? '' : `: did you mean ${near}?`} ${code('!apibreak found X1 CONSUMER owner=NAME "what"')}; without ${code('owner=')} when nobody knows.`,
  )
}

function found(one: Break, { consumer, owner, what }: Omit<Finding, 'id'>, world: World): Outcome {
  const first: Fact = {
    ...{ type: 'consumer.found', consumer, service: one.service, by: actor(world), what, about: one.id },
    ...(owner !== undefined && { owner }),
  }
  const next = after(world, [first])
  const asked = askFacts(findBreak(next.state.breaks, one.id)!, [consumer], next)
  const where = whereOf(consumer, next)
  const whom =
    where.how === 'nobody'
      ? text`Nobody knows whom to ask: ${code(`!apibreak answer ${one.id} ${consumer} blocked REASON`)} answers for it.`
      : text`${where.how === 'private' ? where.people.join(', ') : consumer} is asked.`
  return did([first, ...asked], post(text`${consumer} is in the catalogue from now on. ${whom}`))
}
