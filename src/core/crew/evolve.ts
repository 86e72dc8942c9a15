/** How facts change the crews. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../folding.ts'
import type { CrewFact } from './facts.ts'
import { evolveAskings } from './fold-askings.ts'
import type { Crew, Crews } from './slice.ts'

type OfCrew = Extract<CrewFact, { readonly crew: string }>
type Called = Extract<CrewFact, { readonly type: 'crew.called' }>

/** The crew that a notice was about, when it was told to a person. */
const privateAbout = (notice: string): string | undefined => /^([DOX]\d+)\/crew\.\w+\/@/.exec(notice)?.[1]

/** So much of what happened is kept for `!crew D12 log`. */
const most = 300
/** Milliseconds after which an absence is of no use to anybody. */
const kept = 30 * 86_400_000

const isOfCrew = (fact: Fact): fact is OfCrew => fact.type.startsWith('crew.') && 'crew' in fact

export function evolveCrews(crews: Crews, fact: Fact, { at }: Folding): Crews {
  if (fact.type === 'notice.failed') return unheard(crews, fact.notice, at)
  if (fact.type === 'crew.off') {
    const { type: _, ...told } = fact
    return { ...crews, off: [...crews.off.filter(o => o.until > at - kept), { ...told, at }] }
  }
  if (fact.type === 'crew.back')
    return { ...crews, off: crews.off.filter(o => o.person !== fact.person || o.until <= at) }
  if (!isOfCrew(fact)) return crews
  const { crew: about } = fact
  const known = Object.hasOwn(crews.all, about) ? crews.all[about] : undefined
  const next = fact.type === 'crew.called' ? called(fact, at, known) : known && turn(known, fact, at)
  if (!next) return crews
  const others = crews.open.filter(id => id !== about)
  const noted = { ...next, turns: [...next.turns, { at, fact }].slice(-most) }
  return { ...crews, all: { ...crews.all, [about]: noted }, open: next.ended ? others : [...others, about] }
}

/** One about the same thing may have been called off before: what it was stays in its story, and its questions are void. */
const called = ({ crew, by, plan, roles, room }: Called, at: number, known?: Crew): Crew => ({
  ...{ about: crew, by, at, plannedAt: at, plan, roles, ...(room !== undefined && { room }) },
  version: (known?.version ?? 0) + 1,
  ...{ askings: [], complete: false, checked: Number.MAX_SAFE_INTEGER, unheard: [] },
  turns: known?.turns ?? [],
})

function turn(crew: Crew, fact: OfCrew, at: number): Crew {
  const askings = evolveAskings(crew, fact, at)
  const changed = askings === crew.askings ? crew : { ...crew, askings }
  switch (fact.type) {
    case 'crew.staffed':
      return { ...changed, roles: fact.roles, complete: false }
    case 'crew.moved':
      return {
        ...changed,
        plan: fact.now,
        plannedAt: at,
        was: fact.was,
        version: crew.version + 1,
        complete: false,
        checked: Number.MAX_SAFE_INTEGER,
      }
    case 'crew.complete':
      return { ...changed, complete: true }
    case 'crew.answered':
    case 'crew.dropped':
    case 'crew.lacking':
      return { ...changed, complete: false }
    case 'crew.checked':
      return { ...changed, checked: fact.before }
    case 'crew.redirected':
      return { ...changed, unheard: crew.unheard.filter(u => u.notice !== fact.notice) }
    case 'crew.kept':
      return { ...changed, kept: true }
    case 'crew.ended':
      return { ...changed, ended: { how: fact.how, at }, unheard: [] }
    default:
      return changed
  }
}

/** A question that no network would take. */
function unheard(crews: Crews, notice: string, at: number): Crews {
  const about = privateAbout(notice)
  const crew = about !== undefined && Object.hasOwn(crews.all, about) ? crews.all[about] : undefined
  if (!crew || crew.ended || crew.unheard.some(u => u.notice === notice)) return crews
  return { ...crews, all: { ...crews.all, [crew.about]: { ...crew, unheard: [...crew.unheard, { notice, at }] } } }
}
