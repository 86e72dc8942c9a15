/** As much of a terminal as shows what a person would see: rows of text, cursor movements, wrapping. */

export function makeScreen(width: number) {
  const rows: string[][] = [[]]
  let row = 0
  let col = 0

  const put = (char: string) => {
    // A terminal wraps when the next character comes, not when the row is full.
    if (col === width) {
      row++
      col = 0
    }
    while (rows.length <= row) rows.push([])
    const line = rows[row]!
    while (line.length < col) line.push(' ')
    line[col++] = char
  }
  const clearDown = () => {
    rows[row] = (rows[row] ?? []).slice(0, col)
    rows.length = row + 1
  }
  const move = (n: number, code: string) => {
    if (code === 'A') row = Math.max(0, row - n)
    if (code === 'B') row += n
    if (code === 'C') col = Math.min(width - 1, col + n)
    if (code === 'D') col = Math.max(0, col - n)
    if (code === 'G') col = n - 1
    if (code === 'K') rows[row] = (rows[row] ?? []).slice(0, col)
    if (code === 'J') clearDown()
  }
  const write = (text: string) => {
    for (const [part, n, code] of text.matchAll(/\u001B\[(\d*)([A-Za-z])|./gsu)) {
      if (code !== undefined) move(n === '' || n === '0' ? 1 : Number(n), code)
      else if (part === '\r') col = 0
      else if (part === '\n') {
        row++
        col = 0
      } else put(part)
    }
    while (rows.length <= row) rows.push([])
  }
  /** Rows without trailing blanks, and without empty rows at the end. */
  const shown = () =>
    rows
      .map(line => line.join('').trimEnd())
      .join('\n')
      .trimEnd()
      .split('\n')
  return { write, shown }
}
