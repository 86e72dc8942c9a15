/** What is heard of the items of a window that is on, as their deployments go: who checks what, what waits, what is next. */
import { type Deploy, findDeploy } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { type Button, code, join, type Line, type Post, ping, post, text } from '../post.ts'
import type { Announcement, Noting } from '../say/notes.ts'
import { findWindow, isOn, type Occurrence } from '../window/slice.ts'
import { clip, list } from '../words.ts'
import { faultyThere } from './faulty.ts'
import { goesNext, keptLines, nextButton } from './ready.ts'
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

type In = {
  readonly window: Occurrence
  readonly noting: Noting
  readonly held: Line
  readonly bad?: Deploy
  readonly over: boolean
}

function turnOf(fact: Fact, item: Item, { window, noting }: Pick<In, 'window' | 'noting'>): Post | undefined {
  const standing = standingOf(item, noting.state)
  if (fact.type === 'deploy.rolled-back' && isKnown(item, noting)) return nextPost(window, noting)
  if (fact.type === 'deploy.done') return standing === 'checking' ? checkPost(item) : undefined
  if (standing === 'waiting') return undefined
  const happened = fact.type === 'deploy.verified' ? judged(fact, item) : troubled(item, standing)
  const held = standing === 'ok' ? [] : heldLine(item, noting)
  // The deployment itself tells that it failed, and what can be typed.
  if (standing === 'trouble' && held.length === 0 && !goesNext(window, noting)) return undefined
  const bad = standing === 'failed' ? faultyThere(item, noting.state) : undefined
  // Nothing is over while a deployment waits for an answer, or what is bad still runs.
  const over = isOn(window, noting.at) && standing !== 'trouble' && bad === undefined
  return onward(happened, { window, noting, held, bad, over })
}

/** Said in place of the deployment's own line: see `tellsVerdict`. */
function judged({ verdict, by, note }: Extract<Fact, { type: 'deploy.verified' }>, { id }: Item): Line {
  const why = note ? `: ${clip(note, 200)}` : ''
  return verdict === 'good' ? text`${id} is ok in production, says ${by}${why}.` : text`${id} is bad, says ${by}${why}.`
}

const troubled = ({ id }: Item, standing: string): Line =>
  text`${id} ${standing === 'trouble' ? 'is in trouble' : 'failed'}.`

/** Whether a verdict on a deployment is told with its item in the same room: nobody reads it twice. */
export function tellsVerdict({ id, plan }: Deploy, { state }: Pick<Noting, 'state'>): boolean {
  const item = itemOfDeploy(state.backports, id)
  const window = item && findWindow(state.windows, item.window)
  return item?.deploys.at(-1) === id && window !== undefined && (window.room ?? plan.room) === plan.room
}

/** What was found bad, or aborted on the way back, is no news when it is rolled back at last; what is free now is. */
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
function onward(happened: Line, { window, noting, held, bad, over }: In): Post {
  const said = join([happened, held], ' ')
  const back = bad ? [backButton(bad)] : []
  const next = isOn(window, noting.at) ? goesNext(window, noting) : undefined
  if (next) return { ...post(join([said, nextLine(next)], ' ')), buttons: [nextButton(next), ...back] }
  const kept = isOn(window, noting.at) ? keptLines(window, noting) : []
  if (kept.length > 0) return { ...post(happened, ...kept), buttons: back }
  if (!over) return { ...post(said), buttons: back }
  return post(text`${said} Nothing is left in ${window.id}. ${code(`!window end ${window.id}`)}`)
}

const backButton = ({ id }: Deploy): Button => ({
  label: 'Roll back',
  press: `!rollback ${id}`,
  style: 'danger',
  asks: 'Why?',
})

const nextLine = (item: Item): Line => text`Next: ${itemName(item)}`

/** What can go now that nothing stands in its way. */
function nextPost(window: Occurrence, noting: Noting): Post | undefined {
  const next = isOn(window, noting.at) ? goesNext(window, noting) : undefined
  return next && { ...post(nextLine(next)), buttons: [nextButton(next)] }
}
