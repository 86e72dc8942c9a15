/** Takes secrets out of text before it is shown, stored or logged: those we know, and what looks like one. */

const MASK = '***'

/** Shorter "secrets" would tear holes into ordinary words. */
const SHORTEST = 6

/** `password=…`, `"token": "…"`, `API_KEY: …`, with the value in the given form; names end with one of the words. */
const assigned = (value: string): RegExp =>
  new RegExp(String.raw`(passw(?:or)?d|passphrase|token|secret|api[_-]?key)([\\"']{0,4}[ \t]*[=:][ \t]*)${value}`, 'gi')

/**
 * What looks like a secret, and what stays of it. Text comes from chat and from programs, so every pattern must be
 * linear: it starts with a fixed word, and what it repeats can't contain that start, or always ends in a match.
 */
const LOOKS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z0-9 ]*PRIVATE KEY-----|$)/g, MASK],
  [/xox[a-z]-[\w-]+/gi, MASK],
  [/xapp-[\w-]+/gi, MASK],
  [/\bgh[pousr]_[A-Za-z0-9]{16,}/g, MASK],
  [/\bgithub_pat_\w{16,}/g, MASK],
  [/\bglpat-[\w-]{16,}/g, MASK],
  [/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g, MASK],
  [/(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/g, MASK],
  [/(:\/\/[^\s/?#:@]*:)[^\s/?#]*@/g, `$1${MASK}@`],
  [/(:\/\/)[^\s/?#:@]{20,}@/g, `$1${MASK}@`],
  [/(^|[^\w.-])(PASS|AUTHENTICATE)[ \t]+\S.*/gm, `$1$2 ${MASK}`],
  [/\b(Bearer)[ \t]+[\w.~+/=-]{6,}/gi, `$1 ${MASK}`],
  [/\b(Authorization:[ \t]*Basic)[ \t]+\S+/gi, `$1 ${MASK}`],
  [/(?<=--[\w-]{0,40})(password|passwd|token|secret)[ \t]+\S+/gi, `$1 ${MASK}`],
  [assigned(String.raw`\\(["'])[^"'\n]*\\\3`), `$1$2\\$3${MASK}\\$3`],
  [assigned(String.raw`(")(?:[^"\\\n]|\\.)*"`), `$1$2"${MASK}"`],
  [assigned(String.raw`(')(?:[^'\\\n]|\\.)*'`), `$1$2'${MASK}'`],
  [assigned(String.raw`(?![\\]?["'])\S+`), `$1$2${MASK}`],
  // A quote that is never closed: the rest of the line is the secret.
  [assigned(String.raw`(?![\\]?["']\*\*\*)[\\]?["'].*`), `$1$2${MASK}`],
]

/** Whether a field of this name holds a secret, whatever its value looks like. */
export const namesSecret = (name: string): boolean =>
  /passw(?:or)?d|passphrase|token|secret|api[_-]?key|authorization/i.test(name)

/**
 * The text with every secret replaced by `***`. `secrets` are the configured values; those shorter than six
 * characters are passed by. Takes time linear in the text, whatever it holds.
 */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  const known = secrets.filter(s => s.length >= SHORTEST).sort((a, b) => b.length - a.length)
  const unknown = known.reduce((masked, secret) => masked.replaceAll(secret, MASK), text)
  return LOOKS.reduce((masked, [look, stays]) => masked.replace(look, stays), unknown)
}
