/** Posts said as a few lines each; the rest of a long one is kept until somebody asks for more. */
import type { Post } from '../../core/post.ts'
import type { Queue } from './queue.ts'
import { type Present, renderPost } from './render.ts'
import { splitLine } from './split.ts'
import { body, isTarget } from './wire.ts'

export type Speech = {
  /** Resolves when the lines have been written; rejects when they never will be. */
  say(target: string, post: Post): Promise<void>
  /** Says what was left over there. */
  more(target: string): Promise<void>
  /** Forgets what was left over: whoever had the name is gone. */
  forget(target: string): void
  /** Where something was left over. */
  targets(): readonly string[]
}

export type SpeechOptions = {
  readonly queue: Queue
  readonly present: Present
  /** Bytes for the text of one line to this target. */
  room(target: string): number
  /** Lines said at once. Default 4. */
  readonly atOnce?: number
}

const MOST_KEPT = 400
const MOST_TARGETS = 64

const CODES = '[\\u0002\\u000F\\u0011\\u001D-\\u001F\\s]*'
const COMMAND_SIGN = new RegExp(`^${CODES}[!-'*-/:-@\\\\^\`~]`)
const CALL = new RegExp(`^${CODES}([^\\s:,]+)[:,]`)

/** A line that other bots or services could take for a command to them, said with our rights, starts with `›`. */
function guarded(line: string, present: Present): string {
  const called = CALL.exec(line)?.[1]
  return COMMAND_SIGN.test(line) || (called && present.isStranger(called)) ? `› ${line}` : line
}

const lines = (count: number): string => `${count} more ${count === 1 ? 'line' : 'lines'}`

/** What is shown of the lines, the last with a word about those that are not. */
function cut(
  all: readonly string[],
  most: number,
  room: number,
): { shown: readonly string[]; rest: readonly string[] } {
  if (all.length <= most) return { shown: all, rest: [] }
  const word = (count: number) => `… ${lines(count)}: !more`
  const ended = `${all[most - 1] ?? ''}\u000F ${word(all.length - most)}`
  if (Buffer.byteLength(ended) <= room) return { shown: [...all.slice(0, most - 1), ended], rest: all.slice(most) }
  return { shown: [...all.slice(0, most - 1), word(all.length - most + 1)], rest: all.slice(most - 1) }
}

export function makeSpeech({ queue, present, room, atOnce = 4 }: SpeechOptions): Speech {
  const kept = new Map<string, readonly string[]>()
  const keep = (target: string, rest: readonly string[]): void => {
    kept.delete(target)
    if (rest.length > 0) kept.set(target, rest.slice(0, MOST_KEPT))
    const [oldest] = kept.keys()
    if (kept.size > MOST_TARGETS && oldest !== undefined) kept.delete(oldest)
  }
  const fitted = (target: string, all: readonly string[]) => all.flatMap(line => splitLine(body(line), room(target)))
  const push = (target: string, said: readonly string[], urgent?: boolean): Promise<void> =>
    queue.push({ target, lines: said.map(line => guarded(line, present)), urgent })
  return {
    say: async (target, post) => {
      if (!isTarget(target)) throw new Error(`${JSON.stringify(target)} is no channel or nick`)
      const { lines: text, actions } = renderPost(post, present)
      const todo = actions === undefined ? [] : fitted(target, [actions])
      const { shown, rest } = cut(fitted(target, text), Math.max(1, atOnce - todo.length), room(target))
      if (rest.length > 0) keep(target, rest)
      return push(target, [...shown, ...todo], post.urgent)
    },
    more: target => {
      const left = kept.get(target)
      if (!left) return push(target, ['There is no more.'])
      const { shown, rest } = cut(left, atOnce, room(target))
      keep(target, rest)
      return push(target, shown)
    },
    targets: () => [...kept.keys()],
    forget: target => void kept.delete(target),
  }
}
