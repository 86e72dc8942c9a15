/** A modal at a Slack client: what stands in its fields, what a person types into them, and what comes back. */
import { isJson, type Json, list, str } from './limits.ts'

/** By the field's label, or how it begins. */
export type Typed = Readonly<Record<string, string>>

const textOf = (value: unknown): string => (isJson(value) ? str(value.text) : '')
const inputsOf = (view: Json): Json[] => list(view.blocks).filter(b => b.type === 'input')
const elementOf = (block: Json): Json => (isJson(block.element) ? block.element : {})

const standing = (element: Json): string =>
  isJson(element.initial_option) ? str(element.initial_option.value) : str(element.initial_value)

function answerOf(block: Json, value: string): Json {
  const element = elementOf(block)
  if (value === '' && block.optional !== true) throw new Error(`Slack: please fill in ${textOf(block.label)}`)
  if (element.type !== 'static_select') {
    if (value.length > Number(element.max_length ?? 3000)) throw new Error('Slack: too long')
    return { type: 'plain_text_input', value: value === '' ? null : value }
  }
  const chosen = list(element.options).find(o => o.value === value)
  if (value !== '' && !chosen) throw new Error(`${textOf(block.label)} has no ${value}`)
  return { type: 'static_select', selected_option: chosen ?? null }
}

/** What Slack sends of a modal in which this was typed: all fields, also those that were left as they were. */
export function valuesOf(view: Json, typed: string | Typed): Json {
  const inputs = inputsOf(view)
  const fields = typeof typed === 'string' ? { [textOf(inputs[0]?.label)]: typed } : typed
  const blockOf = (label: string): Json | undefined => inputs.find(b => textOf(b.label).startsWith(label))
  for (const label of Object.keys(fields)) if (!blockOf(label)) throw new Error(`the modal has no ${label}`)
  const values = inputs.map(block => {
    const label = Object.keys(fields).find(l => blockOf(l) === block)
    const value = label === undefined ? standing(elementOf(block)) : fields[label]!
    return [str(block.block_id), { [str(elementOf(block).action_id)]: answerOf(block, value) }] as const
  })
  return Object.fromEntries(values)
}

/** `# Title`, then a line a field: `Label (optional): what stands there`, `[a|b]` for a choice. */
export function modalPicture(view: Json): string {
  const rows = inputsOf(view).map(block => {
    const element = elementOf(block)
    const options = list(element.options).map(o => str(o.value))
    const choice = element.type === 'static_select' ? ` [${options.join('|')}]` : ''
    const hint = block.hint ? ` (${textOf(block.hint)})` : ''
    const sign = block.optional === true ? ' (optional)' : ''
    return `${textOf(block.label)}${sign}${hint}${choice}: ${standing(element)}`.trimEnd()
  })
  return [`# ${textOf(view.title)}`, ...rows].join('\n')
}
