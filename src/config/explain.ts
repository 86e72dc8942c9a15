/** What zod finds wrong, as a person would say it, with the cure. */
import type { z } from 'zod'
import { list, nearest } from '../core/words.ts'
import { type Path, type Report, splitMessage } from './fault.ts'
import { type Schema, schemaAt, shapeOf, typeOf } from './schema.ts'

type Issue = z.core.$ZodIssue
type Known = { readonly schema: Schema; readonly value: unknown; readonly report: Report }

/** Reports each issue at its place. `value` is what was checked against `schema`. */
export function explain(issues: readonly Issue[], known: Known): void {
  for (const issue of issues) explainOne(issue, known)
}

function explainOne(issue: Issue, known: Known): void {
  const path = issue.path.map(key => (typeof key === 'number' ? key : String(key)))
  if (issue.code === 'unrecognized_keys') unknownKeys(issue.keys, path, known)
  else if (issue.code === 'invalid_key') sayMessage(issue.issues[0]?.message ?? issue.message, path, known)
  else if (issue.code === 'invalid_value') wrongChoice(issue.values.map(String), path, known)
  else if (issue.code === 'invalid_type') wrongType(issue.expected, path, known)
  else sayMessage(issue.message, path, known)
}

function sayMessage(text: string, path: Path, { report }: Known): void {
  const { what, cure } = splitMessage(text)
  report(path, what, cure)
}

function unknownKeys(keys: readonly string[], path: Path, { schema, report }: Known): void {
  const here = schemaAt(schema, path)
  const known = Object.keys((here && shapeOf(here)) ?? {})
  for (const key of keys) report([...path, key], `unknown key '${key.slice(0, 80)}'`, orNearest(key, known))
}

/** `did you mean 'a'?`, or all there are when none is near. */
export function orNearest(word: string, known: readonly string[]): string {
  const [near] = nearest(word, known, 1)
  if (near !== undefined) return `did you mean '${near}'?`
  return known.length === 0 ? 'none is known here' : `known here: ${known.join(', ')}`
}

function wrongChoice(choices: readonly string[], path: Path, { value, report }: Known): void {
  const found = valueAt(value, path)
  const [near] = nearest(String(found), choices, 1)
  const cure = near === undefined ? `write ${list(choices, 'or')}` : `did you mean '${near}'?`
  report(path, `must be ${list(choices, 'or')}`, cure)
}

function wrongType(expected: string, path: Path, { schema, value, report }: Known): void {
  const found = valueAt(value, path)
  const here = schemaAt(schema, path)
  const wanted = here === undefined ? expected : typeOf(here).replaceAll('`', '')
  if (found === undefined) report(path, 'is missing', `write it: ${wanted}`)
  else report(path, `must be ${words[expected] ?? expected}, not ${sayValue(found)}`, typeCure(expected, found, wanted))
}

const words: Record<string, string> = {
  string: 'a text',
  array: 'a list',
  object: 'a block of keys',
  record: 'a block of keys',
  boolean: 'true or false',
  number: 'a number',
  int: 'a whole number',
}

function sayValue(value: unknown): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a block of keys'
  return typeof value === 'string' ? 'a text' : `the ${typeof value} ${value}`
}

function typeCure(expected: string, found: unknown, wanted: string): string {
  if (expected === 'string' && found === null)
    return `write it: ${wanted}; what begins with # or * needs quotes, like "#ops"`
  if (wanted === 'duration') return 'write it with a unit, like 90s, 10m or 4h'
  if (expected === 'string' && typeof found !== 'object') return `put it in quotes: "${found}"`
  if (expected === 'array' && typeof found === 'string') return `put it in brackets: [${found.slice(0, 40)}]`
  if (found === null) return 'write it, or leave the key out'
  return `write it: ${wanted}`
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Object.getOwnPropertyDescriptor(at, key)?.value : undefined),
    value,
  )
}
