/** Where QA is required only what is deployable as tip goes out: checked with all before it, and nothing bad in it. */
import { answerTo, type Question } from '../asks.ts'
import type { Gate } from '../gate.ts'
import { type Block, deployable, type Standing } from '../qa/deployable.ts'
import { isToCheck, reasonsAgainst } from '../qa/reasons.ts'
import { unitRef } from '../revision/find.ts'
import { lineageOf } from '../revision/lineage.ts'
import { historyOf } from '../revision/slice.ts'
import { count, short } from '../words.ts'
import type { World } from '../world.ts'
import type { GateRule, Wish } from './gate.ts'

type Said = Omit<Gate, 'gate' | 'verdict'>

const allow = (code: string, why: string): Gate => ({ gate: 'qa', verdict: 'allow', code, why })

const deny = (said: Said): Gate => ({ gate: 'qa', verdict: 'deny', ...said })

/** So many reasons are said. */
const most = 3

/** What QA says no to; what was rolled back, and what was put on servers by hand, have gates of their own. */
const isOurs = ({ why }: Block): boolean => why === 'needs-testing' || why === 'bad'

function against(standing: Standing, wish: Wish, world: World): Gate {
  const { service, target } = wish.plan
  const { unit } = standing
  const mine = standing.blocks.filter(isOurs)
  const reasons = reasonsAgainst({ ...standing, unit, blocks: mine }, service, world)
  const left = reasons.length - most
  const shown = [...reasons.slice(0, most), ...(left > 0 ? [`and ${count(left, 'more', 'more')}`] : [])]
  const [first] = mine
  const isOne = mine.length === 1 && first !== undefined && isToCheck(first)
  const whole = isOne && first.commit === first.unit.landed.commit ? unitRef(service, first.unit) : undefined
  return deny({
    code: mine.some(b => b.why === 'bad') ? 'qa.bad' : 'qa.needs-testing',
    why: `r${unit.number} is not deployable as tip: ${shown.join('; ')}`,
    // Passed as unchecked is not passed as bad.
    about: mine.map(b => ('commit' in b ? `${b.why} ${b.commit.slice(0, 12)}` : b.why)),
    cure: whole === undefined ? `!deployable ${service} ${target}` : `!qa ok ${whole}`,
  })
}

/** Whether the branch has it, where it is not among what is known. */
function landedAsk({ plan }: Wish, { state }: World): Extract<Question, { ask: 'contains' }> | undefined {
  const { service, revision } = plan
  const history = historyOf(state.revisions, service)
  if (!history?.tip || lineageOf(history).places.has(revision.commit)) return undefined
  return { ask: 'contains', service, revision: history.tip, commit: revision.commit }
}

/** One that is not newer on the main line than what runs there: what else it is. */
function elsewhere(wish: Wish, world: World): Gate {
  const { service, target, revision } = wish.plan
  const { commit } = revision
  const history = historyOf(world.state.revisions, service)!
  const { places, units, broughtBy } = lineageOf(history)
  const unit = units[broughtBy[places.get(commit) ?? -1] ?? -1]
  if (unit?.landed.commit === commit) return allow('qa.older', 'nothing new to check')
  const about = [commit.slice(0, 12)]
  if (unit)
    return deny({
      code: 'qa.merged',
      why: `${short(commit)} came in with r${unit.number}, and that is what is checked`,
      ...{ about, cure: `!deploy ${service} r${unit.number} to ${target}` },
    })
  const ask = landedAsk(wish, world)
  const landed = ask && answerTo(world.answers, ask)
  const cure = `!deployable ${service} ${target}`
  if (landed?.ok && !landed.value)
    return deny({
      ...{ code: 'qa.not-landed', about, cure },
      why: `${short(commit)} has not landed on ${history.branch}, so nobody has checked it`,
    })
  const why = `${short(commit)} is not among what I have read of ${history.branch}, so I can't tell who has checked it`
  return deny({ code: 'qa.unread', why, about, cure })
}

function judge(wish: Wish, world: World): Gate {
  const { service, target, previous, ahead, revision } = wish.plan
  if (previous && (ahead === 0 || previous.commit === revision.commit)) return allow('qa.older', 'nothing new to check')
  const { unknown, standings } = deployable(wish.plan, world)
  if (unknown !== undefined) {
    const why = `can't tell whether it is deployable as tip: ${unknown}`
    return deny({ code: 'qa.unknown', why, about: ['unknown'], cure: `!deployable ${service} ${target}` })
  }
  const standing = standings.find(s => s.unit.landed.commit === revision.commit)
  if (!standing) return elsewhere(wish, world)
  return standing.blocks.some(isOurs) ? against(standing, wish, world) : allow('qa.ok', 'QA ok')
}

const isRequired = ({ kind, plan: { service, target } }: Wish, { org }: World): boolean =>
  kind !== 'rollback' && org.services[service]?.targets[target]?.qa === 'required'

export const qa: GateRule = {
  name: 'qa',
  asks: (wish, world) => (isRequired(wish, world) ? [landedAsk(wish, world) ?? []].flat() : []),
  check(wish, world) {
    if (!isRequired(wish, world)) return undefined
    const gate = judge(wish, world)
    if (gate.verdict === 'allow' || !wish.security) return gate
    const { why, by } = { ...gate, by: wish.by }
    return {
      gate: 'qa',
      verdict: 'warn',
      code: 'qa.security',
      why: `security: passes without QA, says ${by} (${why})`,
      by,
    }
  },
}
