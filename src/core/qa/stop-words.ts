/** What is said when a revision is bad: the line is stopped, and how it gets free. */
import type { Fact } from '../facts.ts'
import { type Button, code, join, type Line, type Post, ping, post, text } from '../post.ts'
import type { Known } from '../revision/find.ts'
import type { Noting } from '../say/notes.ts'
import { count, short } from '../words.ts'
import { authorsOf } from './items.ts'
import { type Stopped, stoppedBy } from './stop.ts'
import { refOf, revisionLine, spanOf } from './words.ts'

type Judged = Extract<Fact, { type: 'qa.judged' }>

export function badPost(known: Known, { by, note }: Judged, noting: Noting): Post {
  const { service, landed, unit, history } = known
  const stopped = stoppedBy({ service, commit: landed.commit }, noting)
  const authors = authorsOf(unit, history, noting.org).filter(name => name !== by)
  const called = join(
    authors.slice(0, 3).map(name => [ping(name)]),
    ', ',
  )
  const said = post(
    text`${called}${called.length > 0 && ': '}${service} ${revisionLine(known)} is bad, says ${by}${note ? `: ${note}` : ''}. ${stopLine(stopped)}`,
    join([...deployLines(stopped), ...runLines(service, stopped)]),
    waysLine(known, stopped),
  )
  return { ...said, tone: 'bad', urgent: true, buttons: backButtons(service, stopped) }
}

function stopLine({ units, toTheEnd, cure, runs }: Stopped): string {
  if (units.length === 0) return runs.length > 0 ? 'It is out already.' : 'Nothing that is to go out holds it.'
  const all = spanOf(units.map(u => u.number))
  if (toTheEnd) return `The line is stopped: ${all} can't go out, nor what follows.`
  return `The line is stopped: ${all} can't go out${cure ? `; r${cure.number} cures it` : ''}.`
}

/** So many deployments are named. */
const most = 4

function deployLines({ deploys }: Stopped): Line[] {
  const named = deploys.slice(0, most).map(({ deploy: { id, by, state, plan }, gated }): Line => {
    const what = `${id} (${by}, to ${plan.target})`
    if (state !== 'planned' && state !== 'requested' && state !== 'approved')
      return text`${what} brings it just now: ${code(`!abort ${id} rollback reason`)}`
    return gated ? text`${what} holds it, and waits` : text`${what} holds it: ${code(`!abort ${id} reason`)}`
  })
  const more = deploys.length - most
  return more > 0 ? [...named, text`and ${count(more, 'more deployment', 'more deployments')}`] : named
}

const runLines = (service: string, { runs }: Stopped): Line[] =>
  runs.map(target => text`${target} runs it: ${code(`!rollback ${service} in ${target}`)}`)

/** What was cured needs no way out. */
export function waysLine(known: Known, { cure, units, runs }: Stopped): Line {
  const id = short(known.landed.commit)
  // Of a merge git wants to know which side stays.
  const merge = known.landed.parents.length > 1 ? '-m 1 ' : ''
  const wrong = text`Not so? ${code(`!qa ok ${refOf(known)}`)}`
  if (cure || (units.length === 0 && runs.length === 0)) return wrong
  return text`Ways out: a commit that repairs it and says ${code(`Fixes: ${id}`)} (or ${code(`!qa fixed ${refOf(known)} by REV`)}), or one that takes it back, ${code(`git revert ${merge}${id}`)} or ${code(`[rollback=${id}]`)}. ${wrong}`
}

const backButtons = (service: string, { runs }: Stopped): Button[] =>
  runs.map(target => ({
    label: `Roll back ${target}`,
    press: `!rollback ${service} in ${target}`,
    line: '',
    style: 'danger',
    asks: 'Why?',
  }))
