/** What rooms hear of major deployments: what they need when they are planned, and each turn of that. */
import { type Deploy, findDeploy } from '../deploys.ts'
import type { SayNotice } from '../notice/words.ts'
import { code, type Line, type Post, post, text } from '../post.ts'
import type { Announcement, Notes } from '../say/notes.ts'
import { list } from '../words.ts'
import { cardId } from './card.ts'
import type { MajorFact } from './facts.ts'
import { isMajor, type Seen, whyMajor } from './is-major.ts'
import { needsFor } from './needs.ts'
import { leftLine } from './ready.ts'

const opened = (deploy: Deploy, seen: Seen): Announcement => ({
  ...{ room: deploy.plan.room, about: cardId(deploy.id), opens: true },
  post: post(
    text`${deploy.id} is major: ${whyMajor(deploy, seen)}. ${leftLine(needsFor(deploy, seen))}. ${code(`!ready ${deploy.id}`)}`,
  ),
})

/** What is met now and was not, and the other way round. */
function turnLine({ deploy, was = [], met, needs }: Extract<MajorFact, { type: 'major.turned' }>): Line {
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

function turned(fact: Extract<MajorFact, { type: 'major.turned' }>, deploy: Deploy, seen: Seen): Announcement {
  const there = { room: deploy.plan.room, about: cardId(deploy.id) }
  if (fact.fresh) return opened(deploy, seen)
  if (fact.was === undefined) return there
  const needs = needsFor(deploy, seen)
  const said: Post = post(text`${turnLine(fact)}. ${leftLine(needs)}. ${code(`!ready ${deploy.id}`)}`)
  return { ...there, post: { ...said, tone: needs.every(n => n.met) ? 'good' : 'plain' } }
}

const changes = /^deploy\.(?:moved|revised|requested|withheld|started|aborted|rejected|overridden)$/

export const majorNotes: Notes = (fact, noting) => {
  if (!('deploy' in fact) || fact.deploy === undefined) return []
  const deploy = findDeploy(noting.state.deploys, fact.deploy)
  if (!deploy || !isMajor(deploy, noting)) return []
  if (fact.type === 'major.turned') return [turned(fact, deploy, noting)]
  if (fact.type === 'deploy.planned') return [opened(deploy, noting)]
  return deploy.plannedAt !== undefined && changes.test(fact.type)
    ? [{ room: deploy.plan.room, about: cardId(deploy.id) }]
    : []
}

/** The words of a notice; undefined: there is nothing left to say. */
export const majorNotice: SayNotice = () => undefined
