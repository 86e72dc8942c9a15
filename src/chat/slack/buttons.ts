/** Buttons: what one carries when pressed, and how it is drawn. */
import type { types } from '@slack/bolt'
import { z } from 'zod'
import type { Button } from '../../core/post.ts'
import { harmless } from '../plain.ts'
import { clip } from './rich.ts'

/** All buttons say a line; one handler hears them all, so none can be without. */
export const ACTION = /^say:/

/** Characters that a button may carry. */
const VALUE = 2000

const pressShape = z.object({
  press: z.string(),
  prompt: z.string().optional(),
  asks: z.string().optional(),
  label: z.string().optional(),
  form: z.string().optional(),
  values: z.record(z.string(), z.string()).optional(),
})
export type Press = z.infer<typeof pressShape>

/** A press is only a line that the presser says: who pressed comes from Slack, never from here. */
export function readPress(value: string | undefined): Press | undefined {
  try {
    return pressShape.parse(JSON.parse(value ?? ''))
  } catch {
    return undefined
  }
}

export const plainText = (text: string, max: number): types.PlainTextElement => ({
  type: 'plain_text',
  text: clip(harmless(text).trim() || '…', max),
  emoji: false,
})

const confirmDialog = (button: Button, question: string): types.ConfirmationDialog => ({
  title: plainText('Are you sure?', 100),
  text: plainText(question, 300),
  confirm: plainText(button.label, 30),
  deny: plainText('Cancel', 30),
  ...(button.style ? { style: button.style } : {}),
})

/** What was typed before and not taken stands in the form again, as far as it fits. */
function carried({ press, prompt, asks, label, form, values }: Button): string {
  const bare = {
    press,
    prompt,
    ...(asks === undefined ? {} : { asks: clip(asks, 150), label: clip(label, 24) }),
    ...(form === undefined ? {} : { form }),
  }
  if (form === undefined || !values) return JSON.stringify(bare)
  const fitting: Record<string, string> = {}
  for (const [name, typed] of Object.entries(values))
    if (JSON.stringify({ ...bare, values: { ...fitting, [name]: typed } }).length <= VALUE) fitting[name] = typed
  return JSON.stringify({ ...bare, values: fitting })
}

function drawButton(button: Button, at: number): types.Button | undefined {
  const { label } = button
  const value = carried(button)
  if (value.length > VALUE) return undefined
  return {
    type: 'button',
    action_id: `say:${at}`,
    text: plainText(label, 75),
    value,
    ...(button.style ? { style: button.style } : {}),
    ...(button.confirm === undefined ? {} : { confirm: confirmDialog(button, button.confirm) }),
  }
}

/** At most 25 buttons, as one block holds; those whose line is too long for a button are left out. */
export function drawButtons(buttons: readonly Button[] = []): types.ActionsBlock[] {
  const drawn = buttons.map(drawButton).filter(b => b !== undefined)
  return drawn.length === 0 ? [] : [{ type: 'actions', elements: drawn.slice(0, 25) }]
}

/** Characters that they take of what a message may show. */
export const buttonsSize = (blocks: readonly types.ActionsBlock[]): number =>
  blocks
    .flatMap(b => b.elements)
    .filter(e => e.type === 'button')
    .reduce((sum, b) => sum + b.text.text.length + (b.confirm ? b.confirm.text.text.length + 100 : 0), 0)
