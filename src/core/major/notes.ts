/** What rooms hear of major deployments: what they need when they are planned, and each turn of that. */
import { type Deploy, findDeploy } from '../deploys.ts'
import { code, type Line, type Post, post, text } from '../post.ts'
import type { Announcement, Notes } from '../say/notes.ts'
import { list } from '../words.ts'
import { cardId } from './card.ts'
import type { MajorFact } from './facts.ts'
import { isMajor, type Seen, whyMajor } from './is-major.ts'
import { needsFor } from './needs.ts'
import { leftLine } from './ready.ts'

type Turned = Extract<MajorFact, { type: 'major.turned' }>

const opened = (deploy: Deploy, seen: Seen): Announcement => ({
  ...{ room: deploy.plan.room, about: cardId(deploy.id), opens: true },
  post: post(
    text`${deploy.id} is major: ${whyMajor(deploy, seen)}. ${leftLine(needsFor(deploy, seen))}. ${code(`!ready ${deploy.id}`)}`,
  ),
})

/** What is met now and was not, and the other way round. */
function turnLine({ deploy, was = [], met, needs }: Turned): Line {
  const come = met.filter(n => !was.includes(n))
  const gone = was.filter(n => !met.includes(n))
  const lost = gone.filter(n => needs.includes(n))
  const parts = [
    ...(come.length > 0 ? [`${list(come)} met`] : []),
    ...(lost.length > 0 ? [`${list(lost)} no longer met`] : []),
    ...(gone.length > lost.length ? [`${list(gone.filter(n => !lost.includes(n)))} no longer needed`] : []),
  ]
  return text`${deploy}: ${parts.join(', ')}`
}

const over = ({ id, plan }: Deploy): Post =>
  post(
    text`${id} ${plan.service} → ${plan.target} is not major any more: it needs its gates alone. ${code(`!why ${id}`)}`,
  )

function turned(fact: Turned, deploy: Deploy, seen: Seen): Announcement {
  const there = { room: deploy.plan.room, about: cardId(deploy.id) }
  if (fact.needs.length === 0) return { ...there, post: over(deploy) }
  if (fact.was === undefined) return opened(deploy, seen)
  const needs = needsFor(deploy, seen)
  const said: Post = post(text`${turnLine(fact)}. ${leftLine(needs)}. ${code(`!ready ${deploy.id}`)}`)
  return { ...there, post: { ...said, tone: needs.every(n => n.met) ? 'good' : 'plain' } }
}

const changes = /^deploy\.(?:moved|revised|requested|withheld|started|aborted|rejected|overridden)$/

export const majorNotes: Notes = (fact, noting) => {
  if (!('deploy' in fact) || fact.deploy === undefined) return []
  const deploy = findDeploy(noting.state.deploys, fact.deploy)
  if (!deploy) return []
  if (fact.type === 'major.turned') return [turned(fact, deploy, noting)]
  return changes.test(fact.type) && deploy.plannedAt !== undefined && isMajor(deploy, noting)
    ? [{ room: deploy.plan.room, about: cardId(deploy.id) }]
    : []
}
