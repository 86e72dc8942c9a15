/** The measures as people read them, with a small drawing of how each went. */
import { type Line, text } from '../post.ts'
import { list, sayDuration } from '../words.ts'
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

/** `median 5 h, p90 2 d`, `7% (3 of 41)`, `3.2 a week`. */
export function sayFigure(figure: Figure): string {
  if (figure.kind === 'count') return `${rounded(figure.weekly)} a week`
  if (figure.kind === 'time') return `median ${sayTime(figure.median)}, p90 ${sayTime(figure.p90)}`
  return `${percent(figure.share)}${figure.hits === undefined ? '' : ` (${figure.hits} of ${figure.n})`}`
}

type Named = readonly (readonly [name: string, figure: Figure])[]

const isEnough = (figure: Figure): boolean => figure.kind === 'count' || figure.n >= few

/** Of each that says something its figure, how many it is made from, and how it went where that is enough to draw. */
export const figureFields = (figures: Named): (readonly [label: string, value: Line])[] =>
  figures
    .filter(([, figure]) => isEnough(figure))
    .map(([name, figure]) => {
      const drawn = figure.n < few ? '' : ` ${sparkline(figure.trend)}`
      return [name, text`${sayFigure(figure)}, n=${figure.n}${drawn}`]
    })

/** Those that say nothing: a line for each way in which they do not. */
export function silentLines(figures: Named): Line[] {
  const silent = figures.filter(([, figure]) => !isEnough(figure))
  const scarce = silent.filter(([, { n }]) => n > 0).map(([name, { n }]) => `${name} (n=${n})`)
  const none = silent.filter(([, { n }]) => n === 0).map(([name]) => name)
  return [
    ...(scarce.length > 0 ? [text`Too few to say: ${list(scarce)}`] : []),
    ...(none.length > 0 ? [text`Nothing yet: ${list(none)}`] : []),
  ]
}
