/** What stands, for whoever answers when nothing waits for them: early, late, or once more. */
import { policyOf } from '../crew/config.ts'
import { locateCrew } from '../crew/locate.ts'
import { seatsOf } from '../crew/resolve.ts'
import { type Crew, openCrews } from '../crew/slice.ts'
import { isRefusal } from '../deploy/locate.ts'
import { type Outcome, refused, said } from '../outcome.ts'
import { clock, code, date, post, text } from '../post.ts'
import { list } from '../words.ts'
import { actor, type World } from '../world.ts'
import { type Call, dutyOf } from './slice.ts'

/** The crew that somebody means who names none: the nearest that they are on. */
export function crewMeant({ state, at, ...world }: World): string | undefined {
  const me = actor({ state, at, ...world })
  const mine = openCrews(state.crews).flatMap(crew =>
    seatsOf(crew).flatMap(s => (s.person === me && s.until > at ? [{ about: crew.about, from: s.from }] : [])),
  )
  const called = openCrews(state.crews).find(c =>
    dutyOf(c.about, state.duties).calls.some(o => o.called.some(p => p.person === me)),
  )
  return mine.toSorted((a, b) => a.from - b.from)[0]?.about ?? called?.about
}

/** `no`: they would say that they can't come. */
export function stands(named: string | undefined, world: World, would?: 'no'): Outcome {
  const about = named ?? crewMeant(world)
  if (about === undefined) return refused('duty.not-called', text`Nobody calls you now. ${code('!crew')}`)
  const crew = locateCrew(about, world)
  if (isRefusal(crew)) return crew
  const me = actor(world)
  const last = dutyOf(about, world.state.duties).calls.findLast(c => c.called.some(o => o.person === me))
  return (last && answered(crew, last, { world, would })) ?? seated(crew, { world, would })
}

type How = { readonly world: World; readonly would?: 'no' }

const leave = (about: string): ReturnType<typeof text> =>
  text`To go: ${code(`!crew drop ${about} me reason`)} · ${code(`!crew handover ${about} NAME`)}`

/** Of the last call for them; undefined: it says nothing of how it stands. */
function answered({ about }: Crew, { called, closed }: Call, { world, would }: How): Outcome | undefined {
  const me = actor(world)
  const mine = called.find(c => c.person === me)!
  const { answer } = mine
  if (answer && answer.how !== 'no') {
    const when = text`since ${clock(answer.at)}${answer.door !== 'clock' && ` on ${answer.door}`}`
    // Whoever types it in the room has spoken there by then.
    if (would === undefined && answer.how === 'spoke')
      return said(post(text`Thanks, ${me}: you are there for ${about}. ${code(`!crew ${about}`)}`))
    if (would === undefined) return said(post(text`I know, ${me}, ${when}. ${code(`!crew ${about}`)}`))
    return refused('duty.answered', text`You said that you are there, ${when}. ${leave(about)}`)
  }
  if (closed?.person !== undefined && closed.person !== me)
    return refused(
      'duty.taken',
      text`Thanks, but ${closed.person} is there for ${about} since ${clock(closed.at)}. ${code(`!crew ${about}`)} · ${code(`!crew swap ${about} me with ${closed.person}`)}`,
    )
  if (!answer) return undefined
  return would === 'no'
    ? said(post(text`You said so at ${clock(answer.at)}. ${code(`!crew ${about}`)}`))
    : refused(
        'duty.answered',
        text`You said at ${clock(answer.at)} that you can't. Whoever leads takes you back: ${code(`!crew ${about}`)}`,
      )
}

/** Not called: they have a seat that began, one that comes, or none. */
function seated(crew: Crew, { world, would }: How): Outcome {
  const { about } = crew
  const me = actor(world)
  const mine = seatsOf(crew).filter(s => s.person === me && s.until > world.at)
  const [seat] = mine
  if (!seat) return refused('duty.not-called', text`Nobody calls you for ${about} now. ${code(`!crew ${about}`)}`)
  const roles = list([...new Set(mine.map(s => s.role))])
  const rollAt = seat.from - policyOf(world.org).rollCall
  if (would === 'no')
    return refused('duty.not-called', text`You are on the crew of ${about} as ${roles}. ${leave(about)}`)
  if (world.at < rollAt)
    return refused(
      'here.early',
      text`${about} begins for you ${date(seat.from)}: I ask from ${clock(rollAt)} on. ${code(`!crew ${about}`)}`,
    )
  return said(post(text`I know: you are ${roles} of ${about} from ${clock(seat.from)} on. ${code(`!crew ${about}`)}`))
}
