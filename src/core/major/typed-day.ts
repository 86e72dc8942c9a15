/** Times of a deployment's day as one types them: what is said to type can be typed as it stands. */
import { zoneIn } from '../clock/room-zone.ts'
import { wallTime } from '../clock/wall.ts'
import type { Deploy } from '../deploys.ts'
import type { Org } from '../org.ts'

const day = 86_400_000

type Planned = Pick<Deploy, 'on' | 'plan'>

const localOf = (at: number, { plan }: Planned, org: Org): string => wallTime(at, zoneIn(org, plan.room)).slice(0, 16)

/** When it begins; undefined: it is planned for no day. */
export const beginsLocal = (deploy: Planned, org: Org): string | undefined =>
  deploy.on && localOf(deploy.on.from, deploy, org).replace('T', ' ')

/** The evening before, by when what has to be known before it is known; where that is past, its beginning. */
export function eveLocal(deploy: Planned, { org, at }: { readonly org: Org; readonly at: number }): string | undefined {
  const { on } = deploy
  if (!on) return undefined
  const eve = `${localOf(on.from - day, deploy, org).slice(0, 10)} 18:00`
  return localOf(at, deploy, org).replace('T', ' ') < eve ? eve : beginsLocal(deploy, org)
}
