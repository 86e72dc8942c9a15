/** For which consumer of which API break somebody answers: as they said it, else the only one that waits for them. */
import { ownersOf } from '../catalogue/slice.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { clip, list } from '../words.ts'
import { actor, type World } from '../world.ts'
import { consumerNamed } from './ask.ts'
import type { BreakAnswer } from './facts.ts'
import { locateBreak, locateSent } from './locate.ts'
import { type Break, doneLately, openBreaks } from './slice.ts'

export type Answering = {
  /** Absent: the only one that waits for the speaker. */
  readonly id?: string
  readonly consumer?: string
  readonly answer: BreakAnswer
  readonly note: string
}

export type Aim = { readonly one: Break; readonly consumer: string }

export const isTheirs = ({ consumer }: Pick<Aim, 'consumer'>, world: World): boolean =>
  ownersOf(consumer, world).includes(actor(world))

/** What this person can answer for, unanswered ones first: those decide when nothing else is said. */
function aimsOf({ id, consumer }: Answering, world: World): Aim[] {
  const { breaks } = world.state
  // Consumers that were found on the day may still answer.
  const late = doneLately(breaks)
  const all = [...openBreaks(breaks), ...late].filter(one => id === undefined || one.id === id)
  const aims = all
    .flatMap(one => Object.keys(one.consumers).map(name => ({ one, consumer: name })))
    .filter(aim => !late.includes(aim.one) || aim.one.consumers[aim.consumer]!.found)
    .filter(
      aim => (consumer === undefined || consumerNamed(aim.one, consumer) === aim.consumer) && isTheirs(aim, world),
    )
  const waiting = aims.filter(({ one, consumer: name }) => one.consumers[name]!.state === 'unknown')
  return waiting.length > 0 ? waiting : aims
}

/** The one that is meant where it was not said; or which there are. */
function guess(wish: Answering, world: World): Aim | Outcome {
  const [aim, ...others] = aimsOf(wish, world)
  if (aim && others.length === 0) return aim
  if (!aim)
    return refused(
      'apibreak.none',
      text`I am not asking you about an API break${wish.id === undefined ? '' : ` in ${wish.id}`}. ${code('!apibreaks')} lists them; ${code('!apibreak answer X1 CONSUMER ready')} answers for one.`,
    )
  const each = [aim, ...others].slice(0, 6).map(a => `${a.one.id} ${a.consumer}`)
  return refused(
    'apibreak.which',
    text`For which one? ${list(each, 'or')}: ${code(`!apibreak answer ${each[0]!} ${wish.answer}`)}`,
  )
}

/** Found ones are asked after the cut-over too. */
function locateFor(id: string, consumer: string, world: World): Aim | Outcome {
  const any = locateBreak(id, world)
  if ('facts' in any) return any
  const late = any.state === 'done' && consumerNamed(any, consumer)
  const one = late && any.consumers[late]!.found ? any : locateSent(id, world)
  if ('facts' in one) return one
  const name = consumerNamed(one, consumer)
  if (name !== undefined) return { one, consumer: name }
  const names = Object.keys(one.consumers)
  const there = names.length > 0 ? `Asked are ${list(names.slice(0, 12))}.` : `Nobody is known to use ${one.service}.`
  return refused(
    'apibreak.consumer',
    text`${clip(consumer, 40)} is no known consumer of ${one.service}. ${there} If it is one: ${code(`!apibreak found ${one.id} ${clip(consumer, 40)} "what breaks"`)}`,
  )
}

/** The aim of an answer; or the refusal. */
export const aimOf = (wish: Answering, world: World): Aim | Outcome =>
  wish.id !== undefined && wish.consumer !== undefined ? locateFor(wish.id, wish.consumer, world) : guess(wish, world)
