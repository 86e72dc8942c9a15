/** Small things that are no facts (a live post's `ts`, cursors, seen ids), in a namespace of their own. */
import { storeFault } from './faults.ts'
import { openStore } from './store.ts'

export type NoteStore = {
  /** Undefined: not there. */
  get(key: string): Promise<unknown>
  /** The value is plain JSON. */
  set(key: string, value: unknown): Promise<void>
  delete(key: string): Promise<void>
  close(): Promise<void>
}

/** Opens the notes of the store with this URL. Every method rejects with a sentence when the store can't. */
export async function openNotes(url: string): Promise<NoteStore> {
  const store = await openStore(url, 'notes')
  const told = (error: unknown): never => {
    throw new Error(storeFault(error, url), { cause: error })
  }
  return {
    get: key => store.get(key).catch(told),
    set: async (key, value) => {
      if ((await store.set(key, value).catch(told)) !== true) told(new Error(`note ${key} was not kept`))
    },
    delete: async key => {
      await store.delete(key).catch(told)
    },
    close: () => store.disconnect(),
  }
}
