/** Asking who is there for a backport window: by name those who are missing, nobody else. */
import type { Fact } from '../facts.ts'
import type { SayNotice } from '../notice/words.ts'
import { type Button, clock, join, type Line, line, ping, post, text } from '../post.ts'
import type { Announcement, Noting } from '../say/notes.ts'
import { findWindow, type Occurrence } from '../window/slice.ts'
import { list, sayDuration } from '../words.ts'
import { toldOf } from './say.ts'
import { cameTo, findWatch } from './slice.ts'
import { grace } from './stages.ts'
import { pendingIn } from './standing.ts'

/** The words of a notice about a window, as things are now. */
export const backportNotice: SayNotice = ({ about }, { state, at }) => {
  const window = findWindow(state.windows, about)
  const asked = findWatch(state.backports, about)?.asked
  if (!window || !asked) return undefined
  const came = cameTo(state.backports, about)
  const deployers = asked.deployers.some(d => came.includes(d)) ? [] : asked.deployers
  const mine = (owner: string): string[] => pendingIn(about, state).flatMap(i => (i.owner === owner ? [i.id] : []))
  const owners = asked.owners.filter(o => !came.includes(o)).map(o => text`${ping(o)} (${list(mine(o))})`)
  const who = join([deployersLine(deployers), join(owners, ', ')])
  // It could not be said at first, and meanwhile they have come.
  if (who.length === 0) return post(text`${leadLine(window, at)} Everybody who was asked for is here.`)
  const lines = [
    at < window.from ? text`${leadLine(window, at)} Here? ${who}` : text`Here for ${about}? ${who}`,
    at < window.from ? [] : ruleLine(deployers, owners.length > 0),
  ]
  return { blocks: lines.filter(l => l.length > 0).map(line), buttons: [hereButton(about)], urgent: true }
}

/** Once it is on, and somebody deploys: whose items go last, and the way into the next window with one click. */
export function absentNotes(fact: Fact, { state }: Noting): Announcement[] {
  if (fact.type !== 'backport.asked' || fact.before >= 0 || fact.owners.length === 0) return []
  const window = findWindow(state.windows, fact.window)
  const items = pendingIn(fact.window, state).filter(i => fact.owners.includes(i.owner))
  if (!window || items.length === 0) return []
  const names = list(items.map(i => i.id))
  const said = text`Still not here: ${list(fact.owners)}. ${names} ${items.length === 1 ? 'goes' : 'go'} last, and not without them.`
  const buttons = items.map(i => ({ label: `${i.id} into the next window`, press: `!swat move ${i.id} next` }))
  return toldOf(window, { ...post(said), buttons: buttons.slice(0, 5) })
}

const hereButton = (id: string): Button => ({ label: "I'm here", press: `!here ${id}`, style: 'primary' })

const leadLine = (window: Occurrence, at: number): Line =>
  at < window.from
    ? text`${window.id} ${window.window} begins at ${clock(window.from)}, in ${sayDuration(window.from - at)}.`
    : text`${window.id} ${window.window} is on.`

const deployersLine = (names: readonly string[]): Line => {
  const called = join(
    names.map(n => [ping(n)]),
    ', ',
  )
  return names.length === 0 ? [] : names.length === 1 ? text`${called} to deploy` : text`one of ${called} to deploy`
}

const ruleLine = (deployers: readonly string[], owners: boolean): Line =>
  join(
    [
      deployers.length > 0 ? text`Without a deployer it is skipped in ${sayDuration(grace)}.` : [],
      owners ? text`What nobody is here for goes last.` : [],
    ],
    ' ',
  )
