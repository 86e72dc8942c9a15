/** Histories drawn by lot: merges, rollbacks of rollbacks, fixes, what was rolled back, cowboys; as a tale and as the bot knows it. */
import fc from 'fast-check'
import { badRangesOf } from '../../../src/core/bad.ts'
import type { Fact } from '../../../src/core/facts.ts'
import type { QaState } from '../../../src/core/qa/facts.ts'
import type { Landed, Marks } from '../../../src/core/revision/facts.ts'
import { emptyState, evolveAll, type State } from '../../../src/core/state.ts'
import { org } from '../../helpers/org.ts'
import type { Range, Tale, Told } from './oracle.ts'

export const place = { service: 'web', target: 'production' } as const
export const taleOrg = { ...org, services: { ...org.services, web: { ...org.services.web!, repository: './web.git' } } }

/** Of the first known commit on the main line: what came before it is not known. */
const firstNumber = 40

export const commitId = (n: number): string =>
  (Math.imul(n + 1, 2_654_435_761) >>> 0).toString(16).padStart(8, '0').repeat(5)

const floor = commitId(9999)
const revision = (commit: string) => ({ commit, subject: 'Change', author: 'Ada', at: 0 })

const nat = fc.nat({ max: 1000 })
const some = (of: fc.Arbitrary<number>) => fc.array(of, { maxLength: 2 })
const rarely = <T>(of: fc.Arbitrary<T>) => fc.option(of, { freq: 4, nil: undefined })

const drawn = fc.record({
  parent: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 4 }) }),
  merges: rarely(nat),
  takes: rarely(
    fc.array(fc.record({ one: nat, from: rarely(nat), below: fc.boolean(), style: nat }), {
      minLength: 1,
      maxLength: 2,
    }),
  ),
  takesUnknown: rarely(fc.boolean()),
  repairs: rarely(fc.record({ one: nat, style: nat })),
  noQa: rarely(fc.constant(true)),
  judged: fc.option(fc.constantFrom<QaState[]>('ok', 'ok', 'ok', 'ok', 'bad', 'bad', 'untestable', 'needs-testing'), {
    freq: 6,
    nil: undefined,
  }),
  repairedBy: rarely(nat),
})
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never

export type Drawing = {
  readonly commits: readonly Drawn[]
  readonly runs?: number
  readonly off: boolean
  readonly ranges: readonly { from: number; to: number; fixes: readonly number[]; below: boolean }[]
  readonly cowboys: readonly (number | undefined)[]
}

export const drawings: fc.Arbitrary<Drawing> = fc.record({
  commits: fc.array(drawn, { minLength: 1, maxLength: 16 }),
  runs: fc.option(fc.nat({ max: 8 }), { freq: 4, nil: undefined }),
  off: fc.boolean(),
  ranges: rarely(
    fc.array(fc.record({ from: nat, to: nat, fixes: some(nat), below: fc.boolean() }), { maxLength: 2 }),
  ).map(r => r ?? []),
  cowboys: rarely(fc.array(rarely(nat), { maxLength: 2 })).map(c => c ?? []),
})

/** Which of them the tip holds: the others are on no branch. */
function kept(commits: readonly Drawn[]): { old: number[]; parents: number[][] } {
  const parents = commits.map(({ parent, merges }, i) => {
    if (i === 0) return []
    const first = Math.max(0, i - 1 - parent)
    const second = merges === undefined ? first : merges % i
    return second === first ? [first] : [first, second]
  })
  const found = new Set<number>()
  const walk = (at: number): void => {
    if (found.has(at)) return
    found.add(at)
    parents[at]!.forEach(walk)
  }
  walk(commits.length - 1)
  return { old: [...found].sort((a, b) => a - b), parents }
}

