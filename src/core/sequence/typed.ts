/** What is typed after `!sequence`: one is asked for or only shown, looked at, told to go on, to stop or to go back. */
import type { Question } from '../asks.ts'
import { unquote } from '../clock/leading.ts'
import { lacksRole } from '../freeze/locate.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import type { World } from '../world.ts'
import { goAsks, goOn } from './go.ts'
import { type LaunchWish, launch, launchAsks } from './launch.ts'
import { sequencesPost, showRun } from './list.ts'
import { runIdOf } from './locate.ts'
import { rollBack, rollbackAsks, type Steer, stop } from './steer.ts'

export type Typed = { readonly what?: string; readonly text?: string; readonly reason?: string }

/** Words that can be said to one on its way; no sequence can be called like that. */
type Saying = {
  readonly asks?: (steer: Steer, world: World) => Question[]
  readonly run: (steer: Steer, world: World) => Outcome
}

const sayings: Readonly<Record<string, Saying>> = {
  go: { asks: goAsks, run: goOn },
  stop: { run: stop },
  rollback: { asks: rollbackAsks, run: rollBack },
}

const sayingOf = ({ what = '' }: Typed): Saying | undefined =>
  Object.hasOwn(sayings, what.toLowerCase()) ? sayings[what.toLowerCase()] : undefined

/** `S1 the checkout is broken`; without a number, all of it is the reason. */
function steerOf({ text: typed = '', reason }: Typed): Steer {
  const [first = '', ...others] = typed.trim().split(/\s+/)
  const id = runIdOf(first)
  const words = unquote(id === undefined ? typed : others.join(' '))
  const why = reason ?? (words === '' ? undefined : words)
  return { ...(id !== undefined && { which: id }), ...(why !== undefined && { reason: why }) }
}

/** `launch db=v5 web=main`, `plan launch db=v5 web=main` */
function wishOf({ what = '', text: typed = '', reason }: Typed): LaunchWish | undefined {
  if (what.toLowerCase() !== 'plan') return { name: what, text: typed, reason }
  const [name = '', ...others] = typed.trim().split(/\s+/)
  return name === '' ? undefined : { name, text: others.join(' '), reason, dry: true }
}

/** What must be known before it is decided. */
export function sequenceAsks(typed: Typed, world: World): readonly Question[] {
  const saying = sayingOf(typed)
  if (saying) return lacksRole(['deploy'], world) ? [] : (saying.asks?.(steerOf(typed), world) ?? [])
  if (typed.what === undefined || runIdOf(typed.what) !== undefined) return []
  const wish = wishOf(typed)
  return wish ? launchAsks(wish, world) : []
}

/** `!sequence`, `!sequence S1`, `!sequence launch …`, `!sequence plan …`, `!sequence go|stop|rollback S1 …` */
export function sequence(typed: Typed, world: World): Outcome {
  if (typed.what === undefined) return sequencesPost(world)
  if (runIdOf(typed.what) !== undefined) return showRun(typed.what, world)
  const saying = sayingOf(typed)
  if (saying) return lacksRole(['deploy'], world) ?? saying.run(steerOf(typed), world)
  const wish = wishOf(typed)
  if (wish) return launch(wish, world)
  return refused('usage', text`Plan which one? ${code('!sequence plan NAME SERVICE=REVISION')} · ${code('!sequences')}`)
}
