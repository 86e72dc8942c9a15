/** Revisions as people type them behind `!qa ok`: one or several, then perhaps a note. */
import type { Question } from '../asks.ts'
import { isRefusal } from '../deploy/locate.ts'
import type { Fact } from '../facts.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { type Known, locateRevision } from '../revision/find.ts'
import { readingAsks, readingFacts } from '../revision/reading.ts'
import { oneLine } from '../words.ts'
import { inTurn, type World } from '../world.ts'
import { checkedServices, type Seen } from './items.ts'

export type Named = { readonly known: readonly Known[]; readonly note?: string }

/** So many are judged at once. */
const most = 20

const reference = /^([^\s@]+)@(?:r\d{1,9}|[0-9a-f]{4,64})$/i

const isName = (word: string): boolean => /^(?:[^\s@]+@)?(?:r\d{1,9}|[0-9a-f]{4,64})$/i.test(word)

/** `r118,r119` are two words. */
const wordsOf = (typed: string): string[] =>
  oneLine(typed)
    .split(' ')
    .flatMap(word => (word.split(',').every(isName) ? word.split(',') : word))
    .filter(Boolean)
const bare = (word: string): string => word.replace(/[,;]+$/, '')

/** The only service that is checked: a revision without a service is one of its. */
function soleService(seen: Seen): string | undefined {
  const checked = checkedServices(seen.org)
  return checked.length === 1 ? checked[0]!.name : undefined
}

/** The services whose branches have to be read before it can be told what is meant. */
export function servicesFor(typed: string, { org, state }: Seen): string[] {
  const named = wordsOf(typed).flatMap(word => reference.exec(bare(word))?.[1] ?? [])
  const known = [...new Set(named)].filter(name => Object.hasOwn(org.services, name))
  if (known.length > 0) return known
  const checked = checkedServices(org).map(s => s.name)
  return checked.length > 0 ? checked : Object.keys(state.revisions).filter(name => Object.hasOwn(org.services, name))
}

export const branchAsks = (services: readonly string[], seen: Seen): Question[] =>
  services.flatMap(service => readingAsks(service, seen))

/** What has landed on them since they were last read. */
export const branchFacts = (services: readonly string[], world: World): Fact[] =>
  inTurn(
    world,
    services.map(service => now => readingFacts(service, now)),
  )

/** One revision, as it is typed; a refusal says what there is. */
export function locateOne(word: string, seen: Seen): Known | Outcome {
  const sole = word.includes('@') ? undefined : soleService(seen)
  const there = sole === undefined ? undefined : locateRevision(word, seen, sole)
  if (there && (!isRefusal(there) || there.refused !== 'revision.unknown')) return there
  const anywhere = locateRevision(word, seen)
  return there && isRefusal(anywhere) && anywhere.refused === 'revision.unknown' ? there : anywhere
}

/** Behind the first, only what can't be a word of a note is one more: `r119`, `web@4f2a`, seven digits of a known id. */
function isOneMore(word: string, seen: Seen): boolean {
  if (/^r\d{1,9}$/i.test(word) || reference.test(word)) return true
  return /^(?=.*\d)[0-9a-f]{7,64}$/i.test(word) && !isRefusal(locateOne(word, seen))
}

const unquoted = (note: string): string => note.replace(/^["“”]|["“”]$/g, '').trim()

/** What is meant; `how`: what to type, where nothing is named. */
export function readTyped(typed: string | undefined, how: string, seen: Seen): Named | Outcome {
  const words = wordsOf(typed ?? '')
  if (words.length === 0) return refused('qa.which', text`Which revision? ${code(how)} · ${code('!qa')} lists them.`)
  const end = words.findIndex((word, i) => i > 0 && !isOneMore(bare(word), seen))
  const names = words.slice(0, end === -1 ? words.length : end).map(bare)
  if (names.length > most)
    return refused('qa.many', text`That is more than ${most} at once: say it in two lines. ${code(how)}`)
  const known: Known[] = []
  for (const name of names) {
    const found = locateOne(name, seen)
    if (isRefusal(found)) return found
    if (!known.some(k => k.service === found.service && k.landed.commit === found.landed.commit)) known.push(found)
  }
  const note = end === -1 ? '' : unquoted(words.slice(end).join(' '))
  return { known, ...(note !== '' && { note }) }
}
