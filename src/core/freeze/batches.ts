/** What to bring out after a freeze, and in which order: small batches one after another instead of all at once. */
import { type Deploy, findDeploy } from '../deploys.ts'
import type { Org, Service } from '../org.ts'
import { type Block, code, type Line, line, strong, text } from '../post.ts'
import type { State } from '../state.ts'
import { count, list, short } from '../words.ts'
import type { Pile } from './facts.ts'
import type { Freeze } from './slice.ts'

/** So many lines are shown. */
const most = 8

const weights: Readonly<Record<Service['tier'], number>> = { leaf: 0, standard: 1, essential: 2 }

/** The least depended on first, the essential last; among equals what has waited longest. One service after another. */
export function inBatches(piles: readonly Pile[], { services }: Pick<Org, 'services'>): Pile[] {
  const weight = ({ service }: Pile): number => weights[services[service]?.tier ?? 'essential']
  const place = ({ service, target }: Pile): number => Object.keys(services[service]?.targets ?? {}).indexOf(target)
  const oldest = new Map<string, number>()
  for (const { service, runsFrom } of piles)
    oldest.set(service, Math.min(runsFrom, oldest.get(service) ?? Number.POSITIVE_INFINITY))
  return piles.toSorted(
    (a, b) =>
      weight(a) - weight(b) ||
      oldest.get(a.service)! - oldest.get(b.service)! ||
      a.service.localeCompare(b.service) ||
      place(a) - place(b),
  )
}

/** Deployments that the freeze has denied and that nobody passed, the oldest first. */
function deniedBy({ id, declaredAt }: Freeze, { deploys }: State): Deploy[] {
  const found: Deploy[] = []
  for (let n = deploys.all.size; n > 0; n--) {
    const deploy = findDeploy(deploys, `D${n}`)!
    if (deploy.requestedAt < declaredAt) break
    const no = deploy.gates.find(g => g.gate === 'freeze')
    if (deploy.state === 'denied' && no?.about?.includes(id)) found.push(deploy)
  }
  return found.reverse()
}

/** How much waits and since when, and the lines to type, one batch each. */
export function batchBlocks(
  freeze: Freeze,
  piles: readonly Pile[],
  { state, org }: { state: State; org: Org },
): Block[] {
  const batches = inBatches(piles, org)
  const total = piles.reduce((sum, { ahead }) => sum + ahead, 0)
  const denied = deniedBy(freeze, state)
  const asked = [...new Set(denied.map(d => d.by))]
  const lead: Line[] =
    batches.length === 0
      ? []
      : [text`Behind ${strong(freeze.id)} ${count(total, 'commit')} piled up. In small batches, one after another:`]
  const whom: Line[] =
    denied.length === 0
      ? []
      : [text`Denied meanwhile: ${list(denied.slice(-most).map(d => d.id))}, asked for by ${list(asked)}.`]
  return [...lead.map(line), ...batchList(batches), ...whom.map(line)]
}

function batchList(batches: readonly Pile[]): Block[] {
  const items = batches.slice(0, most).map(({ service, target, ahead, head }) => ({
    mark: 'todo' as const,
    line: text`${service} ${target}: ${count(ahead, 'commit')} up to ${short(head.commit)} · ${code(`!deploy ${service} ${short(head.commit)} to ${target}`)}`,
  }))
  const more = batches.length - items.length
  return [
    ...(items.length > 0 ? [{ kind: 'list', items } as const] : []),
    ...(more > 0 ? [line(text`and ${count(more, 'more', 'more')}: ${code('!status')}`)] : []),
  ]
}
