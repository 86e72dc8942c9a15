/** What was recorded about some things is found without reading all that came before. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Entry } from '../src/core/entry.ts'
import { type Recorded, recordedOf } from '../src/core/timeline/recorded.ts'
import { openRecord, recordAbout } from '../src/record.ts'

const by = { door: 'terminal', name: 'ada' } as const

/** Entries in pages of different sizes; each says something about one deployment, at times that never go back. */
const pages = fc.array(fc.record({ size: fc.integer({ min: 1, max: 4 }), step: fc.nat(3), about: fc.nat(3) }), {
  minLength: 1,
  maxLength: 40,
})

function entriesOf(made: readonly { size: number; step: number; about: number }[]): Entry[][] {
  let [seq, at] = [0, 1000]
  return made.map(({ size, step, about }) =>
    Array.from({ length: size }, (_, i): Entry => {
      seq += 1
      at += step
      const facts = [
        { type: 'deploy.approved', deploy: `D${about}` } as const,
        { type: 'deploy.lapsed', deploy: `D${(about + i) % 4}` } as const,
      ]
      return { seq, at, by, room: 'ops', cause: `c${seq}`, facts }
    }),
  )
}

test('all that names them since then, wherever the pages begin', async () => {
  await fc.assert(
    fc.asyncProperty(pages, fc.nat(160), fc.subarray(['D0', 'D1', 'D2', 'D3']), async (made, later, ids) => {
      const { ledger } = await openRecord('memory:')
      const written = entriesOf(made)
      for (const page of written) await ledger.append(page)
      const from = 1000 + later
      const expected = written.flat().flatMap(entry => (entry.at < from ? [] : (recordedOf(entry, new Set(ids)) ?? [])))
      expect(await recordAbout(ledger, { ids, from })).toEqual(expected satisfies Recorded[])
      await ledger.close()
    }),
    { numRuns: 60 },
  )
})

test('it reads no more of a long record than it must', async () => {
  const { ledger } = await openRecord('memory:')
  const written = entriesOf(Array.from({ length: 2000 }, () => ({ size: 1, step: 1, about: 1 })))
  for (const page of written) await ledger.append(page)
  let read = 0
  const counting = {
    ...ledger,
    async *replay(after?: Parameters<typeof ledger.replay>[0]) {
      for await (const page of ledger.replay(after)) {
        read += 1
        yield page
      }
    },
    page: (number: number) => {
      read += 1
      return ledger.page(number)
    },
  }
  const found = await recordAbout(counting, { ids: ['D1'], from: 2990 })
  expect(found.map(f => f.at)).toEqual([2990, 2991, 2992, 2993, 2994, 2995, 2996, 2997, 2998, 2999, 3000])
  expect(read).toBeLessThan(40)
  await ledger.close()
})

test('others are served while a long record is read, and what they append meanwhile is left for the next time', async () => {
  const { ledger } = await openRecord('memory:')
  const written = entriesOf(Array.from({ length: 1000 }, () => ({ size: 1, step: 1, about: 1 })))
  for (const page of written) await ledger.append(page)
  const reading = recordAbout(ledger, { ids: ['D1'], from: 0 })
  let turns = 0
  let isRead = false
  void reading.then(() => {
    isRead = true
  })
  while (!isRead) {
    const [entry] = written[0]!
    if (turns === 2) await ledger.append([{ ...entry!, seq: 1001, at: 5000 }])
    await new Promise(resolve => setImmediate(resolve))
    turns += 1
  }
  expect(turns).toBeGreaterThan(5)
  expect((await reading).map(r => r.seq)).toEqual(Array.from({ length: 1000 }, (_, i) => i + 1))
  expect(await recordAbout(ledger, { ids: ['D1'], from: 5000 })).toHaveLength(1)
  await ledger.close()
})
