/** What is heard of the items of a window that is on, as their deployments go: who checks what, what waits, what is next. */
import { findDeploy } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { type Button, code, join, type Line, type Post, ping, post, text } from '../post.ts'
import type { Announcement, Noting } from '../say/notes.ts'
import { findWindow, isOn, type Occurrence } from '../window/slice.ts'
import { clip, list } from '../words.ts'
import { goesNext, keptLines, nextButton, queueOf } from './ready.ts'
import { itemName, toldOf } from './say.ts'
import { type Item, itemOfDeploy } from './slice.ts'
import { standingOf, waitingFor } from './standing.ts'

const turning: readonly Fact['type'][] = [
  'deploy.done',
  'deploy.failed',
  'deploy.orphaned',
  'deploy.verified',
  'deploy.aborted',
  'deploy.rejected',
  'deploy.rolled-back',
]

export function turnNotes(fact: Fact, noting: Noting): Announcement[] {
  if (!turning.includes(fact.type) || !('deploy' in fact)) return []
  const item = itemOfDeploy(noting.state.backports, fact.deploy)
  const window = item && findWindow(noting.state.windows, item.window)
  if (!item || !window || item.deploys.at(-1) !== fact.deploy) return []
  const said = turnOf(fact, item, { window, noting })
  return said ? toldOf(window, said) : []
}

type In = { readonly window: Occurrence; readonly noting: Noting; readonly held?: Line }

function turnOf(fact: Fact, item: Item, { window, noting }: In): Post | undefined {
  const standing = standingOf(item, noting.state)
  if (fact.type === 'deploy.rolled-back' && isKnown(item, noting)) return undefined
  if (fact.type === 'deploy.done') return standing === 'checking' ? checkPost(item) : undefined
  if (standing === 'ok') return onward(text`${item.id} is ok in production.`, { window, noting })
  if (standing === 'waiting') return undefined
  const trouble = standing === 'trouble' ? 'is in trouble' : 'failed'
  return onward(text`${item.id} ${trouble}.`, { window, noting, held: heldLine(item, noting) })
}

/** What was found bad, or aborted on the way back, is no news when it is rolled back at last. */
const isKnown = ({ checked, deploys }: Item, { state }: Noting): boolean =>
  checked?.verdict === 'bad' || findDeploy(state.deploys, deploys.at(-1)!)?.aborted !== undefined

const checkPost = (item: Item): Post => ({
  ...post(
    text`${ping(item.owner)}: ${itemName(item)} is in ${item.target}. Please check it there${item.plan ? `: ${clip(item.plan, 200)}` : ''}`,
  ),
  buttons: checkButtons(item),
  urgent: true,
})

const checkButtons = ({ id }: Item): Button[] => [
  { label: 'Ok in production', press: `!swat ok ${id}`, style: 'primary' },
  { label: 'Bad', press: `!swat bad ${id}`, line: `!swat bad ${id} reason`, style: 'danger', asks: 'What is wrong?' },
]

function heldLine(item: Item, { state }: Noting): Line {
  const held = waitingFor(item, state).filter(i => standingOf(i, state) === 'waiting')
  return held.length === 0 ? [] : text`Held back, as it needs that: ${list(held.map(i => i.id))}.`
}

/** What happened, and what is next; or why nothing is. */
function onward(happened: Line, { window, noting, held = [] }: In): Post | undefined {
  if (!isOn(window, noting.at)) return post(join([happened, held], ' '))
  const next = goesNext(window, noting)
  if (next) return { ...post(join([happened, held, text`Next: ${itemName(next)}`], ' ')), buttons: [nextButton(next)] }
  const queue = queueOf(window, noting)
  if (queue.length === 0)
    return post(text`${happened} Nothing is left in ${window.id}. ${code(`!window end ${window.id}`)}`)
  return post(happened, ...keptLines(window, noting))
}
