/** Declaring a freeze: over what, from when until when, why, and what it hangs on. */
import { isRefusal } from '../deploy/locate.ts'
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { actor, after, type World } from '../world.ts'
import { beginFacts } from './begin.ts'
import { strangeCause } from './cause.ts'
import type { Mode } from './facts.ts'
import { lacksRole } from './locate.ts'
import { readScope } from './scope.ts'
import { nextFreezeId } from './slice.ts'
import { isEndless, readSpan } from './span.ts'

export type Declared = {
  readonly scope: string
  readonly mode: Mode
  readonly when: string
  readonly reason: string
  readonly cause?: string
}

/** `!freeze SCOPE from..until reason`: whoever keeps the calendar. What begins now is in force with this. */
export function declare({ scope: typed, mode, when, reason, cause }: Declared, world: World): Outcome {
  const how = `!freeze ${typed.slice(0, 40)} now..mon 9:00 reason`
  const scope = lacksRole(['calendar'], world) ?? readScope(typed, world.org)
  if (!Array.isArray(scope)) return scope as Outcome
  const span = readSpan(when, how, world)
  if (isRefusal(span)) return span
  const { from, until } = span
  const no = cause === undefined ? undefined : strangeCause(cause, world)
  if (no) return no
  if (until === undefined && cause === undefined && !isEndless(when))
    return refused(
      'freeze.endless',
      text`Until when? ${code(how)}, or with what it hangs on: ${code(`!freeze ${typed.slice(0, 40)} reason cause=T12345`)}. Without either: ${code('now..open')}.`,
    )
  if (reason === '') return refused('freeze.reason', text`Why? ${code(how)}`)
  const freeze = nextFreezeId(world.state.freezes)
  const declared: Fact = { type: 'freeze.declared', freeze, scope, mode, from, until, reason, cause, by: actor(world) }
  const begins = from <= world.at
  return did([declared, ...(begins ? beginFacts(freeze, after(world, [declared])) : [])])
}
