/** The configured people as IRC knows them: by services account, never by a nick alone. */
import type { Person } from '../../core/org.ts'

export type Folk = {
  /** The person with this account. */
  ofAccount(account: string | undefined): string | undefined
  /** The person of this configured name or account, whatever its case. */
  named(name: string): string | undefined
  accountOf(person: string): string | undefined
}

export function makeFolk(people: Readonly<Record<string, Person>>): Folk {
  const all = Object.values(people)
  const names = new Map(all.map(({ name }) => [name.toLowerCase(), name]))
  const accounts = new Map(all.flatMap(({ name, irc }) => (irc ? [[irc.toLowerCase(), name] as const] : [])))
  const ofAccount = (account: string | undefined) => account && accounts.get(account.toLowerCase())
  return {
    ofAccount,
    named: name => names.get(name.toLowerCase()) ?? ofAccount(name),
    accountOf: person => (Object.hasOwn(people, person) ? people[person]?.irc : undefined),
  }
}
