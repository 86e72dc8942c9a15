/** What people found out about revisions, who was asked, and who doesn't want to be. */
import type { Fact } from '../facts.ts'
import { discard, emptyShelf, lay, type Shelf, take } from '../shelf.ts'
import type { Folding } from '../state.ts'
import type { QaState } from './facts.ts'

/** What is on record about one commit. */
export type Mark = {
  readonly state?: QaState
  readonly by?: string
  readonly note?: string
  /** When it was judged (epoch milliseconds). */
  readonly at?: number
  readonly plan?: string
  /** Commits that repair it, as people said in chat. */
  readonly fixes?: readonly string[]
  readonly asked?: { readonly person?: string; readonly room?: string; readonly at: number }
}

/** What is bad as of now, and which cures of it were told. */
export type Stop = { readonly service: string; readonly commit: string; readonly cures: readonly string[] }

export type Qa = {
  /** By `service commit`. */
  readonly marks: Shelf<Mark>
  readonly bad: readonly Stop[]
  /** By service: what ran where it is checked when people were last asked. */
  readonly reached: Readonly<Record<string, { readonly target: string; readonly commit: string; readonly at: number }>>
  readonly muted: readonly string[]
  /** By `@person` and `#room`: when they are asked again (epoch milliseconds). */
  readonly mornings: Shelf<number>
  /** By notice: since when it is known that a person can't be told it in private. */
  readonly unheard: Readonly<Record<string, number>>
}

export const noQa: Qa = { marks: emptyShelf, bad: [], reached: {}, muted: [], mornings: emptyShelf, unheard: {} }

/** Under which the mark of a commit is kept. */
export const keyOf = (service: string, commit: string): string => `${service} ${commit}`

export const markOf = ({ marks }: Qa, service: string, commit: string): Mark | undefined =>
  take(marks, keyOf(service, commit))

const change = (qa: Qa, { service, commit }: { service: string; commit: string }, more: Partial<Mark>): Qa => ({
  ...qa,
  marks: lay(qa.marks, keyOf(service, commit), { ...markOf(qa, service, commit), ...more }),
})

/** `@ben`, or `#ops`: who is reminded in the morning. */
export const sleeperOf = ({ person, room }: { readonly person?: string; readonly room?: string }): string =>
  room === undefined ? `@${person ?? ''}` : `#${room}`

/** A notice that asks a person in private. */
export const isPrivate = (notice: string): boolean => /^[^/]+\/qa\.ask\/@/.test(notice)

export function evolveQa(qa: Qa, fact: Fact, { at }: Folding): Qa {
  switch (fact.type) {
    case 'qa.judged':
      return judge(qa, fact, at)
    case 'qa.planned':
      return change(qa, fact, { plan: fact.plan })
    case 'qa.fixed': {
      const fixes = markOf(qa, fact.service, fact.commit)?.fixes ?? []
      return change(qa, fact, { fixes: [...fixes.filter(f => f !== fact.fix), fact.fix] })
    }
    case 'qa.cured': {
      const told = (stop: Stop): Stop => ({ ...stop, cures: [...stop.cures, fact.cure] })
      const isIt = ({ service, commit }: Stop): boolean => service === fact.service && commit === fact.commit
      return { ...qa, bad: qa.bad.map(stop => (isIt(stop) ? told(stop) : stop)) }
    }
    case 'notice.failed':
      return isPrivate(fact.notice) ? { ...qa, unheard: { ...qa.unheard, [fact.notice]: at } } : qa
    default:
      return evolveAsking(qa, fact, at)
  }
}

type Judged = Extract<Fact, { type: 'qa.judged' }>

function judge(qa: Qa, { service, commits, state, by, note }: Judged, at: number): Qa {
  const others = qa.bad.filter(stop => stop.service !== service || !commits.includes(stop.commit))
  const stops: Stop[] = state === 'bad' ? commits.map(commit => ({ service, commit, cures: [] })) : []
  // Whoever is to check it anew is asked anew.
  const again = state === 'needs-testing' ? { asked: undefined } : {}
  const { [service]: _, ...elsewhere } = qa.reached
  const before = { ...qa, bad: [...others, ...stops], ...(state === 'needs-testing' && { reached: elsewhere }) }
  return commits.reduce<Qa>(
    (next, commit) => change(next, { service, commit }, { state, by, note, at, ...again }),
    before,
  )
}

function evolveAsking(qa: Qa, fact: Fact, at: number): Qa {
  switch (fact.type) {
    case 'qa.reached': {
      const { service, target, commit } = fact
      return { ...qa, reached: { ...qa.reached, [service]: { target, commit, at } } }
    }
    case 'qa.asked':
      return ask(qa, fact, at)
    case 'qa.redirected': {
      const { [fact.notice]: _, ...unheard } = qa.unheard
      return ask({ ...qa, unheard }, fact, at)
    }
    case 'qa.muted':
      return wake({ ...qa, muted: [...qa.muted.filter(p => p !== fact.person), fact.person] }, `@${fact.person}`)
    case 'qa.unmuted':
      return { ...qa, muted: qa.muted.filter(p => p !== fact.person) }
    case 'qa.reminded':
      return wake(qa, sleeperOf(fact), fact.next)
    default:
      return qa
  }
}

type Asked = Extract<Fact, { type: 'qa.asked' | 'qa.redirected' }>

function ask(qa: Qa, { service, commits, person, room, next }: Asked, at: number): Qa {
  const asked = { person, room, at }
  const sleeper = sleeperOf({ person, room })
  const all = commits.reduce((known, commit) => change(known, { service, commit }, { asked }), qa)
  return wake(all, sleeper, take(qa.mornings, sleeper) ?? next)
}

/** They are reminded then; without a time, not by themselves. */
const wake = (qa: Qa, sleeper: string, at?: number): Qa => ({
  ...qa,
  mornings: at === undefined ? discard(qa.mornings, sleeper) : lay(qa.mornings, sleeper, at),
})
