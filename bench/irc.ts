/** Command to reply through a real IRC server: the program beside bare bots, one after the other in small rounds. */
import { haveIrc, startIrc } from '../test/servers/irc.ts'
import { startBare } from './bare.ts'
import { makeHouse, startOnIrc, storeFile } from './house.ts'
import { median, milliseconds, perSecond, printTable, quantile, type Row, timed } from './table.ts'
import { makeWitness, type Witness } from './witness.ts'

/** One who is asked; `line` is answered with one line. */
type Asked = {
  readonly nick: string
  readonly channel: string
  readonly line: (n: number) => string
  readonly answer: string
}

const status: Asked = {
  nick: 'signalbox',
  channel: '#ops',
  line: () => '!status web',
  answer: 'nothing known to run',
}
const log: Asked = {
  nick: 'signalbox',
  channel: '#ops',
  line: n => `!log restarted the proxy on web${n}`,
  answer: 'Logged as',
}
const echo: Asked = { nick: 'echo', channel: '#echo', line: () => '!status web', answer: '!status web' }
const commit: Asked = {
  nick: 'commit',
  channel: '#commit',
  line: n => `!log restarted the proxy on web${n}`,
  answer: '!log restarted',
}
const all = [status, echo, log, commit] as const

/** Sends so many commands in one write; milliseconds until the last of their answers. */
async function ask(witness: Witness, { nick, channel, line, answer }: Asked, count: number): Promise<number> {
  const answered = witness.hears(nick, answer, count)
  const lines = Array.from({ length: count }, (_, n) => `PRIVMSG ${channel} :${line(n)}`)
  return timed(() => {
    witness.write(lines)
    return answered
  })
}

/** The times of `rounds` × `each` tries, all who are asked taking turns. */
async function interleaved(witness: Witness, size: number, { rounds, each }: { rounds: number; each: number }) {
  const times = new Map<Asked, number[]>(all.map(asked => [asked, []]))
  for (let round = 0; round < rounds; round++)
    for (const [asked, found] of times) for (let i = 0; i < each; i++) found.push(await ask(witness, asked, size))
  return (asked: Asked): readonly number[] => times.get(asked) ?? []
}

type Pair = { readonly what: string; readonly ours: readonly number[]; readonly bare: readonly number[] }

const compared = ({ what, ours, bare }: Pair, part: number, aim = ''): Row => {
  const [us, them] = [quantile(ours, part), quantile(bare, part)]
  return { what, ours: milliseconds(us), bare: milliseconds(them), ratio: us / them, aim }
}

async function oneByOne(witness: Witness): Promise<Row[]> {
  const of = await interleaved(witness, 1, { rounds: 20, each: 100 })
  const [read, written] = [
    { ours: of(status), bare: of(echo) },
    { ours: of(log), bare: of(commit) },
  ]
  return [
    compared({ what: 'reading, p50', ...read }, 0.5, '1.2×'),
    compared({ what: 'reading, p99', ...read }, 0.99),
    compared({ what: 'recorded, p50', ...written }, 0.5, '1.3×'),
    compared({ what: 'recorded, p99', ...written }, 0.99),
  ]
}

async function bursts(witness: Witness): Promise<Row[]> {
  const of = await interleaved(witness, 20, { rounds: 10, each: 5 })
  return [
    compared({ what: 'burst of 20 reading', ours: of(status), bare: of(echo) }, 0.5, '3 ms'),
    compared({ what: 'burst of 20 recorded', ours: of(log), bare: of(commit) }, 0.5, '3 ms'),
  ]
}

async function pipelined(witness: Witness): Promise<Row[]> {
  const size = 5_000
  const of = await interleaved(witness, size, { rounds: 5, each: 1 })
  const row = (what: string, ours: Asked, bare: Asked, aim = ''): Row => {
    const [us, them] = [median(of(ours)), median(of(bare))]
    return { what, ours: perSecond(size, us), bare: perSecond(size, them), ratio: us / them, aim }
  }
  return [row('pipelined, reading', status, echo), row('pipelined, recorded', log, commit, '10,000/s')]
}

async function compare(witness: Witness): Promise<void> {
  // Until the engines have compiled what is used all the time.
  for (const asked of all) await ask(witness, asked, 2_000)
  printTable('command to reply, InspIRCd', [
    ...(await oneByOne(witness)),
    ...(await bursts(witness)),
    ...(await pipelined(witness)),
  ])
}

/** Prints its part of the table. */
export async function benchIrc(): Promise<void> {
  if (!haveIrc()) return
  const server = await startIrc()
  await server.register('ada', 'secret-ada')
  const witness = await makeWitness(server.port, 'ada', ['#ops', '#echo', '#commit'])
  const folder = makeHouse()
  const { port } = server
  const program = await witness.arrives('signalbox', () => startOnIrc(folder, port))
  const bots = [
    await witness.arrives('echo', () => startBare({ port, ...echo })),
    await witness.arrives('commit', () => startBare({ port, ...commit, file: `${storeFile(folder)}-bare` })),
  ]
  try {
    await compare(witness)
  } finally {
    witness.close()
    await Promise.all([program.remove(), server.stop(), ...bots.map(bot => bot.stop())])
  }
}
