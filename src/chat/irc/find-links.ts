/** Where addresses stand in plain text. */

const ADDRESS = /(?:https?|ftp):\/\/[^\s<>"`/][^\s<>"`]*/iy
const PAIRS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }

const count = (text: string, sign: string): number => text.split(sign).length - 1

/** Without the full stop of the sentence around it, or a bracket that was opened before it. */
function trimmed(address: string): string {
  const last = address.at(-1) ?? ''
  const opening = PAIRS[last]
  const outside = opening ? count(address, last) > count(address, opening) : /[.,;:!?'*…’”»]/.test(last)
  return outside ? trimmed(address.slice(0, -1)) : address
}

/** The address that begins at this index, or undefined. One needs more than its scheme, and no letter right before. */
export function linkAt(text: string, index: number): string | undefined {
  if (index > 0 && /[\p{L}\p{N}]/u.test(text.charAt(index - 1))) return undefined
  ADDRESS.lastIndex = index
  const found = ADDRESS.exec(text)?.[0]
  const address = found && trimmed(found.slice(0, 4000))
  return address && /:\/\/[^/]/.test(address) ? address : undefined
}
