/** Turns lines of the terminal into messages, and remembers who sits at the keyboard. */
import { randomUUID } from 'node:crypto'
import type { Hear, Message } from '../door.ts'
import { readSaid, type Said } from './said.ts'

export type EarsWorld = {
  /** Names of the configured people and rooms. */
  readonly people: readonly string[]
  readonly rooms: readonly string[]
  /** Who says a line without a name; the first of the people when absent. */
  readonly who?: string
  /** Epoch milliseconds. */
  readonly now: () => number
}

export function makeEars({ people, rooms, who: first, now }: EarsWorld) {
  // A cause must not come again after a restart: the ledger would take the line for one it has dealt with.
  const session = randomUUID()
  let who = first ?? people[0] ?? 'you'
  let heard: number | undefined
  let lines = 0

  const message = (said: Said): Message => {
    const name = said.as ?? who
    const known = people.includes(name)
    return {
      place: { door: 'terminal', channel: 'terminal', room: rooms[0] },
      speaker: { door: 'terminal', name, ...(known && { id: name }) },
      text: said.text,
      addressed: true,
      cause: `terminal:${session}:${++lines}`,
      at: now(),
    }
  }
  const take = async (line: string, hear: Hear): Promise<void> => {
    heard = now()
    const said = readSaid(line, people)
    if (said.text !== '') await hear(message(said))
    // A name alone hands the keyboard over.
    else if (said.as !== undefined) who = said.as
  }
  return { take, who: () => who, heard: () => heard }
}
