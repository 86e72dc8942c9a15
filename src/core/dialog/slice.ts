/** The dialogs that are under way: for each person the one question that is put to them. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../state.ts'

export type Dialog = {
  readonly about: string
  /** The field that is asked for. */
  readonly field: string
  /** What stood there then. */
  readonly was?: string
  /** When it was put (epoch milliseconds). */
  readonly at: number
}

/** By person. */
export type Dialogs = Readonly<Record<string, Dialog>>

export const noDialogs: Dialogs = {}

/** Milliseconds without an answer after which nobody is waited for any more; what was given so far stays. */
export const patience = 30 * 60_000

export const dialogOf = (dialogs: Dialogs, person: string | undefined): Dialog | undefined =>
  person !== undefined && Object.hasOwn(dialogs, person) ? dialogs[person] : undefined

export function evolveDialogs(dialogs: Dialogs, fact: Fact, { at }: Folding): Dialogs {
  if (fact.type === 'dialog.asked') {
    const { by, about, field, was } = fact
    return { ...dialogs, [by]: { about, field, at, was } }
  }
  if (fact.type !== 'dialog.closed') return dialogs
  const { [fact.by]: _, ...left } = dialogs
  return left
}
