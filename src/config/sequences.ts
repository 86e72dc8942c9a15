/** The part of signalbox.yaml about sequences: several services deployed in order. */
import { z } from 'zod'
import { type CheckConfig, placeOf } from '../core/check/config.ts'
import type { SequenceConfig, SequenceStep } from '../core/sequence/config.ts'
import { targetKey } from '../core/targets.ts'
import { place } from './checks.ts'
import { message } from './fault.ts'
import * as k from './kinds.ts'

const { means } = k

/** Either a deployment or a check; which of both, and whether all is there, is checked across the file. */
export const step = z.strictObject({
  service: means(k.name.optional(), 'Deploys this service', 'service'),
  target: means(k.name.optional(), 'To this target of it; the only one when absent', 'target'),
  check: means(k.name.optional(), 'Or runs this check, which must pass before the next step', 'check'),
  on: means(
    place.optional(),
    'Where it runs, like `web/staging`; when absent, where the latest step before it that it can see has deployed to, else its only place',
    'target',
  ),
})

export const sequence = z.strictObject({
  room: means(k.name.optional(), 'Where it is told of; the only room when there is just one', 'room'),
  steps: means(
    z.array(step).min(1, { error: message('has no steps', 'write at least one, like - { service: web }') }),
    'What it does, in order',
    'list of steps',
  ),
})

type Step = z.output<typeof step>

/** What a step names, before it is known whether there is such a thing. */
export type NamedStep = { readonly [K in keyof Step]?: string }

/** The place of a check in a sequence: the one that is named, the latest deployed to before it, its only one. */
export function placeFor(
  { on }: Pick<NamedStep, 'on'>,
  before: readonly NamedStep[],
  places: readonly string[],
): string | undefined {
  if (on !== undefined) return on
  const deployed = before.flatMap(({ service, target }) => (service && target ? [targetKey(service, target)] : []))
  return deployed.findLast(place => places.includes(place)) ?? (places.length === 1 ? places[0] : undefined)
}

type Known = {
  readonly room?: string
  readonly checks: Readonly<Record<string, CheckConfig>>
  /** The only target of a service, if it has but one. */
  readonly onlyTarget: (service: string) => string | undefined
}
type Written = z.output<typeof sequence> & { readonly name: string }

/** A sequence as decisions see it. */
export function sequenceOf({ name, room, steps }: Written, { checks, onlyTarget, ...usual }: Known): SequenceConfig {
  const full = steps.map(s => (s.service === undefined ? s : { ...s, target: s.target ?? onlyTarget(s.service) }))
  const known = room ?? usual.room
  return {
    name,
    steps: full.map((s, i) => stepOf(s, full.slice(0, i), checks)),
    ...(known !== undefined && { room: known }),
  }
}

function stepOf(named: NamedStep, before: readonly NamedStep[], checks: Known['checks']): SequenceStep {
  const { service, target, check } = named
  if (service !== undefined) return { service, target: target! }
  const place = placeFor(named, before, checks[check!]!.targets)
  return { check: check!, ...(place !== undefined && { place: placeOf(place) }) }
}
