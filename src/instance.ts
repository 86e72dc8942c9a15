/** This copy's id among the programs that may speak in the same rooms. */
import { randomUUID } from 'node:crypto'
import type { Notes } from './chat/door.ts'

/** The same after a restart: by it, two copies in one room agree which of them relays. */
export async function instanceOf(notes: Notes): Promise<string> {
  const known = await notes.get('instance')
  if (typeof known === 'string') return known
  const made = randomUUID()
  await notes.set('instance', made)
  return made
}
