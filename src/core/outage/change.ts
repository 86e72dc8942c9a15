/** What was said of an outage changes: whoever was told of it is told. */

import { roomsTold } from '../bulletin/told.ts'
import type { Fact } from '../facts.ts'
import { actor, type World } from '../world.ts'
import type { readDetails } from './details.ts'
import type { Details, OutageFact } from './facts.ts'
import type { Outage } from './slice.ts'
import { telling } from './tell.ts'
import { contactOf } from './who.ts'

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

type Taken = Pick<ReturnType<typeof readDetails>, 'to' | 'without'>

/** What differs from what is known. */
function changedIn(outage: Outage, to: Partial<Details>, world: World): Partial<Details> {
  const now: Readonly<Record<string, unknown>> = { ...outage, contact: contactOf(outage, outage.from, world.state) }
  return Object.fromEntries(Object.entries(to).filter(([key, value]) => !same(now[key], value)))
}

/** Nothing where it says just that already. Other times of what was announced are a move of it. */
export function editFacts(outage: Outage, { to, without }: Taken, world: World): Fact[] {
  const { from, until, ...rest } = changedIn(outage, to, world)
  const gone = without.filter(key => outage[key] !== undefined)
  const told = roomsTold(outage.id, world.state).length > 0
  const times = { ...(from !== undefined && { from }), ...(until !== undefined && { until }) }
  const details = told ? rest : { ...rest, ...times }
  const of = { outage: outage.id, by: actor(world) }
  const says = Object.keys(details).length > 0 || gone.length > 0
  const edited: OutageFact[] = says
    ? [{ type: 'outage.edited', ...of, to: details, ...(gone.length > 0 && { without: gone }) }]
    : []
  if (!told) return edited
  const moves = Object.keys(times).length > 0 && outage.state === 'scheduled'
  const span = { from: outage.from, until: outage.until ?? outage.from, ...times }
  const facts: OutageFact[] = moves ? [...edited, { type: 'outage.moved', ...of, ...span }] : edited
  return facts.length === 0 ? [] : telling(facts, [outage.id, moves ? 'moved' : 'changed'], world)
}
