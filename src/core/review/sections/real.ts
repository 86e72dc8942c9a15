/** What was planned and what came of it: deployments, their groups of servers, outages. */
import { type Deploy, findDeploy } from '../../deploys.ts'
import { quantile, targetState } from '../../targets.ts'
import { utc } from '../../timeline/plain.ts'
import { list, sayDuration } from '../../words.ts'
import type { Gathered } from '../gather.ts'
import { bullet, words } from '../markdown.ts'
import { overBy } from '../overrun.ts'

/** So many runs before "usually" means anything. */
const enough = 3

type Seen = Pick<Gathered, 'state'>

/** Each group of servers, or step, with the time it took; there is nothing to tell where there is but one. */
function groupRows({ plan, steps }: Deploy, { state }: Seen): string[] {
  const names = [...new Set(plan.steps.map(s => s.group ?? s.name))]
  const known = targetState(state.targets, plan.service, plan.target).steps
  if (names.length < 2) return []
  return names.map(name => {
    const own = plan.steps.flatMap((step, i) =>
      (step.group ?? step.name) === name ? [{ ...step, run: steps[i] }] : [],
    )
    const [from, until] = [own[0]?.run?.startedAt, own.at(-1)?.run?.endedAt]
    const usual = own.map(step => (known[step.name]?.length ?? 0) >= enough && quantile(known[step.name]!, 0.5))
    const sum = usual.reduce<number>((all, ms) => all + Number(ms), 0)
    const usually = usual.includes(false) ? '' : `, usually ${sayDuration(sum)}`
    const took = from === undefined ? 'not begun' : until === undefined ? 'not over' : sayDuration(until - from)
    return `  ${bullet(words(`${name}: ${took}${usually}`))}`
  })
}

const span = (from: number, until: number): string => `${utc(from)} to ${utc(until)}`

function deployRow(deploy: Deploy, seen: Seen): string[] {
  const { id, plan, on, startedAt = 0, endedAt, state: how, rolledBackBy } = deploy
  const took = endedAt === undefined ? 'not over yet' : `${utc(endedAt)}, ${sayDuration(endedAt - startedAt)}`
  const late = overBy(deploy)
  const back = findDeploy(seen.state.deploys, rolledBackBy ?? '')
  const parts = [
    `${id} ${plan.service} to ${plan.target}${on ? `, planned ${span(on.from, on.until)}` : ''}: ${utc(startedAt)} to ${took}`,
    ...(late > 0 ? [`${sayDuration(late)} over its time`] : []),
    back ? `${how} by ${back.id} at ${utc(back.endedAt ?? startedAt)}` : how,
  ]
  return [bullet(words(parts.join('; '))), ...groupRows(deploy, seen)]
}

const outageRows = ({ outages }: Gathered): string[] =>
  outages.map(o => {
    const ended = o.endedAt === undefined ? 'now' : utc(o.endedAt)
    const real = o.startedAt === undefined ? 'never began' : `${utc(o.startedAt)} to ${ended}`
    const late = overBy(o)
    const over = late > 0 ? `, ${sayDuration(late)} longer than was announced first` : ''
    const plan = o.planned ? `, planned ${span(o.from, o.firstUntil ?? o.until ?? o.from)}` : ', not planned'
    return bullet(words(`Outage ${o.id} of ${list(o.services)}${plan}: ${real}${over}`))
  })

export const realRows = (gathered: Gathered): string[] => [
  ...gathered.deploys.filter(d => d.startedAt !== undefined).flatMap(d => deployRow(d, gathered)),
  ...outageRows(gathered),
]
