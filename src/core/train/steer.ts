/** Holding a train and letting it go on, and taking it over from a conductor who is not there. */
import { isRefusal } from '../deploy/locate.ts'
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { openPrompt } from '../prompts.ts'
import { list } from '../words.ts'
import { actor, type World } from '../world.ts'
import { keepsTrain, locateRun, notFor } from './locate.ts'
import type { Run } from './runs.ts'
import { holdingOf, stopAhead } from './standing.ts'
import { voidFacts } from './voiding.ts'

type Wish = { readonly which?: string; readonly reason?: string }

const noReason = (word: string): Outcome =>
  refused('train.reason', text`Why? Whoever waits for it wants to know: ${code(`!train ${word} reason`)}`)

/** A run that can still be held; or a refusal. */
function holdable(which: string | undefined, world: World): Run | Outcome {
  const run = locateRun(which, world)
  if (isRefusal(run)) return run
  if (stopAhead(run, world.state) === undefined)
    return refused(
      'train.arrived',
      text`${run.id} has arrived: there is nothing to hold. ${code(`!train back reason`)} rolls it back.`,
    )
  if (!run.held) return run
  return refused(
    'train.held',
    text`${run.id} is held already, by ${run.held.by}: ${run.held.reason}. ${code(`!train resume ${run.id}`)}`,
  )
}

/** `!train hold`: nothing of it goes to another stop, until released. */
export function holdTrain({ which, reason }: Wish, world: World): Outcome {
  const run = holdable(which, world)
  if (isRefusal(run)) return run
  const no = notFor(run, ['calendar', 'deploy'], world)
  if (no) return no
  if (!reason) return noReason('hold')
  const by = actor(world)
  return did([...voidFacts(run, `held by ${by}`, world), { type: 'train.held', run: run.id, by, reason }])
}

/** `!train no-go`: the conductor's no to the question at a stop, which holds it there. */
export function noGo({ which, reason }: Wish, world: World): Outcome {
  const run = holdable(which, world)
  if (isRefusal(run)) return run
  const no = notFor(run, [], world)
  if (no) return no
  if (!reason) return noReason('no-go')
  const by = actor(world)
  const open = openPrompt(world.state.prompts, run.id)
  const answered: Fact[] = open
    ? [
        {
          type: 'prompt.answered',
          prompt: open.id,
          choice: 'no-go',
          by,
          door: world.by.door,
          counts: true,
          note: reason,
        },
        { type: 'prompt.closed', prompt: open.id, how: 'answered' },
      ]
    : []
  return did([...answered, { type: 'train.held', run: run.id, by, reason, noGo: stopAhead(run, world.state)! }])
}

/** `!train resume`: releases it; its conductor is asked again when the stop is due. */
export function resumeTrain({ which }: Wish, world: World): Outcome {
  const run = locateRun(which, world)
  if (isRefusal(run)) return run
  const no = notFor(run, ['calendar'], world)
  if (no) return no
  if (run.held) return did([{ type: 'train.resumed', run: run.id, by: actor(world) }])
  const { blockers = [] } = holdingOf(run, world.state) ?? {}
  if (blockers.length > 0)
    return refused(
      'train.blocked',
      text`${list(blockers.map(b => b.ref))} ${blockers.length === 1 ? 'holds' : 'hold'} ${run.id}, nobody else does: ${code(`!blocker done ${blockers[0]!.ref}`)}`,
    )
  return refused('train.free', text`${run.id} is not held. ${code(`!train ${run.id}`)}`)
}

/** `!train take`: conducts in the place of somebody who does not answer; before they had their time, with a reason. */
export function takeTrain({ which, reason }: Wish, world: World): Outcome {
  const run = locateRun(which, world)
  if (isRefusal(run)) return run
  const by = actor(world)
  const train = world.org.trains?.[run.train]
  if (run.conductor === by)
    return refused('train.yours', text`You conduct ${run.id} already. ${code(`!train ${run.id}`)}`)
  const no = train && keepsTrain(train, world) ? undefined : notFor(run, ['calendar'], world)
  if (no) return no
  if (!run.asked?.nagged && !reason)
    return refused(
      'train.present',
      text`${run.conductor} conducts ${run.id} and may still answer. If that can't wait: ${code('!train take reason')}`,
    )
  return did([{ type: 'train.taken', run: run.id, by, from: run.conductor, ...(reason && { reason }) }])
}
