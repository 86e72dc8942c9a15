/** What a change of date, hours or contents makes of a crew: answers are void, and those who gave them are asked anew. */
import { after, type World } from '../world.ts'
import type { CrewFact, Plan } from './facts.ts'
import { askFact } from './fill.ts'
import { type Asking, type Crew, findCrew } from './slice.ts'
import { hull, isSame, type Span, shift, since, within, without } from './spans.ts'

/** Seats that somebody has, or was asked for. */
const counts = ({ standing }: Asking): boolean => standing === 'yes' || standing === 'asked' || standing === 'silent'

/** Whether its hours have begun: whoever is there stays, and is asked for what is new only. */
const hasBegun = ({ plan }: Crew, at: number): boolean => hull(plan.spans).from <= at

export type Move = { readonly now: Plan; readonly by?: string }

/** The change, and whom it asks again. Telling them is for whoever records it. */
export function moveFacts(about: string, { now, by }: Move, world: World): CrewFact[] {
  const crew = findCrew(world.state.crews, about)!
  const keeps = hasBegun(crew, world.at) && within(crew.plan.spans, now.spans).length > 0
  const moved: CrewFact = {
    type: 'crew.moved',
    crew: about,
    was: crew.plan,
    now,
    keeps,
    ...(by !== undefined && { by }),
  }
  const spare = crew.askings.filter(a => counts(a) && isSpare(a, crew))
  const facts: CrewFact[] = [
    moved,
    ...spare.map(({ person, role, instead }): CrewFact => {
      return { type: 'crew.released', crew: about, person, role, why: `it has changed, and ${instead} is asked again` }
    }),
  ]
  const again = crew.askings.filter(a => counts(a) && !spare.includes(a))
  for (const asking of again) {
    const parts = since(partsFor(asking, crew, { now, keeps }), world.at)
    const { person, role, instead } = asking
    if (parts.length > 0)
      facts.push(
        askFact(about, { person, role, parts, ...(instead !== undefined && { instead }) }, after(world, facts)),
      )
  }
  return facts
}

/** Asked in place of somebody who is asked again themselves. */
const isSpare = ({ instead, role }: Asking, { askings }: Crew): boolean =>
  instead !== undefined && askings.some(a => a.person === instead && a.role === role && counts(a))

type Change = { readonly now: Plan; readonly keeps: boolean }

function partsFor(asking: Asking, { plan: was }: Crew, { now, keeps }: Change): Span[] {
  const whole = isSame(asking.parts, was.spans) || within(asking.parts, was.spans).length === 0
  const moved = hull(now.spans).from - hull(was.spans).from
  const shifted = within(shift(asking.parts, moved), now.spans)
  const wanted = whole || shifted.length === 0 ? now.spans : shifted
  if (!keeps || asking.standing !== 'yes') return [...wanted]
  // What they said for hours that stay counts on.
  return whole ? without(now.spans, was.spans) : []
}
