/** What is typed behind `!testing`: a new call, or what is said or done about one. */
import type { Question } from '../asks.ts'
import { sendDraft } from '../bulletin/send.ts'
import { type Outcome, refused, said } from '../outcome.ts'
import { code, date, type Line, type Post, post, strong, text } from '../post.ts'
import type { World } from '../world.ts'
import { beginAsks, beginCall, type Wish } from './begin.ts'
import { callPost } from './card.ts'
import { isRefusal, locateCall } from './locate.ts'
import { claim, dismiss, type Here, judge, release, type Said } from './results.ts'
import { type Call, findCall } from './slice.ts'
import { cancelCall, close, extend, extendAsks, revise, reviseAsks } from './steer.ts'
import { buildName, resultLine } from './words.ts'

type Typed = Partial<Omit<Wish, 'service' | 'revision' | 'feeds'>> & {
  readonly what?: string
  readonly text?: string
  readonly for?: string
}

const actions: Readonly<Record<string, (said: Said, here: Here) => Outcome>> = {
  claim,
  release,
  pass: (given, here) => judge(given, 'pass', here),
  fail: (given, here) => judge(given, 'fail', here),
  dismiss,
  extend,
  close,
  cancel: cancelCall,
  revision: revise,
  send: sendCall,
}
const asking: Readonly<Record<string, (said: Said, world: World) => readonly Question[]>> = {
  extend: extendAsks,
  revision: reviseAsks,
}

const isAction = (word: string): boolean => Object.hasOwn(actions, word)
const isId = (word: string): boolean => /^q\d{1,9}$/i.test(word)

const cut = (words: string): [string, string] => {
  const [, first = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(words.trim()) ?? []
  return [first, rest]
}

type Read =
  | { readonly kind: 'list' }
  | { readonly kind: 'show'; readonly id: string }
  | { readonly kind: 'action'; readonly action: string; readonly said: Said }
  | { readonly kind: 'new'; readonly wish: Wish }

/** `Q1 pass login`, `pass Q1 login` and, where only one is open, `pass login` are the same. */
function read({ what = '', text: words = '', until, areas, for: feeds }: Typed): Read {
  const [first, rest] = cut(words)
  const word = what.toLowerCase()
  if (word === '') return { kind: 'list' }
  if (isAction(word)) {
    const given = isId(first) ? { id: first.toUpperCase(), rest } : { rest: words }
    return { kind: 'action', action: word, said: word === 'extend' && until ? { ...given, rest: until } : given }
  }
  if (!isId(word)) return { kind: 'new', wish: { service: what, revision: words.trim(), until, areas, feeds } }
  const id = word.toUpperCase()
  const action = first.toLowerCase()
  if (action === '') return { kind: 'show', id }
  return { kind: 'action', action, said: { id, rest: action === 'extend' && until ? until : rest } }
}

export function testingAsks(typed: Typed, world: World): readonly Question[] {
  const wanted = read(typed)
  if (wanted.kind === 'new') return beginAsks(wanted.wish, world)
  return wanted.kind === 'action' ? (asking[wanted.action]?.(wanted.said, world) ?? []) : []
}

export function testing(typed: Typed, here: Here): Outcome {
  const wanted = read(typed)
  switch (wanted.kind) {
    case 'list':
      return said(testingsPost(here))
    case 'show':
      return show(wanted.id, here)
    case 'action':
      return isAction(wanted.action)
        ? actions[wanted.action]!(wanted.said, here)
        : unknown(wanted.said.id!, wanted.action)
    case 'new':
      return beginCall(wanted.wish, here)
  }
}

const unknown = (id: string, action: string): Outcome =>
  refused(
    'testing.action',
    text`I can't ${code(action.slice(0, 20))} ${id}. Say ${code(`!testing ${id} pass AREA`)}, ${code(`!testing ${id} fail AREA what you saw`)} or ${code(`!testing ${id} claim AREA`)}. ${code('!help testing')}`,
  )

function show(id: string, here: Here): Outcome {
  const call = locateCall(id, here)
  return isRefusal(call) ? call : said(callPost(call, here))
}

function sendCall({ id }: Said, here: Here): Outcome {
  const drafts = here.state.testings.live.filter(q => findCall(here.state.testings, q)?.state === 'draft')
  const which = id ?? (drafts.length === 1 ? drafts[0] : undefined)
  return which === undefined
    ? refused('testing.which', text`Which one? ${code('!send Q1')} · ${code('!testings')}`)
    : sendDraft(which, here)
}

/** Those that are open, and drafts; the newest ones that ended. */
function testingsPost({ state }: World): Post {
  const live = state.testings.live.flatMap(id => findCall(state.testings, id) ?? [])
  const size = state.testings.all.size
  const lately = Array.from({ length: Math.min(size, 20) }, (_, i) => findCall(state.testings, `Q${size - i}`)!)
  const over = lately.filter(c => c.state === 'closed').slice(0, 5)
  if (live.length + over.length === 0)
    return post(
      text`No call for testing is open. ${code('!testing SERVICE REVISION until="fri 18:00" areas=login,search')} begins one.`,
    )
  const line = (call: Call): Line =>
    text`${strong(buildName(call, { state }))} ${call.state === 'draft' ? draftLine(call) : resultLine(call)}`
  const ended = over.map(c => text`${line(c)}${c.ended ? text` (${date(c.ended.at)})` : ''}`)
  return post(...live.slice(0, 20).map(line), ...ended)
}

const draftLine = ({ id, by }: Call): Line =>
  text`${id} is a draft of ${by}: ${code(`!answer ${id}`)} · ${code(`!preview ${id}`)}`
