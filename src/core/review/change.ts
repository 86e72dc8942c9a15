/** What people add to a review: comments, ideas, follow-ups; and that it goes out. */
import { answerTo, type Question } from '../asks.ts'
import { tellFacts } from '../bulletin/tell.ts'
import { toldOf } from '../bulletin/told.ts'
import { unquote } from '../clock/leading.ts'
import { isRefusal } from '../deploy/locate.ts'
import { type Deploy, findDeploy } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { may, personOf } from '../people.ts'
import { code, date, post, text } from '../post.ts'
import { nextFollowupId } from '../reminder/slice.ts'
import { securityOn } from '../security/slice.ts'
import { isVeiled } from '../security/veil.ts'
import { aimOf, timelineAsks } from '../timeline/aim.ts'
import { linkedTo } from '../timeline/linked.ts'
import { clip, nearest, oneLine, sentence } from '../words.ts'
import { actor, after, type World } from '../world.ts'
import { gather } from './gather.ts'
import { reviewOf } from './slice.ts'
import { titleOf, writeReview } from './write.ts'

/** Characters. */
const longest = 2000
/** A follow-up is due in the morning of its day (milliseconds after it begins). */
const morning = 9 * 3_600_000

export type Wish = {
  readonly about: string
  readonly how: 'comment' | 'idea' | 'followup' | 'publish'
  readonly words: string
  readonly by?: string
}

const dayAsk = (typed: string, { org }: World) => ({ ask: 'days', text: typed, zone: org.timezone }) as const

export const reviewAsks = ({ about, how, by }: Wish, world: World): Question[] => [
  ...timelineAsks(about, world),
  ...(how === 'followup' && by !== undefined ? [dayAsk(by, world)] : []),
]

export function changeReview(wish: Wish, world: World): Outcome {
  const aim = aimOf(wish.about, world)
  if (isRefusal(aim)) return aim
  if (wish.how === 'publish') return publish(wish.about, aim.recorded, world)
  const said = unquote(oneLine(wish.words))
  const usage = `!review ${wish.about} ${wish.how} ${wish.how === 'followup' ? 'ada by=2026-12-10 "what"' : 'WORDS'}`
  if (said === '') return refused('review.empty', text`What? ${code(usage)}`)
  if (said.length > longest)
    return refused('review.long', text`That is too long: ${longest} characters at most. ${code(usage)}`)
  if (wish.how === 'followup') return owe({ ...wish, words: said }, usage, world)
  const type = wish.how === 'comment' ? 'review.commented' : 'review.idea'
  return did(
    [{ type, review: wish.about, by: actor(world), text: said }],
    post(text`In the review of ${wish.about}: ${clip(said, 200)}`),
  )
}

/** Somebody is to do something until a day: they are reminded, and it stands on the agenda until it is done. */
function owe({ about, words, by }: Wish, usage: string, world: World): Outcome {
  const [owner = '', ...rest] = words.split(' ')
  const what = unquote(rest.join(' '))
  if (!Object.hasOwn(world.org.people, owner)) {
    const [near] = nearest(owner, Object.keys(world.org.people), 1)
    return refused(
      'unknown.person',
      text`${code(owner.slice(0, 40))} is nobody here: who does it?${near !== undefined && text` Did you mean ${near}?`} ${code(usage)}`,
    )
  }
  if (what === '') return refused('review.empty', text`What is to be done? ${code(usage)}`)
  const day = by === undefined ? undefined : answerTo(world.answers, dayAsk(by, world))
  if (!day?.ok)
    return refused(
      'review.when',
      text`${day === undefined ? 'By when' : sentence(day.why)}? What has no day is an idea: ${code(`!review ${about} idea WORDS`)}. ${code(usage)}`,
    )
  const due = day.value.from + morning
  if (due <= world.at) return refused('review.past', text`${date(due)} is over. ${code(usage)}`)
  return did(
    followupFacts({ about, owner, what, due }, world),
    post(text`${owner} does that by ${date(due)}: ${clip(what, 200)}`),
  )
}

type Owed = { readonly about: string; readonly owner: string; readonly what: string; readonly due: number }

function followupFacts({ about, owner, what, due }: Owed, world: World): Fact[] {
  const { room } = reviewOf(world.state.reviews, about)
  const series = world.org.review?.meeting
  const followup = nextFollowupId(world.state.reminders)
  const where = { ...(series !== undefined && { series }), ...(room !== undefined && { room }) }
  return [
    { type: 'followup.added', followup, what, by: actor(world), owner, due, ...where },
    { type: 'review.owed', review: about, followup, by: actor(world) },
  ]
}

const deploysOf = (about: string, { state }: World): Deploy[] =>
  linkedTo(about, state).ids.flatMap(id => findDeploy(state.deploys, id) ?? [])

/** To everybody who was told of any of it, and to the audience that the configuration names. */
function publish(about: string, recorded: Parameters<typeof gather>[1], world: World): Outcome {
  const person = personOf(world.org, world.by)
  const { lead } = reviewOf(world.state.reviews, about)
  if (!may(world.org, person, 'announce') && (person === undefined || person.name !== lead))
    return refused(
      'who.role',
      text`A review is sent out by its lead${lead !== undefined && text` (${lead})`} or by somebody with the role announce. (${code('!whoami')})`,
    )
  const fix = deploysOf(about, world).find(d => isVeiled(d) && securityOn(world.state, d.plan.service))?.plan.service
  if (fix !== undefined)
    return refused(
      'review.security',
      text`A security fix of ${fix} is in progress, and this would tell of it: first ${code(`!security done ${fix}`)}`,
    )
  const published: Fact = { type: 'review.published', review: about, by: actor(world) }
  const then = after(world, [published])
  const gathered = gather(about, recorded, then)
  const { review: policy } = world.org
  const ids = [...gathered.outages, ...gathered.breaks, ...gathered.calls].map(o => o.id)
  const audiences = [...new Set(ids.flatMap(id => toldOf(id, world.state).flatMap(t => t.audience ?? [])))]
  const room = gathered.review.room ?? gathered.deploys[0]?.plan.room
  const told = tellFacts(
    {
      ...{ about, kind: 'review.published', audiences, subject: `After-action review: ${titleOf(about, then)}` },
      ...(policy?.audience !== undefined && { audience: policy.audience }),
      ...(room !== undefined && { rooms: [room] }),
      body: writeReview(gathered)
        .trimEnd()
        .split('\n')
        .map(row => text`${row}`),
    },
    then,
  )
  return did([published, ...told])
}
