/** What a store must be able to do for us, and the Keyv over it. */
import { Keyv } from 'keyv'

/** A key-value store of text. Every method rejects when it can't be done or is unclear; nothing is swallowed. */
export type Engine = {
  get(key: string): Promise<string | undefined>
  /** In the order of the keys. */
  getMany(keys: string[]): Promise<(string | undefined)[]>
  set(key: string, value: string): Promise<void>
  /** Sets a key that isn't there yet, as one act of the store; false: it is there, and stays as it was. */
  add(key: string, value: string): Promise<boolean>
  /** True when it was there. */
  delete(key: string): Promise<boolean>
  close(): Promise<void>
}

/**
 * Pages of the ledger are written once. A write that comes late (of a process that is not the leader any more, or of
 * a connection thought dead) then finds the page taken and changes nothing. Keyv itself has no compare-and-set.
 */
const WRITTEN_ONCE = /^ledger:page:\d+$/

/** A Keyv over the engine, of which it must be the only user. Values are plain JSON; `set` gives false for a page that exists. */
export function keyvOver(engine: Engine, namespace: string): Keyv {
  const store = {
    opts: {},
    on: () => store,
    get: (key: string) => engine.get(key),
    getMany: (keys: string[]) => engine.getMany(keys),
    set: (key: string, value: string) => (WRITTEN_ONCE.test(key) ? engine.add(key, value) : engine.set(key, value)),
    delete: (key: string) => engine.delete(key),
    clear: () => Promise.reject(new Error('the store is never cleared')),
    disconnect: () => engine.close(),
  }
  return new Keyv({
    store,
    namespace,
    throwOnErrors: true,
    emitErrors: false,
    serialize: JSON.stringify,
    deserialize: JSON.parse,
  })
}
