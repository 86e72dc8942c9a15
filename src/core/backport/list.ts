/** What `!swat` shows: a backport window with everything that is signed up for it, in its order. */
import { type Button, code, join, line, type Post, text } from '../post.ts'
import { spanLine, windowName } from '../window/say.ts'
import type { Occurrence } from '../window/slice.ts'
import { list } from '../words.ts'
import { goesNext, nextButton, occupied } from './ready.ts'
import { deployersOf } from './roles.ts'
import { fitLine, itemRow, type Seen } from './say.ts'
import { cameTo } from './slice.ts'
import { inOrder } from './standing.ts'

export function swatPost(window: Occurrence, seen: Seen): Post {
  const { state, org, at } = seen
  const items = inOrder(window.id, state, window.from <= at)
  const came = cameTo(state.backports, window.id)
  const deployers = deployersOf(window, org)
  const who = window.deployer ? text`run by ${window.deployer}` : text`deployers: ${list(deployers) || 'nobody yet'}`
  const here = came.length > 0 ? text`here: ${list(came)}` : []
  const taken = text`${items.length} of ${window.capacity} signed up`
  const free = window.state === 'on' && occupied(window, seen) === undefined
  const next = free ? goesNext(window, seen) : undefined
  const buttons: Button[] = next ? [nextButton(next)] : []
  return {
    blocks: [
      line(join([text`${windowName(window)}, ${spanLine(window)}${stateWords(window, at)}`, who, here, taken])),
      ...(items.length > 0 ? [{ kind: 'list', items: items.map(i => itemRow(i, seen)) } as const] : []),
      ...[fitLine(window, seen)].filter(l => l.length > 0).map(line),
      ...(items.length === 0
        ? [line(text`${code('!swat add SERVICE REVISION kind=config reason="…" plan="…"')}`)]
        : []),
    ],
    ...(buttons.length > 0 && { buttons }),
  }
}

const isOpen = ({ state }: Occurrence): boolean => state === 'planned' || state === 'on'

const stateWords = (window: Occurrence, at: number): string =>
  isOpen(window) ? (window.from <= at ? ' (on)' : '') : ` (${window.state})`
