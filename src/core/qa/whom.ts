/** Who is asked to check a revision, and where. */
import type { Org, Service } from '../org.ts'
import { membersOf } from '../people.ts'
import { authorsOf, type Item, type Seen } from './items.ts'
import { markOf } from './slice.ts'

/** `person`: whose it is to check. `room`: where they are asked, as nobody can be in private. */
export type Whom = { readonly person?: string; readonly room?: string }

/** The room where a service is checked; without one of its own, the first there is. */
export const roomOf = ({ qa, targets }: Service, org: Org): string | undefined =>
  targets[qa?.target ?? '']?.room ?? Object.keys(org.rooms)[0]

export const isOther = ({ qa }: Service): boolean => qa?.by === 'other'

/** Whom to ask. Nobody at all: undefined. */
export function whomFor({ service, author }: Item, { state, org }: Seen): Whom | undefined {
  const room = roomOf(service, org)
  const person = isOther(service) ? undefined : author
  if (person !== undefined && !state.qa.muted.includes(person)) return { person }
  return room === undefined ? undefined : { room, ...(person !== undefined && { person }) }
}

/** Who is called by name where somebody else than the author is to check it, or the author is nobody known. */
export function testersFor({ service, unit, history }: Pick<Item, 'service' | 'unit' | 'history'>, org: Org): string[] {
  const not = isOther(service) ? authorsOf(unit, history, org) : []
  return membersOf(org, service.qa?.testers ?? [], not)
}

/** Whether it waits for this person. */
export function isFor(item: Item, person: string, org: Org): boolean {
  if (isOther(item.service) || item.author === undefined) return testersFor(item, org).includes(person)
  return item.author === person
}

/** Whether somebody was asked, and what was asked still stands. */
export const isAsked = ({ mark }: Item): boolean => mark.asked !== undefined

/** Who was asked in private about one of these commits, has not answered, and still wants to be. */
export function waitingFor(service: string, commits: readonly string[], { state: { qa } }: Seen): string[] {
  const marks = commits.flatMap(commit => markOf(qa, service, commit) ?? [])
  const open = marks.filter(m => m.state === undefined || m.state === 'needs-testing')
  const names = open.flatMap(({ asked }) => (asked && asked.room === undefined ? (asked.person ?? []) : []))
  return [...new Set(names)].filter(name => !qa.muted.includes(name))
}
