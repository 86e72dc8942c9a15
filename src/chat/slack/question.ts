/** The one question that some buttons ask before their line is said: how it is drawn, and how its answer is read. */
import type { types } from '@slack/bolt'
import { z } from 'zod'
import { type Press, plainText } from './buttons.ts'

export const QUESTION = 'say'
const ANSWER = { block: 'answer', action: 'text' } as const

/** The dialog of a button that asks; `state` comes back with the answer. */
export function drawQuestion(press: Press, state: string): types.ModalView {
  return {
    type: 'modal',
    callback_id: QUESTION,
    private_metadata: state,
    title: plainText(press.label ?? 'Signalbox', 24),
    submit: plainText(press.label ?? 'Send', 24),
    close: plainText('Cancel', 24),
    blocks: [
      {
        type: 'input',
        block_id: ANSWER.block,
        label: plainText(press.asks ?? 'Why?', 150),
        element: {
          type: 'plain_text_input',
          action_id: ANSWER.action,
          multiline: false,
          max_length: 500,
          min_length: 1,
        },
      },
    ],
  }
}

const answerShape = z.object({
  user: z.object({ id: z.string(), team_id: z.string().optional() }),
  view: z.object({
    id: z.string(),
    private_metadata: z.string(),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), z.object({ value: z.string().nullish() }))) }),
  }),
})

export function readAnswer(raw: unknown) {
  const parsed = answerShape.safeParse(raw)
  if (!parsed.success) return undefined
  const { user, view } = parsed.data
  const answer = Object.values(view.state.values).flatMap(Object.values)[0]?.value ?? ''
  return {
    user: user.id,
    team: user.team_id,
    answer,
    state: view.private_metadata,
    cause: `slack:view:${view.id}:${user.id}`,
  }
}
