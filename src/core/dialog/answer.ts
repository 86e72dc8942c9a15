/** What somebody answers to a form: one question after another, or all of it at once. */
import type { Question } from '../asks.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, line, text } from '../post.ts'
import type { World } from '../world.ts'
import { asked, closed, questionPost, shownOf } from './ask.ts'
import { askerOf, formOf } from './askers.ts'
import { fillAll, openOf } from './fill-all.ts'
import type { Field, Values } from './form.ts'
import { dialogOf } from './slice.ts'
import { put, type Standing, steer, steeringOf, taken } from './steer.ts'

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
