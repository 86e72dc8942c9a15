/** What rooms and persons hear of changes put on servers by hand. */
import { type Deploy, holderOf } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import type { SayNotice } from '../notice/words.ts'
import type { Org } from '../org.ts'
import { code, line, type Post, post, strong, text } from '../post.ts'
import { revisionName } from '../revision/find.ts'
import type { Announcement, Notes, Noting } from '../say/notes.ts'
import { clip, list, sayDuration, short } from '../words.ts'
import {
  hostWords,
  landedWords,
  nextLine,
  nextOf,
  onWords,
  ownerButtons,
  patchLine,
  standingLine,
  whatWords,
} from './say.ts'
import { type Cowboy, type Drift, driftsOver, findCowboy } from './slice.ts'
import { awaited, freed, waited } from './waiting.ts'

type About = Extract<Fact, { readonly cowboy: string }>

export const cowboyNotes: Notes = (fact, noting) => {
  if (fact.type === 'cowboy.awaited') return [awaited(fact, noting)]
  if (fact.type === 'drift.found') return driftsOver(noting.state.cowboys, fact).map(c => drifted(c, fact, noting))
  if (!fact.type.startsWith('cowboy.') || !('cowboy' in fact)) return []
  const cowboy = findCowboy(noting.state.cowboys, fact.cowboy)
  const said = cowboy && wordsOf(fact, cowboy, noting)
  return said ? [...roomsOf(cowboy, noting.org).map(room => ({ room, post: said })), ...owner(fact, cowboy, said)] : []
}

/** The rooms of the targets that it is in, each once. */
function roomsOf({ service, targets }: Cowboy, { services }: Org): (string | undefined)[] {
  return [...new Set(targets.map(target => services[service]?.targets[target]?.room))]
}

/** Whoever made it hears in person that it is gone. */
const owner = (fact: About, { by }: Cowboy, said: Post): Announcement[] =>
  fact.type === 'cowboy.overwritten' ? [{ to: by, post: said }] : []

function wordsOf(fact: About, cowboy: Cowboy, noting: Noting): Post | undefined {
  const { id } = cowboy
  switch (fact.type) {
    case 'cowboy.added':
      return added(cowboy, noting)
    case 'cowboy.landed':
      return post(
        text`${strong(id)} landed ${landedWords({ service: cowboy.service, landed: fact.revision }, noting.state)} "${clip(fact.revision.subject, 60)}", says ${fact.by}: what holds that may go out. It is closed once that runs in ${list(cowboy.targets)} and is healthy. ${code(nextOf(cowboy, noting.state))}`,
        ...freed(fact.frees ?? [], noting),
      )
    case 'cowboy.put-back':
      return post(
        text`${strong(id)} is back on ${hostWords(cowboy, fact, noting.org)}, says ${fact.by}: ${whatWords(cowboy)}.`,
      )
    case 'cowboy.overwritten':
      return { ...overwritten(fact, cowboy, noting), tone: 'warn', buttons: ownerButtons(cowboy) }
    case 'cowboy.closed':
      return {
        ...post(
          text`${strong(id)} is closed: ${fact.service} ${fact.target} runs ${revisionName(fact.service, fact.revision.commit, noting.state)}, which holds it. It was ${whatWords(cowboy)}, on ${onWords(cowboy)}.`,
          ...waited(cowboy, noting),
        ),
        tone: 'good',
      }
    case 'cowboy.dropped':
      return post(
        text`${strong(id)} is dropped by ${fact.by}: ${fact.reason}. It was ${whatWords(cowboy)}, on ${onWords(cowboy)}; rollouts may go over it.`,
        ...freed(
          cowboy.waiting.map(w => w.deploy),
          noting,
        ),
      )
    default:
      return undefined
  }
}

/** Whether something goes to one of its targets without anybody asking for it. */
function isAutomatic({ service, targets }: Cowboy, { services }: Org): boolean {
  const { staging, promote } = services[service] ?? {}
  return [staging?.target, promote?.to].some(target => target !== undefined && targets.includes(target))
}

/** What was on its way there before, and knows nothing of it. */
const movingThere = ({ service, targets }: Cowboy, { state }: Noting): Deploy[] =>
  targets.flatMap(target => holderOf(state.deploys, service, target) ?? [])

function added(cowboy: Cowboy, noting: Noting): Post {
  const { id, by, service, what, reason, patch, on } = cowboy
  const base = on ? text`, over ${code(short(on.commit))}` : []
  const from = patch === undefined ? [] : text`, from ${patchLine(cowboy)}`
  const auto = isAutomatic(cowboy, noting.org) ? ' Nothing goes there by itself until then.' : ''
  const moving = movingThere(cowboy, noting)
  return {
    ...post(
      text`${strong(id)}: ${by} put "${what}" on ${onWords(cowboy)} of ${service} by hand${base}${from}: ${reason}.`,
      text`What would go over it is denied until it holds ${id}, carries it, or ${id} is dropped.${auto}`,
      ...moving.map(
        d => text`${d.id} is on its way there since before, and may go over it: ${code(`!hold ${d.id} reason`)}`,
      ),
    ),
    tone: 'warn',
    buttons: ownerButtons(cowboy),
  }
}

function overwritten(fact: Extract<About, { type: 'cowboy.overwritten' }>, cowboy: Cowboy, noting: Noting): Post {
  const { id, by } = cowboy
  const where = hostWords(cowboy, fact, noting.org)
  return fact.partly
    ? post(
        text`${strong(id)} may be gone from ${where}: ${fact.deploy} was on its way over it (${whatWords(cowboy)}). ${by}, look whether it is still there.`,
      )
    : post(
        text`${strong(id)} is gone from ${where}: ${fact.deploy} went over it without ${whatWords(cowboy)}. ${by}, is it needed?`,
      )
}

/** The rooms hear of the deployment itself; whoever made this hears what it may mean. */
function drifted(cowboy: Cowboy, fact: Drift, { org }: Noting): Announcement {
  const { id, by, what } = cowboy
  const where = hostWords(cowboy, fact, org)
  const words = text`${strong(id)} may be gone from ${where}: somebody deployed ${code(short(fact.revision.commit))} there by other means, over your "${clip(what, 120)}". Look whether it is still there.`
  return { to: by, post: { ...post(words), tone: 'warn', buttons: ownerButtons(cowboy) } }
}

/** The words of a reminder to whoever made it; undefined: it is over. */
export const cowboyNotice: SayNotice = ({ about, due }, { state }) => {
  const cowboy = findCowboy(state.cowboys, about)
  if (!cowboy || cowboy.ended) return undefined
  const { id, service, what, at: since } = cowboy
  const next = nextLine(cowboy, state)
  return {
    blocks: [
      line(
        text`${strong(id)} is ${sayDuration(due - since)} old and ${standingLine(cowboy, state)}: you put "${what}" on ${onWords(cowboy)} of ${service} by hand${next.length > 0 && ' · '}${next}`,
      ),
    ],
    buttons: ownerButtons(cowboy),
  }
}
