/** What rooms hear that is about no single deployment: drift, turns in a queue, fixes. */
import type { By } from '../entry.ts'
import type { Fact } from '../facts.ts'
import type { Org } from '../org.ts'
import { clock, code, type Line, type Post, ping, post, text } from '../post.ts'
import type { State } from '../state.ts'
import { clip, short } from '../words.ts'

export type Announcement = {
  /** Said to one person in private, wherever they can be reached, instead of in a room. */
  readonly to?: string
  /** Absent: every room. */
  readonly room?: string
  /** The thing whose live post changes with this, if any. */
  readonly about?: string
  /** Absent when only the live post changes. */
  readonly post?: Post
  /** The live post begins with this: where there is one, it says the same by itself. */
  readonly opens?: boolean
  /** Says once more how the thing stands and what can be typed, after it was missed. */
  readonly restate?: boolean
  /** The notices that are told with this: whether a network took them is reported back. */
  readonly notices?: readonly string[]
  /** A job whose output belongs into the thread of the live post, where there is one. */
  readonly output?: string
}

/** What the words of a fact are made from: the state that it led to, and when and by whom it was recorded. */
export type Noting = {
  readonly state: State
  readonly org: Org
  readonly at: number
  readonly by: By
  /** All that was recorded with it, in order. */
  readonly facts: readonly Fact[]
}

export type Notes = (fact: Fact, noting: Noting) => readonly Announcement[]

type There = { readonly service: string; readonly target: string }

const inRoomOf = (org: Org, { service, target }: There, what: Line, extra: Partial<Post> = {}): Announcement[] => [
  { room: org.services[service]?.targets[target]?.room, post: { ...post(what), ...extra } },
]

/** Announcements for one fact. */
export function noteOf(fact: Fact, org: Org): Announcement[] {
  switch (fact.type) {
    case 'drift.found':
      return fact.was === undefined ? [] : inRoomOf(org, fact, driftLine(fact, fact.was), { tone: 'warn' })
    case 'queue.called': {
      const { service, target, by, until } = fact
      const how = code(`!deploy ${service} REVISION to ${target}`)
      const what = text`${ping(by)}: you're up. ${service} ${target} is kept for you until ${clock(until)}: ${how}`
      return inRoomOf(org, fact, what, { urgent: true })
    }
    case 'queue.left': {
      const { by, service, target } = fact
      if (fact.why !== 'no-show') return []
      return inRoomOf(org, fact, text`${by} did not come for ${service} ${target} and is passed over.`)
    }
    case 'commits.fixed': {
      const { deploy, revision, by } = fact
      const fix = text`${code(short(revision.commit))} "${clip(revision.subject, 60)}"`
      return [{ about: deploy, post: post(text`What ${deploy} rolled back may ship again with ${fix}, says ${by}.`) }]
    }
    case 'link.made': {
      const { person, door, id } = fact
      const where = door === 'irc' ? 'IRC' : 'Slack'
      return [
        {
          to: person,
          post: post(
            text`${id} on ${where} is you now, ${person}. If that wasn't you: ${code('!unlink')}, and tell an admin.`,
          ),
        },
      ]
    }
    default:
      return []
  }
}

function driftLine({ service, target, revision }: Extract<Fact, { type: 'drift.found' }>, was: string): Line {
  const now = text`${code(short(revision.commit))} "${clip(revision.subject, 60)}"`
  return text`${service} in ${target} was deployed behind my back: ${now} runs there, not ${short(was)}. It is on the record now. ${code(`!status ${service}`)}`
}
