/** The mildest rollback: to switch off what a deployment brought, where that is still on. */
import type { Deploy } from '../deploys.ts'
import { type Outcome, refused } from '../outcome.ts'
import { type Button, code, text } from '../post.ts'
import type { State } from '../state.ts'
import { list } from '../words.ts'
import { findFlag, sayFlag } from './slice.ts'

/** Flags that came with it and are not off. */
const stillOn = ({ plan, flags = [] }: Deploy, { flags: all }: State): string[] =>
  flags.filter(name => (findFlag(all, plan.service, name)?.setting.kind ?? 'off') !== 'off')

/** One for each flag that came with it and is still on. */
export const offButtons = (deploy: Deploy, state: State): Button[] =>
  stillOn(deploy, state).map(name => ({
    label: `Switch ${name} off`,
    press: `!flag ${deploy.plan.service} ${name} off reason="${deploy.id}"`,
    style: 'primary',
  }))

/** Before it is rolled back: the offer to switch off instead; undefined where there is nothing to switch off. */
export function offerOff(deploy: Deploy, reason: string | undefined, state: State): Outcome | undefined {
  const [first, ...others] = stillOn(deploy, state)
  if (first === undefined) return undefined
  const each = [first, ...others].map(
    name => `${name} (${sayFlag(state.flags, findFlag(state.flags, deploy.plan.service, name)!)})`,
  )
  const off = offButtons(deploy, state)
  const all = `!rollback ${deploy.id} now${reason ? ` reason="${reason.replaceAll('"', "'")}"` : ''}`
  const no = refused(
    'rollback.flags',
    text`${deploy.id} brought ${list(each)}: to switch that off is milder, and needs no deployment. ${off.flatMap(({ press }, i) => [...text`${i > 0 && ' · '}`, code(press)])} · all the same: ${code(all)}`,
  )
  const back: Button = { label: 'Roll back all the same', press: all, style: 'danger' }
  return { ...no, reply: { ...no.reply!, buttons: [...off, back].map(b => ({ ...b, line: '' })) } }
}
