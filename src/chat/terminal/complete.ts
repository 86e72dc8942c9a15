/** What the tab key offers: commands, then services, targets and deployments, and who speaks. */

/** The words of this moment; commands without their prefix. */
export type Words = {
  readonly commands: readonly string[]
  readonly services: readonly string[]
  readonly targets: readonly string[]
  /** Numbers of deployments that are open, like `D12`. */
  readonly ids?: readonly string[]
}

/** Readline's form: what could stand in place of the last word of `line`, and that word. */
export function complete(line: string, words: Words, people: readonly string[]): [hits: string[], word: string] {
  const word = /\S*$/.exec(line)?.[0] ?? ''
  const before = line.slice(0, line.length - word.length).trim()
  const startsSpeech = before === '' || /^\S+>$/.test(before)
  const offered = startsSpeech ? firstWords(word, words, before === '' ? people : []) : laterWords(words, people)
  const typed = word.toLowerCase()
  const hits = offered.filter(other => other.toLowerCase().startsWith(typed)).map(other => `${other} `)
  return [[...new Set(hits)], word]
}

const firstWords = (word: string, { commands }: Words, people: readonly string[]): string[] => [
  ...commands.map(command => (word === '' || word.startsWith('!') ? `!${command}` : command)),
  ...(word === '' ? [] : people.map(name => `${name}>`)),
]

const laterWords = ({ services, targets, ids = [] }: Words, people: readonly string[]): string[] => [
  ...services,
  ...targets,
  ...ids,
  ...people,
]
