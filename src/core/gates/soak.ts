/** What a train brings has to run at one stop for its time before it goes to the next. */
import type { Gate } from '../gate.ts'
import { passengerOf } from '../train/passenger.ts'
import type { Run } from '../train/runs.ts'
import { reachedAt, ridesOf } from '../train/standing.ts'
import { sayDuration } from '../words.ts'
import type { World } from '../world.ts'
import type { GateRule } from './gate.ts'

export const soak: GateRule = {
  name: 'soak',
  check(wish, world) {
    const found = passengerOf(wish, world.state)
    return found && found.stop > 0 ? judge(found.run, found.stop - 1, world) : undefined
  },
}

function judge(run: Run, before: number, { state, at }: World): Gate | undefined {
  const { name, soak: time } = run.stops[before]!
  const bad = ridesOf(run, before, state).find(d => d.state === 'faulty')
  if (bad) return denied({ code: 'soak.faulty', why: `${bad.id} at ${name} was judged bad`, cure: `!why ${bad.id}` })
  const since = reachedAt(run, before, state)
  if (since === undefined)
    return denied({ code: 'soak.before', why: `${run.id} is not out at ${name} yet`, cure: `!train ${run.id}` })
  if (time === 0) return undefined
  const left = since + time - at
  if (left <= 0)
    return { gate: 'soak', verdict: 'allow', code: 'soak.over', why: `ran at ${name} for ${sayDuration(at - since)}` }
  const why = `it has to run at ${name} for ${sayDuration(time)}, ${sayDuration(left)} more`
  return denied({ code: 'soak.early', why, since, until: since + time, cure: `!train ${run.id}` })
}

const denied = (gate: Omit<Gate, 'gate' | 'verdict'>): Gate => ({ gate: 'soak', verdict: 'deny', ...gate })
