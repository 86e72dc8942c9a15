/** What somebody answers to a form: one question after another, or all of it at once. */
import type { Question } from '../asks.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, line, text } from '../post.ts'
import { after, type World } from '../world.ts'
import { asked, closed, nextField, nextPost, questionPost, shownOf } from './ask.ts'
import { askerOf, formOf } from './askers.ts'
import { fillAll, type Open, openOf } from './fill-all.ts'
import type { Field, Form, Values } from './form.ts'
import { type Dialog, dialogOf } from './slice.ts'

export type Given = {
  /** What was typed: an answer, or one of the words that steer. */
  readonly words?: string
  /** The field that a button was made for. */
  readonly of?: string
  /** A form that was filled in, and whose. */
  readonly about?: string
  readonly fields?: Values
  /** What stood in those fields when the form was shown. */
  readonly shown?: Values
}

/** What is no answer: it steers the questions. */
const steering = ['skip', 'back', 'cancel', 'clear', 'help', '?'] as const
type Steering = (typeof steering)[number]

const steeringOf = ({ words = '' }: Given): Steering | undefined =>
  steering.find(word => word === words.trim().toLowerCase())

/** Which thing, and what of it, this answers. */
function aimOf(given: Given, { state, by }: World): { about: string; values: Values } | undefined {
  if (given.about !== undefined) return { about: given.about, values: given.fields ?? {} }
  const dialog = dialogOf(state.dialogs, by.person)
  if (!dialog || steeringOf(given) || (given.of !== undefined && given.of !== dialog.field)) return undefined
  return { about: dialog.about, values: { [dialog.field]: (given.words ?? '').trim() } }
}

/** An id that is typed is what to go on with; but where the question offers such ids, it is the answer. */
function meant(given: Given, world: World): Given {
  const dialog = dialogOf(world.state.dialogs, world.by.person)
  if (given.about === undefined || given.fields !== undefined || !dialog) return given
  const field = formOf(dialog.about, world)?.fields.find(f => f.name === dialog.field)
  const offers = field?.choices?.includes(given.about) || /\b[OXQ]\d/.test(field?.hint ?? '')
  return offers ? { words: given.about } : given
}

export function answerAsks(typed: Given, world: World): readonly Question[] {
  const given = meant(typed, world)
  const aim = aimOf(given, world)
  return aim ? (askerOf(aim.about)?.asks?.(aim.about, aim.values, world) ?? []) : []
}

/** Takes an answer. Refuses what nobody asked, what was answered already, and who may not. */
export function answer(typed: Given, world: World): Outcome {
  const given = meant(typed, world)
  if (given.about !== undefined) return fillAll({ ...given, about: given.about }, world)
  const dialog = dialogOf(world.state.dialogs, world.by.person)
  if (!dialog)
    return refused('dialog.none', text`I am not asking you anything. ${code('!answer O5')} goes on with a draft.`)
  if (given.of !== undefined && given.of !== dialog.field)
    return refused(
      'dialog.late',
      text`That was answered already. ${code(`!answer ${dialog.about}`)} shows what is asked now.`,
    )
  const open = openOf(dialog.about, world)
  if (!('form' in open)) return did([closed(dialog.about, 'cancelled', world)], open.reply)
  const at = open.form.fields.findIndex(f => f.name === dialog.field)
  const standing = { ...open, dialog, at }
  const how = steeringOf(given)
  return how ? steer(standing, how, world) : fillOne(standing, (given.words ?? '').trim(), world)
}

/** `at`: the place of the field that is asked for; -1: it is no longer one. */
type Standing = Open & { readonly dialog: Dialog; readonly at: number }

function steer(standing: Standing, how: Steering, world: World): Outcome {
  const { form, at } = standing
  const field = form.fields[at]
  switch (how) {
    case 'cancel':
      return cancel(form, world)
    case 'back':
      return put(form, form.fields[Math.max(0, at - 1)], world)
    case 'clear':
      return clear(standing, world)
    case 'skip':
      return field && !field.optional && field.value === undefined ? needed(field) : goOn(standing, world)
    default:
      return put(form, field, world)
  }
}

const cancel = (form: Form, world: World): Outcome =>
  did([closed(form.about, 'cancelled', world)], {
    blocks: [
      line(text`I ask no more about ${form.title}. What you said is kept: ${code(`!answer ${form.about}`)} goes on.`),
    ],
  })

/** Takes away what is known; only of what may be unknown. */
function clear(standing: Standing, world: World): Outcome {
  const { form, at, asker } = standing
  const field = form.fields[at]
  if (field?.value === undefined) return put(form, field, world)
  if (!field.optional) return needed(field)
  return taken(standing, asker.fill(form.about, { [field.name]: '' }, world), world)
}

const needed = ({ label }: Field): Outcome =>
  refused('dialog.needed', text`This can't be left open: ${label} ${code('!answer cancel')} stops asking.`)

/** Asks for this field; for one that is there no more, what comes next. */
const put = (form: Form, field: Field | undefined, world: World): Outcome => {
  const there = field ?? nextField(form)
  return there
    ? did([asked(form, there, world)], questionPost(form, there))
    : did([closed(form.about, 'done', world)], nextPost(form))
}

/** Asks the next question; where none is left, says what comes next. */
function goOn({ dialog, at }: Standing, world: World): Outcome {
  const form = formOf(dialog.about, world)
  const next = form && nextField(form, at)
  if (form && next) return put(form, next, world)
  return did([closed(dialog.about, 'done', world)], form && nextPost(form))
}

/** What was typed for the one field that is asked for. */
function fillOne(standing: Standing, value: string, world: World): Outcome {
  const { asker, form, dialog, at } = standing
  const field = form.fields[at]
  if (value === '' || !field) return put(form, field, world)
  if (shownOf(field.value) !== dialog.was) return meanwhile(standing, field, world)
  return taken(standing, asker.fill(form.about, { [field.name]: value }, world), world)
}

/** Somebody else answered it after it was put to this one: what they said is not overwritten unseen. */
function meanwhile({ form }: Standing, field: Field, world: World): Outcome {
  const question = questionPost(form, field)
  const news = line(
    text`Somebody else answered this meanwhile. Say yours once more to put it in its place, or ${code('skip')}.`,
  )
  return did([asked(form, field, world)], { ...question, blocks: [news, ...question.blocks] })
}

function taken(standing: Standing, filled: ReturnType<Open['asker']['fill']>, world: World): Outcome {
  const { facts, faults } = filled
  const fault = faults[standing.dialog.field]
  if (fault) return refused('dialog.fault', text`${fault} ${code('!answer …')}`)
  const rest = goOn(standing, after(world, facts))
  return { ...rest, facts: [...facts, ...rest.facts] }
}
