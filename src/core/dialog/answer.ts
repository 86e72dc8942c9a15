/** What somebody answers to a form: one question after another, or all of it at once. */
import type { Question } from '../asks.ts'
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { may, personOf } from '../people.ts'
import { code, line, type Post, text } from '../post.ts'
import { actor, after, type World } from '../world.ts'
import { asking, nextField, questionPost } from './ask.ts'
import { askerOf, formOf } from './askers.ts'
import type { Asker, Field, Form, Values } from './form.ts'
import { type Dialog, dialogOf } from './slice.ts'

export type Given = {
  /** What was typed: an answer, or `skip`, `back`, `cancel`. */
  readonly words?: string
  /** The field that a button was made for. */
  readonly of?: string
  /** A form that was filled in, and whose. */
  readonly about?: string
  readonly fields?: Values
}

const word = ({ words = '' }: Given): string => words.trim().toLowerCase()
const isWord = (given: Given): boolean => ['skip', 'back', 'cancel'].includes(word(given))

/** Which thing, and what of it, this answers. */
function aimOf(given: Given, { state, by }: World): { about: string; values: Values } | undefined {
  if (given.about !== undefined) return { about: given.about, values: given.fields ?? {} }
  const dialog = dialogOf(state.dialogs, by.person)
  if (!dialog || isWord(given) || (given.of !== undefined && given.of !== dialog.field)) return undefined
  return { about: dialog.about, values: { [dialog.field]: (given.words ?? '').trim() } }
}

export function answerAsks(given: Given, world: World): readonly Question[] {
  const aim = aimOf(given, world)
  return aim ? (askerOf(aim.about)?.asks?.(aim.about, aim.values, world) ?? []) : []
}

/** Takes an answer. Refuses what nobody asked, what was answered already, and who may not. */
export function answer(given: Given, world: World): Outcome {
  if (given.about !== undefined) return fillAll(given.about, given.fields, world)
  const dialog = dialogOf(world.state.dialogs, world.by.person)
  if (!dialog)
    return refused('dialog.none', text`I am not asking you anything. ${code('!answer O5')} goes on with a draft.`)
  if (given.of !== undefined && given.of !== dialog.field)
    return refused(
      'dialog.late',
      text`That was answered already. ${code(`!answer ${dialog.about}`)} shows what is asked now.`,
    )
  const open = openOf(dialog.about, world)
  if (!('form' in open)) return did([closed(dialog, 'cancelled', world)], open.reply)
  const at = open.form.fields.findIndex(f => f.name === dialog.field)
  if (isWord(given)) return steer({ ...open, dialog, at }, word(given), world)
  return fillOne({ ...open, dialog, at }, (given.words ?? '').trim(), world)
}

type Open = { readonly asker: Asker; readonly form: Form }
type Standing = Open & { readonly dialog: Dialog; readonly at: number }

function openOf(about: string, world: World): Open | Outcome {
  const asker = askerOf(about)
  const form = formOf(about, world)
  if (!asker || !form) return refused('dialog.over', text`Nothing is asked about ${about.slice(0, 40)} (any more).`)
  const { role } = asker
  if (role !== 'known' && !may(world.org, personOf(world.org, world.by), role))
    return refused(
      'who.role',
      text`That needs the role ${role}, and you are not among those who have it. (${code('!whoami')})`,
    )
  return { asker, form }
}

const closed = ({ about }: Pick<Dialog, 'about'>, how: 'done' | 'cancelled', world: World): Fact => ({
  type: 'dialog.closed',
  by: actor(world),
  about,
  how,
})

function steer(standing: Standing, how: string, world: World): Outcome {
  const { form, dialog, at } = standing
  const field = form.fields[at]
  if (how === 'cancel')
    return did([closed(dialog, 'cancelled', world)], {
      blocks: [
        line(text`I ask no more about ${form.title}. What you said is kept: ${code(`!answer ${form.about}`)} goes on.`),
      ],
    })
  if (how === 'back') return put(form, form.fields[Math.max(0, at - 1)]!, world)
  if (field && !field.optional && field.value === undefined)
    return refused('dialog.needed', text`This can't be skipped: ${field.label} ${code('!answer cancel')} stops asking.`)
  return goOn([], standing, world)
}

const put = (form: Form, field: Field, world: World): Outcome =>
  did([{ type: 'dialog.asked', by: actor(world), about: form.about, field: field.name }], questionPost(form, field))

/** Asks the next question on these facts; where none is left, says what comes next. */
function goOn(facts: readonly Fact[], { dialog, at }: Standing, world: World): Outcome {
  const form = formOf(dialog.about, after(world, facts))
  const next = form && nextField(form, at)
  if (!form || !next) return did([...facts, closed(dialog, 'done', world)], form && { blocks: [line(form.next)] })
  const { facts: asked, reply } = put(form, next, world)
  return did([...facts, ...asked], reply)
}

function fillOne(standing: Standing, value: string, world: World): Outcome {
  const { asker, form, dialog, at } = standing
  const field = form.fields[at]
  if (value === '')
    return field ? { facts: [], reply: questionPost(form, field) } : refused('dialog.over', text`Nothing is asked.`)
  const { facts, faults } = asker.fill(dialog.about, { [dialog.field]: value }, world)
  const fault = faults[dialog.field]
  return fault ? refused('dialog.fault', fault) : goOn(facts, standing, world)
}

/** Without fields: asks on where it stands. */
function fillAll(about: string, fields: Values | undefined, world: World): Outcome {
  const open = openOf(about, world)
  if (!('form' in open)) return open
  if (!fields) return asking([], about, world)
  const { facts, faults } = open.asker.fill(about, fields, world)
  const wrong = open.form.fields.filter(f => faults[f.name])
  const form = formOf(about, after(world, facts))
  const dialog = dialogOf(world.state.dialogs, world.by.person)
  const over = dialog?.about === about ? [closed(dialog, 'done', world)] : []
  if (wrong.length === 0 && form && !nextRequired(form)) return did([...facts, ...over], { blocks: [line(form.next)] })
  const missing = wrong.length === 0 && form ? [text`Still needed: ${nextRequired(form)!.label}`] : []
  return did(
    [...facts, ...over],
    unfinished(about, [...wrong.map(f => text`${f.label} ${faults[f.name]!}`), ...missing]),
  )
}

const nextRequired = ({ fields }: Form): Field | undefined => fields.find(f => !f.optional && f.value === undefined)

const unfinished = (about: string, lines: readonly Parameters<typeof line>[0][]): Post => ({
  tone: 'warn',
  urgent: true,
  blocks: lines.map(line),
  buttons: [{ label: 'Fill in the form', press: `!answer ${about}`, form: about, style: 'primary' }],
})
