/** Commands as they go on the wire, and names as the server compares them. Nothing unsafe gets past here. */

/** A name folded as the server's CASEMAPPING (ISUPPORT) compares names. */
export function fold(name: string, mapping: unknown): string {
  const lower = name.replace(/[A-Z]+/g, letters => letters.toLowerCase())
  if (mapping === 'ascii') return lower
  const rfc = lower.replaceAll('[', '{').replaceAll(']', '}').replaceAll('\\', '|')
  return mapping === 'strict-rfc1459' ? rfc : rfc.replaceAll('~', '^')
}

// Line ends, NUL and CTCP's mark; of the formatting codes all but those that our renderer makes.
const UNSAFE = /[\u0000\u0001\u0003-\u000E\u0010\u0012-\u001C\u007F]/g

/** A message body that stays one line, with no control codes but bold, italic, underline and their end. */
export const body = (text: string): string => text.toWellFormed().replace(UNSAFE, ' ')

/**
 * A command line from its parameters; the last may hold spaces.
 * Throws when a parameter could be read as something else: that is a fault of ours, not of who spoke.
 */
export function command(name: string, ...params: readonly string[]): string {
  const words = params.map((param, i) => {
    if (/[\u0000\r\n]/.test(param)) throw new Error(`${name}: a parameter holds a line end`)
    const bare = param !== '' && !param.startsWith(':') && !param.includes(' ')
    if (i < params.length - 1) {
      if (!bare) throw new Error(`${name}: a parameter is empty or holds a space`)
      return param
    }
    return bare && name !== 'PRIVMSG' ? param : `:${param}`
  })
  return [name, ...words].join(' ')
}

/** Whether a name can stand as a target: what comes from configuration or from others may not be one. */
export const isTarget = (name: string): boolean => /^[^\u0000-\u0020,:\u007F][^\u0000-\u0020,\u007F]*$/.test(name)

/** What incoming text says without its formatting and colour codes. */
export const unformatted = (text: string): string =>
  text.replace(
    /\u0003(?:\d{1,2}(?:,\d{1,2})?)?|\u0004(?:[\dA-Fa-f]{6}(?:,[\dA-Fa-f]{6})?)?|[\u0002\u000F\u0011\u0016\u001D-\u001F]/g,
    '',
  )
