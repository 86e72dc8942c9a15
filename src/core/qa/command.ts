/** `!qa`: which of its words was said, and what it needs to know. */
import type { Question } from '../asks.ts'
import { type Outcome, refused } from '../outcome.ts'
import { personOf } from '../people.ts'
import { code, text } from '../post.ts'
import type { World } from '../world.ts'
import type { QaState } from './facts.ts'
import { checkedServices } from './items.ts'
import { judge } from './judge.ts'
import { qaList, qaMine } from './list.ts'
import { fixQa, muteQa, planQa, unmuteAsks, unmuteQa } from './tell.ts'
import { branchAsks, servicesFor } from './typed.ts'

const states = ['ok', 'bad', 'untestable', 'needs-testing'] as const satisfies readonly QaState[]
const verbs = [...states, 'mine', 'plan', 'fixed', 'mute', 'unmute'] as const
type Verb = (typeof verbs)[number]

const verbOf = (word: string | undefined): Verb | undefined => verbs.find(verb => verb === word?.toLowerCase())

export type QaWish = {
  /** A verb, or the name of a service. */
  readonly what?: string
  readonly unless?: 'answered'
  /** What follows the verb. */
  readonly revisions?: string
}

export function qaAsks({ what, revisions = '' }: QaWish, world: World): Question[] {
  switch (verbOf(what)) {
    case 'mute':
      return []
    case 'unmute':
      return personOf(world.org, world.by) ? unmuteAsks(world) : []
    case 'mine':
      return branchAsks(
        checkedServices(world.org).map(s => s.name),
        world,
      )
    case undefined: {
      const all = checkedServices(world.org).map(s => s.name)
      return branchAsks(what === undefined ? all : [what], world)
    }
    default:
      return branchAsks(servicesFor(revisions, world), world)
  }
}

/** Everybody may look; whoever says something must be known. */
export function qa({ what, unless, revisions }: QaWish, unknown: Outcome, world: World): Outcome {
  const verb = verbOf(what)
  if (verb === undefined) return looked(what, revisions, world)
  if (!personOf(world.org, world.by)) return unknown
  const state = states.find(s => s === verb)
  if (state) return judge({ state, typed: revisions, pressed: unless === 'answered' }, world)
  if (verb === 'plan') return planQa(revisions, world)
  if (verb === 'fixed') return fixQa(revisions, world)
  if (verb === 'mine') return qaMine(world)
  return verb === 'mute' ? muteQa(world) : unmuteQa(world)
}

function looked(what: string | undefined, more: string | undefined, world: World): Outcome {
  const isRevision =
    what !== undefined && !Object.hasOwn(world.org.services, what) && /^(r\d+|[^@\s]+@\S+)$/i.test(what)
  if (isRevision || more !== undefined) {
    const name = (what ?? '').slice(0, 60)
    const rev = isRevision ? name : 'REV'
    return refused(
      'qa.verb',
      text`What of it? ${code(`!qa ok ${rev} [note]`)} · ${code(`!qa bad ${rev} why`)} · ${code(`!why ${rev}`)}`,
    )
  }
  return qaList(what, world)
}
