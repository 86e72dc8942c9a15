/** What was typed after `!apibreak`, word by word: which one, what of it, and what is said of it. */
import type { Values } from '../dialog/form.ts'
import { breakFields } from './fields.ts'

/** As the command's options are named; those of the form are among them. */
export type Typed = Readonly<Record<string, string | undefined>> & {
  readonly what?: string
  readonly id?: string
  readonly text?: string
}

export const breakId = /^x\d{1,9}$/i

export const usage: Readonly<Record<string, string>> = {
  item: '!apibreak item X1 "GET /v1/builds is removed"',
  edit: '!apibreak edit X1 rollback="until friday"',
  send: '!apibreak send X1',
  answer: '!apibreak answer X1 CONSUMER ready|not affected|blocked REASON',
  staging: '!apibreak staging X1 [at=14:05]',
  postpone: '!apibreak postpone X1 2026-12-10 21:00 reason="…"',
  cutover: '!apibreak cutover X1 [at=14:05]',
  withdraw: '!apibreak withdraw X1 REASON',
  done: '!apibreak done X1 [at=14:05]',
  cancel: '!apibreak cancel X1 REASON',
  found: '!apibreak found X1 CONSUMER [owner=NAME] "what"',
}

export const valuesOf = (typed: Typed): Values =>
  Object.fromEntries(breakFields.flatMap(({ name }) => (typed[name] === undefined ? [] : [[name, typed[name]]])))

export const actionOf = ({ what = '' }: Typed): string | undefined => {
  const word = what.toLowerCase()
  return Object.hasOwn(usage, word) ? word : undefined
}

/** `X1 send`, `X1 rollback="until friday"`: which one may be said first, and what is said of it is an edit. */
export function inOrder(typed: Typed): Typed {
  const { what = '', id = '' } = typed
  if (!breakId.test(what)) return typed
  if (actionOf({ what: id }) !== undefined) return { ...typed, what: id, id: what }
  return id === '' && Object.keys(valuesOf(typed)).length > 0 ? { ...typed, what: 'edit', id: what } : typed
}
