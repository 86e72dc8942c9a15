/** Calling a crew together, and changing what it is called for: then everybody who was asked is asked anew. */

import type { Question } from '../asks.ts'
import { consumerOf } from '../catalogue/slice.ts'
import { isRefusal } from '../deploy/locate.ts'
import { findDeploy } from '../deploys.ts'
import { findOutage } from '../outage/slice.ts'
import { did, type Outcome, refused, said } from '../outcome.ts'
import { code, post, text } from '../post.ts'
import { actor, after, type World } from '../world.ts'
import { withComplete } from './complete.ts'
import { usualNeeds } from './config.ts'
import type { Need, Plan } from './facts.ts'
import { toldFacts } from './fill.ts'
import { forbidden, locateAbout, offRefusal } from './locate.ts'
import { moveFacts } from './move.ts'
import { breaksWith, differs, scopeOf, spanOf } from './plan.ts'
import { type Crew, findCrew } from './slice.ts'
import { merge, type Span } from './spans.ts'
import { type Here, readRoles, readSpans, spansAsks } from './typed.ts'

export type Call = { readonly about?: string; readonly when?: string; readonly roles?: string }

export const callAsks = ({ when }: Call, world: Here): Question[] => (when ? spansAsks(when, world) : [])

/** A seat for each team whose program an API break of it concerns. */
export function consumerNeeds(about: string, world: Pick<World, 'state' | 'org'>): Need[] {
  const all = breaksWith(about, world).flatMap(b =>
    Object.entries(b.consumers).flatMap(([name, { state }]) => (state === 'not affected' ? [] : [name])),
  )
  return [...new Set(all)].map(name => {
    const { owners } = consumerOf(name, world)
    return { role: name.toLowerCase(), need: 1, from: owners, backups: [] }
  })
}

/** These roles, and those that are not among them yet. */
export const withNeeds = (roles: readonly Need[], more: readonly Need[]): Need[] => [
  ...roles,
  ...more.filter(m => !roles.some(r => r.role === m.role)),
]

/** Where the crew is shown: where its thing is, else where it was called, else the first room. */
function roomOf(about: string, { state, org, room }: Here): string | undefined {
  const own = findDeploy(state.deploys, about)?.plan.room ?? findOutage(state.outages, about)?.room
  return own ?? room ?? Object.keys(org.rooms)[0]
}

/** `!crew D12 for WHEN roles=…`: makes one, or changes the one there is. */
export function callCrew({ about: typed, when, roles: wanted }: Call, world: Here): Outcome {
  const about = locateAbout(typed, world)
  if (typeof about !== 'string') return about
  const no = forbidden(about, world) ?? offRefusal(about, world)
  if (no) return no
  const roles = wanted === undefined ? undefined : readRoles(wanted, world)
  if (roles && isRefusal(roles)) return roles
  const spans = when ? readSpans(when, `!crew ${about} for 2026-12-03 09:00..18:00`, world) : undefined
  if (spans && isRefusal(spans)) return spans
  const crew = findCrew(world.state.crews, about)
  if (crew && !crew.ended) return changed(crew, { spans, roles }, world)
  return made(about, { spans, roles }, world)
}

type Given = { readonly spans?: readonly Span[]; readonly roles?: readonly Need[] }

function made(about: string, { spans, roles }: Given, world: Here): Outcome {
  const base = spanOf(about, world)
  const all = merge(spans ?? (base ? [base] : []))
  if (all.length === 0)
    return refused(
      'crew.when',
      text`${about} is planned for no time yet. ${code(`!crew ${about} for 2026-12-03 09:00..18:00`)}`,
    )
  if (all.at(-1)!.until <= world.at)
    return refused('crew.past', text`That is past: ${code(`!crew ${about} for 2026-12-03 09:00..18:00`)}`)
  const room = roomOf(about, world)
  const plan: Plan = { spans: all, ...(base && { base }), scope: scopeOf(about, world) }
  return did([
    {
      type: 'crew.called',
      ...{
        crew: about,
        by: actor(world),
        plan,
        roles: withNeeds(roles ?? usualNeeds(world.org), consumerNeeds(about, world)),
      },
      ...(room !== undefined && { room }),
    },
  ])
}

const sameNeeds = (a: readonly Need[], b: readonly Need[]): boolean => JSON.stringify(a) === JSON.stringify(b)

function changed(crew: Crew, { spans, roles }: Given, world: World): Outcome {
  const { about, plan } = crew
  const base = spanOf(about, world)
  const now: Plan = { spans: spans ?? plan.spans, ...(base && { base }), scope: scopeOf(about, world) }
  const needs = roles && withNeeds(roles, consumerNeeds(about, world))
  const staffed = needs && !sameNeeds(needs, crew.roles)
  const moved = differs(plan, now)
  if (!staffed && !moved)
    return said(
      post(text`The crew of ${about} is as you say. ${code(`!crew ${about}`)} · ${code(`!crew ask ${about}`)}`),
    )
  const facts = staffed ? [{ type: 'crew.staffed', crew: about, by: actor(world), roles: needs } as const] : []
  const next = after(world, facts)
  const moves = moved ? moveFacts(about, { now, by: actor(world) }, next) : []
  return did(toldFacts(about, withComplete(about, [...facts, ...moves], world), world))
}
