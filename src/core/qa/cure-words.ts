/** What is said when something bad is taken back or repaired. */
import type { Fact } from '../facts.ts'
import { code, join, type Line, type Post, ping, post, text } from '../post.ts'
import { findIn, type Known } from '../revision/find.ts'
import { historyOf } from '../revision/slice.ts'
import type { Standing } from './deployable.ts'
import { authorsOf, type Seen } from './items.ts'
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
  if (found && isBack(found, seen)) return backPost(found, seen)
  const then = found && thenLine(found, seen)
  if (!found || !then) return undefined
  if (fact.how === 'undone')
    return post(text`${fact.service} ${revisionLine(found.cure)} takes back ${bareName(found.bad)} once more. ${then}`)
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

/** How it stands with a cure and just before it, where it is known. */
function around({ bad, cure }: Cure, seen: Seen): { readonly before?: Standing; readonly now?: Standing } | undefined {
  const standings = standingsAt(bad.service, seen)
  if (!standings) return undefined
  const at = standings.findIndex(s => s.unit.number === cure.unit.number)
  return { before: standings[at - 1], now: standings[at] }
}

/** What had taken it back is taken back itself: it is in what goes out again. */
function isBack(found: Cure, seen: Seen): boolean {
  const { before, now } = around(found, seen) ?? {}
  const { commit } = found.bad.landed
  return before !== undefined && now !== undefined && !isBlocked(before, commit) && isBlocked(now, commit)
}

function backPost({ bad, cure }: Cure, { org }: Seen): Post {
  const authors = authorsOf(cure.unit, cure.history, org).slice(0, 3)
  const called = join(
    authors.map(name => [ping(name)]),
    ', ',
  )
  const said = post(
    text`${called}${called.length > 0 && ': '}${cure.service} ${revisionLine(cure)} brings back ${bareName(bad)}, which is bad. From r${cure.unit.number} on the line is stopped again: ${code(`!deployable ${cure.service}`)}`,
  )
  return { ...said, tone: 'bad', urgent: true }
}

/** What becomes of the line with it; undefined: nothing, as it was free of this before. */
function thenLine({ bad, cure }: Cure, seen: Seen): Line | undefined {
  const name = `r${cure.unit.number}`
  const there = around({ bad, cure }, seen)
  if (!there) return text`From ${name} on it no longer stands in the way.`
  const { before, now } = there
  const { commit } = bad.landed
  if (!now || (before && !isBlocked(before, commit))) return undefined
  if (isBlocked(now, commit))
    return text`From ${name} on the line is free, once that is ok: ${code(`!qa ok ${refOf(cure)}`)}`
  return now.clear ? text`From ${name} on the line is free.` : text`From ${name} on it no longer stands in the way.`
}
