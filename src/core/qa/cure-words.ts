/** What is said when something bad is taken back or repaired. */
import type { Fact } from '../facts.ts'
import { code, type Line, type Post, post, text } from '../post.ts'
import { findIn, type Known } from '../revision/find.ts'
import { historyOf } from '../revision/slice.ts'
import type { Seen } from './items.ts'
import { isBlocked, standingsAt } from './stop.ts'
import { bareName, refOf, revisionLine } from './words.ts'

/** The revisions behind these ids, as far as they are known. */
export function knownOf(service: string, commits: readonly string[], { state }: Seen): Known[] {
  const history = historyOf(state.revisions, service)
  return history ? commits.flatMap(commit => findIn(history, commit)) : []
}

type Cure = { readonly bad: Known; readonly cure: Known }

function cureOf(service: string, [commit, by]: readonly [string, string], seen: Seen): Cure | undefined {
  const [bad] = knownOf(service, [commit], seen)
  const [cure] = knownOf(service, [by], seen)
  return bad && cure && { bad, cure }
}

/** By what the commit itself says; nothing is said where something else has cured it before. */
export function curedPost(fact: Extract<Fact, { type: 'qa.cured' }>, seen: Seen): Post | undefined {
  const found = cureOf(fact.service, [fact.commit, fact.cure], seen)
  const then = found && thenLine(found, seen)
  if (!found || !then) return undefined
  const does = fact.how === 'rollback' ? 'takes back' : 'repairs'
  return post(text`${fact.service} ${revisionLine(found.cure)} ${does} ${bareName(found.bad)}. ${then}`)
}

/** By what somebody says. */
export function fixedPost(fact: Extract<Fact, { type: 'qa.fixed' }>, seen: Seen): Post | undefined {
  const found = cureOf(fact.service, [fact.commit, fact.fix], seen)
  if (!found) return undefined
  const then = thenLine(found, seen) ?? []
  return post(
    text`${fact.service} ${revisionLine(found.cure)} repairs ${bareName(found.bad)}, says ${fact.by}. ${then}`,
  )
}

/** What becomes of the line with it; undefined: nothing, as it was free of this before. */
function thenLine({ bad, cure }: Cure, seen: Seen): Line | undefined {
  const standings = standingsAt(bad.service, seen)
  const name = `r${cure.unit.number}`
  if (!standings) return text`From ${name} on it no longer stands in the way.`
  const at = standings.findIndex(s => s.unit.number === cure.unit.number)
  const [before, now] = [standings[at - 1], standings[at]]
  const { commit } = bad.landed
  if (!now || (before && !isBlocked(before, commit))) return undefined
  if (isBlocked(now, commit))
    return text`From ${name} on the line is free, once that is ok: ${code(`!qa ok ${refOf(cure)}`)}`
  return now.clear ? text`From ${name} on the line is free.` : text`From ${name} on it no longer stands in the way.`
}
