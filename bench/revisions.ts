/** What it costs to know what landed: reading long branches against bare git, and the questions of one precheck. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Answered, Question, WorkQuestion } from '../src/core/asks.ts'
import type { Org } from '../src/core/org.ts'
import { makeAnswers } from '../src/effects/git.ts'
import { benchDeployable } from './deployable.ts'
import { git } from './git.ts'
import { makeLongHistory } from './long-history.ts'
import { median, milliseconds, printTable, type Row, timed } from './table.ts'

const ROUNDS = 5
type Known = Omit<Extract<Question, { ask: 'landed' }>, 'ask' | 'service'>

/** The answers of a program that was just started: it has seen nothing of this repository. */
function answersFor(path: string): (question: WorkQuestion) => Promise<unknown> {
  const web = { name: 'web', tier: 'standard', api: false, branch: 'main', consumers: [], targets: {} } as const
  const services = { web: { ...web, repository: path } }
  const org: Org = { name: 'Bench', timezone: 'UTC', people: {}, roles: {}, rooms: {}, services }
  const log = { warn: (about: object) => process.stderr.write(`${JSON.stringify(about)}\n`) }
  const answer = makeAnswers({ org, dir: tmpdir(), cwd: '/', output: async () => undefined, log })
  return async question => {
    const found = await answer(question)
    if (!found.ok) throw new Error(found.why)
    return found.value
  }
}

type Cost = { readonly ms: number; readonly mib: number; readonly pause: number }

/** Milliseconds, the most memory it took besides (MiB, this process), and the longest that nothing else could run. */
async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const rest = process.memoryUsage.rss()
  let most = rest
  const sampling = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 2)
  delay.enable()
  const ms = await timed(work)
  delay.disable()
  clearInterval(sampling)
  return { ms, mib: Math.max(most, process.memoryUsage.rss()) - rest, pause: delay.max / 1e6 }
}

const words = ({ mib, pause }: Omit<Cost, 'ms'>): string =>
  `${(mib / 2 ** 20).toFixed(0)} MiB more, ${pause.toFixed(0)} ms at a stretch`

/** Reading what is known so far, against the bare list of the same commits. */
async function readRow(path: string, what: string, known: Known): Promise<Row> {
  const costs: Cost[] = []
  let [bare, commits] = [0, 0]
  const tip = git(['-C', path, 'rev-parse', 'main'])
  for (let round = 0; round < ROUNDS; round++) {
    const ask = answersFor(path)
    costs.push(
      await costOf(async () => {
        const read = (await ask({ ask: 'landed', service: 'web', ...known })) as Answered['landed']
        commits = read.commits.length
      }),
    )
    const without = [known.tip, ...known.runs].flatMap(id => (id === undefined ? [] : [`^${id}`]))
    bare += (await timed(() => git(['-C', path, 'rev-list', tip, ...without]))) / ROUNDS
  }
  const ms = median(costs.map(c => c.ms))
  const most = { mib: Math.max(...costs.map(c => c.mib)), pause: Math.max(...costs.map(c => c.pause)) }
  const said = `${milliseconds(ms)}, ${words(most)}`
  return {
    what: `${what}: ${commits.toLocaleString('en')} commits`,
    ours: said,
    bare: milliseconds(bare),
    ratio: ms / bare,
  }
}

/** The commit of the main line so many before its tip. */
const before = (path: string, back: number): string => git(['-C', path, 'rev-parse', `main~${back}`])

/** What a program asks that has been reading all along, and sees nothing new. */
async function quietRow(path: string, known: Known): Promise<Row> {
  const ask = answersFor(path)
  const look = () => ask({ ask: 'landed', service: 'web', ...known })
  await look()
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) times.push(await timed(look))
  const bare = await timed(() => git(['-C', path, 'rev-parse', 'main']))
  return {
    what: 'nothing new',
    ours: milliseconds(median(times)),
    bare: milliseconds(bare),
    ratio: median(times) / bare,
  }
}

/** What a gate's list of `!deploy` asks at once of a commit nobody asked about yet: what is in it, and what is not. */
async function precheckRow(path: string): Promise<Row> {
  const ask = answersFor(path)
  const runs = before(path, 40)
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const revision = before(path, round)
    const about = { service: 'web', revision } as const
    const questions: WorkQuestion[] = [
      { ask: 'distance', service: 'web', from: runs, to: revision },
      ...[60, 80, 100].map(
        n => ({ ask: 'touches', ...about, from: before(path, n + 5), to: before(path, n) }) as const,
      ),
      ...[20, 30].map(n => ({ ask: 'contains', ...about, commit: before(path, n) }) as const),
    ]
    times.push(await timed(() => Promise.all(questions.map(ask))))
  }
  return { what: 'the 6 ancestry questions of one precheck', ours: milliseconds(median(times)), aim: 'under 50 ms' }
}

async function benchHistory(folder: string, count: number): Promise<void> {
  const path = await makeLongHistory(folder, count)
  const number = Number(git(['-C', path, 'rev-list', '--count', '--first-parent', 'main']))
  const recent = before(path, 300)
  const first = git(['-C', path, 'rev-list', '--max-parents=0', 'main'])
  const known: Known = { tip: before(path, 5), number: number - 5, floor: recent, runs: [recent] }
  printTable(`a branch of ${count.toLocaleString('en')} commits, up to r${number.toLocaleString('en')}`, [
    await readRow(path, 'read for the first time, all of it', { runs: [first] }),
    await readRow(path, 'read for the first time, from what runs', { runs: [recent] }),
    await readRow(path, 'what was pushed since', known),
    await quietRow(path, { ...known, tip: before(path, 0), number }),
    await precheckRow(path),
  ])
}

/** Prints its part of the table: reading by git, then what is told of what was read. */
export async function benchRevisions(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-bench-'))
  try {
    for (const count of [10_000, 100_000]) await benchHistory(folder, count)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  await benchDeployable()
}
