/** What a name looks like, so that two that a reader can't tell apart are the same here. */

// Letters of other scripts that are drawn like Latin ones, each with its look.
const LOOKS: ReadonlyMap<string, string> = new Map(
  [
    ['аɑα', 'a'],
    ['вь', 'b'],
    ['сϲ', 'c'],
    ['ԁ', 'd'],
    ['еєε', 'e'],
    ['ɡ', 'g'],
    ['нһ', 'h'],
    ['іıιɩ1|!ӏ', 'l'],
    ['ј', 'j'],
    ['кκ', 'k'],
    ['м', 'm'],
    ['пη', 'n'],
    ['оοσ0', 'o'],
    ['рρ', 'p'],
    ['ԛ', 'q'],
    ['г', 'r'],
    ['ѕ5', 's'],
    ['тτ', 't'],
    ['υսц', 'u'],
    ['νѵ', 'v'],
    ['ԝшω', 'w'],
    ['хχ', 'x'],
    ['уγ', 'y'],
  ].flatMap(([from = '', to = '']) => [...from].map((letter): [string, string] => [letter, to])),
)

/** Equal for names that look alike; the case, accents, spaces and signs in them do not count. */
export function skeleton(name: string): string {
  const letters = name.normalize('NFKD').toLowerCase()
  return [...letters]
    .map(letter => LOOKS.get(letter) ?? (letter === 'i' ? 'l' : letter))
    .join('')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
}