/** The tale that was drawn, and the facts by which the bot knows it. */
export function tell({ commits: all, runs, off, ranges, cowboys }: Drawing): { tale: Tale; state: State } {
  const { old, parents } = kept(all)
  const now = new Map(old.map((o, i) => [o, i]))
  const n = old.length
  const main: number[] = []
  const ups = old.map(o => parents[o]!.map(p => now.get(p)!))
  for (let at: number | undefined = n - 1; at !== undefined; at = ups[at]![0]) main.unshift(at)
  const at = (x: number): number => x % n

  const called = (c: number, style: number): string => {
    const id = commitId(c)
    const number = main.includes(c) ? `r${firstNumber + main.indexOf(c)}` : id
    return [id, id.slice(0, 8), number, `web@${number}`, number.toUpperCase()][style % 5]!
  }
  const told: { told: Told; marks: Marks }[] = old.map((o, i) => {
    const d = all[o]!
    const takes = d.takes?.map(({ one, from, below }) =>
      from === undefined ? { one: at(one) } : { from: below ? -1 : at(from), to: at(one) },
    )
    const names = d.takes?.map(({ one, from, below, style }) => {
      if (from === undefined) return called(at(one), style)
      return `${below ? ['r3', floor, floor.slice(0, 9)][style % 3] : called(at(from), style + 1)}..${called(at(one), style)}`
    })
    const unknown = d.takesUnknown ? ['deadbeef', 'r9999', 'nonsense', 'r3'] : []
    const rollback =
      names || unknown.length > 0 ? { rollback: [...(names ?? []), ...unknown.slice(i % 4, (i % 4) + 1)] } : {}
    const fixes = d.repairs && { fixes: [called(at(d.repairs.one), d.repairs.style)] }
    return {
      told: {
        parents: ups[i]!,
        ...(d.noQa && { noQa: true }),
        ...(takes && { takes }),
        ...(d.takesUnknown && { takesUnknown: true }),
        ...(d.repairs && { repairs: [at(d.repairs.one)] }),
        ...(d.judged && { judged: d.judged }),
        ...(d.repairedBy !== undefined && { repairedBy: [at(d.repairedBy)] }),
      },
      marks: { ...rollback, ...fixes, ...(d.noQa && { noQa: true }) },
    }
  })
  const bads: Range[] = ranges.map(r => ({ from: r.below ? -1 : at(r.from), to: at(r.to), fixes: r.fixes.map(at) }))
  const tale: Tale = {
    commits: told.map(t => t.told),
    main,
    ...(runs !== undefined && { runs: at(runs) }),
    ranges: bads,
    cowboys: cowboys.map(c => (c === undefined ? undefined : at(c))),
  }
  return {
    tale,
    state: stateOf(
      tale,
      told.map(t => t.marks),
      off,
    ),
  }
}

function stateOf(tale: Tale, marks: readonly Marks[], off: boolean): State {
  const { commits, main, runs, ranges, cowboys } = tale
  const id = commitId
  const landed = commits.map(
    ({ parents }, i): Landed => ({
      ...{
        commit: id(i),
        parents: parents.length > 0 ? parents.map(id) : [floor],
        at: i,
        subject: `Change ${i}`,
        author: 'Ada',
      },
      ...(Object.keys(marks[i]!).length > 0 && { marks: marks[i]! }),
    }),
  )
  const away = 'ab'.repeat(20)
  const runsAs = runs === undefined ? undefined : off ? away : id(runs)
  const tip = id(commits.length - 1)
  const facts: Fact[] = [
    {
      ...{
        type: 'revisions.landed',
        service: 'web',
        branch: 'main',
        tip,
        number: firstNumber + main.length - 1,
        floor,
      },
      ...{ commits: landed, whole: true, roots: runs !== undefined && off ? { [away]: id(runs) } : {} },
    },
    ...(runsAs === undefined ? [] : [{ type: 'drift.found', ...place, revision: revision(runsAs) } as const]),
    ...commits.flatMap(({ judged, repairedBy = [] }, i): Fact[] => [
      ...(judged ? [{ type: 'qa.judged', service: 'web', commits: [id(i)], state: judged, by: 'ada' } as const] : []),
      ...repairedBy.map(f => ({ type: 'qa.fixed', service: 'web', commit: id(i), fix: id(f), by: 'ada' }) as const),
    ]),
    ...ranges.flatMap(({ from, to, fixes }, i): Fact[] => [
      {
        type: 'commits.marked-bad',
        service: 'web',
        deploy: `D${i + 1}`,
        from: from < 0 ? floor : id(from),
        to: id(to),
        reason: 'x',
      },
      ...fixes.map(
        f => ({ type: 'commits.fixed', deploy: `D${i + 1}`, revision: revision(id(f)), by: 'ada' }) as const,
      ),
    ]),
    ...cowboys.flatMap((c, i): Fact[] => [
      {
        ...{
          type: 'cowboy.added',
          cowboy: `C${i + 1}`,
          service: 'web',
          hosts: ['production'],
          targets: ['production'],
        },
        ...{ what: 'x', reason: 'x', by: 'ada' },
      },
      ...(c === undefined
        ? []
        : [{ type: 'cowboy.landed', cowboy: `C${i + 1}`, revision: revision(id(c)), by: 'ada' } as const]),
    ]),
  ]
  const state = evolveAll(emptyState, facts, 0)
  if (badRangesOf(state.bad, 'web').length !== ranges.length) throw new Error('a range got lost')
  return state
}
