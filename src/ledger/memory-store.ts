/** The store that forgets: for trying things out, and for tests. */
import type { Engine } from './engine.ts'

/** A store in the given map (default: a new one). */
export function openMemory(map: Map<string, string> = new Map()): Engine {
  return {
    get: async key => map.get(key),
    getMany: async keys => keys.map(key => map.get(key)),
    set: async (key, value) => void map.set(key, value),
    add: async (key, value) => !map.has(key) && map.set(key, value) === map,
    delete: async key => map.delete(key),
    close: async () => {},
  }
}
