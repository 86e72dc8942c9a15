/** What it costs to say what is deployable as tip: a long way back, much of it unchecked, some of it bad or taken back. */
import type { By } from '../src/core/entry.ts'
import type { Fact } from '../src/core/facts.ts'
import type { Org, Target } from '../src/core/org.ts'
import { sayDeployable } from '../src/core/qa/deployable-post.ts'
import type { Landed, Marks } from '../src/core/revision/facts.ts'
import { emptyState, evolveAll, type State } from '../src/core/state.ts'
import type { World } from '../src/core/world.ts'
import { median, milliseconds, printTable, type Row, timed } from './table.ts'

const [REVISIONS, OPEN, ROUNDS] = [10_000, 500, 15]
const by: By = { person: 'ada', door: 'irc', id: 'ada', name: 'ada' }
const place = { service: 'web', target: 'production' } as const

const target: Target = {
  ...{ name: 'production', approvals: 0, approvers: [], approvalTime: 0, autostart: false, validating: 0, steps: [] },
  ...{ rollbackApprovals: 0, qa: 'required' },
}
const web = {
  name: 'web',
  tier: 'standard',
  api: false,
  branch: 'main',
  consumers: [],
  repository: './web.git',
} as const
const org: Org = {
  ...{ name: 'Bench', timezone: 'UTC', people: {}, roles: {}, rooms: {} },
  services: { web: { ...web, targets: { production: target } } },
}

const idOf = (n: number): string => (Math.imul(n + 1, 2_654_435_761) >>> 0).toString(16).padStart(8, '0').repeat(5)

/** Each fiftieth takes back the one before it, each two hundredth takes back a rollback, each fortieth repairs another. */
function marksOf(n: number): Marks | undefined {
  if (n % 50 === 7) return { rollback: [idOf(n % 200 === 7 && n > 60 ? n - 50 : n - 1)] }
  return n % 40 === 3 && n > 10 ? { fixes: [idOf(n - 5)] } : undefined
}

/** Each tenth commit of the main line merges a branch of one. */
function history(): Landed[] {
  const commits: Landed[] = []
  let last: string | undefined
  for (let n = 0, line = 0; line < REVISIONS; n++, line++) {
    const about = { at: n, subject: `Change ${n}`, author: 'Ada' }
    const parents = last === undefined ? [] : [last]
    if (line % 10 === 9) commits.push({ ...about, commit: idOf(n++), parents: parents.slice() })
    const side = line % 10 === 9 ? [idOf(n - 1)] : []
    const marks = marksOf(n)
    commits.push({ ...about, commit: idOf(n), parents: [...parents, ...side], ...(marks && { marks }) })
    last = idOf(n)
  }
  return commits
}

const judged = (commits: readonly string[], state: 'ok' | 'bad'): Fact => ({
  ...{ type: 'qa.judged', service: 'web', commits, state, by: 'ada' },
})

function begin(): State {
  const commits = history()
  const ids = commits.map(c => c.commit)
  const every = Math.floor(ids.length / OPEN)
  const runs = { commit: ids[10]!, subject: 'Change 10', author: 'Ada', at: 0 }
  const facts: Fact[] = [
    {
      ...{ type: 'revisions.landed', service: 'web', branch: 'main', tip: ids.at(-1)!, number: REVISIONS },
      ...{ commits, roots: {}, whole: true },
    },
    { type: 'drift.found', ...place, revision: runs },
    judged(
      ids.filter((_, i) => i < 5000 || i % every !== 0),
      'ok',
    ),
    judged(
      ids.filter((_, i) => i > 5000 && i % 250 === 11),
      'bad',
    ),
  ]
  return evolveAll(emptyState, facts, 0)
}

const worldOf = (state: State): World => ({ state, org, at: 0, by, answers: {} })
const ask = (state: State) => sayDeployable(place, worldOf(state))

/** One more commit has landed: whose history is whose is reckoned anew. */
function land(state: State, n: number): State {
  const { tip, number } = state.revisions.web!
  const commit: Landed = { commit: idOf(1_000_000 + n), parents: [tip], at: n, subject: 'One more', author: 'Ada' }
  const told = { service: 'web', branch: 'main', tip: commit.commit, number: number + 1, roots: {} }
  return evolveAll(state, [{ type: 'revisions.landed', ...told, commits: [commit] }], 0)
}

async function rows(): Promise<Row[]> {
  let state = begin()
  const times = { again: [] as number[], judged: [] as number[], landed: [] as number[] }
  for (let round = 0; round < ROUNDS; round++) {
    state = land(state, round)
    times.landed.push(await timed(() => ask(state)))
    state = evolveAll(state, [judged([idOf(6000 + round)], round % 2 ? 'ok' : 'bad')], 0)
    times.judged.push(await timed(() => ask(state)))
    times.again.push(await timed(() => ask(state)))
  }
  const of = `of ${REVISIONS.toLocaleString('en')}, ${OPEN} open`
  return [
    { what: `!deployable ${of}, after a word about one`, ours: milliseconds(median(times.judged)), aim: 'under 10 ms' },
    { what: '… asked again', ours: milliseconds(median(times.again)) },
    { what: '… after one more has landed', ours: milliseconds(median(times.landed)) },
  ]
}

/** Prints its part of the table. */
export async function benchDeployable(): Promise<void> {
  printTable('what is deployable as tip', await rows())
}
