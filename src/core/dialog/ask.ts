/** The question of a form that comes next, and how it is put. */
import type { Fact } from '../facts.ts'
import { did, type Outcome } from '../outcome.ts'
import { type Button, code, type Line, line, type Post, strong, text } from '../post.ts'
import { oneLine, sentence } from '../words.ts'
import { actor, after, type World } from '../world.ts'
import { formOf } from './askers.ts'
import type { Field, Form } from './form.ts'

const isOpen = ({ value, optional }: Field): boolean => value === undefined && !optional
const isUnsaid = ({ value }: Field): boolean => value === undefined

/** What is asked after the field at `from` (-1: from the beginning): the next without a value; at the end what is needed and was passed over. */
export const nextField = ({ fields }: Form, from = -1): Field | undefined =>
  fields.slice(from + 1).find(isUnsaid) ?? fields.find(isOpen)

const quoted = (value: string): Line => text`now: ${code(value)}`

/** What steers the questions, by what can be done with this one. */
const steering = (field: Field, at: number): readonly string[] => [
  ...(field.optional ? ['skip'] : []),
  ...(field.optional && field.value !== undefined ? ['clear'] : []),
  ...(at > 0 ? ['back'] : []),
  'cancel',
]

/**
 * The question, with all that can be said to it: in text, as one line. Buttons name the field, so that one pressed late
 * answers no other.
 */
export function questionPost(form: Form, field: Field): Post {
  const at = form.fields.indexOf(field)
  const { about } = form
  const choices = (field.choices ?? []).slice(0, 8)
  const steers = steering(field, at)
  const press = (words: string, label: string): Button => ({
    label,
    press: `!answer of=${field.name} ${words}`,
    line: '',
  })
  const buttons: Button[] = [
    {
      ...{ label: 'Fill in the form', press: `!answer ${about}`, form: about, style: 'primary' },
      line: `!answer ${[...(choices.length > 0 ? choices : ['WORDS']), ...steers].join(' | ')}`,
    },
    ...choices.map(choice => press(choice, choice)),
    ...steers.map(word => press(word, sentence(word))),
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
export const shownOf = (value: string | undefined): string | undefined => value && oneLine(value).slice(0, 200)

/** The fact that this question is put to whoever acts. */
export const asked = (form: Form, field: Field, world: World): Fact => ({
  ...{ type: 'dialog.asked', by: actor(world), about: form.about, field: field.name },
  ...(field.value === undefined ? {} : { was: shownOf(field.value) }),
})

/** The fact that whoever acts is asked no more. */
export const closed = (about: string, how: 'done' | 'cancelled', world: World): Fact => ({
  type: 'dialog.closed',
  by: actor(world),
  about,
  how,
})

/** What is said when all is answered. Text has the words of the line, so that buttons need none. */
export const nextPost = ({ next, buttons = [] }: Form): Post => ({
  blocks: [line(next)],
  buttons: buttons.map(b => ({ ...b, line: '' })),
})

/** Records the facts, and asks whoever acts for what is still unknown about this; where nothing is, says what comes next. */
export function asking(facts: readonly Fact[], about: string, world: World): Outcome {
  const form = formOf(about, after(world, facts))
  const field = form && nextField(form)
  if (!form) return did(facts)
  if (!field) return did(facts, nextPost(form))
  return did([...facts, asked(form, field, world)], questionPost(form, field))
}
