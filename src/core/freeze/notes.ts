/** What rooms and persons hear of freezes. */
import { type Deploy, openDeploys } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import type { SayNotice } from '../notice/words.ts'
import { type Button, code, date, type Line, line, type Post, ping, strong, text } from '../post.ts'
import type { Announcement, Notes, Noting } from '../say/notes.ts'
import { short } from '../words.ts'
import { batchBlocks } from './batches.ts'
import type { Pile } from './facts.ts'
import { endLine, spanLine, whatOf } from './say.ts'
import { placesIn, roomsOf } from './scope.ts'
import { type Freeze, findFreeze, isOpen } from './slice.ts'

const lines = (...all: readonly Line[]): Pick<Post, 'blocks'> => ({ blocks: all.filter(l => l.length > 0).map(line) })

/** The same in every room of its targets. */
const everywhere = ({ scope }: Freeze, { org }: Noting, post: Post): Announcement[] =>
  roomsOf(scope, org).map(room => ({ room, post }))

const buttonsOf = ({ id, mode }: Freeze): Button[] => [
  ...(mode === 'deny'
    ? [
        {
          label: 'Exception',
          press: `!freeze except ${id}`,
          line: `!freeze except ${id} SERVICE for=PERSON reason`,
          asks: 'SERVICE for=PERSON reason',
        },
      ]
    : []),
  { label: 'Lift', press: `!freeze lift ${id}`, line: `!freeze lift ${id} reason`, asks: 'Why?' },
]

/** Deployments that it has stopped after their step. */
const heldBy = ({ id }: Freeze, { state }: Noting): Deploy[] =>
  openDeploys(state.deploys).filter(d => d.held?.by === id)

/** What was stopped by it goes on when somebody says so. */
const goOnLine = (freeze: Freeze, noting: Noting): Line => {
  const held = heldBy(freeze, noting)
  if (held.length === 0) return []
  return text`Stopped by it: ${held.flatMap((d, i) => [...text`${i > 0 && ', '}${d.id} of ${ping(d.by)} `, code(`!resume ${d.id}`)])}`
}

function declared(freeze: Freeze, noting: Noting): Post {
  const { id, by, reason, mode } = freeze
  const { state, at } = noting
  const when = freeze.from > at ? spanLine(freeze, state, at) : text`now, ${endLine(freeze, state)}`
  const pass = mode === 'deny' ? ' Rollbacks pass.' : ''
  return {
    ...lines(text`${strong(id)} freeze by ${by}: ${whatOf(freeze)} ${when}: ${reason}.${pass}`),
    tone: 'warn',
    buttons: buttonsOf(freeze),
  }
}

function lifted(freeze: Freeze, fact: Extract<Fact, { type: 'freeze.lifted' }>, noting: Noting): Post {
  const whom = fact.by === undefined ? '' : ` by ${fact.by}`
  return {
    ...lines(
      text`${strong(freeze.id)} is lifted${whom}: ${fact.reason}. It was: ${whatOf(freeze)} (${freeze.reason}).`,
      goOnLine(freeze, noting),
    ),
    tone: 'good',
  }
}

/** What whoever was let pass types now. */
function nextOf(freeze: Freeze, fact: Extract<Fact, { type: 'freeze.exempted' }>, { state, org }: Noting): string {
  const { service, revision, person } = fact
  const held = openDeploys(state.deploys).find(
    d => d.held?.by === freeze.id && d.by === person && d.plan.service === service,
  )
  if (held) return `!resume ${held.id}`
  const targets = placesIn(freeze.scope, org).filter(p => p.service === service)
  const target = targets.length === 1 ? targets[0]!.target : 'TARGET'
  return `!deploy ${service} ${revision ? short(revision.commit) : 'REVISION'} to ${target}`
}

function exempted(freeze: Freeze, fact: Extract<Fact, { type: 'freeze.exempted' }>, noting: Noting): Post {
  const { service, revision, person, by, reason } = fact
  const what = text`${service}${revision && text` ${code(short(revision.commit))}`}`
  return lines(
    text`${strong(freeze.id)} has an exception: ${what} by ${ping(person)}, approved by ${by}: ${reason}. ${code(nextOf(freeze, fact, noting))}`,
  )
}

/** Where nothing waits, nothing needs to be said. */
function piled(freeze: Freeze, piles: readonly Pile[], noting: Noting): Announcement[] {
  const blocks = batchBlocks(freeze, piles, noting)
  return blocks.length > 0 ? everywhere(freeze, noting, { blocks }) : []
}

export const freezeNotes: Notes = (fact, noting) => {
  const freeze = 'freeze' in fact ? findFreeze(noting.state.freezes, fact.freeze) : undefined
  if (!freeze) return []
  switch (fact.type) {
    case 'freeze.declared':
      return everywhere(freeze, noting, declared(freeze, noting))
    case 'freeze.exempted':
      return everywhere(freeze, noting, exempted(freeze, fact, noting))
    case 'freeze.lifted':
      return everywhere(freeze, noting, lifted(freeze, fact, noting))
    case 'freeze.counted':
      return piled(freeze, fact.piles, noting)
    default:
      return []
  }
}

/** The words of a notice about a freeze, as things are now; undefined: there is nothing left to say. */
export const freezeNotice: SayNotice = ({ kind, about }, noting) => {
  const freeze = findFreeze(noting.state.freezes, about)
  if (!freeze || freeze.state === 'lifted') return undefined
  const { id, from, reason } = freeze
  const what = `${whatOf(freeze)} (${reason})`
  switch (kind) {
    case 'freeze.soon':
      return {
        ...lines(text`${strong(id)} begins ${date(from)}: ${what}, ${endLine(freeze, noting.state, true)}.`),
        buttons: buttonsOf(freeze),
      }
    case 'freeze.begun':
      return isOpen(freeze)
        ? {
            ...lines(text`${strong(id)} is in force: ${what}, ${endLine(freeze, noting.state)}.`),
            tone: 'warn',
            buttons: buttonsOf(freeze),
          }
        : undefined
    default:
      return { ...lines(text`${strong(id)} is over. It was: ${what}.`, goOnLine(freeze, noting)), tone: 'good' }
  }
}
