/** Durations, plurals, lists and near misses, as people type and read them. */

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const

/** Reads `10m`, `90s`, `1h30m`, `2d`; milliseconds, or undefined when it is no duration. */
export function parseDuration(text: string): number | undefined {
  if (!/^(\d+(ms|[smhdw]))+$/.test(text)) return undefined
  const parts = [...text.matchAll(/(\d+)(ms|[smhdw])/g)]
  return parts.reduce((sum, [, n, unit]) => sum + Number(n) * units[unit as keyof typeof units], 0)
}

/** `<1 s`, `41 s`, `6 min`, `1 h 30 min`, `3 d 4 h`: two units at most, rounded as one would say it. */
export function sayDuration(ms: number): string {
  if (ms < 1000) return '<1 s'
  const s = Math.round(ms / 1000)
  if (s < 90) return `${s} s`
  const min = Math.round(s / 60)
  if (min < 90) return `${min} min`
  const h = Math.floor(min / 60)
  if (h < 48) return min % 60 === 0 ? `${h} h` : `${h} h ${min % 60} min`
  const d = Math.floor(h / 24)
  return h % 24 === 0 ? `${d} d` : `${d} d ${h % 24} h`
}

/** `1 commit`, `3 commits`. */
export const count = (n: number, noun: string, plural = `${noun}s`): string => `${n} ${n === 1 ? noun : plural}`

/** `a`, `a and b`, `a, b and c`. */
export function list(items: readonly string[], last = 'and'): string {
  if (items.length <= 1) return items.join('')
  return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`
}

/** Clips to `max` characters, an ellipsis included, without splitting a surrogate pair. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text
  const cut = text.slice(0, max - 1)
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`
}

/** Words in one line: what is kept under somebody's name must not look like lines of others. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** What is said within a sentence, as one of its own. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The first seven digits of a commit id, as people say them. */
export const short = (commit: string): string => commit.slice(0, 7)

/** The `n` words nearest to what was typed, nearest first; none that differ by more than half. */
export function nearest(word: string, words: readonly string[], n = 2): string[] {
  const typed = word.toLowerCase().slice(0, 60)
  return words
    .map(w => ({ w, far: w.toLowerCase().startsWith(typed) ? 0.5 : distance(typed, w.toLowerCase()) }))
    .filter(({ w, far }) => far <= Math.max(1, Math.min(3, Math.floor(Math.max(w.length, typed.length) / 2))))
    .sort((a, b) => a.far - b.far)
    .slice(0, n)
    .map(({ w }) => w)
}

/** Edits (insert, delete, replace, swap of neighbours) between two short words: optimal string alignment. */
function distance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1)
      row.push(least)
    }
    before = last
    last = row
  }
  return last[b.length]!
}
