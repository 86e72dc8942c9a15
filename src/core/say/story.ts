/** What `!why` tells of things that have a number of their own, beside deployments: changes by hand, switches, runs of checks, sequences. */
import { whyBreak } from '../apibreak/why.ts'
import { whyRun } from '../check/why.ts'
import { showCowboy } from '../cowboy/list.ts'
import { whySwitch } from '../flag/story.ts'
import { whyOutage } from '../outage/story.ts'
import type { Outcome } from '../outcome.ts'
import { whySequence } from '../sequence/why.ts'
import type { World } from '../world.ts'

const stories: Readonly<Record<string, (id: string, world: World) => Outcome>> = {
  C: showCowboy,
  G: whySwitch,
  K: whyRun,
  O: whyOutage,
  S: whySequence,
  X: whyBreak,
}

/** Its story; undefined: this is no number of one. `c4f2` may be a commit, `C4` is a change by hand. */
export function whyStory(typed: string, world: World): Outcome | undefined {
  const [, letter, number] = /^#?([cgkosx])(\d{1,9})$/i.exec(typed.trim()) ?? []
  if (letter === undefined) return undefined
  const of = letter.toUpperCase()
  return stories[of]!(`${of}${Number(number)}`, world)
}
