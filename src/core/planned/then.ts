/** What gates say of a planned deployment, as things stand, by the calendar of its day; and what it meets there. */
import type { Extras, Span } from '../deploy/facts.ts'
import { openDeploys } from '../deploys.ts'
import { isExempt } from '../freeze/over.ts'
import { isInScope, sayScope } from '../freeze/scope.ts'
import { openFreezes } from '../freeze/slice.ts'
import type { Gate } from '../gate.ts'
import { checkGates, type Wish } from '../gates/index.ts'
import { openOutages } from '../outage/slice.ts'
import { isCalled, windowsOn } from '../window/slice.ts'
import { clip, list } from '../words.ts'
import type { World } from '../world.ts'

/** They say what is so in this moment, and nothing of another day; what a major one needs is told by itself. */
const momentary = ['busy', 'turn', 'ready']

const overlaps = (a: Span, b: { readonly from: number; readonly until?: number }): boolean =>
  b.from < a.until && (b.until ?? Number.POSITIVE_INFINITY) > a.from

type Planned = Wish & Required<Pick<Extras, 'on'>>

/** Freezes that begin within its span: one that is in force at its beginning is for the gate to say. */
const freezes = ({ plan, by, on }: Planned, { state, org }: World): string[] =>
  openFreezes(state.freezes)
    .filter(f => f.from > on.from && overlaps(on, f) && isInScope(f.scope, plan, org))
    .filter(f => !isExempt(f, { service: plan.service, commit: plan.revision.commit, by }))
    .map(f => `freeze ${f.id} of ${sayScope(f.scope)} begins within its span (${clip(f.reason, 60)})`)

/** Windows that are open at its beginning, and not until its end. */
function windows({ plan, on }: Planned, { state, org }: World): string[] {
  const words = org.services[plan.service]?.targets[plan.target]?.windows ?? []
  const open = windowsOn(state.windows, on.from).filter(w => words.some(word => isCalled(w, word)))
  return open.length > 0 && open.every(w => w.until < on.until)
    ? [`${list(open.map(w => w.id))} closes before its span ends`]
    : []
}

const others = ({ plan, on, deploy }: Planned, { state }: World): string[] =>
  openDeploys(state.deploys)
    .filter(d => d.state === 'planned' && d.id !== deploy && d.plan.service === plan.service && d.on)
    .filter(d => overlaps(on, d.on!))
    .map(d => `${d.id} of ${d.by} is planned for ${d.plan.target} then, too`)

const outages = ({ plan, on, deploy }: Planned, { state }: World): string[] =>
  openOutages(state.outages)
    .filter(o => o.services.includes(plan.service) && o.deploy !== deploy && overlaps(on, o))
    .map(o => `outage ${o.id} of ${list(o.services)} is planned then, too`)

/** What else is there in its span, each in words. */
export const collisions = (wish: Planned, world: World): string[] =>
  [freezes, windows, others, outages].flatMap(look => look(wish, world))

/** All gates as they would be at the beginning of its span, if nothing changed until then. */
export function gatesThen(wish: Planned, world: World, overridden: readonly Gate[] = []): Gate[] {
  const then = { ...world, at: Math.max(world.at, wish.on.from) }
  const gates = checkGates(wish, then, overridden).filter(g => !momentary.includes(g.gate))
  const met = collisions(wish, world)
  const day: Gate = { gate: 'day', verdict: 'warn', code: 'day.meets', why: list(met) }
  return met.length > 0 ? [...gates, day] : gates
}
