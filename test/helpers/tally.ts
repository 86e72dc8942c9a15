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
  /** The same, of what was on its way when the side went away: some of it was heard, too. */
  unsure: number
  unsureEdits: number
  /** What should never be said. */
  readonly odd: string[]
}

const MESSAGE = /^m(\d+) v\1x(\d+)$/
/** In short, or whole where the words of before are forgotten. */
const EDIT = /^(?:s\/v(?<of>\d+)x\d+\/v\k<of>x(?<to>\d+)\/|\(edit\) m(?<whole>\d+) v\k<whole>x(?<now>\d+))$/
const FLOOD = /^… (\d+) more lines?, the last: m\d+ /
const MISSED =
  /^(?:While .*? was away \(.*?\)|Too much at once to relay here|Not relayed because of an error): (.*?) by /
const UNSURE = /^\w+ went away \(.*?\) just as this was said, perhaps unheard: (.*?) by /
const LEFT_OUT = /^… (\d+) messages?(?: by \S+)? left out/
const LAST = /The last (\w+):$/

const numberIn = (pattern: RegExp, text: string): number => Number(pattern.exec(text)?.[1] ?? 0)

function takeWords(tally: Tally, name: string, words: string): boolean {
  const [, number, edits] = MESSAGE.exec(words) ?? []
  if (number) return tally.heard.push({ name, number: Number(number), edits: Number(edits) }) > 0
  const { of, to, whole, now } = EDIT.exec(words)?.groups ?? {}
  const before = tally.heard.find(m => m.number === Number(of ?? whole) && m.name === name)
  if (before) before.edits = Number(to ?? now)
  tally.counted += numberIn(FLOOD, words)
  // Of what was perhaps unheard, an edit tells the whole: then it makes sense to those who never heard it.
  return before !== undefined || FLOOD.test(words) || (whole !== undefined && tally.unsure > 0)
}

/** What the bot says itself; gives how many messages and edits it tells of, undefined when it tells of none. */
function takeSummary(tally: Tally, line: string): number | undefined {
  const [missed = '', unsure = ''] = [MISSED.exec(line)?.[1], UNSURE.exec(line)?.[1]]
  const [messages, edits] = [/(\d+) messages?/, /(\d+) edits?/]
  tally.counted += numberIn(messages, missed) + numberIn(LEFT_OUT, line)
  tally.countedEdits += numberIn(edits, missed)
  tally.unsure += numberIn(messages, unsure)
  tally.unsureEdits += numberIn(edits, unsure)
  const told = missed || unsure
  return told ? numberIn(messages, told) + numberIn(edits, told) : undefined
}

/** `lines` as on IRC: `<name> words`, and what the bot says itself, with so many lines of a summary shown at once. */
export function tallyOf(lines: readonly string[], shown: number): Tally {
  const tally: Tally = { heard: [], counted: 0, countedEdits: 0, unsure: 0, unsureEdits: 0, odd: [] }
  let skip = 0
  for (const line of lines) {
    const [, name, words] = /^(?:› )?<([^>]+)> (.*)$/.exec(line) ?? []
    if (name !== undefined && words !== undefined) {
      if (skip > 0) skip -= 1
      else if (!takeWords(tally, name, words)) tally.odd.push(line)
      continue
    }
    const told = takeSummary(tally, line)
    const last = LAST.exec(line)?.[1]
    if (told) skip = Math.min(shown, last === undefined ? told : last === 'one' ? 1 : Number(last))
    if (!told && !LEFT_OUT.test(line) && !/^… \d+ more lines?: !more$/.test(line)) tally.odd.push(line)
  }
  return tally
}

const missingIn = ({ heard }: Tally, said: readonly Spoken[]): Spoken[] => {
  const seen = new Set(heard.map(m => m.number))
  return said.filter(m => !seen.has(m.number))
}

/** How many were neither heard nor counted as missed: only of those that were told of as perhaps unheard may it be. */
export const silentIn = (tally: Tally, said: readonly Spoken[]): number => missingIn(tally, said).length - tally.counted

/**
 * What is wrong with it, given what the other side said; empty when both hold the same conversation. Of what was told
 * of as perhaps unheard, exactly `lost` were.
 */
export function faultsIn(tally: Tally, said: readonly Spoken[], lost: number): string[] {
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
  if (stale.length > tally.countedEdits + tally.unsureEdits)
    faults.push(`edits lost: ${stale.map(m => `m${m.number}`).join(' ')}`)
  const missing = missingIn(tally, said).map(m => `m${m.number} by ${m.name}`)
  const right = missing.length === tally.counted + lost && lost >= 0 && lost <= tally.unsure
  if (!right) faults.push(`${tally.counted} counted, ${lost} of ${tally.unsure} lost, not heard: ${missing.join(', ')}`)
  return faults
}
