/** What is typed after `!apibreak`: who wants what of which one, in words that a decision can be asked with. */
import type { Question } from '../asks.ts'
import { sendDraft } from '../bulletin/send.ts'
import { leadingSpan, unquote } from '../clock/leading.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import type { World } from '../world.ts'
import type { Answering } from './aim.ts'
import { answerBreak } from './answer.ts'
import { readAnswering } from './answering.ts'
import { beginAsks, beginBreak, changeItem, editAsks, editBreak } from './begin.ts'
import { findConsumer } from './found.ts'
import { cancelBreak, cutOver, finishBreak, staging, stepAsks } from './life.ts'
import { listBreaks } from './list.ts'
import { locateOpen } from './locate.ts'
import { type Postponing, postpone, postponeAsks } from './postpone.ts'
import { actionOf, breakId, inOrder, type Typed, usage, valuesOf } from './typed.ts'
import { whyBreak } from './why.ts'
import { withdraw } from './withdraw.ts'

/** With the room where it is said. */
export type Here = World & { readonly room?: string }

const beginning = (typed: Typed, room: string | undefined) => {
  const values = valuesOf(typed)
  const items = [values.items, typed.text && unquote(typed.text)].filter(Boolean).join('\n')
  return { service: typed.what!, version: typed.id ?? '', room, values: items ? { ...values, items } : values }
}

function postponing({ id = '', text: typed = '', reason }: Typed): Postponing {
  const { when, rest } = leadingSpan(typed)
  return { id, when: when || unquote(typed), reason: reason ?? (when ? rest : '') }
}

/** What must be known before it is decided. */
export function breakAsks(said: Typed, world: Here): readonly Question[] {
  const typed = inOrder(said)
  const { what, id, at } = typed
  if (what === undefined || id === undefined) return []
  switch (actionOf(typed)) {
    case undefined:
      return breakId.test(what) ? [] : beginAsks(beginning(typed, world.room), world)
    case 'edit':
      return editAsks({ id, values: valuesOf(typed) }, world)
    case 'postpone':
      return postponeAsks(postponing(typed), world)
    default:
      return at === undefined ? [] : stepAsks({ id, at }, world)
  }
}

const unread = (how: string): Outcome => refused('usage', text`I can't read that. Like this: ${code(how)}`)

/** `!apibreak`, `!apibreak X1`, `!apibreak SERVICE VERSION …`, and what becomes of one. */
export function apiBreak(said: Typed, world: Here): Outcome {
  const typed = inOrder(said)
  const { what, id } = typed
  if (what === undefined) return listBreaks(undefined, world)
  const action = actionOf(typed)
  const bare = action === undefined && !Object.hasOwn(world.org.services, what) ? bareAnswer(typed) : undefined
  if (bare) return answerBreak(bare, world)
  if (breakId.test(what)) return whyBreak(what, world)
  if (action === 'answer') return answered(typed, world)
  if (action === undefined) {
    if (id !== undefined) return beginBreak(beginning(typed, world.room), world)
    return refused('usage', text`Which version? ${code('!apibreak SERVICE 2.0')}, or ${code('!apibreaks')}`)
  }
  return id !== undefined && breakId.test(id) ? act(action, { ...typed, id }, world) : unread(usage[action]!)
}

function act(action: string, typed: Typed & { readonly id: string }, world: Here): Outcome {
  const { id, at, text: rest = '' } = typed
  switch (action) {
    case 'item':
      return changeItem({ id, item: rest }, world)
    case 'edit':
      return editBreak({ id, values: valuesOf(typed) }, world)
    case 'send': {
      const one = locateOpen(id, world)
      return 'facts' in one ? one : sendDraft(one.id, world)
    }
    case 'staging':
      return staging({ id, at }, world)
    case 'cutover':
      return cutOver({ id, at, words: rest }, world)
    case 'done':
      return finishBreak({ id, at, words: rest }, world)
    case 'withdraw':
      return withdraw({ id, at, words: typed.reason ?? unquote(rest) }, world)
    case 'postpone':
      return postpone(postponing(typed), world)
    case 'cancel':
      return cancelBreak(id, typed.reason ?? unquote(rest), world)
    default:
      return found(typed, world)
  }
}

function found({ id = '', text: rest = '', owner, what: _ }: Typed, world: World): Outcome {
  const [, consumer, words = ''] = /^(\S+)\s*([\s\S]*)$/.exec(rest.trim()) ?? []
  return consumer === undefined
    ? unread(usage.found!)
    : findConsumer({ id, consumer, owner, what: unquote(words) }, world)
}

/** `!apibreak X1 ready`, `!apibreak ready`: what else could be meant. */
const bareAnswer = ({ what = '', id = '', text: rest = '' }: Typed): Answering | undefined =>
  readAnswering(`${what} ${id} ${rest}`)

function answered({ id = '', text: rest = '', reason }: Typed, world: World): Outcome {
  const wish = readAnswering(`${id} ${rest}`)
  return wish ? answerBreak({ ...wish, note: wish.note || (reason ?? '') }, world) : unread(usage.answer!)
}
