/** Capabilities: asked for together, one by one when the server refuses them as a whole. */
import type { IrcMessage } from 'irc-framework'

export type Caps = {
  /** Deals with a CAP line. */
  take(message: IrcMessage): void
  has(name: string): boolean
  enabled(): readonly string[]
  /** The value in the server's list, such as the mechanisms of `sasl`. */
  value(name: string): string
}

export type CapsOptions = {
  readonly wanted: readonly string[]
  send(line: string): void
  /** Every request has been answered; these were granted by the last one. Called again for later offers. */
  onSettled(granted: readonly string[]): void
  onChange(): void
}

const MOST_OFFERED = 200

const nameOf = (word: string): string => word.replace(/^[-~=]+/, '').split('=')[0] ?? ''
const wordValue = (word: string): string => word.split('=').slice(1).join('=')

export function makeCaps({ wanted, send, onSettled, onChange }: CapsOptions): Caps {
  const enabled = new Set<string>()
  const offered = new Map<string, string>()
  const asked = new Set<string>()
  let granted: string[] = []

  const settle = (names: readonly string[]): void => {
    for (const name of names) asked.delete(name)
    if (asked.size > 0) return
    const now = granted
    granted = []
    onSettled(now)
  }
  const ask = (names: readonly string[]): void => {
    const missing = names.filter(name => wanted.includes(name) && !enabled.has(name))
    for (const name of missing) asked.add(name)
    if (missing.length > 0) send(`CAP REQ :${missing.join(' ')}`)
    else settle([])
  }
  const offer = (words: readonly string[]): void => {
    for (const word of words) if (offered.size < MOST_OFFERED) offered.set(nameOf(word), wordValue(word))
  }
  const remove = (names: readonly string[]): void => {
    for (const name of names) enabled.delete(name)
    for (const name of names) offered.delete(name)
  }
  const grant = (words: readonly string[]): void => {
    for (const word of words) {
      if (word.startsWith('-')) enabled.delete(nameOf(word))
      else enabled.add(nameOf(word))
    }
    granted.push(...words.map(nameOf))
    settle(words.map(nameOf))
  }
  const refuse = (names: readonly string[]): void => {
    // One of them spoiled it for all; each alone is granted or not.
    if (names.length > 1) for (const name of names) send(`CAP REQ :${name}`)
    else settle(names)
  }
  return {
    has: name => enabled.has(name),
    enabled: () => [...enabled],
    value: name => offered.get(name) ?? '',
    take: ({ params }) => {
      if (params.length < 3) return
      const words = (params.at(-1) ?? '').split(' ').filter(Boolean)
      const kind = params[1]?.toUpperCase()
      if (kind === 'LS' || kind === 'NEW') offer(words)
      if (kind === 'NEW') ask(words.map(nameOf))
      else if (kind === 'LS' && params[2] !== '*') ask([...offered.keys()])
      else if (kind === 'ACK') grant(words)
      else if (kind === 'NAK') refuse(words)
      else if (kind === 'DEL') remove(words.map(nameOf))
      if (kind !== 'LS') onChange()
    },
  }
}
