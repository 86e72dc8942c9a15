/** What a commit says of itself, and what people found out about it, in words. */
import { clock, type Line, text } from '../post.ts'
import type { Landed } from '../revision/facts.ts'
import type { Known } from '../revision/find.ts'
import { lineageOf } from '../revision/lineage.ts'
import type { History } from '../revision/slice.ts'
import { clip, list, short } from '../words.ts'
import type { World } from '../world.ts'
import { rangeNamed } from './naming.ts'
import { statesOf } from './own.ts'
import { askedOf } from './reasons.ts'
import { markOf } from './slice.ts'

const most = 5

/** The names as they were typed, and which of them nobody knows. */
function namesOf(names: readonly string[], history: History): string {
  const shown = names.slice(0, most).map(name => {
    const typed = clip(name.replace(/[0-9a-f]{12,64}/gi, short), 60)
    return rangeNamed(name, history) ? typed : `${typed} (not known here)`
  })
  return list([...shown, ...(names.length > most ? [`${names.length - most} more`] : [])])
}

/** `it takes back 4f2a9c1, needs no QA` */
export function marksLine({ marks = {} }: Landed, history: History): Line {
  const { rollback = [], fixes = [], noQa, incr, dependsOn = [] } = marks
  const words = [
    ...(rollback.length > 0 ? [`takes back ${namesOf(rollback, history)}`] : []),
    ...(fixes.length > 0 ? [`repairs ${namesOf(fixes, history)}`] : []),
    ...(noQa ? ['needs no QA'] : []),
    ...(incr ? ['is a part of something incomplete'] : []),
    ...(dependsOn.length > 0 ? [`depends on ${list(dependsOn.slice(0, most).map(name => clip(name, 60)))}`] : []),
  ]
  return words.length > 0 ? text`says of itself that it ${list(words)}` : []
}

/** Its own state, then those of what came with it that were judged by themselves. */
export function qaLines(known: Known, world: World): Line[] {
  const { service, history, unit, landed } = known
  const lineage = lineageOf(history)
  const place = lineage.places.get(landed.commit)!
  const sides = unit.landed === landed ? unit.brings.slice(0, -1) : []
  const judged = sides.filter(
    side => markOf(world.state.qa, service, lineage.commits[side]!.commit)?.state !== undefined,
  )
  const own = text`QA: ${stateLine(known, place, world)}`
  return [
    own,
    ...judged.slice(0, most).map(side => sideLine({ ...known, landed: lineage.commits[side]! }, side, world)),
  ]
}

const sideLine = (known: Known, place: number, world: World): Line =>
  text`${known.landed.commit.slice(0, 7)} in it: ${stateLine(known, place, world)}`

function stateLine({ service, history, unit, landed }: Known, place: number, world: World): Line {
  const { state, by, at, note, plan } = markOf(world.state.qa, service, landed.commit) ?? {}
  const typed = plan ?? landed.marks?.qaPlan
  const how = typed === undefined ? '' : ` · plan: ${clip(typed, 200)}`
  if (state !== undefined && state !== 'needs-testing')
    return text`${state}, says ${by ?? 'somebody'}${at !== undefined && text` since ${clock(at)}`}${note !== undefined && `: ${clip(note, 200)}`}${how}`
  if (statesOf(history, world.state.qa)(place) === 'fine')
    return text`${unit.landed === landed ? 'needs none' : `counts with r${unit.number}`}${how}`
  const block = { why: 'needs-testing', unit, commit: landed.commit } as const
  return text`needs it (${askedOf(block, service, world)})${how}`
}
