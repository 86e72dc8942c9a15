/** Asking for a sequence: the whole is planned and judged first, shown, approved as one where that is possible, and begins. */
import type { Question } from '../asks.ts'
import { isRefusal } from '../deploy/locate.ts'
import type { Fact } from '../facts.ts'
import { lacksRole } from '../freeze/locate.ts'
import { did, type Outcome, refused, said } from '../outcome.ts'
import { code, line, text } from '../post.ts'
import { targetKey } from '../targets.ts'
import { actor, after, type World } from '../world.ts'
import { chainAsks, planChain } from './chain.ts'
import type { SequenceConfig } from './config.ts'
import { askLine, locateSequence } from './locate.ts'
import { onwardFacts } from './onward.ts'
import { consentFacts } from './prompt.ts'
import { chainPost, deniedIn, headOf, noLine } from './say.ts'
import { findRun, nextRunId, openRuns, type Run } from './slice.ts'
import { readWanted, type Typed } from './wanted.ts'

export type LaunchWish = {
  readonly name: string
  readonly text: string
  readonly reason?: string
  /** Only shown. */
  readonly dry?: boolean
}

type Meant = Typed & { readonly sequence: SequenceConfig }

function read({ name, text: typed }: LaunchWish, world: World): Meant | Outcome {
  const sequence = locateSequence(name, world)
  if (isRefusal(sequence)) return sequence
  const wanted = readWanted(sequence, typed)
  return isRefusal(wanted) ? wanted : { ...wanted, sequence }
}

/** What must be known before it can be shown. */
export function launchAsks(wish: LaunchWish, world: World): Question[] {
  const meant = read(wish, world)
  return isRefusal(meant) ? [] : chainAsks(meant, world)
}

const placesOf = (steps: readonly object[]): string[] =>
  steps.flatMap(step => {
    const { service, target } = ('plan' in step ? step.plan : step) as { service?: string; target?: string }
    return service === undefined || target === undefined ? [] : [targetKey(service, target)]
  })

/** One that has not come to its end, and deploys to some of the same targets. */
function inTheWay({ steps }: SequenceConfig, { state }: World): Run | undefined {
  const mine = placesOf(steps)
  return openRuns(state.sequences).find(run => placesOf(run.steps).some(place => mine.includes(place)))
}

/** `!sequence launch db=v5 web=main reason=…`, and `!sequence plan …`, which only shows it. */
export function launch(wish: LaunchWish, world: World): Outcome {
  const meant = read(wish, world)
  if (isRefusal(meant)) return meant
  const no = wish.dry ? undefined : mayNot(meant.sequence, world)
  if (no) return no
  const { sequence, anyway, reordered, wanted } = meant
  const chain = planChain(meant, world)
  if (isRefusal(chain)) return chain
  const { steps, found } = chain
  const shown = chainPost(
    text`${sequence.name}${reordered && ', in the order of its steps'}`,
    steps,
    after(world, found).state,
  )
  const ask = askLine(sequence, wanted)
  if (wish.dry) {
    const lines = [line(text`To ask for it: ${code(`${ask} reason=…`)}`), ...shown.blocks]
    return said({ ...shown, blocks: lines })
  }
  const denied = deniedIn(steps)
  if (denied.length > 0 && !anyway) {
    const whys = denied.flatMap((step, i) => text`${i > 0 && '; and to '}${noLine(steps[step]!)}`)
    const why = text`Nothing has begun, as there is a no to ${whys}. To begin although it would stand there: ${code(`${ask} anyway`)}`
    return {
      ...refused('sequence.denied'),
      reply: { ...shown, tone: 'bad', urgent: true, blocks: [line(why), ...shown.blocks] },
    }
  }
  const id = nextRunId(world.state.sequences)
  const asked: Fact[] = [
    ...found,
    {
      type: 'sequence.asked',
      ...{ sequence: id, name: sequence.name, room: sequence.room, by: actor(world), reason: wish.reason, steps },
      ...(reordered && { reordered }),
    },
  ]
  return did([...asked, ...begunFacts(id, after(world, asked))])
}

/** It is asked about as a whole, or its first step begins. */
function begunFacts(id: string, world: World): Fact[] {
  const facts = consentFacts(findRun(world.state.sequences, id)!, world)
  return [...facts, ...onwardFacts(id, after(world, facts))]
}

function mayNot(sequence: SequenceConfig, world: World): Outcome | undefined {
  const lacks = lacksRole(['deploy'], world)
  if (lacks) return lacks
  const other = inTheWay(sequence, world)
  if (!other) return undefined
  return refused(
    'sequence.under-way',
    text`${headOf(other)} is not at its end, and deploys there too. ${code(`!sequence ${other.id}`)} · ${code(`!sequence stop ${other.id} reason`)}`,
  )
}
