/** What rooms hear of branches: that one was rewritten, that it can't be read, that it can again. */
import type { Fact } from '../facts.ts'
import { roomsOf } from '../freeze/scope.ts'
import type { Org } from '../org.ts'
import { code, date, type Line, type Post, post, text } from '../post.ts'
import type { Announcement, Notes } from '../say/notes.ts'
import type { State } from '../state.ts'
import { runsNow } from '../targets.ts'
import { clip, count, list, short } from '../words.ts'
import type { Gone } from './facts.ts'
import { lineageOf } from './lineage.ts'
import { historyOf } from './slice.ts'

/** So many are told one by one. */
const few = 3

type Found<T extends Fact['type']> = Extract<Fact, { type: T }>

export const revisionNotes: Notes = (fact, { state, org, at }) => {
  switch (fact.type) {
    case 'revisions.rewritten':
      return said(fact.service, rewrittenPost(fact, { state, org }), org)
    case 'revisions.landed':
      return [
        ...(fact.unreadableFrom === undefined ? [] : said(fact.service, readablePost(fact, state), org)),
        ...(fact.renumbered === undefined ? [] : said(fact.service, renumberedPost(fact, fact.renumbered), org)),
        ...(fact.lostNow === undefined ? [] : said(fact.service, lostPost(fact, { state, org }), org)),
      ]
    case 'revisions.unreadable':
      // For as long as it lasts, it is told once.
      return historyOf(state.revisions, fact.service)?.unreadable?.at === at
        ? said(fact.service, unreadablePost(fact), org)
        : []
    default:
      return []
  }
}

/** In the rooms of the service's targets. One that the configuration has no more is nobody's business. */
const said = (service: string, what: Post, org: Org): Announcement[] =>
  Object.hasOwn(org.services, service) ? roomsOf([service], org).map(room => ({ room, post: what })) : []

const warning = (...lines: Line[]): Post => ({ ...post(...lines), tone: 'warn' })

/** `r118 to r120 (ada, ben)` */
function spanOf(went: readonly Gone[]): string {
  const names = went.map(g => `r${g.number}`)
  const by = [...new Set(went.map(g => clip(g.by, 40)))]
  const who = by.length > few ? `${list([...by.slice(0, few), count(by.length - few, 'other')])}` : list(by)
  return `${names.length > few ? `${names[0]} to ${names.at(-1)}` : list(names)} (${who})`
}

const backOf = ({ number, back }: Gone): string[] =>
  back ? [`r${number} as r${back.number} ${short(back.commit)}`] : []

function rewrittenPost(fact: Found<'revisions.rewritten'>, { state, org }: { state: State; org: Org }): Post {
  const { service, branch, gone, went = [] } = fact
  const what = went.length > 0 ? spanOf(went) : count(gone.length, 'commit')
  const are = went.length > 1 || (went.length === 0 && gone.length > 1) ? 'are' : 'is'
  const back = went.flatMap(backOf)
  const more = back.length > few ? [...back.slice(0, few), `${back.length - few} more`] : back
  const same = back.length > 0 ? text` Came back, with the same author and subject: ${list(more)}.` : []
  return warning(
    text`${branch} of ${service} was pushed with force: ${what} ${are} no longer on it.${same} What was found out stays with the old commits.`,
    runningLine(service, new Set(gone), { state, org }),
    nowLine(service, state),
  )
}

/** `r120 4f2a9c1 still runs in production.` */
function runningLine(service: string, gone: ReadonlySet<string>, { state, org }: { state: State; org: Org }): Line {
  const where = Object.keys(org.services[service]?.targets ?? {}).filter(target =>
    gone.has(runsNow(state.targets, service, target)?.revision.commit ?? ''),
  )
  const runs = where.map(t => `${short(runsNow(state.targets, service, t)!.revision.commit)} still runs in ${t}`)
  return runs.length > 0 ? text`${list(runs)}.` : []
}

/** Where the branch is now: `Now at r119 9c01d22 "Login: back to the page".` */
function nowLine(service: string, state: State): Line {
  const history = historyOf(state.revisions, service)
  const tip = history && lineageOf(history).units.at(-1)
  if (!tip) return []
  const { number, landed } = tip
  return text`Now at ${code(`r${number} ${short(landed.commit)}`)} "${clip(landed.subject, 60)}". ${code(`!qa ${service}`)}`
}

const unreadablePost = ({ service, branch, why }: Found<'revisions.unreadable'>): Post =>
  warning(text`I can't read ${branch} of ${service}: ${why.replace(/\.$/, '')}. I go on trying, and say when I can.`)

const readablePost = ({ service, branch, unreadableFrom }: Found<'revisions.landed'>, state: State): Post =>
  post(
    text`I can read ${branch} of ${service} again, since ${date(unreadableFrom!)} I could not.`,
    nowLine(service, state),
  )

const renumberedPost = ({ service, branch }: Found<'revisions.landed'>, from: number): Post =>
  warning(
    text`${branch} of ${service} was merged the wrong way round: from r${from} on, numbers mean other commits than before. What was found out stays with the commits. ${code(`!qa ${service}`)}`,
  )

function lostPost(
  { service, branch, lostNow = [] }: Found<'revisions.landed'>,
  { state, org }: { state: State; org: Org },
): Post {
  const where = Object.keys(org.services[service]?.targets ?? {}).flatMap(target => {
    const commit = runsNow(state.targets, service, target)?.revision.commit
    return commit !== undefined && lostNow.includes(commit) ? [`${short(commit)} in ${target}`] : []
  })
  return warning(
    text`What runs of ${service} is not in its repository, or has nothing in common with ${branch}: ${list(where)}. I can't tell what is new since then. ${code(`!status ${service}`)}`,
  )
}
