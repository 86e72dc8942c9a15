/** What is typed after `!broken`: a report, or who wants what of which item. */
import type { Question } from '../asks.ts'
import { isRefusal } from '../deploy/locate.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { amend, isAmendment } from './amend.ts'
import { claim, claimAsks, needHelp, release } from './claim.ts'
import { dismiss, fixed, fixedAsks, reopen } from './end.ts'
import { showBoard, showItem } from './list.ts'
import { locateAny } from './locate.ts'
import { type Here, type Report, reportAsks, reportBroken, reportUsage } from './report.ts'
import { stopTrain } from './train.ts'

export type Typed = Omit<Report, 'service' | 'what'> & { readonly what?: string; readonly text?: string }

const isId = (word: string): boolean => /^b\d{1,9}$/i.test(word)

type Wanted = { readonly id: string; readonly text?: string; readonly by?: string; readonly at?: string }
type Action = {
  readonly asks?: (wanted: Wanted, here: Here) => readonly Question[]
  readonly run: (wanted: Wanted, here: Here) => Outcome
}

const actions: Readonly<Record<string, Action>> = {
  claim: {
    asks: claimAsks,
    run: ({ id, text: typed, at }, here) => claim({ id, at, for: /^for[= ]\s*(\S+)$/i.exec(typed ?? '')?.[1] }, here),
  },
  release: { run: ({ id, text: reason }, here) => release({ id, reason }, here) },
  help: { run: ({ id, text: what }, here) => needHelp({ id, what }, here) },
  fixed: { asks: fixedAsks, run: fixed },
  not: { asks: fixedAsks, run: dismiss },
  again: { run: reopen },
  stop: {
    run({ id, text: typed }, here) {
      const item = locateAny(id, here)
      return isRefusal(item) ? item : stopTrain(item, typed?.split(/\s/)[0], here)
    },
  },
}

/** `B4 the rest`: the item that an action is about, and what else was said. */
function wantedOf({ text: typed = '', by, at }: Typed): Wanted | undefined {
  const [, id, rest] = /^(b\d{1,9})(?:\s+([\s\S]+))?$/i.exec(typed.trim()) ?? []
  return id === undefined ? undefined : { id, text: rest?.trim(), by, at }
}

/** An action, where its word stands before an item; else it is the name of a service. */
function actionOf(typed: Typed): { word: string; wanted: Wanted } | undefined {
  const word = typed.what?.toLowerCase() ?? ''
  const wanted = wantedOf(typed)
  return wanted && (Object.hasOwn(actions, word) || isAmendment(word)) ? { word, wanted } : undefined
}

const reportOf = ({ what = '', text: said = '', ...options }: Typed): Report => ({
  service: what,
  what: said,
  ...options,
})

/** What must be known before it is decided. */
export function brokenAsks(typed: Typed, here: Here): readonly Question[] {
  const action = actionOf(typed)
  if (action) return actions[action.word]?.asks?.(action.wanted, here) ?? []
  return typed.what === undefined || isId(typed.what) ? [] : reportAsks(reportOf(typed), here)
}

/** `!broken`, `!broken B4`, `!broken SERVICE "what"`, `!broken claim|release|help|fixed|not|again|stop|severity|… B4 …` */
export function broken(typed: Typed, here: Here): Outcome {
  const { what } = typed
  if (what === undefined) return showBoard(undefined, here)
  if (isId(what)) return typed.text === undefined ? showItem(what, here) : unread(what)
  const action = actionOf(typed)
  if (!action) return isBare(typed) ? unread('B4') : reportBroken(reportOf(typed), here)
  const { word, wanted } = action
  if (!isAmendment(word)) return actions[word]!.run(wanted, here)
  const item = locateAny(wanted.id, here)
  return isRefusal(item) ? item : amend({ item, what: word, word: wanted.text?.split(/\s/)[0] }, here)
}

/** The word of an action, and no item behind it. */
const isBare = ({ what = '', text: said }: Typed): boolean =>
  said === undefined && (Object.hasOwn(actions, what.toLowerCase()) || isAmendment(what.toLowerCase()))

const unread = (id: string): Outcome =>
  refused(
    'usage',
    text`What of ${id.toUpperCase()}? ${code(`!claim ${id}`)} · ${code(`!fixed ${id} what it was`)} · ${code(`!notbroken ${id} reason`)}; a new one: ${code(reportUsage)}`,
  )
