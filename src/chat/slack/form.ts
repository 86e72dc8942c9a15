/** Forms as Slack's modals: how one is drawn, and what of it was changed when it comes back. */
import type { types } from '@slack/bolt'
import { z } from 'zod'
import type { Field, Form, Values } from '../../core/dialog/form.ts'
import { harmless } from '../plain.ts'
import { plainText } from './buttons.ts'
import { clip } from './rich.ts'

export const FORM = 'form'
const VALUE = 'value'
/** Characters that Slack takes in a field, and of an option; how many options and blocks. */
const LONGEST = 3000
const OPTION = 75
const OPTIONS = 100
const BLOCKS = 100

const option = (text: string): types.PlainTextOption => ({ text: plainText(text, OPTION), value: text })

const fitsSelect = (choices: readonly string[]): boolean =>
  choices.length > 0 && choices.length <= OPTIONS && choices.every(c => c !== '' && c.length <= OPTION)

/** Lines stay lines where somebody may write several. */
const cleaned = (text: string, multiline: boolean): string =>
  (multiline ? text.split(/\r\n|[\n\r]/) : [text]).map(harmless).join('\n').trim()

function drawElement({ kind, choices = [], value }: Field): types.StaticSelect | types.PlainTextInput {
  if (kind === 'choice' && fitsSelect(choices)) {
    const chosen = value !== undefined && choices.includes(value) ? { initial_option: option(value) } : {}
    return { type: 'static_select', action_id: VALUE, options: [...new Set(choices)].map(option), ...chosen }
  }
  const multiline = kind === 'long'
  const initial = clip(cleaned(value ?? '', multiline), LONGEST)
  return {
    ...{ type: 'plain_text_input', action_id: VALUE, multiline, max_length: LONGEST },
    ...(initial === '' ? {} : { initial_value: initial }),
  }
}

function drawField(field: Field): types.InputBlock {
  return {
    type: 'input',
    block_id: field.name,
    label: plainText(field.label, 200),
    optional: field.optional ?? false,
    element: drawElement(field),
    ...(field.hint === undefined ? {} : { hint: plainText(field.hint, 200) }),
  }
}

/** The modal of a form; `state` comes back with what was filled in. */
export function drawForm(form: Form, state: string): types.ModalView {
  const whole: types.KnownBlock[] =
    form.title.length > 24 ? [{ type: 'context', elements: [plainText(form.title, 300)] }] : []
  return {
    type: 'modal',
    callback_id: FORM,
    private_metadata: state,
    title: plainText(form.title, 24),
    submit: plainText('Save', 24),
    close: plainText('Cancel', 24),
    blocks: [...whole, ...form.fields.map(drawField)].slice(0, BLOCKS),
  }
}

const optionShape = z.object({ value: z.string() }).nullish()
const filledShape = z.object({
  user: z.object({ id: z.string(), team_id: z.string().optional() }),
  view: z.object({
    id: z.string(),
    private_metadata: z.string(),
    blocks: z.array(
      z.object({
        block_id: z.string().optional(),
        element: z
          .object({
            multiline: z.boolean().optional(),
            initial_value: z.string().optional(),
            initial_option: optionShape,
          })
          .optional(),
      }),
    ),
    state: z.object({
      values: z.record(
        z.string(),
        z.record(z.string(), z.object({ value: z.string().nullish(), selected_option: optionShape })),
      ),
    }),
  }),
})

export type Filled = {
  readonly user: string
  readonly team?: string
  readonly state: string
  readonly cause: string
  /** What was typed, by field: only what differs from what the form showed. An emptied one is ''. */
  readonly fields: Values
  /** What stood in those when the form was shown. */
  readonly shown: Values
  /** What stands in all fields now. */
  readonly all: Values
}

/** Undefined for what is no form. */
export function readForm(raw: unknown): Filled | undefined {
  const parsed = filledShape.safeParse(raw)
  if (!parsed.success) return undefined
  const { user, view } = parsed.data
  const fields: [name: string, typed: string, was: string][] = view.blocks.flatMap(({ block_id: name, element }) => {
    const given = name === undefined ? undefined : view.state.values[name]?.[VALUE]
    if (name === undefined || !given || !element) return []
    const typed = cleaned(given.value ?? given.selected_option?.value ?? '', element.multiline ?? false)
    return [[name, typed, element.initial_value ?? element.initial_option?.value ?? '']]
  })
  const changed = fields.filter(([, typed, was]) => typed !== was)
  return {
    ...{ user: user.id, team: user.team_id, state: view.private_metadata },
    cause: `slack:view:${view.id}:${user.id}`,
    fields: Object.fromEntries(changed.map(([name, typed]) => [name, typed])),
    shown: Object.fromEntries(changed.map(([name, , was]) => [name, was])),
    all: Object.fromEntries(fields.map(([name, typed]) => [name, typed])),
  }
}
