/** A program that leads, appends without end, and prints each number once it was acknowledged. Started by the tests. */
import { checkStore } from '../../src/ledger/check.ts'
import { lead } from '../../src/ledger/lead.ts'
import { openLedger } from '../../src/ledger/ledger.ts'

const [url = 'memory:', task = 'append'] = process.argv.slice(2)
const say = (line: string) => process.stdout.write(`${line}\n`)

async function appendForEver(): Promise<void> {
  const leader = await lead(url)
  await leader.waitUntilLeader(() => say('standby'))
  const ledger = await openLedger<{ seq: number; what: string }>({ url, version: '1' })
  for await (const _page of ledger.replay());
  for (let seq = (ledger.end()?.seq ?? 0) + 1; ; seq += 2) {
    await ledger.append([seq, seq + 1].map(seq => ({ seq, what: 'x'.repeat(seq % 3000) })))
    if (await leader.held()) say(String(seq + 1))
  }
}

if (task === 'check') say((await checkStore(url)) ?? 'sound')
else await appendForEver()
