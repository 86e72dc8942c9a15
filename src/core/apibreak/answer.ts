/** What a consumer's people say to an API break: ready, not affected, blocked. */
import { ownersOf } from '../catalogue/slice.ts'
import type { Fact } from '../facts.ts'
import { noticeFact } from '../notice/due.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { may, personOf } from '../people.ts'
import { clock, code, date, type Line, post, text } from '../post.ts'
import { typedLine } from '../typed.ts'
import { clip, list } from '../words.ts'
import { actor, after, type World } from '../world.ts'
import { type Aim, type Answering, aimOf, isTheirs } from './aim.ts'
import { breakName, tallyLine } from './say.ts'
import { type Break, type ConsumerState, findBreak } from './slice.ts'

/** A note that keeps a card short. */
const longest = 300

/** Records an answer. Refuses who may not say it, and a blocked one without a reason. */
export function answerBreak(wish: Answering, world: World): Outcome {
  const aim = aimOf(wish, world)
  if ('facts' in aim) return aim
  const note = typedLine(wish.note)
  return notTheirs(aim, world) ?? noReason(aim, { ...wish, note }) ?? decide(aim, { ...wish, note }, world)
}

function notTheirs(aim: Aim, world: World): Outcome | undefined {
  if (isTheirs(aim, world) || may(world.org, personOf(world.org, world.by), 'announce')) return undefined
  const owners = ownersOf(aim.consumer, world)
  const others = list(world.org.roles.announce ?? [], 'or') || 'nobody yet'
  const whose =
    owners.length > 0
      ? `${list(owners, 'or')} may answer for ${aim.consumer}, and on their behalf ${others} (role announce)`
      : `${aim.consumer} has no owners that I know of: ${others} may answer for it (role announce)`
  return refused('apibreak.other', text`${whose}. ${code(`!consumers ${aim.one.service}`)}`)
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
  const behalf = !isTheirs({ consumer }, world)
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
