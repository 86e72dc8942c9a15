/** Words to typed arguments, by the command's own schema. */
import { code, join, type Line, text } from '../core/post.ts'
import { nearest } from '../core/words.ts'
import type { Command } from './define.ts'
import { formOf, sayIssue } from './faults.ts'
import { type Field, fieldsOf } from './fields.ts'
import { isCutOff, splitWords, type Word } from './words.ts'

export type Parsed = { readonly args: unknown } | { readonly problem: readonly Line[] }

type Values = Record<string, string | boolean>
type Filling = {
  readonly line: string
  readonly words: readonly Word[]
  readonly fields: readonly Field[]
  readonly values: Values
}

/** Reads what follows the command's word. */
export function parseArgs(command: Command, line: string): Parsed {
  const fields = fieldsOf(command)
  const values: Values = {}
  const left = fill({ line, words: splitWords(line), fields, values })
  if (left) return wrong(command, left, line)
  const result = command.args.safeParse(values)
  if (result.success) return { args: result.data }
  const issue = result.error.issues[0]!
  const key = String(issue.path[0] ?? '')
  const field = fields.find(f => f.key === key)
  const what =
    values[key] === undefined ? text`${field?.show ?? key} is missing.` : text`${sayIssue(issue, key, values[key])}`
  return wrong(command, what, line)
}

const wrong = (command: Command, what: Line, line: string): Parsed => ({
  problem: [
    text`${what} ${join([...formOf(command, line).map(form => [...text`${code(form)}`]), text`${code(`!help ${command.name}`)}`])}`,
  ],
})

/** Fills the values word by word; returns what was too much, if anything. */
function fill(f: Filling): Line | undefined {
  let i = 0
  while (i < f.words.length) {
    const next = option(f, i) ?? wordOption(f, i) ?? positional(f, i)
    if (typeof next !== 'number') return next
    i = next
  }
  return undefined
}

const isOption = (f: Filling, word: Word): { field: Field; value: string | undefined } | undefined => {
  const [, dashed, key, , value] = /^(--)?([a-z][a-z-]*)(=([\s\S]*))?$/i.exec(word.text) ?? []
  if (key === undefined || (dashed === undefined && value === undefined)) return undefined
  if (word.quoted && value === undefined) return undefined
  const field = f.fields.find(x => x.key.toLowerCase() === key.toLowerCase())
  return field ? { field, value } : undefined
}

/** `key=value`, `--key=value`, `--key value`. The last argument takes its words up to the next option. */
function option(f: Filling, i: number): number | Line | undefined {
  const word = f.words[i]!
  const found = isOption(f, word)
  if (!found) return strayOption(f, word)
  const { field, value } = found
  if (field.flag) return set(f, field, value === undefined || value === 'true', i + 1)
  const isLast = field === f.fields.at(-1)
  if (value !== undefined && isCutOff(word, value))
    return text`The quote after ${code(`${field.key}=`)} is not closed: ${code(`${field.key}="…"`)}`
  if (value !== undefined && (!isLast || word.quoted)) return set(f, field, value, i + 1)
  const from = value === undefined ? i + 1 : i
  if (f.words[from] === undefined) return text`${field.key} has no value.`
  if (!isLast) return set(f, field, f.words[from]!.text, from + 1)
  const end = restEnd(f, from)
  const start = value === undefined ? f.words[from]!.from : word.from + word.text.indexOf('=') + 1
  return set(f, field, restText(f, { from, end, start }), end)
}

/** A `--word` that is no option is refused, unless it stands in the rest of the line. */
function strayOption(f: Filling, word: Word): Line | undefined {
  if (word.quoted || !/^--[a-z]/i.test(word.text)) return undefined
  const typed = word.text.slice(2).split('=')[0]!
  const near = nearest(
    typed,
    f.fields.map(x => x.key),
  )
  return text`There is no option --${typed}${near.length > 0 ? text`: did you mean ${code(`--${near[0]}`)}?` : '.'}`
}

/** `to production`, or the bare word of a flag. */
function wordOption(f: Filling, i: number): number | undefined {
  const word = f.words[i]!
  if (word.quoted) return undefined
  const typed = word.text.toLowerCase()
  const field = f.fields.find(x => f.values[x.key] === undefined && (x.word === typed || (x.flag && x.key === typed)))
  if (!field) return undefined
  if (field.flag) return set(f, field, true, i + 1)
  return f.words[i + 1] === undefined ? undefined : set(f, field, f.words[i + 1]!.text, i + 2)
}

function positional(f: Filling, i: number): number | Line {
  const word = f.words[i]!
  for (const field of f.fields) {
    if (f.values[field.key] !== undefined || field.flag || field.named) continue
    if (field === f.fields.at(-1)) {
      const end = restEnd(f, i)
      return set(f, field, restText(f, { from: i, end, start: word.from }), end)
    }
    if (field.optional && !field.schema.safeParse(word.text).success) continue
    return set(f, field, word.text, i + 1)
  }
  return resume(f, i) ?? text`I don't know what to do with ${code(word.text.slice(0, 60))}.`
}

/** The last argument goes on behind an option, where it may. A single quoted word at its beginning keeps its quotes. */
function resume(f: Filling, i: number): number | undefined {
  const field = f.fields.at(-1)
  const before = field && f.values[field.key]
  if (!field?.resumes || typeof before !== 'string') return undefined
  const end = restEnd(f, i)
  const quoted = f.words.find(word => word.quoted && word.text === before)
  const head = quoted ? f.line.slice(quoted.from, quoted.to) : before
  return set(f, field, `${head} ${f.line.slice(f.words[i]!.from, f.words[end - 1]!.to)}`, end)
}

/** Index of the first word from `i` on that is an option still without a value; the number of words if none is. */
function restEnd(f: Filling, i: number): number {
  for (let j = i; j < f.words.length; j++) {
    const found = isOption(f, f.words[j]!)
    if (j > i && found?.value !== undefined && f.values[found.field.key] === undefined) return j
  }
  return f.words.length
}

function restText(f: Filling, { from, end, start }: { from: number; end: number; start: number }): string {
  const first = f.words[from]!
  if (end === from + 1 && first.from === start) return first.text
  return f.line.slice(start, f.words[end - 1]!.to)
}

function set(f: Filling, field: Field, value: string | boolean, next: number): number {
  f.values[field.key] = value
  return next
}
