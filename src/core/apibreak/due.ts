/** What the clock makes of API breaks: reminders that name who has not answered, brownouts, the cut-over. */
import type { Act } from '../clock/tick.ts'
import { type Deploy, itself } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { noticeFact } from '../notice/due.ts'
import { date, type Line, text } from '../post.ts'
import { sayDuration } from '../words.ts'
import { actingAs, after, inTurn, type World } from '../world.ts'
import { askAloud, askFacts } from './ask.ts'
import { isStaging, type Next, nextOf } from './clockwork.ts'
import { breakName } from './say.ts'
import { type Break, findBreak, unanswered } from './slice.ts'
import { type Turning, turnFacts } from './tell.ts'
import { unheardIn } from './unheard.ts'

/** Milliseconds for which its owner may still be asked. */
const useful = 14 * 86_400_000

/** Milliseconds by which a reminder may be late and still say what was wanted. */
const late = 60 * 60_000

export const breakAct: Act = {
  kind: 'apibreak',
  act(id, clock) {
    const world = actingAs(itself, clock)
    const one = findBreak(world.state.breaks, id)
    const next = one && nextOf(one, world.state)
    if (!one || !next || next.at > world.at) return []
    if (next.what === 'out') return cameOut(one, next.deploy, world)
    if (next.what === 'back') return wentBack(one, next.deploy, world)
    if (next.what === 'unheard') return askAloud(one, unheardIn(one), world)
    return next.what === 'brownout' ? brownout(one, next, world) : remind(one, world)
  },
}

/** Records it, then tells everybody. */
const told = (one: Break, first: Fact, { turning, world }: { turning: Turning; world: World }): Fact[] => [
  first,
  ...turnFacts(one.id, turning, after(world, [first])),
]

const askOwner = (one: Break, kind: string, world: World): Fact =>
  noticeFact({ kind, about: one.id, hearer: { to: one.by }, due: world.at, until: world.at + useful }, world)

/** The deployment that brings it is out: that is the cut-over; whether it is done, a person says. */
function cameOut(one: Break, deploy: Deploy, world: World): Fact[] {
  const at = deploy.endedAt!
  const of = { break: one.id, by: itself, work: deploy.id }
  if (isStaging(deploy, world.org)) {
    // Somebody has said so already.
    if (one.stagedAt !== undefined) return [{ type: 'apibreak.staged', ...of, at: one.stagedAt }]
    const lead = [text`${breakName(one)} is in staging with ${deploy.id}, since ${date(at)}.`]
    const turning = { kind: 'apibreak.staged', turn: ' in staging', lead }
    return told(one, { type: 'apibreak.staged', ...of, at }, { turning, world })
  }
  const lead = [text`${breakName(one)} is in production with ${deploy.id}, since ${date(at)}.`]
  const turning = { kind: 'apibreak.cut', turn: ' in production', lead }
  const cut = told(one, { type: 'apibreak.cut', ...of, at }, { turning, world })
  return [...cut, askOwner(one, 'apibreak.confirm', world)]
}

/** Whether the old way works again is known best by whoever announced it: nobody is told before they say so. */
const wentBack = (one: Break, { id }: Deploy, world: World): Fact[] => [
  { type: 'apibreak.doubted', break: one.id, work: id },
  askOwner(one, 'apibreak.back', world),
]

function brownout(one: Break, { span, turn }: Extract<Next, { what: 'brownout' }>, world: World): Fact[] {
  const first: Fact = { type: 'apibreak.browned', break: one.id, from: span.from, turn }
  // It came and went while the bot was away: only that is told.
  if (turn === 'begun' && span.until <= world.at) return [first]
  const lead =
    turn === 'begun'
      ? text`Brownout of ${breakName(one)} until ${date(span.until)}: the old way does not work for now.${one.error ? ` It gets: ${one.error}` : ''}`
      : text`The brownout of ${breakName(one)} is over: the old way works again${one.productionAt === undefined ? '' : text`, until ${date(one.productionAt)}`}.`
  return told(one, first, { turning: { kind: 'apibreak.brownout', turn: ` brownout ${turn}`, lead: [lead] }, world })
}

/** Of several that were missed only the last is told; when its time has come, its owner is asked. */
function remind(one: Break, world: World): Fact[] {
  const { productionAt = 0, id } = one
  const before = [...one.remind, 0].findLast(b => productionAt - b <= world.at) ?? 0
  const first: Fact = { type: 'apibreak.reminded', break: id, before }
  if (before === 0) return [first, askOwner(one, 'apibreak.due', world)]
  const ahead = productionAt - world.at
  // A tick comes a moment late, and nobody says 13 d 23 h.
  const left = sayDuration(before - ahead < late ? before : ahead)
  const lead: Line[] = [text`${breakName(one)} is in production in ${left}, ${date(productionAt)}.`]
  return [
    ...told(one, first, { turning: { kind: 'apibreak.reminder', turn: ` in ${left}`, lead }, world }),
    ...inTurn(after(world, [first]), [next => askFacts(one, unanswered(one), next)]),
  ]
}
