/** How ready a major deployment is: the whole list, and in a few words. */

import { isRefusal, locateDeploy } from '../deploy/locate.ts'
import { type Deploy, findDeploy, openDeploys } from '../deploys.ts'
import { type Outcome, said } from '../outcome.ts'
import { dayLine } from '../planned/say.ts'
import { code, join, type Line, line, type Mark, type Post, post, text } from '../post.ts'
import { list, short } from '../words.ts'
import type { World } from '../world.ts'
import { isFreed, isMajor, type Seen, whyMajor } from './is-major.ts'
import { lateLine } from './late.ts'
import type { Need } from './need.ts'
import { needsFor } from './needs.ts'

const markOf = ({ met, late }: Need): Mark => (met ? 'done' : late ? 'failed' : 'todo')

/** `(ben: #topic D12)`: who comes next, and what they type. */
function nextLine({ next = [], cure }: Need): Line {
  const typed = cure === undefined ? [] : text`${code(cure)}`
  const both = join([text`${list(next)}`, typed], ': ')
  return both.length > 0 ? text` (${both})` : []
}

const needLine = (need: Need, deploy: Deploy, { org }: Seen): Line =>
  need.met ? need.line : join([text`${need.line}${nextLine(need)}`, lateLine(need, deploy, org)], '; ')

const countLine = (needs: readonly Need[]): string => `${needs.filter(n => n.met).length} of ${needs.length}`

export const nameOf = ({ id, plan }: Deploy): Line =>
  text`${`${id} ${plan.service} ${short(plan.revision.commit)} → ${plan.target}`}`

/** With its day. */
const datedName = (deploy: Deploy): Line => text`${nameOf(deploy)}${deploy.on && text`, ${dayLine(deploy.on)}`}`

/** The list, as the live post and `!ready D12` show it. */
export function readyPost(deploy: Deploy, seen: Seen): Post {
  const needs = needsFor(deploy, seen)
  const ready = needs.every(n => n.met)
  return {
    tone: ready ? 'good' : needs.some(n => n.late) ? 'bad' : 'plain',
    title: text`${nameOf(deploy)}: ready ${countLine(needs)}`,
    blocks: [
      line(join([deploy.on ? dayLine(deploy.on) : [], text`major: ${whyMajor(deploy, seen)}`])),
      { kind: 'list', items: needs.map(n => ({ mark: markOf(n), line: needLine(n, deploy, seen) })) },
    ],
  }
}

const inBrackets = (words: readonly string[]): string => (words.length > 0 ? ` (${words.join(', ')})` : '')

/** `ready 4 of 6, left: crew (ada), testing (ben)` */
export function leftLine(needs: readonly Need[]): Line {
  const left = needs.filter(n => !n.met)
  const each = left.map(n => `${n.name}${inBrackets([...(n.next ?? []), ...(n.late ? ['too late'] : [])])}`)
  return text`ready ${countLine(needs)}${left.length > 0 && text`, left: ${list(each)}`}`
}

/** `ready 4 of 6, left: crew and testing. !ready D12`; nothing of what is not major. */
export const readyWords = (deploy: Deploy, seen: Seen): Line =>
  isMajor(deploy, seen) ? text`${leftLine(needsFor(deploy, seen))}. ${code(`!ready ${deploy.id}`)}` : []

/** Those ahead that are major, by their day. */
export const majorsAhead = (seen: Seen): Deploy[] =>
  openDeploys(seen.state.deploys)
    .filter(d => d.startedAt === undefined && isMajor(d, seen))
    .toSorted((a, b) => (a.on?.from ?? seen.at) - (b.on?.from ?? seen.at))

/** `!ready D12`, `!ready`. */
export function showReady(id: string | undefined, world: World): Outcome {
  if (id === undefined) return said(listPost(world))
  const found = locateDeploy(world, id)
  if (isRefusal(found)) return found
  const deploy = findDeploy(world.state.deploys, found.id)!
  if (deploy.endedAt !== undefined && deploy.startedAt === undefined)
    return said(
      post(text`${datedName(deploy)} is ${deploy.state}, and needs nothing any more. ${code(`!why ${deploy.id}`)}`),
    )
  if (isMajor(deploy, world)) return said(readyPost(deploy, world))
  const why = isFreed(deploy, world) ? text`${deploy.by} called it minor` : text`nothing makes it a major one`
  return said(
    post(
      text`${datedName(deploy)} needs no more than its gates: ${why}. ${code('!help ready')} · ${code(`!why ${deploy.id}`)}`,
    ),
  )
}

function listPost(world: World): Post {
  const all = majorsAhead(world)
  if (all.length === 0)
    return post(
      text`No major deployment is ahead. ${code('!deploy SERVICE REVISION on="2026-12-03 09:00..18:00" major')} plans one.`,
    )
  return post(...all.map(d => text`${datedName(d)}: ${leftLine(needsFor(d, world))}`))
}
