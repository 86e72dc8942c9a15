/** What stands in the way of what can go on, as far as it is known without asking anybody: a press would be denied for it. */
import { isRefusal, locate } from '../deploy/locate.ts'
import { makePlan } from '../deploy/plan.ts'
import type { Fact } from '../facts.ts'
import { denials, type Gate } from '../gate.ts'
import { rules } from '../gates/index.ts'
import { type Line, text } from '../post.ts'
import type { Unit } from '../revision/lineage.ts'
import type { World } from '../world.ts'
import type { Bar } from './facts.ts'
import { revisionOf } from './going.ts'
import type { Promoted } from './promotable.ts'
import { untilWords } from './promotion-words.ts'
import type { Offer } from './slice.ts'

type Seen = Pick<World, 'state' | 'org' | 'at'>

/** Who would press is not known yet: what lets in some lets nobody in. */
const nobody = { door: 'clock', id: '', name: '' } as const

const barOf = ({ gate, code, why, by, until, about }: Gate): Bar => ({
  ...{ code, why },
  ...(until !== undefined && { until }),
  about: [gate, ...(about ?? [by ?? ''])],
})

/** The gates that have to ask nobody. */
const known = rules.filter(rule => rule.asks === undefined)

/** Every one of them that says no to it now. */
export function barsTo({ name, promote }: Promoted, unit: Unit, seen: Seen): Bar[] {
  const where = locate(seen.org, { service: name, target: promote.to })
  if (isRefusal(where)) return []
  const world: World = { ...seen, by: nobody, answers: {} }
  const plan = makePlan({ kind: 'deploy', where }, revisionOf(unit.landed), world)
  return denials(known.flatMap(rule => rule.check({ kind: 'deploy', plan, by: '' }, world) ?? [])).map(barOf)
}

/** How long something still takes is said anew each time: it is the same for as long as it is about the same. */
const key = (bars: readonly Bar[]): string => JSON.stringify(bars.map(b => [b.about, b.until]))

/** When something else stands in the way than was shown. */
export function barFacts(service: Promoted, { round, unit, shown }: Shown, seen: Seen): Fact[] {
  const bars = barsTo(service, unit, seen)
  const isSame = key(bars) === key(shown?.bars ?? [])
  return isSame ? [] : [{ type: 'promotion.barred', service: service.name, round, bars }]
}

type Shown = { readonly round: number; readonly unit: Unit; readonly shown?: Offer }

/** `in the way now: freeze F1 of web by ben (audit), until Fri 18:00`; empty when nothing is. */
export function barsLine(bars: readonly Bar[] = []): Line {
  if (bars.length === 0) return []
  const each = bars.map(bar => text`${bar.why}${untilWords(bar)}`)
  return text`in the way now: ${each.flatMap((line, i) => [...text`${i > 0 && '; '}`, ...line])}`
}
