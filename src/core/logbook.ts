/** The server-admin log: lines people write, and what deployments, flags and changes by hand write by themselves. Corrected, never erased. */
import { cowboyLog } from './cowboy/log.ts'
import type { Deploy } from './deploys.ts'
import type { Fact } from './facts.ts'
import { flagLog } from './flag/log.ts'
import { emptySeries, newest, at as nth, push, put, type Series } from './series.ts'
import { short } from './words.ts'

export type LogLine = {
  readonly id: string
  readonly at: number
  readonly by: string
  readonly text: string
  readonly about?: string
  readonly struck?: { readonly by: string; readonly reason: string; readonly at: number }
}

/** What a noun writes by itself; without a person it was nobody, or nobody knows who. */
export type Logged = { readonly by?: string; readonly text: string }

export type Logbook = Series<LogLine>

export const emptyLogbook: Logbook = emptySeries

export const nextLogId = (log: Logbook): string => `L${log.size + 1}`

const indexOf = (id: string): number => Number(id.slice(1)) - 1

export const findLog = (log: Logbook, id: string): LogLine | undefined => nth(log, indexOf(id))

/** The newest lines that hold all these words, in any case; at most `n`. */
export function searchLog(log: Logbook, words: readonly string[], n: number): LogLine[] {
  const wanted = words.map(w => w.toLowerCase())
  const found: LogLine[] = []
  for (const entry of newest(log)) {
    const hay = `${entry.id} ${entry.by} ${entry.text}`.toLowerCase()
    if (wanted.every(w => hay.includes(w))) found.push(entry)
    if (found.length === n) break
  }
  return found
}

/** What a deployment writes into the log by itself: its beginning, its end, its trouble. */
function deployLine(fact: Fact, deploy: Deploy): string | undefined {
  const { id, plan, kind } = deploy
  const what = `${plan.service} ${short(plan.revision.commit)} → ${plan.target}`
  switch (fact.type) {
    case 'deploy.started':
      return `${id} started${kind === 'rollback' ? ' (rollback)' : ''}: ${what}${deploy.reason ? ` (${deploy.reason})` : ''}`
    case 'deploy.done':
      return `${id} done: ${what}`
    case 'deploy.failed':
      return `${id} failed: ${what}, ${fact.why}`
    case 'deploy.aborted':
      return `${id} aborted: ${what}${fact.reason ? ` (${fact.reason})` : ''}`
    default:
      return undefined
  }
}

/** Folds a fact; `deploy` is the deployment it speaks of, as it is after the fact. */
export function evolveLogbook(log: Logbook, fact: Fact, at: number, deploy?: Deploy): Logbook {
  const own = deploy && deployLine(fact, deploy)
  if (own)
    return push(log, {
      id: nextLogId(log),
      at,
      by: ('by' in fact && fact.by) || 'signalbox',
      text: own,
      about: deploy.id,
    })
  const noun = flagLog(fact) ?? cowboyLog(fact)
  if (noun) return push(log, { id: nextLogId(log), at, by: 'signalbox', ...noun })
  if (fact.type === 'log.written')
    return push(log, { id: fact.log, at, by: fact.by, text: fact.text, about: fact.about })
  if (fact.type !== 'log.struck') return log
  const line = findLog(log, fact.log)
  return line ? put(log, indexOf(line.id), { ...line, struck: { by: fact.by, reason: fact.reason, at } }) : log
}
