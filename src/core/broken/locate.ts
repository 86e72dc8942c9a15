/** Which broken item is meant, in which state, and which thing somebody names with it; else a refusal with the way out. */
import { findBreak } from '../apibreak/slice.ts'
import { isRefusal, locateDeploy, locateService } from '../deploy/locate.ts'
import { noSuch } from '../newest.ts'
import type { Org } from '../org.ts'
import { findOutage } from '../outage/slice.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { clip } from '../words.ts'
import type { World } from '../world.ts'
import { endedLine } from './say.ts'
import { findItem, type Item, isOpen } from './slice.ts'

/** By its id as people type it (`B4`, `b4`), open or not. */
export function locateAny(typed: string, { state }: World): Item | Outcome {
  const id = `B${Number(typed.slice(1))}`
  const found = findItem(state.board, id)
  if (found) return found
  const none = 'nothing was reported broken yet'
  const end = text`. ${code('!board')} lists them.`
  return noSuch({ code: 'unknown.broken', id, letter: 'B', newest: state.board.all.size, none, end })
}

/** One that is neither fixed nor found not to be broken. */
export function locateItem(typed: string, world: World): Item | Outcome {
  const found = locateAny(typed, world)
  if (isRefusal(found) || isOpen(found)) return found
  return refused(
    'broken.over',
    text`${found.id} ${endedLine(found)}. If it is broken again: ${code(`!broken again ${found.id} what you see`)}`,
  )
}

/** A service, or a consumer of one that is none, by the name that the configuration gives it. */
export function locateBroken(name: string, org: Org): string | Outcome {
  if (org.consumers !== undefined && Object.hasOwn(org.consumers, name)) return name
  const service = locateService(org, name)
  return isRefusal(service) ? service : service.name
}

/** A deployment or an outage as people type it: `d12`, `O5`. */
export function locateAbout(typed: string, world: World): string | Outcome {
  const id = typed.toUpperCase()
  if (/^D\d{1,9}$/.test(id)) {
    const deploy = locateDeploy(world, id)
    return isRefusal(deploy) ? deploy : deploy.id
  }
  if (/^O\d{1,9}$/.test(id)) {
    const outage = findOutage(world.state.outages, id)
    return outage ? id : refused('unknown.outage', text`There is no ${id}: ${code('!outages')} lists them.`)
  }
  return refused(
    'broken.about',
    text`${code(clip(typed, 30))} is neither a deployment, like D12, nor an outage, like O5: ${code('!deploys')} · ${code('!outages')}`,
  )
}

/** A deployment that may have caused it, or repaired it. */
export function locateCause(typed: string, world: World): string | Outcome {
  if (!/^d\d{1,9}$/i.test(typed))
    return refused(
      'broken.cause',
      text`A cause is a deployment, like D12; what was ${code(clip(typed, 30))}? ${code('!deploys')} lists them.`,
    )
  return locateAbout(typed, world)
}

/** An announced API break as people type it: `x1`. */
export function locateBreak(typed: string, { state }: World): string | Outcome {
  const id = typed.toUpperCase()
  if (/^X\d{1,9}$/.test(id) && findBreak(state.breaks, id)) return id
  return refused(
    'unknown.break',
    text`There is no API break ${code(clip(typed, 30))}: ${code('!apibreaks')} lists them.`,
  )
}
