/** Reads what a commit says of itself: marks in brackets, git's own words for a revert, and trailers. */
import type { Marks } from '../core/revision/facts.ts'
import { bareLine } from './bare-text.ts'

export type Message = {
  readonly subject: string
  readonly body: string
  /** Values of the trailers of this name, as git found them, with `\x1f` between them. */
  readonly fixes: string
  readonly dependsOn: string
  readonly qaPlan: string
}

/** Of each kind; more is no mark but a list that nobody reads. */
const MOST = 20
const LONGEST = { name: 100, plan: 500 }

const NAME = String.raw`(?:[\w.-]+@)?(?:r\d{1,9}|[0-9a-f]{4,64})`
const RANGE = new RegExp(String.raw`^(?:D\d{1,9}|${NAME}(?:\.\.${NAME})?)$`, 'i')
/** A shorter number is an issue's; `D12` is all that a deployment brought. */
const COMMIT = /^(?:D\d{1,9}|(?:[\w.-]+@)?(?:r\d{1,9}|[0-9a-f]{7,64}))$/i
const ROLLBACK = /\[rollback=([^\]\n]{1,400})\]/gi
const REVERTS = /\bthis reverts commit\s+([0-9a-f]{7,64})\b/gi
/** `4f2a9c1, 77aa001 ("Header: new colours")` */
const NAMES = /^[\w@.-]+(?:\s*,\s*[\w@.-]+)*/

/** A part of a text keeps the whole of it in memory, unless it is copied. */
const own = (text: string): string => Buffer.from(text).toString()

const some = (names: readonly string[]): string[] => [...new Set(names)].slice(0, MOST).map(own)
const inside = (text: string, shape: RegExp): string[] => [...text.matchAll(shape)].map(found => found[1]!)
const values = (trailers: string): string[] => trailers.split('\x1f').map(value => value.trim())

const rollbacks = (text: string): string[] => [
  ...inside(text, ROLLBACK)
    .flatMap(names => names.split(/[\s,]+/))
    .filter(name => RANGE.test(name)),
  ...inside(text, REVERTS),
]

/** Only what is written at the beginning: subjects behind it may look like names, too. */
const fixed = (trailers: string): string[] =>
  values(trailers)
    .flatMap(value => NAMES.exec(value)?.[0].split(/\s*,\s*/) ?? [])
    .filter(name => COMMIT.test(name))

const needed = (trailers: string): string[] =>
  values(trailers)
    .flatMap(value => value.split(','))
    .map(need => bareLine(need.trim().split(/\s/)[0] ?? '', LONGEST.name))
    .filter(need => need !== '')

/** The marks of a commit; undefined when it has none. Names stay as they were typed. */
export function marksOf({ subject, body, fixes, dependsOn, qaPlan }: Message): Marks | undefined {
  const text = `${subject}\n${body}`
  const [rollback, cures, needs] = [some(rollbacks(text)), some(fixed(fixes)), some(needed(dependsOn))]
  const plan = own(bareLine(values(qaPlan).filter(Boolean).join('; '), LONGEST.plan))
  const marks: Marks = {
    ...(rollback.length > 0 && { rollback }),
    ...(cures.length > 0 && { fixes: cures }),
    ...(/\[no-qa\]/i.test(text) && { noQa: true }),
    ...(/\[incr\]/i.test(text) && { incr: true }),
    ...(needs.length > 0 && { dependsOn: needs }),
    ...(plan !== '' && { qaPlan: plan }),
  }
  return Object.keys(marks).length > 0 ? marks : undefined
}
