/** What a consumer's people say to an API break: ready, not affected, blocked. */
import { ownersOf } from '../catalogue/slice.ts'
import type { Fact } from '../facts.ts'
import { noticeFact } from '../notice/due.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { may, personOf } from '../people.ts'
import { clock, code, date, type Line, post, text } from '../post.ts'
import { newest } from '../series.ts'
import { typedLine } from '../typed.ts'
import { clip, list } from '../words.ts'
import { actor, after, type World } from '../world.ts'
import { consumerNamed } from './ask.ts'
import type { BreakAnswer } from './facts.ts'
import { locateBreak, locateSent } from './locate.ts'
import { breakName, tallyLine } from './say.ts'
import { type Break, type ConsumerState, findBreak, openBreaks } from './slice.ts'

export type Answering = {
  /** Absent: the only one that waits for the speaker. */
  readonly id?: string
  readonly consumer?: string
  readonly answer: BreakAnswer
  readonly note: string
}

type Aim = { readonly one: Break; readonly consumer: string }

/** A note that keeps a card short. */
const longest = 300

const mine = ({ consumer }: Pick<Aim, 'consumer'>, world: World): boolean =>
  ownersOf(consumer, world).includes(actor(world))

/** So many that are over are looked through for consumers that were found on the day: those may still answer. */
const recent = 20

/** What this person can answer for, unanswered ones first: those decide when nothing else is said. */
function aimsOf({ id, consumer }: Answering, world: World): Aim[] {
  const { breaks } = world.state
  const late = [...newest(breaks.all)].slice(0, recent).filter(one => one.state === 'done')
  const all = [...openBreaks(breaks), ...late].filter(one => id === undefined || one.id === id)
  const aims = all
    .flatMap(one => Object.keys(one.consumers).map(name => ({ one, consumer: name })))
    .filter(aim => !late.includes(aim.one) || aim.one.consumers[aim.consumer]!.found)
    .filter(aim => (consumer === undefined || consumerNamed(aim.one, consumer) === aim.consumer) && mine(aim, world))
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

/** Records an answer. Refuses who may not say it, and a blocked one without a reason. */
export function answerBreak(wish: Answering, world: World): Outcome {
  const { id, consumer } = wish
  const aim = id !== undefined && consumer !== undefined ? locateFor(id, consumer, world) : guess(wish, world)
  if ('facts' in aim) return aim
  const note = typedLine(wish.note)
  return notTheirs(aim, world) ?? noReason(aim, { ...wish, note }) ?? decide(aim, { ...wish, note }, world)
}

function notTheirs(aim: Aim, world: World): Outcome | undefined {
  if (mine(aim, world) || may(world.org, personOf(world.org, world.by), 'announce')) return undefined
  const owners = ownersOf(aim.consumer, world)
  const whose = owners.length > 0 ? `is ${list(owners, 'or')}'s to answer for` : 'has no owners that I know of'
  return refused(
    'apibreak.other',
    text`${aim.consumer} ${whose}, or ${list(world.org.roles.announce ?? [], 'or') || 'nobody yet'}'s on their behalf (role announce). ${code(`!consumers ${aim.one.service}`)}`,
  )
}

const noReason = ({ one, consumer }: Aim, { answer, note }: Answering): Outcome | undefined =>
  answer === 'blocked' && note === ''
    ? refused('apibreak.reason', text`What blocks it? ${code(`!apibreak answer ${one.id} ${consumer} blocked REASON`)}`)
    : undefined

const isSaid = ({ state, note = '' }: ConsumerState, { answer, note: said }: Answering): boolean =>
  state === answer && (said === '' || said === note)

function decide({ one, consumer }: Aim, { answer, note }: Answering, world: World): Outcome {
  const before = one.consumers[consumer]!
  const said = note ? clip(note, longest) : undefined
  if (isSaid(before, { answer, note: said ?? '' }))
    return did(
      [],
      post(text`${consumer} is ${answer} already, says ${before.by} (${date(before.at!)}): nothing changed.`),
    )
  const behalf = !mine({ consumer }, world)
  const answered: Fact = {
    ...{ type: 'apibreak.answered', break: one.id, by: actor(world), consumer, answer },
    ...(said && { note: said }),
    ...(behalf && { behalf }),
  }
  const next = after(world, [answered])
  const now = findBreak(next.state.breaks, one.id)!
  const alarm = answer === 'blocked' && one.by !== actor(world) ? [alarmOf(now, world)] : []
  return did([answered, ...alarm], post(...replyLines(now, { consumer, before }, world)))
}

/** Whoever announced it hears at once that somebody is blocked. */
const alarmOf = ({ id, by, productionAt = 0 }: Break, world: World): Fact =>
  noticeFact(
    {
      ...{ kind: 'apibreak.blocked', about: id, hearer: { to: by }, due: world.at },
      until: Math.max(productionAt, world.at + 86_400_000),
    },
    world,
  )

type Answered = { readonly consumer: string; readonly before: ConsumerState }

function replyLines(now: Break, { consumer, before }: Answered, world: World): Line[] {
  const { state, note, behalf } = now.consumers[consumer]!
  const other = before.state !== 'unknown' && before.by !== actor(world)
  const was =
    before.state === 'unknown'
      ? []
      : text` It was ${before.state}, said ${other ? before.by! : 'you'} at ${clock(before.at!)}.`
  const told = state === 'blocked' && now.by !== actor(world) ? ` ${now.by} is told.` : ''
  return [
    text`${consumer} is ${state} for ${breakName(now)}${note && `: ${note}`}${behalf && ', on their behalf'}.${told}${was}`,
    text`${tallyLine(now)}`,
  ]
}
