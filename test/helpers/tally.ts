/** Counts what a bridge told one side, line by line: what was heard, what was only counted, and what became of edits. */

/** A message of a soak: its number and how often it was edited stand in its words. */
export type Spoken = { readonly name: string; readonly number: number; edits: number }

export const wordsOf = ({ number, edits }: Spoken): string => `m${number} v${number}x${edits}`

export type Tally = {
  /** In the order of hearing, each with its last edit that was heard. */
  readonly heard: Spoken[]
  /** Messages and edits that were told of as a number only. */
  counted: number
  countedEdits: number
  /** What should never be said. */
  readonly odd: string[]
}

const MESSAGE = /^m(\d+) v\1x(\d+)$/
/** In short, or whole where the words of before are forgotten. */
const EDIT = /^(?:s\/v(?<of>\d+)x\d+\/v\k<of>x(?<to>\d+)\/|\(edit\) m(?<whole>\d+) v\k<whole>x(?<now>\d+))$/
const FLOOD = /^… (\d+) more lines?, the last: m\d+ /
const MISSED =
  /^(?:While .*? was away \(.*?\)|Too much at once to relay here|Not relayed because of an error): (.*?) by /
const LEFT_OUT = /^… (\d+) messages?(?: by \S+)? left out/
const LAST = /The last (\w+):$/
/** Of a summary, IRC shows four lines at once. */
const SHOWN = 3

const numberIn = (pattern: RegExp, text: string): number => Number(pattern.exec(text)?.[1] ?? 0)

function takeWords(tally: Tally, name: string, words: string): boolean {
  const [, number, edits] = MESSAGE.exec(words) ?? []
  if (number) return tally.heard.push({ name, number: Number(number), edits: Number(edits) }) > 0
  const { of, to, whole, now } = EDIT.exec(words)?.groups ?? {}
  const before = tally.heard.find(m => m.number === Number(of ?? whole) && m.name === name)
  if (before) before.edits = Number(to ?? now)
  tally.counted += numberIn(FLOOD, words)
  return before !== undefined || FLOOD.test(words)
}

/** `lines` as on IRC: `<name> words`, and what the bot says itself. */
export function tallyOf(lines: readonly string[]): Tally {
  const tally: Tally = { heard: [], counted: 0, countedEdits: 0, odd: [] }
  let skip = 0
  for (const line of lines) {
    const [, name, words] = /^(?:› )?<([^>]+)> (.*)$/.exec(line) ?? []
    if (name !== undefined && words !== undefined) {
      if (skip > 0) skip -= 1
      else if (!takeWords(tally, name, words)) tally.odd.push(line)
      continue
    }
    const missed = MISSED.exec(line)?.[1] ?? ''
    const last = LAST.exec(line)?.[1]
    tally.counted += numberIn(/(\d+) messages?/, missed) + numberIn(LEFT_OUT, line)
    tally.countedEdits += numberIn(/(\d+) edits?/, missed)
    if (last) skip = Math.min(SHOWN, last === 'one' ? 1 : Number(last))
    if (!missed && !LEFT_OUT.test(line) && !/^… \d+ more lines?: !more$/.test(line)) tally.odd.push(line)
  }
  return tally
}

/** What is wrong with it, given what the other side said; empty when both hold the same conversation. */
export function faultsIn(tally: Tally, said: readonly Spoken[]): string[] {
  const by = new Map(said.map(m => [m.number, m]))
  const latest = new Map<string, number>()
  const faults = tally.odd.map(line => `odd: ${line}`)
  const seen = new Set<number>()
  for (const { name, number } of tally.heard) {
    if (by.get(number)?.name !== name) faults.push(`${name} never said m${number}`)
    if (seen.has(number)) faults.push(`m${number} twice`)
    if (number < (latest.get(name) ?? 0)) faults.push(`m${number} of ${name} after m${latest.get(name)}`)
    latest.set(name, number)
    seen.add(number)
  }
  const stale = tally.heard.filter(m => m.edits !== by.get(m.number)?.edits)
  if (stale.length > tally.countedEdits) faults.push(`edits lost: ${stale.map(m => `m${m.number}`).join(' ')}`)
  const missing = said.filter(m => !seen.has(m.number)).map(m => `m${m.number} by ${m.name}`)
  if (missing.length !== tally.counted) faults.push(`${tally.counted} counted, not heard: ${missing.join(', ')}`)
  return faults
}
