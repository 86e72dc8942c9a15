/** What the clock makes of a planned deployment: whoever planned it is told that its day comes, is there, has gone by. */
import type { Act } from '../clock/tick.ts'
import { type Deploy, findDeploy } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { noticeFact } from '../notice/due.ts'
import type { Hearer } from '../notice/facts.ts'
import type { World } from '../world.ts'
import { nextReminder } from './timing.ts'

/** Milliseconds for which it helps to know that a day has gone by. */
const useful = 7 * 86_400_000

/** The room hears the beginning and the end; nobody else has to think of the day before. */
function hearers({ by, plan }: Deploy, which: string, { org }: World): Hearer[] {
  const room = plan.room === undefined || which === 'day' ? [] : [{ room: plan.room }]
  return [...(Object.hasOwn(org.people, by) ? [{ to: by }] : []), ...room]
}

export const plannedAct: Act = {
  kind: 'planned',
  act(id, world): readonly Fact[] {
    const deploy = findDeploy(world.state.deploys, id)
    const next = deploy && nextReminder(deploy)
    if (!next) return []
    const { on } = deploy
    const until = { day: on!.from, start: on!.until, missed: on!.until + useful }[next.which]
    const wish = { kind: `planned.${next.which}`, about: id, due: next.at, until }
    return [
      { type: 'deploy.reminded', deploy: id, which: next.which },
      ...hearers(deploy, next.which, world).map(hearer => noticeFact({ ...wish, hearer }, world)),
    ]
  },
}
