/** What the clock makes of a change put on servers by hand: reminds its owner, and closes it once what holds it is healthy. */
import { answerTo, type Question } from '../asks.ts'
import type { Act } from '../clock/tick.ts'
import type { Fact } from '../facts.ts'
import { noticeFact } from '../notice/due.ts'
import { runsNow } from '../targets.ts'
import { after, type World } from '../world.ts'
import { nextReminder } from './remind.ts'
import { type Cowboy, findCowboy } from './slice.ts'
import { unasked } from './timing.ts'

/** Milliseconds until it is asked again what nobody could tell. */
const again = 300_000

type Open = ReturnType<typeof unasked>[number]

const holdsAsk = ({ service, landed }: Cowboy, { runs }: Open): Extract<Question, { ask: 'contains' }> => ({
  ask: 'contains',
  service,
  revision: runs.revision.commit,
  commit: landed!.commit,
})

const openAt = (cowboy: Cowboy, { state, at }: World): Open[] => unasked(cowboy, state).filter(open => open.at <= at)

/** Nothing while it was not asked: it became due in this very tick, and is asked in the next. */
function check(cowboy: Cowboy, open: Open, { answers, at }: World): Fact[] {
  const { id, service } = cowboy
  const holds = answerTo(answers, holdsAsk(cowboy, open))
  if (!holds) return []
  const told = { cowboy: id, service, target: open.target, commit: open.runs.revision.commit }
  return [
    { type: 'cowboy.checked', ...told, ...(holds.ok ? { holds: holds.value } : { holds: false, again: at + again }) },
  ]
}

/** Closed when what is healthy in all of its targets holds it. */
function closeFacts(id: string, { state }: World): Fact[] {
  const cowboy = findCowboy(state.cowboys, id)!
  const { service, targets, places } = cowboy
  const runs = targets.map(target => ({ target, runs: runsNow(state.targets, service, target) }))
  const isSafe = runs.every(
    ({ target, runs: now }) =>
      now?.verdict === 'healthy' &&
      places[target]?.checked?.holds === true &&
      places[target].checked.commit === now.revision.commit,
  )
  const last = runs.at(-1)
  if (!isSafe || !last?.runs) return []
  return [{ type: 'cowboy.closed', cowboy: id, service, target: last.target, revision: last.runs.revision }]
}

function remind({ id, by, at: since, remindAt }: Cowboy, world: World): Fact[] {
  const next = nextReminder(since, world.at)
  const notice = { kind: 'cowboy.age', about: id, hearer: { to: by }, due: remindAt, until: next }
  return [noticeFact(notice, world), { type: 'cowboy.reminded', cowboy: id, due: remindAt, next }]
}

export const cowboyAct: Act = {
  kind: 'cowboy',
  asks(id, world) {
    const cowboy = findCowboy(world.state.cowboys, id)
    return cowboy && !cowboy.ended ? openAt(cowboy, world).map(open => holdsAsk(cowboy, open)) : []
  },
  act(id, world) {
    const cowboy = findCowboy(world.state.cowboys, id)
    if (!cowboy || cowboy.ended) return []
    const checked = openAt(cowboy, world).flatMap(open => check(cowboy, open, world))
    if (checked.length > 0) return [...checked, ...closeFacts(id, after(world, checked))]
    return cowboy.remindAt <= world.at ? remind(cowboy, world) : []
  },
}
