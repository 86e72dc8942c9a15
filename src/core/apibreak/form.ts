/** What is asked of whoever announces an API break, and what is taken of the answers. */
import type { Question } from '../asks.ts'
import type { Asker, Filled, Form, Values } from '../dialog/form.ts'
import { code, type Line, text } from '../post.ts'
import type { World } from '../world.ts'
import { changeFacts } from './change.ts'
import { dateFaults } from './dates.ts'
import type { Details } from './facts.ts'
import { type BreakField, breakFields, fieldNamed } from './fields.ts'
import { readAsks, readField, typedValue, zoneOf } from './read.ts'
import { breakName } from './say.ts'
import { type Break, findBreak, isDraft, isOver } from './slice.ts'

type Given = readonly (readonly [BreakField, string])[]

/** The fields that say something else than is known. */
const changesOf = (one: Break, values: Values, { org }: World): Given =>
  Object.entries(values).flatMap(([name, typed]): Given => {
    const field = fieldNamed(name)
    const known = field && (typedValue(field, one, org) ?? '')
    return field && typed.trim() !== known?.trim() ? [[field, typed]] : []
  })

/** Where what is needed ends. */
const firstMore = breakFields.find(f => f.optional)?.name

const openBreak = (about: string, { state }: Pick<World, 'state'>): Break | undefined => {
  const one = findBreak(state.breaks, about)
  return one && !isOver(one) ? one : undefined
}

function form(about: string, seen: Parameters<Asker['form']>[1]): Form | undefined {
  const one = openBreak(about, seen)
  if (!one) return undefined
  const fields = breakFields.map(({ name, label, kind, choices, hint, optional, ...field }) => ({
    ...{ name, label, kind, choices, optional },
    hint: name === firstMore ? `That is all I need: !preview ${about} shows it. What follows may be skipped.` : hint,
    value: typedValue({ ...field, name, label, kind }, one, seen.org),
  }))
  const next = isDraft(one)
    ? text`That is all I need. ${code(`!preview ${about}`)} shows how it reads, ${code(`!send ${about}`)} tells everybody.`
    : text`${about} is as you say now: ${code(`!why ${about}`)} shows it.`
  const buttons = isDraft(one) ? [{ label: 'Preview', press: `!preview ${about}`, style: 'primary' as const }] : []
  return { about, title: `${breakName(one)}: API break`, fields, next, buttons }
}

function asks(about: string, values: Values, world: World): readonly Question[] {
  const one = openBreak(about, world)
  if (!one) return []
  return changesOf(one, values, world).flatMap(([field, typed]) => readAsks(field, typed, zoneOf(one, world.org)))
}

type Taking = { set: Record<string, unknown>; clear: (keyof Details)[]; faults: Record<string, Line> }

/** When it was sent, the cut-over is postponed with a reason, and not merely written anew. */
const sentFault = (one: Break, { name }: BreakField): Line | undefined =>
  name === 'production' && !isDraft(one)
    ? text`That was told to everybody: ${code(`!apibreak postpone ${one.id} WHEN reason="…"`)}`
    : undefined

function take(one: Break, given: Given, world: World): Taking {
  const taking: Taking = { set: {}, clear: [], faults: {} }
  for (const [field, typed] of given) {
    const no = sentFault(one, field)
    const read = no ? { fault: no } : readField(field, typed, { one, world, zone: zoneOf(one, world.org) })
    if ('fault' in read) taking.faults[field.name] = read.fault
    else if (read.value === undefined) taking.clear.push(field.key)
    else taking.set[field.key] = read.value
  }
  return taking
}

const datesOf = ['production', 'staging', 'brownouts'] as const

/** Dates that don't fit are not taken: the one at fault if it is given now, else one that is. */
function withoutMisfits(one: Break, taking: Taking, { given, at }: { given: Given; at: number }): Taking {
  let { set, faults } = taking
  for (const _ of datesOf) {
    const names = given.map(([f]) => f.name).filter(n => !Object.hasOwn(faults, n) && datesOf.some(d => d === n))
    const gone = Object.fromEntries(taking.clear.map(key => [key, undefined]))
    const wrong = Object.entries(dateFaults({ ...one, ...gone, ...set } as Break, at))
    const [name, fault] = wrong.find(([n]) => names.includes(n)) ?? wrong[0] ?? []
    const blamed = names.find(n => n === name) ?? names[0]
    if (fault === undefined || blamed === undefined) break
    const { [fieldNamed(blamed)!.key]: _gone, ...left } = set
    set = left
    faults = { ...faults, [blamed]: fault }
  }
  return { ...taking, set, faults }
}

function fill(about: string, values: Values, world: World): Filled {
  const one = openBreak(about, world)
  if (!one) return { facts: [], faults: {} }
  const given = changesOf(one, values, world)
  const { set, clear, faults } = withoutMisfits(one, take(one, given, world), { given, at: world.at })
  return { facts: changeFacts(one, { set: set as Details, clear }, world), faults }
}

export const breakAsker: Asker = { role: 'announce', form, asks, fill }
