/** The freezes that are planned or on, and one of them in full. */
import { isRefusal } from '../deploy/locate.ts'
import { type Outcome, said } from '../outcome.ts'
import { code, type Line, post, text } from '../post.ts'
import type { World } from '../world.ts'
import { locateFreeze } from './locate.ts'
import { isInForce } from './over.ts'
import { exceptionLine, freezeLine } from './say.ts'
import { placesIn } from './scope.ts'
import { type Freeze, openFreezes } from './slice.ts'

const freezeLines = (freeze: Freeze, { state, at }: World): Line[] => [
  freezeLine(freeze, state, at),
  ...freeze.exceptions.map(exceptionLine),
]

/** `!freeze`: all of them, what begins first first, each with its exceptions. */
export function listFreezes(world: World): Outcome {
  const open = openFreezes(world.state.freezes).toSorted((a, b) => a.from - b.from)
  if (open.length === 0)
    return said(
      post(text`No freeze is on, and none is planned. ${code('!freeze all fri 18:00..mon 9:00 reason')} declares one.`),
    )
  return said(
    post(
      ...open.flatMap(f => freezeLines(f, world)),
      text`${code(`!freeze except ${open[0]!.id} SERVICE for=PERSON reason`)} · ${code(`!freeze lift ${open[0]!.id} reason`)}`,
    ),
  )
}

/** The freezes that are in force now, over one service or any: what `!status` shows of them. */
export function freezesNow({ state, org, at }: World, service?: string): Line[] {
  const reaches = ({ scope }: Freeze): boolean =>
    service === undefined || placesIn(scope, org).some(place => place.service === service)
  return openFreezes(state.freezes)
    .filter(f => isInForce(f, at) && reaches(f))
    .map(f => freezeLine(f, state, at))
}

/** `!freeze F2` */
export function showFreeze(id: string, world: World): Outcome {
  const freeze = locateFreeze(id, world)
  return isRefusal(freeze) ? freeze : said(post(...freezeLines(freeze, world)))
}
