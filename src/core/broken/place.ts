/** What a broken item belongs to, and where its board is. */
import { leadOf, seatsOf } from '../crew/resolve.ts'
import { openCrews } from '../crew/slice.ts'
import { type Deploy, findDeploy, openDeploys } from '../deploys.ts'
import type { Org } from '../org.ts'
import { findOutage, isOn, openOutages } from '../outage/slice.ts'
import { newest } from '../series.ts'
import type { State } from '../state.ts'
import { findItem, type Item } from './slice.ts'

type Seen = { readonly state: State; readonly org: Org }
type Now = { readonly state: State; readonly at: number }

/** The id of the live post that shows it: `board`, `board D12`. */
export const boardOf = (about: string | undefined): string => (about === undefined ? 'board' : `board ${about}`)
export const aboutOfBoard = (board: string): string | undefined => /^board (.+)$/.exec(board)?.[1]

/** The room of a board. Of the one that is about nothing: where its newest item was reported. */
export function roomOf(about: string | undefined, { state, org }: Seen): string | undefined {
  if (org.board?.room !== undefined) return org.board.room
  if (about === undefined) return latestRoom(state) ?? Object.keys(org.rooms)[0]
  return findDeploy(state.deploys, about)?.plan.room ?? findOutage(state.outages, about)?.room ?? latestRoom(state)
}

function latestRoom({ board }: Pick<State, 'board'>): string | undefined {
  const ids = [...board.open.toReversed(), ...board.ended]
  return ids.map(id => findItem(board, id)?.room).find(room => room !== undefined)
}

/**
 * What a report belongs to when nobody says: the day whose crew is on now; an outage that is on and holds the
 * service; a major deployment of it under way. Of several the one that holds the service, else the newest.
 */
export function usualAbout(service: string, { state, at }: Now): string | undefined {
  const manned = openCrews(state.crews).filter(c => seatsOf(c).some(s => s.from <= at && at < s.until))
  const holds = (about: string): boolean =>
    findDeploy(state.deploys, about)?.plan.service === service ||
    findOutage(state.outages, about)?.services.includes(service) === true
  const days = manned.map(c => c.about).filter(about => /^[DO]\d/.test(about))
  const day = days.findLast(holds) ?? days.at(-1)
  if (day !== undefined) return day
  const outage = openOutages(state.outages).findLast(o => isOn(o) && o.services.includes(service))
  return (
    outage?.id ?? openDeploys(state.deploys).findLast(d => d.major && d.plan.service === service && isUnderWay(d))?.id
  )
}

const underWay: readonly Deploy['state'][] = ['running', 'waiting', 'failed', 'orphaned', 'done']
const isUnderWay = ({ state }: Deploy): boolean => underWay.includes(state)

/** Milliseconds: what went out longer ago is not the first that one thinks of. */
const lately = 24 * 3_600_000

/** What changed the service last, within a day: perhaps its cause. */
export function suspectOf(service: string, { state, at }: Now): Deploy | undefined {
  let looked = 0
  for (const deploy of newest(state.deploys.all)) {
    if (looked++ > 200 || deploy.requestedAt < at - 30 * lately) return undefined
    if (deploy.plan.service !== service || deploy.startedAt === undefined) continue
    return deploy.startedAt > at - lately ? deploy : undefined
  }
  return undefined
}

/** Who leads what it belongs to: they may give it to somebody, or take it from them. */
export const leadFor = ({ about }: Pick<Item, 'about'>, { state, at }: Now): string | undefined =>
  about === undefined ? undefined : leadOf(about, at, state)
