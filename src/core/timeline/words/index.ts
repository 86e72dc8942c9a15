/** What is said of a fact in a timeline: each noun has its own words. A new noun is its teller in this list. */
import type { Line } from '../../post.ts'
import { tellBroken, tellConsumer } from './broken.ts'
import { tellAdded, tellCrew } from './crew.ts'
import { tellDeploy, tellPrompt } from './deploy.ts'
import { tellDuty } from './duty.ts'
import { tellFreeze } from './freeze.ts'
import type { Teller, Telling } from './teller.ts'
import { tellBreak, tellOutage, tellTesting } from './telling.ts'
import { tellTrain } from './train.ts'

const tellers: readonly (readonly [prefix: string, Teller])[] = [
  ['deploy.', tellDeploy],
  ['step.', tellDeploy],
  ['prompt.', tellPrompt],
  ['outage.', tellOutage],
  ['apibreak.', tellBreak],
  ['testing.', tellTesting],
  ['crew.', tellCrew],
  ['duty.', tellDuty],
  ['broken.', tellBroken],
  ['consumer.', tellConsumer],
  ['train.', tellTrain],
  ['freeze.', tellFreeze],
  ['timeline.added', tellAdded],
]

/** Undefined: it is no moment that people tell each other afterwards. */
export const sayFact = (telling: Telling): Line | undefined =>
  tellers.find(([prefix]) => telling.fact.type.startsWith(prefix))?.[1](telling)
