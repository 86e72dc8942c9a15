/** An item of a backport window is begun while it is on, when it can end in time, after what it needs, and never on top of what was found bad. */
import { faultyThere, faultyWords } from '../backport/faulty.ts'
import { tooLong } from '../backport/ready.ts'
import { itemOfDeploy } from '../backport/slice.ts'
import { unmet } from '../backport/standing.ts'
import type { Gate } from '../gate.ts'
import { findWindow, isOn } from '../window/slice.ts'
import { list } from '../words.ts'
import type { GateRule } from './gate.ts'

const deny = (code: string, why: string, cure: string): Gate => ({ gate: 'backport', verdict: 'deny', code, why, cure })

export const backport: GateRule = {
  name: 'backport',
  check({ kind, deploy }, world) {
    const item = deploy === undefined || kind === 'rollback' ? undefined : itemOfDeploy(world.state.backports, deploy)
    const window = item && findWindow(world.state.windows, item.window)
    if (!item || !window) return undefined
    const move = `!swat move ${item.id} next`
    if (item.ended)
      return deny('backport.ended', `${item.id} was ${item.ended.how} by ${item.ended.by}`, `!abort ${deploy} reason`)
    if (!isOn(window, world.at))
      return deny('backport.closed', `${window.id}, for which ${item.id} is signed up, is not on`, move)
    const needs = unmet(item, world.state)
    if (needs.length > 0) return deny('backport.needs', `${item.id} needs ${list(needs)} first`, move)
    const bad = faultyThere(item, world.state)
    if (bad) return deny('backport.bad', faultyWords(bad), `!rollback ${bad.id}`)
    const late = tooLong(item, window, world)
    return late === undefined ? undefined : deny('backport.late', late, '!window extend 15m')
  },
}
