/** The question of a form that comes next, and how it is put. */
import type { Fact } from '../facts.ts'
import { did, type Outcome } from '../outcome.ts'
import { type Button, code, type Line, line, type Post, strong, text } from '../post.ts'
import { actor, after, type World } from '../world.ts'
import { formOf } from './askers.ts'
import type { Field, Form } from './form.ts'

const isOpen = ({ value, optional }: Field): boolean => value === undefined && !optional
const isUnsaid = ({ value }: Field): boolean => value === undefined

/** What is asked after the field at `from` (-1: from the beginning): the next without a value; at the end what is needed and was passed over. */
export const nextField = ({ fields }: Form, from = -1): Field | undefined =>
  fields.slice(from + 1).find(isUnsaid) ?? fields.find(isOpen)

const quoted = (value: string): Line => text`now: ${code(value)}`

/** The question, with all that can be said to it. Buttons name the field, so that one pressed late answers no other. */
export function questionPost(form: Form, field: Field): Post {
  const at = form.fields.indexOf(field)
  const { about } = form
  const of = `of=${field.name}`
  const choices = (field.choices ?? []).map((c): Button => ({ label: c, press: `!answer ${of} ${c}` }))
  const buttons: Button[] = [
    { label: 'Fill in the form', press: `!answer ${about}`, line: '!answer …', form: about, style: 'primary' },
    ...choices.slice(0, 8),
    ...(field.optional ? [{ label: 'Skip', press: `!answer ${of} skip`, line: 'skip' }] : []),
    ...(at > 0 ? [{ label: 'Back', press: `!answer ${of} back`, line: 'back' }] : []),
    ...(field.optional && field.value !== undefined
      ? [{ label: 'Clear', press: `!answer ${of} clear`, line: 'clear' }]
      : []),
    { label: 'Cancel', press: `!answer ${of} cancel`, line: 'cancel' },
  ]
  return {
    blocks: [
      line(
        text`${strong(form.title)} · ${at + 1} of ${form.fields.length}: ${field.label}${field.optional ? ' (may be skipped)' : ''}`,
      ),
      ...(field.hint !== undefined && field.value === undefined ? [line(text`${field.hint}`)] : []),
      ...(field.value === undefined ? [] : [line(quoted(field.value))]),
    ],
    buttons,
  }
}

/** What of it stood there, as far as the record of a question keeps it: enough to tell whether it is another now. */
export const shownOf = ({ value }: Field): string | undefined => value?.slice(0, 200)

/** The fact that this question is put to whoever acts. */
export const asked = (form: Form, field: Field, world: World): Fact => ({
  ...{ type: 'dialog.asked', by: actor(world), about: form.about, field: field.name },
  ...(field.value === undefined ? {} : { was: shownOf(field) }),
})

/** The fact that whoever acts is asked no more. */
export const closed = (about: string, how: 'done' | 'cancelled', world: World): Fact => ({
  type: 'dialog.closed',
  by: actor(world),
  about,
  how,
})

/** Records the facts, and asks whoever acts for what is still unknown about this; where nothing is, says what comes next. */
export function asking(facts: readonly Fact[], about: string, world: World): Outcome {
  const form = formOf(about, after(world, facts))
  const field = form && nextField(form)
  if (!form) return did(facts)
  if (!field) return did(facts, { blocks: [line(form.next)] })
  return did([...facts, asked(form, field, world)], questionPost(form, field))
}
