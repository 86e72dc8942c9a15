/** What the bench prints: rows of a table, and the few statistics in them. */

export type Row = {
  readonly what: string
  readonly ours: string
  /** The same of a bare program, in the same run. */
  readonly bare?: string
  readonly ratio?: number
  readonly aim?: string
}

const cells = ({ what, ours, bare = '', ratio, aim = '' }: Row): string[] => [
  what,
  ours,
  bare,
  ratio === undefined ? '' : `${ratio.toFixed(2)}×`,
  aim,
]

/** Prints a part of the table. */
export function printTable(title: string, rows: readonly Row[]): void {
  const all = [[title, 'signalbox', 'bare', 'ratio', 'aim'], ...rows.map(cells)]
  const widths = [0, 1, 2, 3, 4].map(i => Math.max(...all.map(row => row[i]?.length ?? 0)))
  const line = (row: readonly string[]) => `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`
  const [head = [], ...body] = all
  const rule = `|${widths.map(width => '-'.repeat(width + 2)).join('|')}|`
  process.stdout.write(`\n${[line(head), rule, ...body.map(line)].join('\n')}\n`)
}

/** The value below which this part (0 to 1) of all values lies. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

export const milliseconds = (ms: number): string => `${ms.toFixed(ms < 10 ? 2 : 0)} ms`

/** So many in so many milliseconds, as a rate. */
export const perSecond = (count: number, ms: number): string =>
  `${Math.round((count / ms) * 1000).toLocaleString('en')}/s`

/** Milliseconds that the work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}
