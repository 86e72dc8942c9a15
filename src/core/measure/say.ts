/** The measures as a table with a small drawing of how each went. */
import { sayDuration } from '../words.ts'
import { type Figure, few } from './figures.ts'

const bars = '▁▂▃▄▅▆▇█'

/** A bar for each number, the highest full; a dot where there is none. */
export function sparkline(numbers: readonly (number | undefined)[]): string {
  const most = Math.max(...numbers.map(n => n ?? 0))
  const bar = (n: number): string => bars[most === 0 ? 0 : Math.round((n / most) * (bars.length - 1))]!
  return numbers.map(n => (n === undefined ? '·' : bar(n))).join('')
}

const percent = (share: number): string => {
  const whole = Math.round(share * 100)
  // Nearly all is not all, and hardly any is not none.
  const honest = whole === 100 && share < 1 ? 99 : whole === 0 && share > 0 ? 1 : whole
  return `${honest}%`
}

const sayTime = (ms: number): string => (ms === 0 ? 'none' : sayDuration(ms))

const rounded = (n: number): string => (n < 10 ? n.toFixed(1).replace(/\.0$/, '') : String(Math.round(n)))

/** `median 5 h, p90 2 d`, `7% (3 of 41)`, `3.2 a week`, `too few to say`. */
export function sayFigure(figure: Figure): string {
  if (figure.kind === 'count') return `${rounded(figure.weekly)} a week`
  if (figure.n === 0) return 'nothing yet'
  if (figure.n < few) return 'too few to say'
  if (figure.kind === 'time') return `median ${sayTime(figure.median)}, p90 ${sayTime(figure.p90)}`
  return `${percent(figure.share)}${figure.hits === undefined ? '' : ` (${figure.hits} of ${figure.n})`}`
}

/** A row for each; the drawing stands where there is enough to draw. */
export function rowsOf(figures: readonly (readonly [name: string, figure: Figure])[]): string {
  const said = figures.map(([name, figure]) => ({ name, figure, words: sayFigure(figure) }))
  const wide = (of: (row: (typeof said)[number]) => string): number => Math.max(...said.map(row => of(row).length))
  const [names, words, counts] = [wide(r => r.name), wide(r => r.words), wide(r => `n=${r.figure.n}`)]
  return said
    .map(row => {
      const { figure } = row
      const drawn = figure.n < few ? '' : sparkline(figure.trend)
      return `${row.name.padEnd(names)}  ${row.words.padEnd(words)}  ${`n=${figure.n}`.padEnd(counts)}  ${drawn}`.trimEnd()
    })
    .join('\n')
}
