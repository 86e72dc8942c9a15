/** How facts change what is signed up. */
import type { Fact } from '../facts.ts'
import { put } from '../series.ts'
import { lay } from '../shelf.ts'
import type { Folding } from '../state.ts'
import { type Backports, findItem, findWatch, type Item, itemIndex, itemOfDeploy, type Watch } from './slice.ts'

type Fold<T extends Fact['type']> = Extract<Fact, { type: T }>

export function evolveBackports(backports: Backports, fact: Fact, folding: Folding): Backports {
  const { at } = folding
  switch (fact.type) {
    case 'backport.signed-up':
      return signUp(backports, fact, at)
    case 'backport.moved':
      return move(backports, fact, at)
    case 'backport.left':
      return watch(backports, fact.window, { at, how: w => ({ left: [...w.left, ...fact.items] }) })
    case 'backport.deployed': {
      if (!findItem(backports, fact.item)) return backports
      const linked = change(backports, fact.item, i => ({ deploys: [...i.deploys, fact.deploy], checked: undefined }))
      return { ...linked, ofDeploy: lay(linked.ofDeploy, fact.deploy, fact.item) }
    }
    case 'backport.asked': {
      const { before, deployers, owners } = fact
      const asked = { before, at, deployers, owners }
      return wait(watch(backports, fact.window, { at, how: () => ({ asked }) }), fact.window)
    }
    case 'backport.came': {
      const { person, how } = fact
      return watch(backports, fact.window, {
        at,
        how: w => ({ came: [...w.came.filter(c => c.person !== person), { person, how, at }] }),
      })
    }
    // Who came to the old time may not be there at the new one.
    case 'window.moved':
      return rest(backports, fact.occurrence, at)
    case 'window.ended':
    case 'window.cancelled':
    case 'window.skipped':
    case 'window.missed':
      return { ...backports, waiting: backports.waiting.filter(w => w !== fact.occurrence) }
    case 'window.dropped':
      return { ...backports, waiting: backports.waiting.filter(w => !fact.occurrences.includes(w)) }
    default:
      return evolveItem(backports, fact, folding)
  }
}

function evolveItem(backports: Backports, fact: Fact, { at, deploy }: Folding): Backports {
  switch (fact.type) {
    case 'backport.withdrawn':
    case 'backport.vetoed': {
      const how = fact.type === 'backport.vetoed' ? 'vetoed' : 'withdrawn'
      return shut(backports, fact.item, { ended: { how, by: fact.by, reason: fact.reason, at } })
    }
    case 'backport.ordered':
      return change(backports, fact.item, () => ({ depends: fact.depends }))
    case 'backport.reviewed':
      return change(backports, fact.item, () => ({ review: fact.reviewer }))
    case 'backport.looked':
      return change(backports, fact.item, () => ({ looked: { by: fact.by, at } }))
    case 'deploy.verified': {
      const item = itemOfDeploy(backports, fact.deploy)
      const { verdict, by } = fact
      return item ? shut(backports, item.id, { checked: { verdict, by, at } }) : backports
    }
    case 'deploy.rejected':
    case 'deploy.rolled-back':
      return giveUp(backports, fact.deploy)
    case 'deploy.aborted':
      return deploy?.startedAt === undefined ? backports : giveUp(backports, fact.deploy)
    default:
      return backports
  }
}

function signUp(backports: Backports, fact: Fold<'backport.signed-up'>, at: number): Backports {
  const { type: _, item: id, by: owner, ...rest } = fact
  const item: Item = { id, owner, ...rest, signedAt: at, deploys: [] }
  const kept = { ...backports, all: put(backports.all, itemIndex(id), item), open: [...backports.open, id] }
  return watch(kept, item.window, { at, how: w => ({ items: [...w.items, id] }) })
}

function move(backports: Backports, { items, was, window }: Fold<'backport.moved'>, at: number): Backports {
  const moved = items.reduce((all, id) => change(all, id, () => ({ window })), backports)
  const out = watch(moved, was, { at, how: w => ({ items: w.items.filter(id => !items.includes(id)) }) })
  return watch(out, window, { at, how: w => ({ items: [...w.items, ...items] }) })
}

function rest(backports: Backports, window: string, at: number): Backports {
  if (!findWatch(backports, window)) return backports
  const fresh = watch(backports, window, { at, how: () => ({ asked: undefined, came: [], left: [], since: at }) })
  return { ...fresh, waiting: fresh.waiting.filter(w => w !== window) }
}

const wait = (backports: Backports, window: string): Backports =>
  backports.waiting.includes(window) ? backports : { ...backports, waiting: [...backports.waiting, window] }

function change(backports: Backports, id: string, how: (item: Item) => Partial<Item>): Backports {
  const item = findItem(backports, id)
  return item ? { ...backports, all: put(backports.all, itemIndex(id), { ...item, ...how(item) }) } : backports
}

/** It waits for nothing any more. */
function shut(backports: Backports, id: string, how: Partial<Item>): Backports {
  const changed = change(backports, id, () => how)
  return { ...changed, open: changed.open.filter(open => open !== id) }
}

function giveUp(backports: Backports, deploy: string): Backports {
  const item = itemOfDeploy(backports, deploy)
  return item ? shut(backports, item.id, {}) : backports
}

type Watching = { readonly at: number; readonly how: (watch: Watch) => Partial<Watch> }

function watch(backports: Backports, window: string, { at, how }: Watching): Backports {
  const now = findWatch(backports, window) ?? { items: [], since: at, came: [], left: [] }
  return { ...backports, watches: lay(backports.watches, window, { ...now, ...how(now) }) }
}
