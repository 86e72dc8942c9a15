/** The one message that shows a deployment as it is, updated for as long as it lives. */
import { type Deploy, findDeploy } from '../deploys.ts'
import { type Block, type Line, line, type Post, type Tone, text } from '../post.ts'
import type { State } from '../state.ts'
import { list } from '../words.ts'
import { deployButtons } from './buttons.ts'
import { approvalLine, gateLines, stateLine, stepItems } from './deploy-parts.ts'
import { titleLines } from './head.ts'

const tones: Partial<Record<Deploy['state'], Tone>> = {
  failed: 'bad',
  orphaned: 'bad',
  faulty: 'bad',
  denied: 'bad',
  aborted: 'warn',
  rejected: 'warn',
  'rolled back': 'warn',
  waiting: 'warn',
  done: 'good',
  healthy: 'good',
}

/** The card of a deployment; undefined when there is none of this id. */
export function deployCard(id: string, state: State): Post | undefined {
  const deploy = findDeploy(state.deploys, id)
  if (!deploy) return undefined
  const denied = deploy.state === 'denied'
  const { title, what } = titleLines({ ...deploy, denied }, deploy.plan, state)
  const lines: Line[] = [
    what,
    denied ? text`asked for by ${deploy.by}` : stateLine(deploy, state),
    deploy.reason ? text`reason: ${deploy.reason}` : [],
    deploy.carries ? text`carries ${list(deploy.carries)}` : [],
    approvalLine(deploy, state),
    ...(deploy.startedAt === undefined ? gateLines(deploy) : []),
  ]
  const steps: Block[] = denied ? [] : [{ kind: 'list', items: stepItems(deploy) }]
  return {
    tone: tones[deploy.state] ?? 'plain',
    title,
    blocks: [...lines.filter(l => l.length > 0).map(line), ...steps],
    buttons: deployButtons(deploy, state),
  }
}
