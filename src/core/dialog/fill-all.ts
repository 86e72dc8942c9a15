/** A form that was filled in as a whole, and whether somebody may fill it in. */
import type { Fact } from '../facts.ts'
import type { Org } from '../org.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { may, personOf } from '../people.ts'
import { code, type Line, line, type Post, text } from '../post.ts'
import type { State } from '../state.ts'
import { after, type World } from '../world.ts'
import { asking, closed, nextPost, shownOf } from './ask.ts'
import { askerOf, formOf } from './askers.ts'
import type { Asker, Field, Form, Values } from './form.ts'
import { dialogOf } from './slice.ts'

export type Open = { readonly asker: Asker; readonly form: Form }

/** The form, where something is asked and whoever acts may answer it; else the refusal. */
export function openOf(about: string, world: World): Open | Outcome {
  const asker = askerOf(about)
  const form = formOf(about, world)
  if (!asker || !form)
    return refused(
      'dialog.over',
      text`Nothing is asked about ${about.slice(0, 40)} (any more). ${code('!announcements')} lists what went out.`,
    )
  const { role } = asker
  if (role !== 'known' && !may(world.org, personOf(world.org, world.by), role))
    return refused(
      'who.role',
      text`That needs the role ${role}, and you are not among those who have it. (${code('!whoami')})`,
    )
  return { asker, form }
}

/** The form that this person may fill in now, if there is one. */
export function formFor(about: string, person: string, seen: { state: State; org: Org }): Form | undefined {
  const role = askerOf(about)?.role
  const known = Object.hasOwn(seen.org.people, person) ? seen.org.people[person] : undefined
  const theirs = role === 'known' || (role !== undefined && may(seen.org, known, role))
  return known && theirs ? formOf(about, seen) : undefined
}

type FilledIn = { readonly about: string; readonly fields?: Values; readonly shown?: Values }

/** Fields that somebody else filled in while the form was open: theirs is not overwritten unseen. */
const overtakenIn = ({ fields }: Form, typed: Values, shown: Values): Record<string, Line> =>
  Object.fromEntries(
    fields
      .filter(
        ({ name, value = '' }) =>
          Object.hasOwn(shown, name) && differ(value, shown[name]!) && differ(value, typed[name]!),
      )
      .map(({ name, value = '' }) => [
        name,
        text`Somebody else answered this meanwhile: ${value === '' ? 'nothing' : code(value)}. Save yours once more to put it in its place.`,
      ]),
  )

const differ = (a: string, b: string): boolean => (shownOf(a) ?? '') !== (shownOf(b) ?? '')

/** Without fields: asks on where it stands. What is sound is taken; the rest is told, and stands in the form again. */
export function fillAll({ about, fields, shown = {} }: FilledIn, world: World): Outcome {
  const open = openOf(about, world)
  if (!('form' in open)) return open
  if (!fields) return asking([], about, world)
  const known = Object.entries(fields).filter(([name]) => open.form.fields.some(f => f.name === name))
  const overtaken = overtakenIn(open.form, Object.fromEntries(known), shown)
  const mine = known.filter(([name]) => !Object.hasOwn(overtaken, name))
  const filled = open.asker.fill(about, Object.fromEntries(mine), world)
  const { facts } = filled
  const faults = { ...filled.faults, ...overtaken }
  const wrong = open.form.fields.filter(f => faults[f.name])
  const form = formOf(about, after(world, facts))
  const all: Fact[] = [...facts, ...endOfAsking(about, world)]
  if (!form) return did(all)
  const lines = [...wrong.map(f => text`${f.label} ${faults[f.name]!}`), ...missingIn(form, wrong)]
  if (lines.length === 0) return did(all, nextPost(form))
  const again = Object.fromEntries(known.filter(([name]) => wrong.some(f => f.name === name)))
  return did(all, unfinished(about, lines, again))
}

/** Whoever was being asked question by question is asked no more: the form has them all. */
function endOfAsking(about: string, world: World): Fact[] {
  const dialog = dialogOf(world.state.dialogs, world.by.person)
  return dialog?.about === about ? [closed(about, 'done', world)] : []
}

const missingIn = ({ fields }: Form, wrong: readonly Field[]): Line[] =>
  fields
    .filter(f => !f.optional && f.value === undefined && !wrong.some(w => w.name === f.name))
    .slice(0, 3)
    .map(f => text`Still needed: ${f.label}`)

const unfinished = (about: string, lines: readonly Line[], values: Values): Post => ({
  tone: 'warn',
  urgent: true,
  blocks: lines.map(line),
  buttons: [{ label: 'Fill in the form', press: `!answer ${about}`, form: about, values, style: 'primary' }],
})
