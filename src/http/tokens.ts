/** The addresses of people's own calendars: nobody can guess one, and each stays the same over restarts. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

export type SecretNotes = {
  get(key: string): Promise<unknown>
  set(key: string, value: unknown): Promise<void>
}

export type Tokens = {
  /** `/p/TOKEN.ics`: to be told to that person alone. */
  pathOf(person: string): string
  /** Whose of these people the token is; undefined: nobody's. */
  personOf(token: string, people: readonly string[]): string | undefined
}

const key = 'calendar-secret'

/** The secret is made once and kept beside the record; who deletes it makes all addresses void. */
export async function makeTokens(notes: SecretNotes): Promise<Tokens> {
  const kept = await notes.get(key)
  const secret = typeof kept === 'string' && kept.length >= 64 ? kept : randomBytes(32).toString('hex')
  if (secret !== kept) await notes.set(key, secret)
  const tokenOf = (person: string): string =>
    createHmac('sha256', secret).update(`calendar of ${person}`).digest().subarray(0, 24).toString('base64url')
  return {
    pathOf: person => `/p/${tokenOf(person)}.ics`,
    personOf: (token, people) => people.find(person => isSame(token, tokenOf(person))),
  }
}

/** Takes as long for any text, so that nobody learns from the time how much was right. */
function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
