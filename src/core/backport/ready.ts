/** Which item goes next, and what keeps the others. */
import { holderOf } from '../deploys.ts'
import { type Outcome, refused } from '../outcome.ts'
import { type Button, code, type Line, text } from '../post.ts'
import { isOn, type Occurrence } from '../window/slice.ts'
import { list, sayDuration } from '../words.ts'
import type { World } from '../world.ts'
import { roomIn, spanOf } from './estimate.ts'
import { faultyThere, faultyWords } from './faulty.ts'
import { isRefusal, locateWaiting } from './locate.ts'
import { cameTo, type Item, itemsOf } from './slice.ts'
import { inOrder, isWaiting, standingOf, unmet } from './standing.ts'

type Seen = Pick<World, 'state' | 'org' | 'at'>

/** What keeps one item from being deployed now, with the cure; undefined: nothing. */
export function keptBy(item: Item, window: Occurrence, { state }: Pick<World, 'state'>): Line | undefined {
  const needs = unmet(item, state)
  if (needs.length > 0)
    return text`${item.id} is held back, it needs ${list(needs)}: ${code(`!swat move ${item.id} next`)}`
  if (!cameTo(state.backports, window.id).includes(item.owner))
    return text`${item.id} isn't deployed without ${item.owner}, who isn't here (${code(`!here ${window.id}`)}): ${code(`!swat move ${item.id} next`)}`
  const holder = holderOf(state.deploys, item.service, item.target)
  if (holder)
    return text`${item.id} waits for ${holder.id}, which holds ${item.service} ${item.target}: ${code(`!why ${holder.id}`)}`
  const bad = faultyThere(item, state)
  return (
    bad &&
    text`${item.id} waits: ${faultyWords(bad)}. ${code(`!rollback ${bad.id}`)}, or ${code(`!swat move ${item.id} next`)}`
  )
}

/** Undefined while nothing of this window is on its way; else what to wait for. */
export function occupied(window: Occurrence, { state }: Pick<Seen, 'state'>): Outcome | undefined {
  const items = itemsOf(state.backports, window.id)
  const running = items.find(i => standingOf(i, state) === 'under way')
  if (running) {
    const deploy = running.deploys.at(-1)!
    return refused(
      'swat.busy',
      text`${running.id} is under way with ${deploy}: one after another. ${code(`!why ${deploy}`)}`,
    )
  }
  const checking = items.find(i => standingOf(i, state) === 'checking')
  return (
    checking &&
    refused(
      'swat.check',
      text`${checking.id} is out and ${checking.owner} has to check it in production first: ${code(`!swat ok ${checking.id}`)} or ${code(`!swat bad ${checking.id} reason`)}`,
    )
  )
}

/** What is on in this window, in the order in which it goes from here. */
export const queueOf = (window: Occurrence, { state }: Pick<World, 'state'>): Item[] =>
  inOrder(window.id, state, true).filter(i => isWaiting(i, state))

/** The first that can go now; undefined when none can. */
export const goesNext = (window: Occurrence, world: Pick<World, 'state'>): Item | undefined =>
  queueOf(window, world).find(i => keptBy(i, window, world) === undefined)

/** Why each of those that are left can't go now. */
export const keptLines = (window: Occurrence, world: Pick<World, 'state'>): Line[] =>
  queueOf(window, world).flatMap(i => {
    const kept = keptBy(i, window, world)
    return kept ? [kept] : []
  })

/** The item to be deployed now: the named one, else the first that can go; or a refusal that says what each waits for. */
export function readyItem(typed: string | undefined, window: Occurrence, world: World): Item | Outcome {
  if (!isOn(window, world.at))
    return refused(
      'swat.closed',
      text`${window.id} is not on: ${code(`!swat ${window.id}`)} says when. Outside of it: ${code('!deploy')}`,
    )
  const no = occupied(window, world)
  if (no) return no
  if (typed !== undefined) {
    const item = locateWaiting(typed, world)
    if (isRefusal(item)) return item
    const kept = keptBy(item, window, world)
    return kept ? refused('swat.kept', kept) : item
  }
  const queue = queueOf(window, world)
  if (queue.length === 0)
    return refused('swat.done', text`Nothing is left to deploy in ${window.id}: ${code(`!swat ${window.id}`)}`)
  return goesNext(window, world) ?? refused('swat.kept', ...keptLines(window, world))
}

/** Why an item is not begun in what is left of the window; undefined when it fits, or nobody knows. */
export function tooLong(
  item: Pick<Item, 'id' | 'service' | 'target'>,
  window: Occurrence,
  seen: Seen,
): string | undefined {
  const span = spanOf(item, seen)
  const room = roomIn(window, seen.at)
  if (!span || span.p80 <= room) return undefined
  return `${item.id} needs about ${sayDuration(span.usual)} (p80 ${sayDuration(span.p80)}) and ${window.id} has ${sayDuration(room)} left`
}

export const extend = '!window extend 15m'

export const nextButton = (item: Item): Button => ({ label: `Next: ${item.id}`, press: '!swat next', style: 'primary' })
