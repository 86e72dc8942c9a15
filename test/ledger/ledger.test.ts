import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyvOver } from '../../src/ledger/engine.ts'
import { ledgerOver, OvertakenError } from '../../src/ledger/ledger.ts'
import { openMemory } from '../../src/ledger/memory-store.ts'
import { brokenStore, type Trouble } from './broken-store.ts'
import { type Entry, entries, replayed } from './stores.ts'

const options = { url: 'memory:', version: '1', patience: 5 }
const over = (map: Map<string, string>, ...troubles: Trouble[]) =>
  ledgerOver<Entry>(brokenStore(map, troubles[Symbol.iterator]()), options)

async function opened(map: Map<string, string>, ...troubles: Trouble[]) {
  const ledger = over(map, ...troubles)
  await replayed(ledger)
  return ledger
}

/** A record of this many pages of one entry each. */
async function recorded(pages: number): Promise<Map<string, string>> {
  const map = new Map<string, string>()
  const ledger = await opened(map)
  for (let page = 1; page <= pages; page++) await ledger.append(entries(page, `entry ${page}`))
  return map
}

test.each<Trouble>(['before', 'after', 'late', 'deaf'])(
  'after a write that failed (%s) the record is what was answered',
  async trouble => {
    const map = new Map<string, string>()
    const ledger = await opened(map, 'none', trouble)
    await ledger.append(entries(1, 'kept'))
    await expect(ledger.append(entries(2, 'refused', 'too'))).rejects.toThrow('Nothing was recorded')
    // A write that lands between the look and the next try makes that one fail too, and is taken out again.
    if (trouble === 'late')
      await expect(ledger.append(entries(2, 'told to say it again'))).rejects.toThrow('earlier try')
    await ledger.append(entries(2, 'second'))
    await ledger.append(entries(3, 'third'))
    expect(await replayed(ledger)).toEqual(entries(1, 'kept', 'second', 'third'))
    expect(await replayed(over(map))).toEqual(entries(1, 'kept', 'second', 'third'))
  },
)

test('whatever fails, the record holds exactly what was acknowledged', async () => {
  const trouble = fc.constantFrom<Trouble>('none', 'none', 'before', 'after', 'late')
  const batch = fc.array(fc.string(), { minLength: 1, maxLength: 4 })
  const run = fc.array(fc.record({ batch, trouble, restart: fc.boolean() }), { maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(run, async steps => {
      const map = new Map<string, string>()
      const troubles = steps.map(step => step.trouble)[Symbol.iterator]()
      const store = brokenStore(map, troubles)
      let ledger = ledgerOver<Entry>(store, options)
      await replayed(ledger)
      let known: Entry[] = []
      let unclear: Entry[][] = []
      for (const step of steps) {
        const next = entries(known.length + 1, ...step.batch)
        const failed = await ledger.append(next).catch((error: unknown) => error)
        if (failed === undefined) known = [...known, ...next]
        unclear = failed === undefined ? [] : [...unclear, next]
        if (!step.restart && !(failed instanceof OvertakenError)) continue
        ledger = ledgerOver<Entry>(store, options)
        const seen = await replayed(ledger)
        // Only what failed since the last success, in a run that ended before it could look, may be found once.
        expect([known, ...unclear.map(entries => [...known, ...entries])]).toContainEqual(seen)
        if (seen.length > known.length) unclear = []
        known = seen
      }
      expect(await replayed(ledger)).toEqual(known)
    }),
    { numRuns: 300 },
  )
})

test('reads on over more pages than are asked for at once, and finds its end', async () => {
  for (const pages of [99, 100, 101, 250]) {
    const map = await recorded(pages)
    const ledger = await opened(map)
    expect(ledger.end()).toEqual({ seq: pages, page: pages })
    await ledger.append(entries(pages + 1, 'next'))
    expect(await replayed(ledger)).toHaveLength(pages + 1)
  }
})

test('a replay that is left early does not say where to append', async () => {
  const ledger = over(await recorded(3))
  for await (const _page of ledger.replay()) break
  expect(ledger.end()).toBeUndefined()
})

test.each([
  ['not JSON', '{"value":{"page":2,"entr', 'page:0000000002 is not readable'],
  ['something else', '{"value":"hello"}', 'page:0000000002 is no page of the record'],
  ['empty', '{"value":{"page":2,"writer":"x","entries":[]}}', 'page:0000000002 is no page of the record'],
  ['another page', '{"value":{"page":3,"writer":"x","entries":[{"seq":2}]}}', 'page:0000000002 is no page'],
  ['numbered wrongly', '{"value":{"page":2,"writer":"x","entries":[{"seq":2},{"seq":4}]}}', 'does not hold entry 3'],
  ['lost', undefined, 'page:0000000002 is missing, although page:0000000003 is there'],
])('a page that is %s stops the start, and says what to do', async (_what, value, message) => {
  const map = await recorded(3)
  const key = 'ledger:page:0000000002'
  if (value === undefined) map.delete(key)
  else map.set(key, value)
  const ledger = over(map)
  await expect(replayed(ledger)).rejects.toThrow(message)
  await expect(replayed(ledger)).rejects.toThrow('Restore the store from its last backup')
  await expect(ledger.append(entries(2, 'x'))).rejects.toThrow('before the record was replayed')
})

test('a page lost at the seam of two batches is missed too', async () => {
  const map = await recorded(130)
  for (let page = 100; page <= 120; page++) map.delete(`ledger:page:${String(page).padStart(10, '0')}`)
  await expect(replayed(over(map))).rejects.toThrow('page:0000000100 is missing, although page:0000000121 is there')
})

test('a store that can not be read is no end of the record', async () => {
  const memory = openMemory(await recorded(2))
  const away = { ...memory, getMany: () => Promise.reject(new Error('gone away')) }
  await expect(replayed(ledgerOver<Entry>(keyvOver(away, 'ledger'), options))).rejects.toThrow('gone away')
})

test('appends one at a time', async () => {
  const ledger = await opened(new Map())
  const first = ledger.append(entries(1, 'one'))
  await expect(ledger.append(entries(2, 'two'))).rejects.toThrow('while another one runs')
  await first
  expect(await replayed(ledger)).toEqual(entries(1, 'one'))
})
