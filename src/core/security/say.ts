/** A security fix in progress in words: what everybody may read, and what is said in private to whoever may deploy. */
import type { Deploy } from '../deploys.ts'
import { findDeploy } from '../deploys.ts'
import type { Org } from '../org.ts'
import { date, type Line, strong, text } from '../post.ts'
import type { State } from '../state.ts'
import { clip, short } from '../words.ts'
import type { World } from '../world.ts'
import { type Fix, type Shipped, securityOn } from './slice.ts'

type Seen = { readonly state: State; readonly org: Org }

/** `promotion to production by itself is held` */
export function heldWords(service: string, { org }: Pick<Seen, 'org'>): string {
  const promote = org.services[service]?.promote
  return promote?.how === 'cron'
    ? `promotion to ${promote.to} by itself is held`
    : 'nothing goes on by itself there, so nothing is held'
}

function shippedLine({ deploy: id, revision, reason }: Shipped, { state }: Seen, alone: boolean): Line {
  const deploy = findDeploy(state.deploys, id)
  const what = deploy ? `${short(revision.commit)} → ${deploy.plan.target}, ${deploy.state}` : short(revision.commit)
  const inside =
    alone &&
    `: "${clip(revision.subject, 100)}" by ${clip(revision.author, 60)}${reason ? `, ${clip(reason, 300)}` : ''}`
  return text`${id} ${what}${inside}`
}

/** `alone`: nobody else reads it, and whoever does may. */
export function fixLines(fix: Fix, seen: Seen, alone: boolean): Line[] {
  const { service, by, at, note } = fix
  return [
    text`${strong(service)}: a security fix is in progress, by ${by} since ${date(at)} · ${heldWords(service, seen)}`,
    alone && note !== undefined ? text`${note}` : [],
    ...fix.shipped.map(shipped => shippedLine(shipped, seen, alone)),
  ].filter(l => l.length > 0)
}

/** What `!why` adds for whoever may know, when nobody else reads it. */
export function insideLines({ id, plan }: Deploy, { state }: Pick<World, 'state'>): Line[] {
  const shipped = securityOn(state, plan.service)?.shipped.find(s => s.deploy === id)
  if (!shipped) return []
  const { revision, reason } = shipped
  return [text`only said here: "${revision.subject}" by ${revision.author}${reason !== undefined && `, ${reason}`}`]
}
