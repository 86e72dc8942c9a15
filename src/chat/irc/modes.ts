/** Changes of modes, taken apart: which mode, given or taken, of whom. */

export type Change = { readonly sign: '+' | '-'; readonly mode: string; readonly of?: string }

/** The modes of ranks, and the four kinds of others, as the server announces them (RFC 2811; ISUPPORT PREFIX, CHANMODES). */
function kindsOf(supports: (name: string) => unknown): { readonly always: string; readonly set: string } {
  const prefix = supports('PREFIX')
  const ranks = (Array.isArray(prefix) ? (prefix as readonly unknown[]) : []).map(entry =>
    typeof entry === 'object' && entry !== null && 'mode' in entry ? String(entry.mode) : '',
  )
  const announced = supports('CHANMODES')
  const kinds = Array.isArray(announced) ? announced.map(String) : String(announced ?? 'beI,k,l').split(',')
  const [lists = '', keys = '', limits = ''] = kinds
  return { always: `${ranks.join('') || 'qaohv'}${lists}${keys}`, set: limits }
}

/** `['+vo-l', 'ben', 'ann']`: what follows the channel. */
export function changesIn(params: readonly string[], supports: (name: string) => unknown): Change[] {
  const [letters = '', ...args] = params
  const { always, set } = kindsOf(supports)
  const changes: Change[] = []
  let sign: Change['sign'] = '+'
  for (const letter of letters) {
    if (letter === '+' || letter === '-') sign = letter
    else {
      const takes = always.includes(letter) || (sign === '+' && set.includes(letter))
      const of = takes ? args.shift() : undefined
      changes.push({ sign, mode: letter, ...(of !== undefined && { of }) })
    }
  }
  return changes
}
