/** Nothing of a train is promoted over an open blocker, nor while the train is held. */
import type { Gate } from '../gate.ts'
import { passengerOf } from '../train/passenger.ts'
import { holdingOf } from '../train/standing.ts'
import { clip, list } from '../words.ts'
import type { GateRule } from './gate.ts'

export const blocker: GateRule = {
  name: 'blocker',
  check(wish, { state }) {
    const found = passengerOf(wish, state)
    if (!found) return undefined
    const { run } = found
    const { blockers = [], held } = holdingOf(run, state) ?? {}
    const [first] = blockers
    if (first) {
      const each = blockers.map(b => `${b.ref} ("${clip(b.what, 60)}")`)
      const why = `${list(each)} ${blockers.length === 1 ? 'blocks' : 'block'} the train ${run.train}`
      return denied({ code: 'blocker.open', why, by: first.by, since: first.at, cure: `!blocker done ${first.ref}` })
    }
    if (!held) return { gate: 'blocker', verdict: 'allow', code: 'blocker.none', why: `nothing blocks ${run.train}` }
    const why = `${run.id} ${run.train} is held: ${clip(held.reason, 100)}`
    return denied({ code: 'blocker.held', why, by: held.by, since: held.at, cure: `!train resume ${run.id}` })
  },
}

const denied = (gate: Omit<Gate, 'gate' | 'verdict'>): Gate => ({ gate: 'blocker', verdict: 'deny', ...gate })
