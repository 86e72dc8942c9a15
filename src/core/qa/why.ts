/** `!why r118`: what is known of a revision. Whose it is, what it says, what was found out, where it runs, what stops it. */
import { isRefusal } from '../deploy/locate.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, date, type Line, line, type Post, strong, text } from '../post.ts'
import { writtenBy } from '../revision/author.ts'
import { type Known, personOf } from '../revision/find.ts'
import { lineageOf } from '../revision/lineage.ts'
import { clip, count, list, oneLine } from '../words.ts'
import { after, type World } from '../world.ts'
import { carriersOf, spotsOf } from './carried.ts'
import { deployable } from './deployable.ts'
import { placeFor } from './deployable-post.ts'
import { fixesOf } from './fixes.ts'
import { marksLine, qaLines } from './mark-words.ts'
import { reasonsAgainst } from './reasons.ts'
import { markOf } from './slice.ts'
import { stoppedBy } from './stop.ts'
import { waysLine } from './stop-words.ts'
import { branchAsks, branchFacts, locateOne, servicesFor } from './typed.ts'
import { bareName, revisionLine } from './words.ts'

const shape = /^(?:[^\s@]+@)?(?:r\d{1,9}|[0-9a-f]{4,64})$/i

/** Whether it may name a revision. */
export const isRevisionName = (typed: string): boolean => shape.test(typed)

export const whyRevisionAsks = (typed: string, world: World) =>
  isRevisionName(typed) ? branchAsks(servicesFor(typed, world), world) : []

export function whyRevision(typed: string, world: World): Outcome {
  if (!isRevisionName(typed))
    return refused(
      'usage',
      text`${code(clip(oneLine(typed), 40))} names nothing that I keep: ${code('!why D12')}, ${code('!why r118')}, ${code('!why web@4f2a9c')}, ${code('!why C1')}, ${code('!why G1')}, ${code('!why K12')}`,
    )
  const read = branchFacts(servicesFor(typed, world), world)
  const now = after(world, read)
  const known = locateOne(typed, now)
  return isRefusal(known) ? known : did(read, whyPost(known, now))
}

function whyPost(known: Known, world: World): Post {
  const { service, landed } = known
  const lines = [
    fromLine(known, world),
    marksLine(landed, known.history),
    ...qaLines(known, world),
    curesLine(known, world),
    // Where only the first lines are shown at once, this is what was asked.
    tipLine(known, world),
    badLine(known, world),
    runsLine(known, world),
    wentLine(known, world),
  ]
  return { title: text`${service} ${revisionLine(known)}`, blocks: lines.filter(l => l.length > 0).map(line) }
}

/** Whose it is, when it landed, and with what. */
function fromLine({ unit, landed, history }: Known, { org }: World): Line {
  const isWhole = unit.landed === landed
  const writer = isWhole ? writtenBy(unit, history) : landed
  const who = personOf(writer, org) ?? clip(writer.author, 40)
  const merger = personOf(landed, org) ?? clip(landed.author, 40)
  const { commits } = lineageOf(history)
  const merged = isWhole ? unit.brings.slice(0, -1).map(place => commits[place]!) : []
  const named = merged.slice(0, 3).map(c => `${c.commit.slice(0, 7)} "${clip(c.subject, 40)}"`)
  const others = merged.length > named.length ? ` and ${merged.length - named.length} more` : ''
  const by = merger === who ? '' : `, merged by ${merger}`
  const merge = merged.length > 0 ? `; it brings ${count(merged.length, 'commit')}: ${named.join(', ')}${others}` : ''
  return text`by ${who}${by}, landed ${date(landed.at)}${isWhole ? merge : `, came in with r${unit.number}`}`
}

/** The ways out, while it stops the line. */
function badLine(known: Known, world: World): Line {
  const { service, landed } = known
  if (markOf(world.state.qa, service, landed.commit)?.state !== 'bad') return []
  return waysLine(known, stoppedBy({ service, commit: landed.commit }, world))
}

/** What it cures is in its marks; this is what cures it. */
function curesLine({ landed, history }: Known, { state }: World): Line {
  const lineage = lineageOf(history)
  const fixes = fixesOf(lineage.places.get(landed.commit)!, { history, qa: state.qa })
  const names = fixes.map(place =>
    bareName({ unit: lineage.units[lineage.broughtBy[place]!]!, landed: lineage.commits[place]! }),
  )
  return names.length > 0 ? text`repaired by ${list(names.slice(0, 5))}` : []
}

function runsLine(known: Known, { org, state }: World): Line {
  const spots = spotsOf(known, Object.keys(org.services[known.service]?.targets ?? {}), state)
  const there = spots.flatMap(({ target, holds, run }) =>
    holds ? `${target}${run?.deploy ? ` (${run.deploy})` : ''}` : [],
  )
  const not = spots.flatMap(({ target, holds }) => (holds === false ? target : []))
  const unclear = spots.flatMap(({ target, holds }) => (holds === undefined ? target : []))
  const words = [
    ...(there.length > 0 ? [`runs in ${list(there)}`] : []),
    ...(not.length > 0
      ? [`${there.length > 0 ? 'not' : 'does not run'} in ${list(not, there.length > 0 ? 'or' : 'nor')}`]
      : []),
    ...(unclear.length > 0 ? [`nobody can tell whether in ${list(unclear, 'or')}`] : []),
  ]
  return text`${words.join(', ')}`
}

/** Whether it may go, where that is asked. */
function tipLine({ service, unit }: Known, world: World): Line {
  const place = placeFor({ service }, world.org)
  if (isRefusal(place)) return []
  const { standings, unknown } = deployable(place, world)
  const standing = standings.find(s => s.unit === unit)
  const as = strong(`${service} ${place.target}`)
  if (unknown !== undefined) return text`${as}: nothing can be promised, ${unknown}`
  if (!standing) return []
  if (standing.clear)
    return text`${as}: deployable as tip · ${code(`!deploy ${service} r${unit.number} to ${place.target}`)}`
  const [first, ...others] = reasonsAgainst(standing, service, world)
  const more = others.length > 0 ? `; and ${others.length} more` : ''
  return text`${as}: not deployable as tip, ${first!}${more} · ${code(`!deployable ${service} ${place.target}`)}`
}

function wentLine(known: Known, { state }: World): Line {
  const all = carriersOf(known, state).map(d => `${d.id} → ${d.plan.target} (${d.state})`)
  return all.length > 0 ? text`went out with ${all.join(', ')}` : []
}
