/** The engine with everything around it in memory: a store that can fail, answers that can be kept waiting. */
import type { Message } from '../../src/chat/door.ts'
import type { Question } from '../../src/core/asks.ts'
import type { Entry } from '../../src/core/entry.ts'
import { emptyState, evolveEntry } from '../../src/core/state.ts'
import { type EngineOptions, type Inner, makeEngine } from '../../src/engine.ts'
import { makeSeen } from '../../src/seen.ts'
import { book } from './book.ts'
import { answer } from './commits.ts'
import { noon, read } from './given.ts'
import { org } from './org.ts'

type Change = Partial<EngineOptions>

/** `before` are entries of an earlier run, found in the store at the start. */
export function makeDesk(change: Change = {}, before: readonly Entry[] = []) {
  const pages: Entry[][] = []
  const heard: string[] = []
  const errors: string[] = []
  const gates = new Map<string, () => void>()
  let lost = false
  let causes = 0
  const log = (text: string): void => void errors.push(text)
  const engine = makeEngine({
    org,
    book,
    state: before.reduce(evolveEntry, emptyState),
    seq: before.length,
    seen: makeSeen(before.map(e => e.cause)),
    append: async entries => void pages.push([...entries]),
    held: () => true,
    answer: async (question: Question) => {
      const text = question.ask === 'revision' ? question.text : ''
      if (text.startsWith('slow-')) await new Promise<void>(resolve => gates.set(text, resolve))
      return answer(question.ask === 'revision' ? { ...question, text: text.replace('slow-', '') } : question)
    },
    reply: async ({ speaker }, post, entry) => {
      const facts = entry?.facts.map(f => f.type).join(' ') ?? ''
      heard.push(`${speaker.name}: ${read(post).replace(/^bot> /, '') || facts}`)
    },
    recorded: () => {},
    lost: () => {
      lost = true
    },
    now: () => noon,
    log: { debug: () => {}, info: () => {}, warn: (_, text) => log(text), error: (_, text) => log(text) },
    ...change,
  })
  const message = (line: string, more: Partial<Message> = {}): Message => {
    const [, name, text] = /^(\w+)> (.*)$/s.exec(line)!
    causes += 1
    return {
      place: { door: 'terminal', channel: 'ops', room: 'ops' },
      speaker: { door: 'terminal', id: name!, name: name! },
      ...{ text: text!, addressed: true, cause: `c${causes}`, at: noon },
      ...more,
    }
  }
  return {
    engine,
    pages,
    heard,
    errors,
    lost: () => lost,
    say: (line: string, more?: Partial<Message>) => engine.hear(message(line, more)),
    take: (inner: Inner) => engine.take(inner),
    /** Lets the answer to `slow-NAME` come; it must have been asked for. */
    release: (name: string) => gates.get(name)!(),
    asked: (name: string) => gates.has(name),
    entries: () => pages.flat(),
  }
}
