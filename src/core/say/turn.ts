/** A turn of a deployment as one post: what was asked, what happened, who is called, what can be typed now. */
import { findCowboy } from '../cowboy/slice.ts'
import type { Deploy } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { noReturn } from '../order/say.ts'
import { plannedLine } from '../planned/say.ts'
import { type Block, code, type Line, line, type Post, text } from '../post.ts'
import { openPrompt } from '../prompts.ts'
import { isVeiled } from '../security/veil.ts'
import type { State } from '../state.ts'
import { list } from '../words.ts'
import { deployButtons } from './buttons.ts'
import { gateLines, waitsLine } from './deploy-parts.ts'
import { headLine } from './head.ts'
import { callOf, phraseOf, tailOf } from './phrases.ts'

const asking: readonly Fact['type'][] = [
  ...(['deploy.requested', 'deploy.denied', 'deploy.replanned', 'deploy.amended', 'deploy.overridden'] as const),
  ...(['deploy.planned', 'deploy.moved', 'deploy.revised', 'deploy.withheld'] as const),
]

/** Turns after which something else can be typed than before. */
const choices: readonly Fact['type'][] = [
  ...asking,
  'prompt.opened',
  'deploy.approved',
  'deploy.started',
  'deploy.held',
  'deploy.orphaned',
  'deploy.done',
]

/** The post for these facts of one entry about a deployment; undefined when nobody needs to hear of them. */
export function turnPost(deploy: Deploy, facts: readonly Fact[], state: State): Post | undefined {
  const has = (types: readonly Fact['type'][]): boolean => facts.some(f => types.includes(f.type))
  const phrases = facts.flatMap(f => phraseOf(f, deploy, state))
  const happened = phrases.length > 0 ? [turnLine(deploy, { facts, phrases }, state)] : []
  const past = facts.flatMap(f => noReturn(f, deploy))
  const lines = [...(has(asking) ? askedLines(deploy, facts, state) : []), ...happened, ...past]
  if (lines.length === 0) return undefined
  return {
    tone: has(['deploy.failed', 'deploy.denied', 'deploy.orphaned', 'deploy.withheld'])
      ? 'bad'
      : has(['deploy.done'])
        ? 'good'
        : 'plain',
    blocks: [...lines.map(line), ...(has(['deploy.failed']) ? endOf(deploy, facts) : [])],
    ...(has(choices) || deploy.state === 'faulty' || (deploy.held && has(['step.passed']))
      ? { buttons: deployButtons(deploy, state) }
      : {}),
    urgent: has(['prompt.opened', 'deploy.denied', 'deploy.withheld']),
  }
}

/** The last words of what failed; those of a security fix may say what it is about. */
const endOf = (deploy: Deploy, facts: readonly Fact[]): Block[] =>
  isVeiled(deploy)
    ? [line(text`What it wrote I say in private, to whoever may deploy or approve: ${code(`!output ${deploy.id}`)}`)]
    : tailOf(facts)

type Turn = { readonly facts: readonly Fact[]; readonly phrases: readonly Line[] }

const turnLine = (deploy: Deploy, { facts, phrases }: Turn, state: State): Line =>
  text`${callOf(deploy, facts, state)}${deploy.id} ${phrases.flatMap((p, i) => [...text`${i > 0 && ', '}`, ...p])}`

type Asking = { readonly facts: readonly Fact[]; readonly state: State }

/** Why it is asked for once more. */
function leadOf(fact: Fact, { id, carries = [] }: Deploy, { facts, state: { cowboys } }: Asking): Line {
  const over = carries.filter(c => findCowboy(cowboys, c)?.ended)
  if (fact.type === 'deploy.replanned' && over.length > 0)
    return text`${id} need not put ${list(over)} back any more: approvals so far are void.`
  if (fact.type === 'deploy.replanned')
    return text`The plan of ${id} changed with the configuration: approvals so far are void.`
  if (fact.type !== 'deploy.amended') return []
  const isVoid = facts.some(f => f.type === 'prompt.closed' && f.how === 'void')
  const lead = carries.length > 0 ? `puts ${list(carries)} back at its end, says` : 'is asked for again, by'
  return text`${id} ${lead} ${fact.by}.${isVoid && ' Approvals so far are void.'}`
}

/** What is asked for, what the gates say and whom it waits for; of what starts at once, only what to mind. */
function askedLines(deploy: Deploy, facts: readonly Fact[], state: State): Line[] {
  const prompt = openPrompt(state.prompts, deploy.id)
  const lead = facts.flatMap(f => leadOf(f, deploy, { facts, state }))
  const gates = gateLines(deploy)
  const waits = prompt ? waitsLine(prompt) : []
  const [first = [], ...others] = gates
  const joined = waits.length > 0 ? [text`${first} · ${waits}`, ...others] : gates
  const reason = deploy.reason ? text`reason: ${deploy.reason}` : []
  const head = headLine({ ...deploy, denied: deploy.state === 'denied' }, deploy.plan, state)
  const day = facts.some(f => f.type === 'deploy.planned') ? plannedLine(deploy) : []
  return [lead, head, day, ...joined, reason].filter(l => l.length > 0)
}
