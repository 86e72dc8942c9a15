/** What can be done with a deployment as it stands: the way out of every state, as buttons and as lines to type. */
import { aroundButtons } from '../cowboy/say.ts'
import { type Deploy, isValidating } from '../deploys.ts'
import { offButtons } from '../flag/milder.ts'
import { denials } from '../gate.ts'
import { ranOneWay } from '../gates/one-way.ts'
import { waitButtons } from '../lock/say.ts'
import { awaited } from '../order/slice.ts'
import type { Button } from '../post.ts'
import { openPrompt } from '../prompts.ts'
import type { State } from '../state.ts'

type Extra = Partial<Omit<Button, 'label' | 'press'>>

const button = (label: string, press: string, extra: Extra = {}): Button => ({ label, press, ...extra })

const why = 'Why?'

/** The buttons for a deployment in its present state. */
export function deployButtons(deploy: Deploy, state: State): readonly Button[] {
  const { id, held } = deploy
  const prompt = openPrompt(state.prompts, id)?.id
  const running = deploy.state === 'running'
  const abort = button('Abort', `!abort ${id}`, {
    line: `!abort ${id} ${running ? '[rollback] ' : ''}reason`,
    style: 'danger',
    asks: why,
    prompt: deploy.state === 'requested' ? undefined : prompt,
  })
  if (held && deploy.state !== 'failed' && deploy.state !== 'orphaned')
    return [button('Resume', `!resume ${id}`, { style: 'primary' }), ...backFromHold(deploy, prompt), abort]
  const back = rollbackButtons(deploy, prompt)
  switch (deploy.state) {
    case 'requested':
      return prompt ? approval(deploy, prompt) : [abort]
    case 'planned':
    case 'approved':
      return [...startButtons(deploy, state), abort]
    case 'running':
      return [abort, ...abortAndBack(deploy)]
    case 'waiting':
      return [
        button(deploy.pause?.until ? 'Go on now' : 'Go on', `!go ${id}`, { style: 'primary', prompt }),
        ...back,
        abort,
      ]
    case 'orphaned':
      return [
        button('It finished', `!finished ${id}`, { prompt }),
        button('Retry', `!retry ${id}`, { prompt }),
        ...back,
        abort,
      ]
    case 'failed':
      return [...offButtons(deploy, state), button('Retry', `!retry ${id}`, { prompt }), ...back, abort]
    default:
      return afterwards(deploy, { back, milder: offButtons(deploy, state) })
  }
}

/** On its day it is asked for, and what says no can be passed; before and after, it can be moved. */
function planButtons({ id, reminded, withheldAt, gates }: Deploy): Button[] {
  const [gate] = withheldAt === undefined ? [] : denials(gates)
  const isOn = reminded === 'start' || withheldAt !== undefined
  return [
    ...(isOn && reminded !== 'missed' ? [button('Deploy now', `!deploy ${id}`, { style: 'primary' })] : []),
    ...(gate && !gate.final ? [overrideButton(id, gate.gate)] : []),
    button('Move', `!replan ${id}`, { line: `!replan ${id} on="…"`, asks: 'To when? fri 9:00..18:00' }),
  ]
}

const overrideButton = (id: string, gate: string): Button =>
  button('Override', `!override ${id} ${gate}`, { line: `!override ${id} ${gate} reason`, asks: why })

/** None while it waits for what has to be there first; what is planned is asked for before it is started. */
function startButtons(deploy: Deploy, state: State): Button[] {
  if (deploy.state === 'planned') return planButtons(deploy)
  return awaited(deploy, state).length > 0 ? [] : [button('Start', `!start ${deploy.id}`, { style: 'primary' })]
}

/** None past the point of no return. */
const rollbackButtons = (deploy: Deploy, prompt: string | undefined): Button[] =>
  ranOneWay(deploy) === undefined
    ? [button('Roll back', `!rollback ${deploy.id}`, { prompt, asks: why, style: 'danger' })]
    : []

const abortAndBack = (deploy: Deploy): Button[] =>
  ranOneWay(deploy) === undefined
    ? [button('Abort and roll back', `!abort ${deploy.id} rollback`, { line: '', style: 'danger', asks: why })]
    : []

/** What is held half-way can go back, also where it may not go on. */
function backFromHold(deploy: Deploy, prompt: string | undefined): Button[] {
  const { state } = deploy
  return state === 'waiting' ? rollbackButtons(deploy, prompt) : state === 'running' ? abortAndBack(deploy) : []
}

function approval({ id, plan }: Deploy, prompt: string): Button[] {
  const confirm = `Approve ${plan.service} ${plan.revision.commit.slice(0, 7)} for ${plan.target}?`
  return [
    button('Approve', `!approve ${id}`, { style: 'primary', prompt, confirm }),
    button('Reject', `!reject ${id}`, { line: `!reject ${id} reason`, style: 'danger', prompt, asks: why }),
  ]
}

function afterwards(
  deploy: Deploy,
  { back, milder }: { back: readonly Button[]; milder: readonly Button[] },
): Button[] {
  const { id, kind } = deploy
  if (isValidating(deploy)) {
    const good = button('Good', `!verify ${id} good`, { line: `!verify ${id} good|bad`, style: 'primary' })
    const bad = button('Bad', `!verify ${id} bad`, { line: '', asks: 'What is wrong?' })
    return kind === 'rollback' ? [good, bad] : [good, bad, ...back]
  }
  if (deploy.state === 'faulty') return [...milder, ...back]
  const [gate] = denials(deploy.gates)
  if (deploy.state !== 'denied' || !gate) return []
  const queue = gate.cure?.startsWith('!queue') ? [button('Queue me', gate.cure, { line: '' })] : []
  const around = gate.code === 'lock.held' ? waitButtons(deploy.plan) : queue
  // What was put there by hand has ways of its own, whatever else says no.
  const cowboys = denials(deploy.gates).flatMap(g => (g.gate === 'cowboy' ? aroundButtons(id, g.about ?? []) : []))
  return [...around, ...cowboys, ...(gate.final ? [] : [overrideButton(id, gate.gate)]), button('Why', `!why ${id}`)]
}
