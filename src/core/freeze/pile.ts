/** What piled up behind a freeze: how far each place in its scope is behind its branch. Asked once it is over. */
import { type Answers, answerTo, type Question } from '../asks.ts'
import type { Fact } from '../facts.ts'
import { runsNow } from '../targets.ts'
import type { World } from '../world.ts'
import type { Pile } from './facts.ts'
import { type Place, placesIn } from './scope.ts'
import type { Freeze } from './slice.ts'

/** So many places are counted at most: each asks its repository. */
const most = 50

/** The places of which it is known what runs there. */
const places = ({ scope }: Freeze, { org, state }: World): Place[] =>
  placesIn(scope, org)
    .filter(p => runsNow(state.targets, p.service, p.target))
    .slice(0, most)

const headAsk = ({ service }: Place, { org }: World) =>
  ({ ask: 'revision', service, text: org.services[service]!.branch }) as const

const farAsk = (service: string, from: string, to: string) => ({ ask: 'distance', service, from, to }) as const

const unanswered = (question: Question, answers: Answers): Question[] => (answerTo(answers, question) ? [] : [question])

/** What is still to be asked of one place. */
function placeAsks(place: Place, world: World): Question[] {
  const head = headAsk(place, world)
  const known = answerTo(world.answers, head)
  if (!known?.ok) return unanswered(head, world.answers)
  const runs = runsNow(world.state.targets, place.service, place.target)!.revision.commit
  return unanswered(farAsk(place.service, runs, known.value.commit), world.answers)
}

export const countAsks = (freeze: Freeze, world: World): Question[] =>
  places(freeze, world).flatMap(place => placeAsks(place, world))

function pileOf(place: Place, world: World): Pile[] {
  const head = answerTo(world.answers, headAsk(place, world))
  const runs = runsNow(world.state.targets, place.service, place.target)!.revision
  const far = head?.ok ? answerTo(world.answers, farAsk(place.service, runs.commit, head.value.commit)) : undefined
  if (!head?.ok || !far?.ok || far.value.ahead === 0) return []
  return [{ ...place, head: head.value, ahead: far.value.ahead, runsFrom: runs.at }]
}

/** What piled up; nothing while it has not been asked: then the next tick does. */
export function countFacts(freeze: Freeze, world: World): Fact[] {
  if (countAsks(freeze, world).length > 0) return []
  return [
    { type: 'freeze.counted', freeze: freeze.id, piles: places(freeze, world).flatMap(place => pileOf(place, world)) },
  ]
}
