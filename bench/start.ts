/** From the start of the real program to its first answer, by the length of its record. */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { openRecord } from '../src/record.ts'
import { fillStore } from './history.ts'
import { makeHouse, startHere, storeFile } from './house.ts'
import { median, milliseconds, perSecond, printTable, type Row, timed } from './table.ts'

const ROUNDS = 5

/** Milliseconds from the start of the process to the answer to `!status web`, which was typed at once. */
async function firstAnswer(filled?: string): Promise<number> {
  const folder = makeHouse()
  mkdirSync(dirname(storeFile(folder)))
  if (filled) copyFileSync(storeFile(filled), storeFile(folder))
  const begun = performance.now()
  const program = startHere(folder)
  program.say('!status web')
  await program.waitFor(/web production: .*\n/)
  const ms = performance.now() - begun
  // A clean end: that keeps the compiled code for the next start.
  await program.end()
  await program.remove()
  return ms
}

async function starts(what: string, aim: string, filled?: string): Promise<Row> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) times.push(await firstAnswer(filled))
  return { what, ours: milliseconds(median(times)), aim }
}

async function replays(count: number, folder: string): Promise<Row> {
  const times: number[] = []
  for (let round = 0; round < 3; round++)
    times.push(await timed(async () => (await openRecord(`sqlite://${storeFile(folder)}`)).ledger.close()))
  return {
    what: `${count} entries replayed`,
    ours: `${milliseconds(median(times))}, ${perSecond(count, median(times))}`,
  }
}

async function withHistory(count: number): Promise<Row[]> {
  const [plain, snapshot] = [makeHouse(), makeHouse()]
  await fillStore(plain, count, false)
  await fillStore(snapshot, count, true)
  const rows = [
    await replays(count, plain),
    await starts(`${count} entries, no snapshot`, '', plain),
    await starts(`${count} entries and a snapshot`, '< 1 s', snapshot),
  ]
  for (const folder of [plain, snapshot]) rmSync(folder, { recursive: true })
  return rows
}

/** Prints its part of the table. */
export async function benchStart(): Promise<void> {
  // The first start fills the disk cache, and Node's cache of compiled code.
  await firstAnswer()
  printTable('start to first answer', [
    await starts('nothing recorded', '< 500 ms'),
    ...(await withHistory(10_000)),
    ...(await withHistory(100_000)),
  ])
}
