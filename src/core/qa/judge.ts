/** Saying what was found out about revisions: ok, bad, untestable, to be checked again. */
import { isRefusal } from '../deploy/locate.ts'
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, date, text } from '../post.ts'
import type { Known } from '../revision/find.ts'
import { list } from '../words.ts'
import { actor, after, type World } from '../world.ts'
import type { QaState } from './facts.ts'
import { authorsOf } from './items.ts'
import { markOf } from './slice.ts'
import { branchFacts, readTyped, servicesFor } from './typed.ts'
import { isOther, testersFor, waitingFor } from './whom.ts'
import { nameOf, refOf, sayState } from './words.ts'

export type Verdict = {
  readonly state: QaState
  /** Revisions and a note, as they were typed. */
  readonly typed?: string
  /** Pressed on a question: it answers that, and nothing that was answered since. */
  readonly pressed?: boolean
}

/** `!qa ok r118 r119 looks good` */
export function judge({ state, typed = '', pressed = false }: Verdict, world: World): Outcome {
  const read = branchFacts(servicesFor(typed, world), world)
  const now = after(world, read)
  const named = readTyped(typed, `!qa ${state} REV [note]`, now)
  if (isRefusal(named)) return named
  const wish = { state, note: named.note, pressed }
  const no = named.known.flatMap(known => mayNot(known, wish, now) ?? [])[0]
  if (no) return no
  const open = named.known.filter(known => !saysSo(known, wish, now))
  if (open.length === 0) return alreadySo(named.known[0]!, now)
  // What was said comes first: it is the answer.
  return did([...judgedFacts(open, wish, now), ...read])
}

type Wish = Pick<Verdict, 'state' | 'pressed'> & { readonly note?: string }

const found = ({ service, landed }: Known, { state }: World) => markOf(state.qa, service, landed.commit)

/** The same with nothing to add. */
function saysSo(known: Known, { state, note }: Wish, world: World): boolean {
  const mark = found(known, world)
  return mark?.state === state && (note === undefined || note === mark.note)
}

function alreadySo(known: Known, world: World): Outcome {
  const { state, by, at, note } = found(known, world)!
  const other = state === 'bad' ? 'ok' : 'bad'
  return refused(
    'qa.same',
    text`${nameOf(known)} is ${sayState(state!)} already, ${by!} said so at ${date(at!)}${note ? `: ${note}` : ''}. Otherwise: ${code(`!qa ${other} ${refOf(known)} why`)}`,
  )
}

function mayNot(known: Known, wish: Wish, world: World): Outcome | undefined {
  const mark = found(known, world)
  const isAnswered = mark?.state !== undefined && mark.state !== 'needs-testing'
  if (wish.pressed && isAnswered) {
    const { state, by, at, note } = mark
    return refused(
      'qa.late',
      text`Answered already: ${nameOf(known)} is ${sayState(state!)}, ${by!} said so at ${date(at!)}${note ? `: ${note}` : ''}. You see it otherwise? ${code(`!qa ${wish.state} ${refOf(known)} why`)}`,
    )
  }
  return ownRefusal(known, wish, world)
}

/** Where somebody else is to check it, its author may well say that it is bad. */
function ownRefusal(known: Known, { state }: Wish, { org, by }: World): Outcome | undefined {
  const { unit, history } = known
  const service = org.services[known.service]
  if (!service || !isOther(service) || (state !== 'ok' && state !== 'untestable')) return undefined
  if (by.person === undefined || !authorsOf(unit, history, org).includes(by.person)) return undefined
  const others = testersFor({ service, unit, history }, org)
  const whom = others.length > 0 ? `ask ${list(others.slice(0, 5), 'or')}` : 'ask anybody else'
  return refused(
    'qa.own',
    text`${nameOf(known)} is yours, ${by.person}: somebody else says whether it is ${state}, so ${whom}. You may say ${code(`!qa bad ${refOf(known)} why`)}`,
  )
}

/** One fact for each service. */
function judgedFacts(known: readonly Known[], { state, note }: Wish, world: World): Fact[] {
  const by = actor(world)
  return [...new Set(known.map(k => k.service))].map(service => {
    const mine = known.filter(k => k.service === service)
    const commits = mine.map(k => k.landed.commit)
    const spares = state === 'needs-testing' ? [] : waitingFor(service, commits, world).filter(name => name !== by)
    const was = mine.flatMap(k => {
      const mark = found(k, world)
      const isOver = mark?.state !== undefined && mark.state !== 'needs-testing' && mark.state !== state
      return isOver ? [[k.landed.commit, { state: mark.state!, by: mark.by! }] as const] : []
    })
    return {
      type: 'qa.judged',
      ...{ service, commits, state, by },
      ...(note !== undefined && { note }),
      ...(was.length > 0 && { was: Object.fromEntries(was) }),
      ...(spares.length > 0 && { spares }),
    }
  })
}
