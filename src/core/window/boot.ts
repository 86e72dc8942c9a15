/** What a start finds changed: windows that the configuration has otherwise, no longer, or under a name of one made in chat. */
import type { Boot } from '../clock/boot.ts'
import type { Fact } from '../facts.ts'
import { things } from '../shelf.ts'
import { inTurn, type World } from '../world.ts'
import type { WindowConfig } from './config.ts'
import { dropAll, isSame, planAsks, planFacts, planOf } from './planning.ts'
import { isSeries, nameInUse, seriesOf } from './series.ts'
import { openWindowsOf, type Planned } from './slice.ts'

const configured = ({ org }: World): WindowConfig[] => Object.values(org.windows ?? {})

const changed = (world: World): WindowConfig[] => configured(world).filter(c => !isSame(c, planOf(c.name, world)))

/** What is planned and neither the configuration nor anybody in chat wants any more. */
const gone = (world: World): Planned[] =>
  things(world.state.windows.plans).filter(
    p =>
      !p.gone &&
      !Object.hasOwn(world.org.windows ?? {}, p.window) &&
      (!isSeries(p) || nameInUse(p.window, world) !== undefined),
  )

/** Series of chat whose name the configuration has taken. */
const replaced = (world: World): Fact[] =>
  seriesOf(world.state.windows).flatMap(({ window, room, made: { start, rule, zone, by } }) =>
    nameInUse(window, world) !== undefined
      ? [{ type: 'window.series-replaced', window, by, start, rule, zone, room }]
      : [],
  )

/** What a start finds changed in the configuration. */
export const windowBoot: Boot = {
  asks: world => changed(world).flatMap(config => planAsks(config, world)),
  facts(world) {
    const [other, left, taken] = [changed(world), gone(world), replaced(world)]
    if (other.length + left.length + taken.length === 0) return []
    const byWindow = Map.groupBy(openWindowsOf(world.state.windows), w => w.window)
    const mine = (name: string) => byWindow.get(name) ?? []
    return inTurn(world, [
      () => taken,
      ...left.map(
        ({ window }) =>
          () =>
            dropAll(window, mine(window)),
      ),
      ...other.map(config => (now: World) => planFacts(config, mine(config.name), now)),
    ])
  },
}
