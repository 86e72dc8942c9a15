/** A line of text to a decision: not for us, questions to be asked first, or an outcome. */
import { answerTo, type Question } from '../core/asks.ts'
import { latePress } from '../core/deploy/answer.ts'
import { dialogOf } from '../core/dialog/slice.ts'
import { type Outcome, refused } from '../core/outcome.ts'
import { code, text } from '../core/post.ts'
import { list, nearest } from '../core/words.ts'
import type { World } from '../core/world.ts'
import type { Command, Context } from './define.ts'
import { parseArgs } from './parse.ts'
import { forbid } from './permit.ts'
import { plainSpaces } from './words.ts'

/** The commands by every word that calls them. */
export type Book = { readonly commands: readonly Command[]; readonly words: ReadonlyMap<string, Command> }

export type Spoken = {
  readonly text: string
  /** Said to the bot itself: the prefix may be left out, and nothing goes unanswered. */
  readonly addressed: boolean
  readonly private: boolean
  /** The configured room where it was said. */
  readonly room?: string
  /** A line of the minutes, `#agreed …`, stands behind it. */
  readonly tag?: boolean
  /** A form that was filled in. */
  readonly fields?: Readonly<Record<string, string>>
  /** What stood in those fields when the form was shown. */
  readonly shown?: Readonly<Record<string, string>>
  /** Said where only commands are said. */
  readonly command?: boolean
  /** The prompt a pressed button was made for. */
  readonly prompt?: string
}

export type Decision =
  | { readonly kind: 'not-for-us' }
  | { readonly kind: 'asks'; readonly questions: readonly Question[] }
  | { readonly kind: 'outcome'; readonly outcome: Outcome; readonly said: string }

/** Lines longer than this many characters are refused unread. */
const longest = 4000

const prefixed = /^[!\uFF01]\s?([a-z][a-z-]*)(?=\s|$)/i
const bare = /^([a-z][a-z-]*)(?=\s|$)/i

/** The beginning of a line, without what people put around commands. */
const opened = (line: string): string =>
  plainSpaces(line.slice(0, longest + 1))
    .trim()
    .replace(/^`+|`+$/g, '')

/** The command word and what follows it; undefined when the line is not a command. */
export function commandWord({
  text: line,
  addressed,
}: Pick<Spoken, 'text' | 'addressed'>): { word: string; rest: string } | undefined {
  const start = opened(line)
  const found = prefixed.exec(start) ?? (addressed ? bare.exec(start) : null)
  return found ? { word: found[1]!.toLowerCase(), rest: start.slice(found[0].length).trim() } : undefined
}

/** Decides what a line means and does. `world.by` is who said it. */
export function dispatch(book: Book, spoken: Spoken, world: World): Decision {
  const found = commandWord(spoken)
  if (!found || isAnswer(found, book, { spoken, world })) return unworded(book, spoken, world)
  const said = `!${found.word} ${found.rest}`.trim()
  if (spoken.text.length > longest)
    return outcome(
      refused('line.long', text`That line is too long for me (${longest} characters at most).`),
      said.slice(0, 200),
    )
  const command = book.words.get(found.word)
  if (!command) return outcome(unknownWord(found.word, book), said)
  return run({ command, rest: found.rest, spoken, said }, book, world)
}

/**
 * Whether words without the prefix are an answer: whoever is being asked may begin with any word, as with "now" or
 * "status page". Only a command with the id of something, `approve D12`, is what it says.
 */
function isAnswer(found: { word: string; rest: string }, book: Book, said: { spoken: Spoken; world: World }): boolean {
  const { spoken, world } = said
  if (!dialogOf(world.state.dialogs, world.by.person) || spoken.command || prefixed.test(opened(spoken.text)))
    return false
  return !(book.words.has(found.word) && /^[a-z]{1,2}\d{1,9}(\s|$)/i.test(found.rest))
}

/** Said to the bot, and no command: whoever is being asked something answers. */
function unworded(book: Book, spoken: Spoken, world: World): Decision {
  const line = spoken.text.trim()
  if (!spoken.addressed || line === '') return { kind: 'not-for-us' }
  const answers = dialogOf(world.state.dialogs, world.by.person) && book.words.get('answer')
  return answers
    ? run({ command: answers, rest: line, spoken, said: `!answer ${line.slice(0, longest)}` }, book, world)
    : outcome(strange(line), '')
}

type Parsing = { command: Command; rest: string; spoken: Spoken; said: string }

function run({ command, rest, spoken, said }: Parsing, book: Book, world: World): Decision {
  const person = world.by.person === undefined ? undefined : world.org.people[world.by.person]
  const no = forbid(command, person, world)
  if (no) return outcome(no, said)
  const late = spoken.prompt === undefined ? undefined : latePress(spoken.prompt, world)
  if (late) return outcome(late, said)
  const parsed = parseArgs(command, rest)
  if ('problem' in parsed) return outcome(refused('usage', ...parsed.problem), said)
  const { private: alone, room, tag, fields, shown } = spoken
  const context: Context = { ...world, person, commands: book.commands, private: alone, room, tag, fields, shown }
  const questions = command.asks(parsed.args, context).filter(q => !answerTo(world.answers, q))
  if (questions.length > 0) return { kind: 'asks', questions }
  return outcome(command.run(parsed.args, context), said)
}

const outcome = (o: Outcome, said: string): Decision => ({ kind: 'outcome', outcome: o, said })

const strange = (line: string): Outcome =>
  refused('word.none', text`I didn't understand "${line.trim().slice(0, 40)}". ${code('!help')} lists what I know.`)

function unknownWord(word: string, book: Book): Outcome {
  const near = nearest(word, [...book.words.keys()], 2).map(w => `!${w}`)
  const hint = near.length > 0 ? text`Did you mean ${list(near, 'or')}?` : text`${code('!help')} lists what I know.`
  return refused('word.unknown', text`I don't know ${code(`!${word.slice(0, 40)}`)}. ${hint}`)
}
