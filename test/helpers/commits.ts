/** A little history of commits in memory, and the answers that are computed from it. */
import { answerTime } from '../../src/calendar/answers.ts'
import {
  type Answer,
  type Answered,
  type FeedEvent,
  type Question,
  questionKey,
  type Revision,
  type TimeQuestion,
  type Visit,
} from '../../src/core/asks.ts'
import type { Setting } from '../../src/core/flag/setting.ts'
import type { Landed } from '../../src/core/revision/facts.ts'
import { readingOf } from './landed.ts'

/** The full id of a commit that tests call by two digits. */
export const idOf = (name: string): string => name.padEnd(40, '0')

/** `main` runs c1 … c4; `fix` repairs on top of it, `next` holds the fix; `side` left after c1. */
const parents: Readonly<Record<string, readonly string[]>> = {
  c1: [],
  c2: ['c1'],
  c3: ['c2'],
  c4: ['c3'],
  f1: ['c4'],
  c5: ['f1'],
  a1: ['c1'],
}
const names: Readonly<Record<string, string>> = { main: 'c4', fix: 'f1', next: 'c5', side: 'a1', old: 'c1' }

export const revisionOf = (name: string): Revision => ({
  commit: idOf(name),
  subject: `Change ${name}`,
  author: 'Ada Lindqvist',
  at: Date.UTC(2026, 2, 1),
})

const nameOf = (commit: string): string => Object.keys(parents).find(n => idOf(n) === commit) ?? commit

function history(commit: string): Set<string> {
  const found = new Set<string>()
  const walk = (name: string): void => {
    if (found.has(name)) return
    found.add(name)
    for (const parent of parents[name] ?? []) walk(parent)
  }
  walk(nameOf(commit))
  return found
}

const lacks = (of: string, from: string): number => [...history(of)].filter(c => !history(from).has(c)).length

/** What runs where by the services' own word, and what is broken. */
export type Outside = {
  readonly current?: Readonly<Record<string, string>>
  readonly down?: boolean
  /** How the feature flags of every service are set. */
  readonly flags?: Readonly<Record<string, Setting>>
  /** What is on each service's branch, oldest first; see `branch` in landed.ts. */
  readonly branches?: Readonly<Record<string, readonly Landed[]>>
  /** Who is in which room, by name. */
  readonly present?: Readonly<Record<string, readonly string[]>>
  /** How somebody is there, by person; whoever is not named is nowhere. */
  readonly visits?: Readonly<Record<string, Visit>>
  /** What calendar feeds hold, by address. */
  readonly feeds?: Readonly<Record<string, readonly FeedEvent[]>>
}

type Untimed = Exclude<Question, TimeQuestion>

function valueFor(
  q: Untimed,
  {
    current = {},
    present = {},
    visits = {},
    feeds = {},
    flags = { 'new-mail': { kind: 'off' } },
    branches = {},
  }: Outside,
): Answered[Untimed['ask']] | undefined {
  switch (q.ask) {
    case 'revision': {
      const name = names[q.text] ?? Object.keys(parents).find(n => n === q.text || idOf(n) === q.text)
      return name === undefined ? undefined : revisionOf(name)
    }
    case 'distance':
      return { ahead: lacks(q.to, q.from), behind: lacks(q.from, q.to) }
    case 'contains':
      return history(q.revision).has(nameOf(q.commit))
    case 'touches': {
      const before = q.from === undefined ? undefined : history(q.from)
      const range = before ? [...history(q.to)].filter(c => !before.has(c)) : [nameOf(q.to)]
      return range.some(c => history(q.revision).has(c))
    }
    case 'current': {
      const runs = current[`${q.service}/${q.target}`]
      return runs === undefined ? undefined : revisionOf(runs)
    }
    case 'landed':
      return readingOf(branches[q.service] ?? [], q)
    case 'flags':
      return flags
    case 'present':
      return { here: present[q.room] ?? [], away: [] }
    case 'presence':
      return visits[q.person] ?? {}
    case 'calendar':
      return `http://127.0.0.1:8080/p/calendar-of-${q.person}.ics`
    case 'feed':
      return feeds[q.url]
    case 'code':
      return '7KXF-92QD'
    case 'seen':
      return []
    case 'output': {
      const text = q.job.includes('verify') ? 'checked: all is well\n' : 'copied 12 files\n'
      return { text, bytes: text.length, cut: false }
    }
  }
}

const timed: readonly Question['ask'][] = ['when', 'days', 'happened', 'occurrences']
const isTimed = (question: Question): question is TimeQuestion => timed.includes(question.ask)

/** `at`: when it is asked. The calendar answers for itself, as it needs nothing from outside. */
export function answer(question: Question, outside: Outside = {}, at = 0): Answer {
  if (isTimed(question)) return answerTime(question, at)
  if (outside.down) return { ok: false, why: 'the repository can not be reached' }
  const value = valueFor(question, outside)
  return value === undefined ? { ok: false, why: 'nothing of that name is there' } : { ok: true, value }
}

/** The answers to all questions, as they stand in an entry. */
export const answersTo = (questions: readonly Question[], outside: Outside = {}, at = 0): Record<string, Answer> =>
  Object.fromEntries(questions.map(q => [questionKey(q), answer(q, outside, at)]))
