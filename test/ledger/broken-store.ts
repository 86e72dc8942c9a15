/** A store that fails as told: before a write, after it, or with the write landing later. */
import { type Engine, keyvOver } from '../../src/ledger/engine.ts'
import { openMemory } from '../../src/ledger/memory-store.ts'

/** `before`: nothing lands. `after`: it landed, but nobody is told. `late`: it lands before the next write. `deaf`: no answer. */
export type Trouble = 'none' | 'before' | 'after' | 'late' | 'deaf'

/** A Keyv over the map for which each adding of a page takes the next trouble. */
export function brokenStore(map: Map<string, string>, troubles: Iterator<Trouble>) {
  const memory = openMemory(map)
  const landing: (() => Promise<unknown>)[] = []
  const add: Engine['add'] = async (key, value) => {
    for (const land of landing.splice(0)) await land()
    const trouble = troubles.next().value ?? 'none'
    if (trouble === 'none') return memory.add(key, value)
    if (trouble === 'after' || trouble === 'deaf') await memory.add(key, value)
    if (trouble === 'late') landing.push(() => memory.add(key, value))
    return trouble === 'deaf' ? new Promise<never>(() => {}) : Promise.reject(new Error(`trouble: ${trouble}`))
  }
  return keyvOver({ ...memory, add }, 'ledger')
}
