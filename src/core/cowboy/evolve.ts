/** How facts change what is on servers by hand. */
import type { Fact } from '../facts.ts'
import { at as nth, put } from '../series.ts'
import type { Folding } from '../state.ts'
import { firstReminder } from './remind.ts'
import { type Cowboy, type Cowboys, type Drift, driftsOver, findCowboy, indexOf, type Place } from './slice.ts'

export function evolveCowboys(cowboys: Cowboys, fact: Fact, { at }: Folding): Cowboys {
  if (fact.type === 'cowboy.added') {
    const { type: _, cowboy: id, ...told } = fact
    const cowboy: Cowboy = { id, ...told, at, places: {}, waiting: [], remindAt: firstReminder(at) }
    return { ...cowboys, all: put(cowboys.all, indexOf(id), cowboy), open: [...cowboys.open, id] }
  }
  if (fact.type === 'cowboy.awaited') return wait(cowboys, fact)
  if (fact.type === 'drift.found') return drift(cowboys, fact, at)
  if (!('cowboy' in fact)) return cowboys
  const cowboy = findCowboy(cowboys, fact.cowboy)
  if (!cowboy) return cowboys
  const next = turn(cowboy, fact, at)
  const open = next.ended ? cowboys.open.filter(id => id !== cowboy.id) : cowboys.open
  return { all: put(cowboys.all, indexOf(cowboy.id), next), open }
}

function drift(cowboys: Cowboys, fact: Drift, at: number): Cowboys {
  const all = driftsOver(cowboys, fact).reduce(
    (series, c) => put(series, indexOf(c.id), place(c, fact.target, { overwritten: { at, partly: true } })),
    cowboys.all,
  )
  return { ...cowboys, all }
}

type Turn = Extract<Fact, { readonly cowboy: string }>

function wait(cowboys: Cowboys, { deploy, by, cowboys: ids }: Extract<Fact, { type: 'cowboy.awaited' }>): Cowboys {
  const all = ids.reduce((series, id) => {
    const cowboy = nth(series, indexOf(id))
    return cowboy ? put(series, indexOf(id), { ...cowboy, waiting: [...cowboy.waiting, { deploy, by }] }) : series
  }, cowboys.all)
  return { ...cowboys, all }
}

function turn(cowboy: Cowboy, fact: Turn, at: number): Cowboy {
  switch (fact.type) {
    case 'cowboy.landed':
      return {
        ...{ ...cowboy, landed: fact.revision, landedAt: at, places: unchecked(cowboy) },
        waiting: cowboy.waiting.filter(w => !fact.frees?.includes(w.deploy)),
      }
    case 'cowboy.carried':
      return place(cowboy, fact.target, { carried: { deploy: fact.deploy, at }, overwritten: undefined })
    case 'cowboy.put-back':
      return place(cowboy, fact.target, { carried: { by: fact.by, at }, overwritten: undefined })
    case 'cowboy.overwritten': {
      const { deploy, partly = false } = fact
      return place(cowboy, fact.target, { overwritten: { deploy, at, partly } })
    }
    case 'cowboy.checked': {
      const { commit, holds, again } = fact
      return place(cowboy, fact.target, { checked: { commit, holds, again } })
    }
    case 'cowboy.closed':
      return { ...cowboy, ended: { how: 'closed', at, why: fact.revision.commit } }
    case 'cowboy.dropped':
      return { ...cowboy, ended: { how: 'dropped', at, by: fact.by, why: fact.reason } }
    case 'cowboy.reminded':
      return { ...cowboy, remindAt: fact.next }
    default:
      return cowboy
  }
}

const place = (cowboy: Cowboy, target: string, change: Place): Cowboy => ({
  ...cowboy,
  places: { ...cowboy.places, [target]: { ...cowboy.places[target], ...change } },
})

/** Another commit brings it now: what was asked of the last one says nothing. */
const unchecked = ({ places }: Cowboy): Cowboy['places'] =>
  Object.fromEntries(Object.entries(places).map(([target, { checked: _, ...kept }]) => [target, kept]))
