/** A target that somebody has locked is for them alone, in person, and for what they locked it for. Rollbacks pass. */
import type { Gate } from '../gate.ts'
import { lockOn } from '../lock/slice.ts'
import { targetKey } from '../targets.ts'
import { short } from '../words.ts'
import { actor } from '../world.ts'
import type { GateRule } from './gate.ts'

export const lock: GateRule = {
  name: 'lock',
  check({ kind, plan, by, deploy }, world) {
    const held = lockOn(world.state.locks, plan, world.at)
    if (!held) return undefined
    const { reason, since, until, revision } = held
    const key = targetKey(plan.service, plan.target)
    const say = (verdict: Gate['verdict'], code: string, why: string): Gate => ({ gate: 'lock', verdict, code, why })
    // An override passes this lock, not the next one there.
    const deny = (code: string, why: string, cure: string): Gate => ({
      ...say('deny', code, why),
      ...{ by: held.by, since, until, about: [`${held.by}@${since}`], cure },
    })
    if (kind === 'rollback')
      return held.by === by
        ? undefined
        : say('warn', 'lock.rollback', `${held.by} holds a lock there (${reason}), but rollbacks pass`)
    if (held.by !== by) return deny('lock.held', `${held.by} holds a lock there (${reason})`, `!lock ask ${key}`)
    // What starts by itself, or by somebody else's word, is stopped by its owner's lock too.
    if (actor(world) !== by)
      return deny(
        'lock.in-person',
        `${by} holds a lock there (${reason}) and starts it in person`,
        deploy ? `!start ${deploy}` : `!locks`,
      )
    if (revision && revision.commit !== plan.revision.commit)
      return deny(
        'lock.change',
        `your lock there is for ${short(revision.commit)} (${reason})`,
        `!lock ${key} reason change=${short(plan.revision.commit)}`,
      )
    return say('allow', 'lock.yours', 'your lock')
  },
}
