/** What stands in the way of an item: all of it is said at once. */
import { freezesOver } from '../freeze/over.ts'
import type { Org } from '../org.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, date, type Line, text } from '../post.ts'
import { findWindow, nextWindow, type Occurrence } from '../window/slice.ts'
import { list } from '../words.ts'
import type { World } from '../world.ts'
import { findItem, type Item, itemsOf, openItems } from './slice.ts'
import { isPending } from './standing.ts'

/** A stable reason, and a sentence with its cure. */
export type Problem = { readonly code: string; readonly line: Line }

export const problem = (code: string, line: Line): Problem => ({ code, line })

/** One refusal of them all; its code is that of the first. */
export const refuseAll = (head: Line, problems: readonly Problem[]): Outcome =>
  problems.length === 1
    ? refused(problems[0]!.code, text`${head}: ${problems[0]!.line}`)
    : refused(problems[0]!.code, text`${head}:`, ...problems.map(p => text`- ${p.line}`))

export type Placed = Pick<Item, 'id' | 'service' | 'target' | 'kind' | 'depends'>

/** A window may name services, kinds of changes, or both; of what it does not name it takes all. */
function accepts({ accepts: words }: Occurrence, { service, kind }: Placed, { services }: Org): boolean {
  const some = words.filter(word => Object.hasOwn(services, word))
  const kinds = words.filter(word => !Object.hasOwn(services, word))
  return (some.length === 0 || some.includes(service)) && (kinds.length === 0 || kinds.includes(kind))
}

const taken = (window: Occurrence, { state }: Pick<World, 'state'>, but: readonly Placed[]): number =>
  itemsOf(state.backports, window.id).filter(i => !but.some(b => b.id === i.id)).length

/** The first backport window after `after` that takes these items and has room for them. */
export const windowFor = (
  items: readonly Placed[],
  after: number,
  world: Pick<World, 'state' | 'org'>,
): Occurrence | undefined =>
  nextWindow(world.state.windows, {
    after,
    fits: w =>
      w.kind === 'backport' &&
      items.every(i => accepts(w, i, world.org)) &&
      taken(w, world, items) + items.length <= w.capacity,
  })

const other = (items: readonly Placed[], { from }: Occurrence, world: World): Line => {
  const found = windowFor(items, Math.max(from, world.at), world)
  if (!found) return text`${code('!windows')} shows what is planned`
  const [{ id }] = items as [Placed]
  const how = findItem(world.state.backports, id) ? `!swat move ${id} ${found.id}` : `window=${found.id}`
  return text`${found.id}, ${date(found.from)}, takes it: ${code(how)}`
}

/** What keeps items, together, out of a window. */
export function windowProblems(items: readonly Placed[], window: Occurrence, world: World): Problem[] {
  const { id, kind, state, until } = window
  if (kind !== 'backport')
    return [
      problem('swat.window', text`${id} is a ${kind} window, not one for backports: ${code('!swat')} shows the next`),
    ]
  if ((state !== 'planned' && state !== 'on') || until <= world.at)
    return [
      problem(
        'swat.over',
        text`${id} is ${state === 'planned' || state === 'on' ? 'over' : state}: ${other(items, window, world)}`,
      ),
    ]
  const alien = items.filter(i => !accepts(window, i, world.org))
  const names = list(alien.map(i => `${i.service} (${i.kind})`))
  return [
    ...(alien.length > 0
      ? [
          problem(
            'swat.accepts',
            text`${id} takes ${list(window.accepts)} only, not ${names}: ${other(items, window, world)}`,
          ),
        ]
      : []),
    ...(taken(window, world, items) + items.length > window.capacity
      ? [
          problem(
            'swat.full',
            text`${id} is full (${taken(window, world, items)} of ${window.capacity}): ${other(items, window, world)}`,
          ),
        ]
      : []),
    ...freezeProblems(items, window, world),
    ...items.flatMap(item => orderProblems(item, items, { window, world })),
  ]
}

/** Frozen when the window begins, or now that it is on; what a freeze excepts is not. */
function freezeProblems(items: readonly Placed[], { from }: Occurrence, { state, org, at }: World): Problem[] {
  return items.flatMap(({ service, target }) =>
    freezesOver({ service, target, at: Math.max(from, at) }, state, org)
      .filter(f => f.mode === 'deny' && !f.exceptions.some(e => e.service === service))
      .map(f =>
        problem(
          'swat.freeze',
          text`${service} ${target} is frozen then, ${f.id} by ${f.by}${f.until === undefined ? '' : text` until ${date(f.until)}`}: ${f.reason}. ${code(`!freeze except ${f.id} ${service} for=NAME reason`)}`,
        ),
      ),
  )
}

type In = { readonly window: Occurrence; readonly world: World }

const later = (a: Occurrence | undefined, b: Occurrence | undefined): boolean =>
  a !== undefined && b !== undefined && a.from > b.from

/** Nothing goes before what it needs, in whatever window that is. */
function orderProblems(item: Placed, along: readonly Placed[], { window, world: { state } }: In): Problem[] {
  const stays = (id: string): Item | undefined =>
    along.some(a => a.id === id) ? undefined : findItem(state.backports, id)
  const needs = item.depends.flatMap(id => stays(id) ?? [])
  const late = needs.filter(i => isPending(i, state) && later(findWindow(state.windows, i.window), window))
  const needing = openItems(state.backports).filter(i => i.depends.includes(item.id) && stays(i.id))
  const first = needing.filter(i => isPending(i, state) && later(window, findWindow(state.windows, i.window)))
  return [
    ...late.map(i =>
      problem(
        'swat.after',
        text`it needs ${i.id}, which is signed up for ${i.window}, later: ${code(`!swat move ${i.id} ${window.id}`)}`,
      ),
    ),
    ...first.map(i =>
      problem(
        'swat.before',
        text`${i.id} needs ${item.id} and is signed up for ${i.window}, earlier: ${code(`!swat move ${i.id} ${window.id}`)}`,
      ),
    ),
  ]
}
