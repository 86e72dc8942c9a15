import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkStore } from '../../src/ledger/check.ts'
import { lead } from '../../src/ledger/lead.ts'
import { openLedger } from '../../src/ledger/ledger.ts'
import { openNotes } from '../../src/ledger/notes.ts'
import { openStore } from '../../src/ledger/store.ts'
import type { RunningServer } from '../servers/redis.ts'
import { type Entry, entries, replayed, STORES } from './stores.ts'

const hostile = 'ünï 🚦 "quotes" \u0000 \ud800 \u2028 \\ \n :base64:aGk= '.repeat(50)

describe.each(STORES.map(store => ({ ...store, runs: store.here() })))('$name', ({ runs, start }) => {
  describe.runIf(runs)('is a store that', () => {
    let server: RunningServer
    const open = (version = '1') => openLedger<Entry>({ url: server.url, version })

    beforeAll(async () => {
      server = await start()
    }, 30_000)
    afterAll(() => server?.stop())

    test('is sound', async () => {
      expect(await checkStore(server.url)).toBeUndefined()
    })

    test('keeps what was appended, page by page, over reopenings', async () => {
      const first = await open()
      expect(await replayed(first)).toEqual([])
      expect(first.end()).toEqual({ seq: 0, page: 0 })
      await first.append(entries(1, 'one', 'two', hostile))
      await first.append([])
      await first.append(entries(4, 'four'))
      expect(first.end()).toEqual({ seq: 4, page: 2 })
      await first.close()
      const again = await open()
      expect(await replayed(again)).toEqual(entries(1, 'one', 'two', hostile, 'four'))
      await again.append(entries(5, 'five'))
      const late: Entry[] = []
      for await (const page of again.replay({ seq: 3, page: 1 })) late.push(...page)
      expect(late).toEqual(entries(4, 'four', 'five'))
      await again.close()
    })

    test('refuses entries that do not follow, and an append before the replay', async () => {
      const ledger = await open()
      await expect(ledger.append(entries(6, 'six'))).rejects.toThrow('before the record was replayed')
      await replayed(ledger)
      await expect(ledger.append(entries(8, 'eight'))).rejects.toThrow('do not follow entry 5')
      await expect(ledger.append([...entries(6, 'a'), ...entries(6, 'b')])).rejects.toThrow('do not follow')
      expect(await replayed(ledger)).toHaveLength(5)
      await ledger.close()
    })

    test('writes a page once: who comes second is told, and changes nothing', async () => {
      const [left, right] = [await open(), await open()]
      await replayed(left)
      await replayed(right)
      await left.append(entries(6, 'left'))
      await expect(right.append(entries(6, 'right'))).rejects.toMatchObject({ name: 'OvertakenError' })
      await expect(right.append(entries(6, 'right'))).rejects.toMatchObject({ name: 'OvertakenError' })
      await left.append(entries(7, 'left again'))
      expect((await replayed(left)).slice(5)).toEqual(entries(6, 'left', 'left again'))
      await Promise.all([left.close(), right.close()])
    })

    test('keeps notes beside the record', async () => {
      const notes = await openNotes(server.url)
      expect(await notes.get('slack:D1')).toBeUndefined()
      await notes.set('slack:D1', { ts: '1.2' })
      await notes.set('slack:D1', { ts: '1.3', text: hostile })
      for (const value of [1, 2]) await notes.set('page:0000000001', value)
      await notes.close()
      const again = await openNotes(server.url)
      expect(await again.get('slack:D1')).toEqual({ ts: '1.3', text: hostile })
      await again.delete('slack:D1')
      await again.delete('slack:D1')
      expect(await again.get('slack:D1')).toBeUndefined()
      await again.close()
    })

    test('gives many keys in their order', async () => {
      const store = await openStore(server.url, 'notes')
      await store.set('a', 1)
      await store.set('b', null)
      expect(await store.getMany(['b', 'none', 'a', 'b'])).toEqual([null, undefined, 1, null])
      await store.disconnect()
      await store.disconnect()
    })

    test('has one leader at a time', async () => {
      const [one, two] = [await lead(server.url), await lead(server.url)]
      expect(await one.acquire()).toBe(true)
      expect(await one.acquire()).toBe(true)
      expect(await two.acquire()).toBe(false)
      expect(await one.held()).toBe(true)
      expect(await two.held()).toBe(false)
      expect(await checkStore(server.url)).toBeUndefined()
      const standing = Promise.withResolvers<void>()
      const turn = two.waitUntilLeader(standing.resolve)
      await standing.promise
      await one.release()
      expect(await turn).toBe(true)
      expect([await one.acquire(), await two.held(), two.lost()]).toEqual([false, true, false])
      await Promise.all([one.release(), two.release()])
    })

    test('lets a copy that stands by leave', async () => {
      const [one, two] = [await lead(server.url), await lead(server.url)]
      await one.acquire()
      const leaving = new AbortController()
      expect(await two.waitUntilLeader(() => leaving.abort(), leaving.signal)).toBe(false)
      await Promise.all([one.release(), two.release()])
    })
  })
})

test('memory: forgets, and always leads', async () => {
  const ledger = await openLedger<Entry>({ url: 'memory:', version: '1' })
  await replayed(ledger)
  await ledger.append(entries(1, 'one'))
  expect(await replayed(ledger)).toEqual(entries(1, 'one'))
  const alone = await lead('memory:')
  expect([await alone.acquire(), await alone.held(), alone.lost()]).toEqual([true, true, false])
  expect(await checkStore('memory:')).toBeUndefined()
})
