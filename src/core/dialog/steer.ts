/** Going through the questions of a form: on, back, past one, away; by a word, or because one was answered. */
import { did, type Outcome, refused } from '../outcome.ts'
import { code, line, text } from '../post.ts'
import { after, type World } from '../world.ts'
import { asked, closed, nextField, nextPost, questionPost } from './ask.ts'
import { formOf } from './askers.ts'
import type { Open } from './fill-all.ts'
import type { Field, Form } from './form.ts'
import type { Dialog } from './slice.ts'

/** What is no answer: it steers the questions. */
const steering = ['skip', 'back', 'cancel', 'clear', 'help', '?'] as const
type Steering = (typeof steering)[number]

export const steeringOf = ({ words = '' }: { readonly words?: string }): Steering | undefined =>
  steering.find(word => word === words.trim().toLowerCase())

/** `at`: the place of the field that is asked for; -1: it is no longer one. */
export type Standing = Open & { readonly dialog: Dialog; readonly at: number }

export function steer(standing: Standing, how: Steering, world: World): Outcome {
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
export const put = (form: Form, field: Field | undefined, world: World): Outcome => {
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

/** Takes what was typed, and asks on; what can't be read is asked for again. */
export function taken(standing: Standing, filled: ReturnType<Open['asker']['fill']>, world: World): Outcome {
  const { facts, faults } = filled
  const fault = faults[standing.dialog.field]
  if (fault) return refused('dialog.fault', text`${fault} ${code('!answer …')}`)
  const rest = goOn(standing, after(world, facts))
  return { ...rest, facts: [...facts, ...rest.facts] }
}
