import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openLedger } from '../../src/ledger/ledger.ts'
import type { RunningServer } from '../servers/redis.ts'
import { startChild } from './child.ts'
import { type Entry, replayed, STORES } from './stores.ts'

async function recorded(url: string): Promise<number[]> {
  const ledger = await openLedger<Entry>({ url, version: '1' })
  const seqs = (await replayed(ledger)).map(entry => entry.seq)
  await ledger.close()
  return seqs
}

// Each takeover from a dead leader of Redis waits for its lease to run out.
const stores = STORES.map(store => ({ ...store, runs: store.here(), takeovers: store.name === 'Redis' ? 1 : 3 }))

describe.concurrent.each(stores)('$name', ({ runs, start, takeovers }) => {
  describe.runIf(runs)('when the program is killed', () => {
    let server: RunningServer
    beforeAll(async () => {
      server = await start()
    }, 30_000)
    afterAll(() => server?.stop())

    test('keeps all that was acknowledged, without a gap; the one that stands by takes over', async () => {
      let leader = startChild(server.url)
      await leader.lines(1)
      for (let round = 1; round <= takeovers; round++) {
        const next = startChild(server.url)
        await next.lines(1)
        expect(next.said).toEqual(['standby'])
        await leader.lines(50 * round)
        await leader.kill()
        const acknowledged = Number(leader.said.at(-1))
        const seqs = await recorded(server.url)
        expect(seqs).toEqual(seqs.map((_, i) => i + 1))
        expect(seqs.length).toBeGreaterThanOrEqual(acknowledged)
        await next.lines(2)
        expect(Number(next.said[1])).toBeGreaterThan(acknowledged)
        leader = next
      }
      await leader.kill()
    }, 40_000)
  })
})
