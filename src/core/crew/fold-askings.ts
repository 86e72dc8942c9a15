/** How facts change what stands between a crew and each person: asked, answered, given up, passed on. */
import type { CrewFact } from './facts.ts'
import type { Asking, Crew } from './slice.ts'
import { before, merge, type Span, since, within, without } from './spans.ts'

type Of<T extends CrewFact['type']> = Extract<CrewFact, { readonly type: T }>

export function evolveAskings(crew: Crew, fact: CrewFact, at: number): readonly Asking[] {
  const { askings } = crew
  switch (fact.type) {
    case 'crew.moved':
      return askings.map(a => voided(a, fact, at))
    case 'crew.asked':
      return asked(askings, fact, at)
    case 'crew.chased':
      return change(askings, fact.person, a => (a.standing === 'asked' ? timed(a, fact.next) : a))
    case 'crew.answered':
      return change(askings, fact.person, a => (fact.roles.includes(a.role) ? answered(a, fact, at) : a))
    case 'crew.silent':
      return change(askings, fact.person, a => (a.standing === 'asked' ? { ...timed(a), standing: 'silent' } : a))
    case 'crew.released':
      return askings.map(a => (a.person === fact.person && a.role === fact.role ? leave(a, 'released', at) : a))
    case 'crew.dropped':
      return change(askings, fact.person, a => leave(a, 'dropped', at))
    case 'crew.passed':
      return passed(askings, fact, at)
    default:
      return askings
  }
}

const change = (askings: readonly Asking[], person: string, how: (asking: Asking) => Asking): readonly Asking[] =>
  askings.map(a => (a.person === person ? how(a) : a))

function timed({ next: _, ...asking }: Asking, next?: Asking['next']): Asking {
  return next ? { ...asking, next } : asking
}

/** They are gone from now on; that they were there stays true. */
const leave = (asking: Asking, standing: Asking['standing'], at: number): Asking =>
  isGone(asking) ? asking : { ...timed(asking), standing, held: before(asking.held, at) }

const isGone = ({ standing }: Asking): boolean =>
  standing === 'dropped' || standing === 'passed' || standing === 'released'

function voided(asking: Asking, { keeps, now }: Of<'crew.moved'>, at: number): Asking {
  const held = keeps
    ? [...before(asking.held, at), ...within(since(asking.held, at), now.spans)]
    : before(asking.held, at)
  // Who is there now stays; whoever could not is asked anew like everybody.
  const stays = keeps && asking.standing === 'yes' && since(held, at).length > 0
  const parts = stays ? within(asking.parts, now.spans) : asking.parts
  return { ...timed(asking), held: merge(held), parts, standing: stays ? 'yes' : 'void' }
}

function asked(askings: readonly Asking[], fact: Of<'crew.asked'>, at: number): readonly Asking[] {
  const { type: _, crew: __, next, ...told } = fact
  const same = (a: Asking): boolean => a.person === fact.person && a.role === fact.role
  const held = askings.find(same)?.held ?? []
  const asking: Asking = { ...told, at, standing: 'asked', held, ...(next && { next }) }
  return askings.some(same) ? askings.map(a => (same(a) ? asking : a)) : [...askings, asking]
}

function answered(asking: Asking, { parts, door, reason }: Of<'crew.answered'>, at: number): Asking {
  if (isGone(asking) || asking.standing === 'void') return asking
  const about = since(asking.parts, at)
  const there = within(parts, about)
  const held = merge([...without(asking.held, about), ...there])
  const answer = { at, door, ...(reason !== undefined && { reason }) }
  return { ...timed(asking), standing: there.length > 0 ? 'yes' : 'no', held, answer }
}

/** Who gives a seat loses what is left of it, and who takes it has it, agreed to. */
function passed(askings: readonly Asking[], { moves, how }: Of<'crew.passed'>, at: number): readonly Asking[] {
  const given = moves.map(move => ({ ...move, left: leftOf(askings, move, at) }))
  const cut = given.reduce(
    (all, { role, from }) => all.map(a => (a.person === from && a.role === role ? leave(a, 'passed', at) : a)),
    askings,
  )
  return given.reduce((all, { role, from, to, left }) => take(all, { role, from, to, left, at, how }), cut)
}

const leftOf = (askings: readonly Asking[], { role, from }: { role: string; from: string }, at: number): Span[] =>
  since(askings.find(a => a.person === from && a.role === role)?.held ?? [], at)

type Take = { role: string; from: string; to: string; left: readonly Span[]; at: number; how: string }

function take(askings: readonly Asking[], { role, from, to, left, at }: Take): readonly Asking[] {
  const same = (a: Asking): boolean => a.person === to && a.role === role
  const old = askings.find(same)
  const held = merge([...(old?.held ?? []), ...left])
  const asking: Asking = {
    ...{ person: to, role, by: from, at, standing: 'yes', instead: from },
    ...{ parts: merge([...since(old?.held ?? [], at), ...left]), held },
  }
  return old ? askings.map(a => (same(a) ? asking : a)) : [...askings, asking]
}
