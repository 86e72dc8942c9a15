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

export type Qa = {
  /** By `service commit`. */
  readonly marks: Shelf<Mark>
  readonly muted: readonly string[]
  /** By person: when they are asked again (epoch milliseconds). */
  readonly mornings: Shelf<number>
}

export const noQa: Qa = { marks: emptyShelf, muted: [], mornings: emptyShelf }

const keyOf = (service: string, commit: string): string => `${service} ${commit}`

export const markOf = ({ marks }: Qa, service: string, commit: string): Mark | undefined =>
  take(marks, keyOf(service, commit))

const change = (qa: Qa, { service, commit }: { service: string; commit: string }, more: Partial<Mark>): Qa => ({
  ...qa,
  marks: lay(qa.marks, keyOf(service, commit), { ...markOf(qa, service, commit), ...more }),
})

export function evolveQa(qa: Qa, fact: Fact, { at }: Folding): Qa {
  switch (fact.type) {
    case 'qa.judged':
      return change(qa, fact, { state: fact.state, by: fact.by, note: fact.note, at })
    case 'qa.planned':
      return change(qa, fact, { plan: fact.plan })
    case 'qa.fixed': {
      const fixes = markOf(qa, fact.service, fact.commit)?.fixes ?? []
      return change(qa, fact, { fixes: [...fixes.filter(f => f !== fact.fix), fact.fix] })
    }
    case 'qa.asked': {
      const asked = { person: fact.person, room: fact.room, at }
      return fact.commits.reduce((next, commit) => change(next, { service: fact.service, commit }, { asked }), qa)
    }
    case 'qa.muted':
      return { ...qa, muted: [...qa.muted.filter(p => p !== fact.person), fact.person] }
    case 'qa.unmuted':
      return { ...qa, muted: qa.muted.filter(p => p !== fact.person) }
    case 'qa.reminded':
      return {
        ...qa,
        mornings:
          fact.next === undefined ? discard(qa.mornings, fact.person) : lay(qa.mornings, fact.person, fact.next),
      }
    default:
      return qa
  }
}
