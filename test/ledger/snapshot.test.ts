import { expect, test } from 'vitest'
import { keyvOver } from '../../src/ledger/engine.ts'
import { ledgerOver } from '../../src/ledger/ledger.ts'
import { openMemory } from '../../src/ledger/memory-store.ts'
import { type Entry, entries, replayed } from './stores.ts'

const ledgerIn = (map: Map<string, string>, version = '1') =>
  ledgerOver<Entry>(keyvOver(openMemory(map), 'ledger'), { url: 'memory:', version })

/** Three pages, with a snapshot after the first and after the second: `a` and `b`. */
async function recorded(): Promise<Map<string, string>> {
  const map = new Map<string, string>()
  const ledger = ledgerIn(map)
  await replayed(ledger)
  for (const seq of [1, 2, 3]) {
    await ledger.append(entries(seq, `entry ${seq}`))
    if (seq < 3) await ledger.save({ folded: seq })
  }
  return map
}

const A = 'ledger:snapshot:a'
const B = 'ledger:snapshot:b'
const after = (seq: number) => ({ state: { folded: seq }, mark: { seq, page: seq } })

test('gives the newest, and the mark to go on from', async () => {
  const ledger = ledgerIn(await recorded())
  const loaded = await ledger.load()
  expect(loaded).toEqual(after(2))
  const rest: Entry[] = []
  for await (const page of ledger.replay(loaded?.mark)) rest.push(...page)
  expect(rest).toEqual(entries(3, 'entry 3'))
  await ledger.append(entries(4, 'entry 4'))
})

test('there is none of an empty record', async () => {
  const ledger = ledgerIn(new Map())
  expect(await ledger.load()).toBeUndefined()
  await replayed(ledger)
  await ledger.save({ folded: 0 })
  expect(await ledger.load()).toBeUndefined()
})

test('one of another version is passed by, and written over', async () => {
  const map = await recorded()
  const ledger = ledgerIn(map, '2')
  expect(await ledger.load()).toBeUndefined()
  await replayed(ledger)
  await ledger.save({ folded: 3 })
  await ledger.save({ folded: 3 })
  expect(await ledger.load()).toEqual(after(3))
  expect(await ledgerIn(map).load()).toBeUndefined()
})

const changed = (text: string, from: RegExp, to: string): string => {
  if (!from.test(text)) throw new Error(`no ${from} in ${text}`)
  return text.replace(from, to)
}

test.each<[string, (text: string) => string]>([
  ['half-written', text => text.slice(0, text.length / 2)],
  ['empty', () => ''],
  ['something else', () => '{"value":{"version":"1","text":7}}'],
  ['changed in its state', text => changed(text, /:\d\}/, ':9}')],
  ['changed in its mark', text => changed(text, /"seq":\d/, '"seq":3')],
  ['of another version', text => changed(text, /"version":"1"/, '"version":"2"')],
])('one that is %s is passed by for the one before', async (_what, damage) => {
  const map = await recorded()
  map.set(B, damage(map.get(B) ?? ''))
  expect(await ledgerIn(map).load()).toEqual(after(1))
  map.set(A, damage(map.get(A) ?? ''))
  expect(await ledgerIn(map).load()).toBeUndefined()
})

test('the next one never takes the place of the only good one', async () => {
  const map = await recorded()
  map.set(A, 'damaged')
  const b = map.get(B)
  const ledger = ledgerIn(map)
  await replayed(ledger)
  await ledger.save({ folded: 3 })
  expect(map.get(B)).toBe(b)
  expect(await ledger.load()).toEqual(after(3))
})

test('one that is ahead of the record is passed by', async () => {
  const map = await recorded()
  map.delete('ledger:page:0000000003')
  map.delete('ledger:page:0000000002')
  const ledger = ledgerIn(map)
  expect(await ledger.load()).toEqual(after(1))
  await replayed(ledger)
  // The record was restored from a backup and grows again: the same numbers, another history.
  await ledger.append(entries(2, 'another past'))
  expect(await ledger.load()).toEqual(after(1))
})

test('a store that does not take it says so', async () => {
  const memory = openMemory(await recorded())
  const full = { ...memory, set: () => Promise.reject(new Error('full')) }
  const ledger = ledgerOver<Entry>(keyvOver(full, 'ledger'), { url: 'memory:', version: '1' })
  await replayed(ledger)
  await expect(ledger.save({ folded: 3 })).rejects.toThrow('full')
  expect(await ledger.load()).toEqual(after(2))
})
