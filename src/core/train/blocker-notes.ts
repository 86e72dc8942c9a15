/** What rooms hear of blockers: what they hold, and what goes on once they are done. */
import { type Post, post, text } from '../post.ts'
import type { Announcement, Noting } from '../say/notes.ts'
import { list } from '../words.ts'
import { blockedRuns, blockedTrains } from './blocking.ts'
import { goingLine, nextLine } from './draw.ts'
import type { BlockerFact } from './facts.ts'
import type { Run } from './runs.ts'
import { holdingOf } from './standing.ts'

/** Announcements in the rooms of the trains that it concerns. */
export function blockerNotes(fact: BlockerFact, noting: Noting): Announcement[] {
  const { org, state } = noting
  const { open, closed } = state.trains.blockers
  const blocker = [...closed, ...open].findLast(b => b.ref === fact.blocker)
  if (!blocker) return []
  const runs = blockedRuns(blocker, noting)
  const idle = blockedTrains(blocker, org).filter(name => !runs.some(r => r.train === name))
  const rooms = [...new Set([...runs.map(r => r.room), ...idle.map(name => org.trains![name]!.room)])]
  return rooms.map((room): Announcement => {
    const here = runs.filter(r => r.room === room)
    return { room, ...(here.length === 1 && { about: here[0]!.id }), post: blockerPost(fact, here, noting) }
  })
}

function blockerPost(fact: BlockerFact, runs: readonly Run[], noting: Noting): Post {
  const { state } = noting
  if (fact.type === 'blocker.added') {
    const holds =
      runs.length > 0
        ? text` It holds ${list(runs.map(r => r.id))}`
        : text` Nothing of theirs is promoted until it is done`
    const buttons = [{ label: 'Done', press: `!blocker done ${fact.blocker}` }]
    return {
      ...post(
        text`${fact.blocker} blocks ${fact.train ?? 'every train'}, says ${fact.by}: ${fact.what}.${holds}${goingLine(runs, state)}.`,
      ),
      tone: 'warn',
      buttons,
    }
  }
  const free = runs.filter(r => holdingOf(r, state) === undefined)
  const held = runs.filter(r => !free.includes(r))
  const lines = [
    ...free.map(r => text`${r.id} is released. ${nextLine(r, noting)}`),
    ...held.map(r => text`${r.id} is still held. ${nextLine(r, noting)}`),
  ]
  return post(text`${fact.blocker} is done, says ${fact.by}${fact.note ? `: ${fact.note}` : ''}.`, ...lines)
}
