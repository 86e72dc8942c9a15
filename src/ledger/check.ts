/** Whether the store that a URL names can be used, for `--check` and before a start. */
import { randomUUID } from 'node:crypto'
import { openNotes } from './notes.ts'

/**
 * Opens the store, writes a note, reads it and takes it out. Gives undefined when all is well, else a sentence that
 * says what is wrong and what to do. Another copy of the program at work is no fault.
 */
export async function checkStore(url: string): Promise<string | undefined> {
  const probe = `probe:${randomUUID()}`
  try {
    const notes = await openNotes(url)
    try {
      await notes.set(probe, probe)
      if ((await notes.get(probe)) !== probe) return 'The store does not give back what was written. Do not use it'
      await notes.delete(probe)
    } finally {
      await notes.close()
    }
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
