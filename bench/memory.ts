/** What the program holds in memory at rest and after many recorded commands, beside a bare bot that commits. */
import { setTimeout as wait } from 'node:timers/promises'
import { haveIrc, startIrc } from '../test/servers/irc.ts'
import { startBare } from './bare.ts'
import { makeHouse, residentMemory, startOnIrc, storeFile } from './house.ts'
import { printTable } from './table.ts'
import { makeWitness, type Witness } from './witness.ts'

const TEN_THOUSAND = 10_000
/** Commands sent at once: what a script on a bad day would do. */
const AT_ONCE = 500
/** Milliseconds of quiet after all that. */
const QUIET = 15_000

type Loaded = { readonly pid: number; readonly nick: string; readonly channel: string; readonly answer: string }

/** MiB at rest, after 10,000 commands, after 20,000, and when it was quiet again. */
async function underLoad(witness: Witness, { pid, nick, channel, answer }: Loaded): Promise<number[]> {
  const found: number[] = []
  for (let sent = 0; sent <= 2 * TEN_THOUSAND; sent += AT_ONCE) {
    if (sent % TEN_THOUSAND === 0) {
      await wait(1_000)
      found.push(residentMemory(pid))
    }
    const answered = witness.hears(nick, answer, AT_ONCE)
    witness.write(Array.from({ length: AT_ONCE }, (_, n) => `PRIVMSG ${channel} :!log restarted the proxy on web${n}`))
    await answered
  }
  await wait(QUIET)
  return [...found, residentMemory(pid)]
}

async function compare(witness: Witness, port: number): Promise<void> {
  const folder = makeHouse()
  const starts = () => witness.arrives('signalbox', () => startOnIrc(folder, port))
  // Not the first start ever: that one compiles everything, and a clean end keeps it.
  await (await starts()).kill('SIGTERM')
  const program = await starts()
  const file = `${storeFile(folder)}-bare`
  const bare = await witness.arrives('commit', () => startBare({ port, nick: 'commit', channel: '#commit', file }))
  const us = { pid: program.pid, nick: 'signalbox', channel: '#ops', answer: 'Logged as' }
  const them = { pid: bare.pid, nick: 'commit', channel: '#commit', answer: '!log' }
  try {
    print(await underLoad(witness, us), await underLoad(witness, them))
  } finally {
    await Promise.all([bare.stop(), program.remove()])
  }
}

function print(ours: readonly number[], theirs: readonly number[]): void {
  const row = (what: string, i: number, aim?: string) => {
    const [us = 0, them = 0] = [ours[i], theirs[i]]
    return { what, ours: `${us.toFixed(0)} MiB`, bare: `${them.toFixed(0)} MiB`, ratio: us / them, aim }
  }
  printTable('resident memory', [
    row('at rest', 0),
    row('after 10,000 recorded commands', 1, '< 120 MiB'),
    row('after 20,000 recorded commands', 2, 'flat'),
    row('15 s later', 3),
  ])
}

/** Prints its part of the table. */
export async function benchMemory(): Promise<void> {
  if (!haveIrc()) return
  const server = await startIrc()
  await server.register('ada', 'secret-ada')
  const witness = await makeWitness(server.port, 'ada', ['#ops', '#commit'])
  try {
    await compare(witness, server.port)
  } finally {
    witness.close()
    await server.stop()
  }
}
