/** What becomes due: something new has come to where it is checked, a morning, a question that nobody could be told, a cure. */
import type { Act } from '../clock/tick.ts'
import { askingAsks, askingFacts, reachedServices } from './asking.ts'
import { curedFacts, curedServices } from './cured.ts'
import { redirectAsks, redirectFacts, remindingAsks, remindingFacts } from './reminding.ts'

/** `reached:web`, `cured:web`: no names of people, rooms or notices. */
const reached = 'reached:'
const cured = 'cured:'

const isSleeper = (id: string): boolean => id.startsWith('@') || id.startsWith('#')

export const qaAct: Act = {
  kind: 'qa',
  fresh: world => [
    ...reachedServices(world).map(service => `${reached}${service}`),
    ...curedServices(world).map(service => `${cured}${service}`),
  ],
  asks(id, world) {
    if (id.startsWith(cured)) return []
    if (id.startsWith(reached)) return askingAsks(id.slice(reached.length), world)
    return isSleeper(id) ? remindingAsks(id, world) : redirectAsks(id, world)
  },
  act(id, world) {
    if (id.startsWith(cured)) return curedFacts(id.slice(cured.length), world)
    if (id.startsWith(reached)) return askingFacts(id.slice(reached.length), world)
    return isSleeper(id) ? remindingFacts(id, world) : redirectFacts(id, world)
  },
}
