/** Finds functions in source text that is formatted as ours is: they end with a brace as far in as they began. */

export type Found = { readonly name: string; readonly lines: number; readonly parameters: number }

const opening =
  /^(?<indent> *)(?:export )?(?:default )?(?:(?:async )?function\*? (?<fn>\w+)|(?:const|let) (?<arrow>\w+)\b.*=>.*|(?<method>(?:async )?\w+)\((?!.*=>).*\)(?:: [^{]+)?) *.*\{$/

/** Every function that spans lines; `lines` are its own, without those of the functions in it. */
export function functionsIn(text: string): Found[] {
  const lines = text.split('\n')
  const spans = lines.flatMap((line, from) => {
    const { indent, fn, arrow, method } = opening.exec(line)?.groups ?? {}
    const name = fn ?? arrow ?? method
    if (indent === undefined || name === undefined || /^(if|for|while|switch|catch|return)$/.test(name)) return []
    const to = lines.findIndex((l, j) => j > from && l.startsWith(`${indent}}`))
    return [{ name, from, to, parameters: parametersOf(line) }]
  })
  return spans.map(({ name, from, to, parameters }) => {
    const inside = spans.filter(s => s.from > from && s.to <= to)
    const own = Array.from({ length: to - from + 1 }, (_, i) => from + i)
    return { name, parameters, lines: own.filter(n => !inside.some(s => n >= s.from && n <= s.to)).length }
  })
}

/** How many parameters the first list of parameters on this line has, destructured ones counting as one. */
function parametersOf(line: string): number {
  const list = line.slice(line.indexOf('(') + 1)
  let depth = 0
  let commas = 0
  for (const [i, c] of [...list].entries()) {
    if ('({[<'.includes(c)) depth++
    if (')}]>'.includes(c) && list[i - 1] !== '=') depth--
    if (depth < 0) return list.slice(0, i).trim() === '' ? 0 : commas + 1
    if (c === ',' && depth === 0) commas++
  }
  return 0
}
