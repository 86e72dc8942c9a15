/** How a change put on servers by hand is put into words: what, on which servers, how far it is, what to type next. */
import type { Revision } from '../asks.ts'
import { isRefusal, locate } from '../deploy/locate.ts'
import type { Org } from '../org.ts'
import { type Button, code, type Line, link, text } from '../post.ts'
import { bringerOf, revisionName, unitName } from '../revision/find.ts'
import type { State } from '../state.ts'
import { clip, list, short } from '../words.ts'
import { hostsIn } from './hosts.ts'
import type { Cowboy } from './slice.ts'

type There = { readonly service: string; readonly target: string }

/** `web1 and web3 of production`: those of its servers that are in one target. */
export function hostWords(cowboy: Pick<Cowboy, 'hosts'>, there: There, org: Org): string {
  const where = locate(org, there)
  const hosts = isRefusal(where) ? [...cowboy.hosts] : hostsIn(cowboy, where.target)
  return hosts.length === 1 && hosts[0] === there.target ? there.target : `${list(few(hosts))} of ${there.target}`
}

/** Nobody reads the names of a hundred. */
const few = (hosts: readonly string[]): string[] =>
  hosts.length > 8 ? [...hosts.slice(0, 7), `${hosts.length - 7} more`] : [...hosts]

/** `"a larger pool" by ada` */
export const whatWords = ({ what, by }: Pick<Cowboy, 'what' | 'by'>): string => `"${clip(what, 120)}" by ${by}`

/** `web1 and web3 (production)` */
export const onWords = ({ hosts, targets }: Pick<Cowboy, 'hosts' | 'targets'>): string => {
  const others = targets.filter(target => !hosts.includes(target))
  return `${list(few(hosts))}${others.length > 0 ? ` (${list(others)})` : ''}`
}

/** An address as a link, a path as it is: what it holds is never looked at. */
export const patchLine = ({ patch }: Pick<Cowboy, 'patch'>): Line => {
  if (patch === undefined) return []
  return /^https?:/i.test(patch) ? [link(patch, patch)] : [code(patch)]
}

/** `gone from production since D14` */
function goneWords({ places }: Cowboy): string[] {
  return Object.entries(places).flatMap(([target, { overwritten }]) => {
    if (!overwritten) return []
    return `${overwritten.partly ? 'perhaps gone' : 'gone'} from ${target} since ${overwritten.deploy ?? 'it was deployed to by other means'}`
  })
}

type Known = Pick<State, 'revisions'>

/** `with r4 7af06ca`; or `in r4 with de19a8a`, where a merge brought it. */
export function landedWords({ service, landed }: Pick<Cowboy, 'service'> & { landed: Revision }, state: Known): string {
  const { commit } = landed
  const unit = bringerOf(service, commit, state)
  if (!unit) return `with ${short(commit)}`
  return unit.landed.commit === commit ? `with ${unitName(unit)}` : `in r${unit.number} with ${short(commit)}`
}

/** How far it is on its way to a revision. */
export function standingLine(cowboy: Cowboy, state: Known): Line {
  const { service, landed, ended, places, targets } = cowboy
  if (ended?.how === 'dropped') return text`dropped by ${ended.by}: ${clip(ended.why, 200)}`
  if (ended) return text`closed: ${revisionName(service, ended.why, state)} holds it`
  const holds = targets.filter(target => places[target]?.checked?.holds)
  const fix = landed
    ? text`landed ${landedWords({ service, landed }, state)} "${clip(landed.subject, 60)}"${holds.length > 0 && `, which runs in ${list(holds)}`}`
    : text`not landed`
  return text`${fix}${goneWords(cowboy)
    .map(words => `, ${words}`)
    .join('')}`
}

/** What somebody types to bring it further. */
export function nextOf(cowboy: Cowboy, state: Known & Pick<State, 'targets'>): string {
  const { id, service, targets, landed, places } = cowboy
  if (Object.values(places).some(p => p.overwritten)) return `!cowboy carried ${id}`
  if (!landed) return `!cowboy landed ${id} REVISION`
  const lacks = targets.find(target => places[target]?.checked?.holds !== true) ?? targets[0]!
  // What a merge brought is never deployed alone: it would lack what else has landed.
  const unit = bringerOf(service, landed.commit, state)
  const runs = state.targets[`${service}/${lacks}`]?.runs.at(-1)
  const isThere = [landed.commit, unit?.landed.commit].includes(runs?.revision.commit)
  if (runs?.verdict === 'validating' && isThere && runs.deploy) return `!verify ${runs.deploy} good`
  return `!deploy ${service} ${unit ? `r${unit.number}` : short(landed.commit)} to ${lacks}`
}

/** The same, where no button says it already. */
export function nextLine(cowboy: Cowboy, state: Known & Pick<State, 'targets'>): Line {
  const next = nextOf(cowboy, state)
  return ownerButtons(cowboy).some(b => next === (b.line ?? b.press)) ? [] : text`${code(next)}`
}

/** What its owner can do with it. */
export function ownerButtons({ id, landed, places }: Cowboy): Button[] {
  const back: Button = { label: "It's back", press: `!cowboy carried ${id}` }
  const there: Button = {
    label: 'It has landed',
    press: `!cowboy landed ${id}`,
    line: `!cowboy landed ${id} REVISION`,
    asks: 'Which revision?',
  }
  const gone: Button = { label: 'Drop', press: `!cowboy drop ${id}`, line: `!cowboy drop ${id} reason`, asks: 'Why?' }
  return [...(Object.values(places).some(p => p.overwritten) ? [back] : []), ...(landed ? [] : [there]), gone]
}

/** What can be done for an approved deployment that these stand in the way of. */
export function startButtons(deploy: string, ids: readonly string[]): Button[] {
  const names = ids.join(',')
  const press = `!cowboy drop ${names}`
  return [
    { label: `Carry ${list(ids)}`, press: `!cowboy carry ${names} ${deploy}`, style: 'primary' },
    { label: `Drop ${list(ids)}`, press, line: `${press} reason`, asks: 'Why?', style: 'danger' },
  ]
}

/** What can be done for a denied deployment that these stand in the way of. */
export function aroundButtons(deploy: string, ids: readonly string[]): Button[] {
  const [carry, drop] = startButtons(deploy, ids)
  const press = `${drop!.press} ${deploy}`
  return [carry!, { ...drop!, press, line: `${press} reason` }, { label: 'Wait', press: `!cowboy wait ${deploy}` }]
}
