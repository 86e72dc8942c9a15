/** What is said of an API break: its name, its subject, who has answered what. */
import { wallTime } from '../clock/wall.ts'
import { date, type Line, text } from '../post.ts'
import { clip, count, list } from '../words.ts'
import { type Break, blocked, unanswered } from './slice.ts'

/** `X1 web 2.0` */
export const breakName = ({ id, service, version }: Break): string => `${id} ${service} ${version}`

/** `2026-12-03`, in UTC: for subjects, which know no reader. */
const utcDay = (at: number): string => wallTime(at, 'UTC').slice(0, 10)

/** Generated, one line: `API break: web 2.0 in production on 2026-12-03`. `turn`: ` postponed`. */
export function subjectOf({ service, version, productionAt, cutAt, withdrawnAt }: Break, turn = ''): string {
  const when = cutAt ?? (withdrawnAt === undefined ? productionAt : undefined)
  const where = turn === ' in production' ? ' since' : ' in production on'
  return `API break${turn}: ${service} ${version}${when === undefined ? '' : `${where} ${utcDay(when)}`}`
}

/** What kind of thing it is: `removed, breaking`. */
export const kindWords = ({ kind, level }: Break): string => [kind, level].filter(Boolean).join(', ')

/** `koschei: client 3.2 not packaged` */
const blockedWords = ({ consumers }: Break, name: string): string => {
  const note = consumers[name]?.note
  return note ? `${name}: ${clip(note, 120)}` : name
}

const order = ['ready', 'not affected', 'blocked'] as const

/** `7/9 answered: 5 ready, 1 not affected, 1 blocked (koschei: client 3.2 not packaged), waits for copr, bodhi`. */
export function tallyLine(one: Break): Line {
  const all = Object.values(one.consumers)
  if (all.length === 0) return text`nobody is known to use it`
  const waits = unanswered(one)
  const said = order.flatMap(state => {
    const n = all.filter(c => c.state === state).length
    const who =
      state === 'blocked'
        ? ` (${blocked(one)
            .map(name => blockedWords(one, name))
            .join('; ')})`
        : ''
    return n === 0 ? [] : [`${n} ${state}${who}`]
  })
  const colon = said.length > 0 ? `: ${said.join(', ')}` : ''
  return text`${all.length - waits.length}/${all.length} answered${colon}${waits.length > 0 && `, waits for ${waits.join(', ')}`}`
}

/** How many it concerns, before anybody is asked. */
export const consumerWords = (names: readonly string[]): string =>
  names.length === 0 ? 'nobody is known to use it' : `${count(names.length, 'consumer')}: ${list(names)}`

/** Where it stands, and what comes next. */
export function standLine({ state, stagingAt, stagedAt, productionAt, cutAt, endedAt, withdrawnAt }: Break): Line {
  if (state === 'done') return text`done, in production since ${date(cutAt ?? endedAt ?? 0)}`
  if (state === 'cancelled') return text`cancelled ${date(endedAt ?? 0)}`
  if (cutAt !== undefined) return text`in production since ${date(cutAt)}, not confirmed as done yet`
  if (withdrawnAt !== undefined) return text`out of production again since ${date(withdrawnAt)}, no new date yet`
  const planned = stagingAt === undefined ? [] : text`in staging ${date(stagingAt)}, `
  const staging = stagedAt === undefined ? planned : text`in staging since ${date(stagedAt)}, `
  return text`${staging}in production ${productionAt === undefined ? 'nobody knows when' : date(productionAt)}`
}
