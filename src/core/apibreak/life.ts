/** How an API break goes on: in staging, cut over, done, cancelled. Everybody who was told is told. */
import { answerTo, type Question } from '../asks.ts'
import { reachLine } from '../bulletin/reach-words.ts'
import type { Fact } from '../facts.ts'
import { lacksRole } from '../freeze/locate.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, date, type Line, type Post, post, text } from '../post.ts'
import { typedLine } from '../typed.ts'
import { clip, list } from '../words.ts'
import { actor, after, type World } from '../world.ts'
import { locateOpen, locateSent } from './locate.ts'
import { zoneOf } from './read.ts'
import { breakName, tallyLine } from './say.ts'
import { type Break, blocked, findBreak, isDraft } from './slice.ts'
import { type Turning, turnFacts } from './tell.ts'

/** `at`: when it happened, as it was typed. `words`: what stands behind it. */
export type Step = { readonly id: string; readonly at?: string; readonly words?: string }

const happenedAsk = (one: Break, at: string, { org }: World) =>
  ({ ask: 'happened', text: typedLine(at), zone: zoneOf(one, org) }) as const

export function stepAsks({ id, at }: Step, world: World): Question[] {
  const one = findBreak(world.state.breaks, id.toUpperCase())
  return one && at !== undefined ? [happenedAsk(one, at, world)] : []
}

/** When it happened; absent: now. Or why that can't be. */
export function happenedAt(one: Break, at: string | undefined, world: World): { at?: number } | Outcome {
  if (at === undefined) return {}
  const how = code(`!apibreak done ${one.id} at=14:05`)
  const answer = answerTo(world.answers, happenedAsk(one, at, world))
  if (!answer?.ok)
    return refused('time.unclear', text`When was that? ${answer?.why ?? `I can't read ${clip(at, 40)}`} ${how}`)
  const { announcedAt = 0 } = one
  if (answer.value >= announcedAt) return { at: answer.value }
  return refused(
    'apibreak.early',
    text`At ${date(answer.value)} ${one.id} was not announced yet (${date(announcedAt)}). Say another time: ${how}`,
  )
}

type Made = { readonly facts: readonly Fact[]; readonly turning: Turning }

/** Records a turn and tells everybody; `make` decides on one that was told and is not over. */
export function turned(
  { id, at }: Step,
  world: World,
  make: (one: Break, when: { at?: number }) => Made | Outcome,
): Outcome {
  const no = lacksRole(['announce'], world)
  if (no) return no
  const one = locateSent(id, world)
  if ('facts' in one) return one
  const when = happenedAt(one, at, world)
  if ('facts' in when) return when
  const made = make(one, when)
  if (!('turning' in made)) return made
  const facts = [...made.facts, ...turnFacts(one.id, made.turning, after(world, made.facts))]
  return did(facts, toldPost(one, facts))
}

/** Everybody hears what happened; who has said it, whom it reached. */
export function toldPost(one: Break, facts: readonly Fact[]): Post {
  const sent = facts.flatMap(f => (f.type === 'bulletin.sent' ? [f] : []))[0]
  return post(sent ? text`${one.id}: told to ${reachLine(sent)}.` : text`${one.id} is recorded; nobody is told of it.`)
}

export const late = (one: Break, words: string): Outcome =>
  refused('apibreak.late', text`${breakName(one)} ${words}. ${code(`!why ${one.id}`)}`)

const whenLine = ({ at }: { at?: number }): Line => (at === undefined ? [] : text` since ${date(at)}`)

/** `!apibreak staging X1 [at=…]` */
export const staging = (step: Step, world: World): Outcome =>
  turned(step, world, (one, when) => {
    if (one.state === 'in staging') return late(one, 'is in staging already')
    const lead = [
      text`${breakName(one)} is in staging${whenLine(when)}: please test it there.${one.test ? ` ${one.test}` : ''}`,
    ]
    return {
      facts: [{ type: 'apibreak.staged', break: one.id, by: actor(world), ...when }],
      turning: { kind: 'apibreak.staged', turn: ' in staging', lead },
    }
  })

const cutLine = (one: Break, when: { at?: number }): Line =>
  text`${breakName(one)} is in production${whenLine(when)}.${one.error ? ` The old way gets: ${one.error}` : ''}`

/** A slip is not told to everybody: where somebody is blocked, it is said once more. */
function inTheWay(one: Break, { words = '' }: Step, action: string): Outcome | undefined {
  const stuck = blocked(one)
  if (stuck.length === 0 || /^anyway\b/i.test(words.trim())) return undefined
  return refused(
    'apibreak.blocked',
    text`${breakName(one)}: ${list(stuck)} said blocked. ${tallyLine(one)}`,
    text`If it is so all the same: ${code(`!apibreak ${action} ${one.id} anyway`)}; else ${code(`!apibreak postpone ${one.id} WHEN reason="…"`)}`,
  )
}

/** `!apibreak cutover X1 [at=…]` */
export const cutOver = (step: Step, world: World): Outcome =>
  turned(step, world, (one, when) => {
    if (one.cutAt !== undefined) return late(one, 'was cut over already')
    const no = inTheWay(one, step, 'cutover')
    if (no) return no
    return {
      facts: [{ type: 'apibreak.cut', break: one.id, by: actor(world), ...when }],
      turning: { kind: 'apibreak.cut', turn: ' in production', lead: [cutLine(one, when)] },
    }
  })

/** `!apibreak done X1 [at=…]` */
export const finishBreak = (step: Step, world: World): Outcome =>
  turned(step, world, (one, when) => {
    const no = inTheWay(one, step, 'done')
    if (no) return no
    const said = text`${breakName(one)} is done, says ${actor(world)}.`
    return {
      facts: [{ type: 'apibreak.done', break: one.id, by: actor(world), ...when }],
      turning: { kind: 'apibreak.done', turn: ' done', lead: [one.cutAt === undefined ? cutLine(one, when) : said] },
    }
  })

/** `!apibreak cancel X1 REASON`: a draft in silence. */
export function cancelBreak(id: string, reason: string, world: World): Outcome {
  const one = lacksRole(['announce'], world) ?? locateOpen(id, world)
  if ('facts' in one) return one
  const why = clip(typedLine(reason), 500)
  if (why === '' && !isDraft(one))
    return refused('apibreak.reason', text`Why? ${code(`!apibreak cancel ${one.id} REASON`)}`)
  if (one.cutAt !== undefined) return late(one, 'is in production: it can be done, no longer cancelled')
  const cancelled: Fact = { type: 'apibreak.cancelled', break: one.id, by: actor(world), reason: why }
  if (isDraft(one)) return did([cancelled], post(text`${breakName(one)} is dropped; nobody was told of it.`))
  const lead = [text`${breakName(one)} is cancelled: ${why}. Nothing changes; nobody has to do anything.`]
  const turning = { kind: 'apibreak.cancelled', turn: ' cancelled', lead }
  const facts = [cancelled, ...turnFacts(one.id, turning, after(world, [cancelled]))]
  return did(facts, toldPost(one, facts))
}
