/** What is typed after `!outage`: which outage, what of it, in words that a decision can be asked with. */
import type { Question } from '../asks.ts'
import { happenedAsks } from '../clock/happened.ts'
import { unquote } from '../clock/leading.ts'
import { isRefusal } from '../deploy/locate.ts'
import type { Values } from '../dialog/form.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { nearest } from '../words.ts'
import { editOutage } from './edit.ts'
import type { OutageState } from './facts.ts'
import { listOutages, showOutage } from './list.ts'
import { declareOutage, planAsks, planOutage } from './plan.ts'
import { sendOutage } from './send.ts'
import { extendOutage, moveOutage, shiftAsks } from './shift.ts'
import { type Here, whenAsks } from './times.ts'
import { type Aimed, aim, reopen, turn, update } from './turn.ts'

export type Typed = {
  /** The first word. */
  readonly action?: string
  /** What follows it. */
  readonly text?: string
  readonly at?: string
  readonly next?: string
  readonly reason?: string
  /** What was said of it detail by detail: `impact=…`. */
  readonly fields: Values
}

type Done = (aimed: Aimed, typed: Typed, here: Here) => Outcome

const turnsTo =
  (planned: OutageState, unplanned: OutageState = planned): Done =>
  (aimed, typed, here) =>
    turn(aimed, aimed.outage.planned ? planned : unplanned, { typed, here })

const states: readonly OutageState[] = ['in progress', 'verifying', 'investigating', 'identified', 'monitoring']
const over: Readonly<Record<string, OutageState>> = { completed: 'completed', resolved: 'resolved' }

/** `identified the disk is full`: a state at the beginning of the words is one that it is in now. */
const updates: Done = ({ outage, words }, typed, here) => {
  const lower = words.toLowerCase()
  const state = [...states, ...Object.values(over)].find(each => lower === each || lower.startsWith(`${each} `))
  if (state === undefined || state === outage.state)
    return update({ outage, words: words.slice(state?.length ?? 0).trim() || words }, typed, here)
  const note = unquote(words.slice(state.length))
  return turn({ outage, words: note }, state, { typed, here })
}

/** Why is asked where others have been told: they will ask. */
const cancels: Done = (aimed, typed, here) => {
  const words = [typed.reason, aimed.words].filter(Boolean).join(' ')
  if (words === '' && aimed.outage.state !== 'draft' && aimed.outage.state !== 'cancelled')
    return refused('outage.reason', text`Why? ${code(`!outage cancel ${aimed.outage.id} the database is not ready`)}`)
  return turnsTo('cancelled')({ ...aimed, words }, typed, here)
}

const deeds: Readonly<Record<string, Done>> = {
  start: turnsTo('in progress'),
  update: updates,
  extend: extendOutage,
  verify: turnsTo('verifying', 'monitoring'),
  end: turnsTo('completed', 'resolved'),
  cancel: cancels,
  reopen: (aimed, typed, here) =>
    reopen({ ...aimed, words: [typed.reason, aimed.words].filter(Boolean).join(' ') }, typed, here),
  edit: editOutage,
  move: moveOutage,
  send: sendOutage,
}

/** Actions that go by another word, too. */
const others: Readonly<Record<string, string>> = { done: 'end', resolve: 'end', complete: 'end', declare: 'now' }

const actionOf = ({ action = '' }: Typed): string => {
  const word = action.toLowerCase()
  return Object.hasOwn(others, word) ? others[word]! : word
}

const isId = (word: string): boolean => /^o\d{1,9}$/.test(word)

/** `O5 end`, `O5 impact="…"`, `O5 the disk is full`: which one may be said first; details are an edit, words an update. */
function inOrder(typed: Typed): Typed {
  const id = actionOf(typed)
  if (!isId(id)) return typed
  const [word = '', ...rest] = (typed.text ?? '').trim().split(/\s+/)
  if (Object.hasOwn(deeds, actionOf({ action: word, fields: {} })))
    return { ...typed, action: word, text: [id, ...rest].join(' ') }
  if (word !== '') return { ...typed, action: 'update', text: [id, word, ...rest].join(' ') }
  return Object.keys(typed.fields).length > 0 ? { ...typed, action: 'edit', text: id } : typed
}

/** What must be known before it is decided: the times that were typed. */
export function outageAsks(said: Typed, here: Here): readonly Question[] {
  const typed = inOrder(said)
  const action = actionOf(typed)
  const times = [...happenedAsks(typed.at, here), ...whenAsks(typed.next, here), ...whenAsks(typed.fields.when, here)]
  if (action === 'plan') return [...times, ...planAsks(typed, here)]
  if (action !== 'move' && action !== 'extend') return times
  const aimed = aim(typed, here)
  return isRefusal(aimed) ? times : [...times, ...shiftAsks(aimed.words, here)]
}

/** `!outage`, `!outage O5`, `!outage plan|now|start|update|extend|verify|end|cancel|reopen|edit|move|send …`. */
export function outage(said: Typed, here: Here): Outcome {
  const typed = inOrder(said)
  const action = actionOf(typed)
  if (action === '') return listOutages('open', here)
  if (isId(action)) return showOutage(action, here)
  if (action === 'plan') return planOutage(typed, here)
  if (action === 'now') return declareOutage(typed, here)
  const deed = Object.hasOwn(deeds, action) ? deeds[action] : undefined
  if (!deed) return unknown(action)
  const aimed = aim(typed, here)
  return isRefusal(aimed) ? aimed : deed(aimed, { ...typed, action }, here)
}

function unknown(action: string): Outcome {
  const known = ['plan', 'now', ...Object.keys(deeds)]
  const near = nearest(action, known)[0]
  const meant = near === undefined ? [] : text`Did you mean ${code(`!outage ${near}`)}? `
  return refused('outage.action', text`I can't ${action.slice(0, 20)} an outage. ${meant}${code('!help outage')}`)
}
