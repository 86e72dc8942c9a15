/** What is read before it goes out to many: the preview of an announcement, and the nouns that have one. */
import type { Fact } from '../facts.ts'
import type { Line, Post } from '../post.ts'
import type { World } from '../world.ts'
import type { Addressee } from './facts.ts'

export type Draft = {
  /** `O5` */
  readonly about: string
  /** Generated, never typed: `Planned outage: web, 2026-12-03 21:00-23:00 UTC`. One line. */
  readonly subject: string
  /** What a mail says, line by line; moments are spans of time, so that each reader gets them in their way. */
  readonly body: readonly Line[]
  /** What rooms read. */
  readonly post: Post
  /** Name of the audience, or of a room. */
  readonly audience: string
  /** What one should know before it is sent: short notice, collisions. */
  readonly warnings: readonly Line[]
  /** What must be known first, each with its cure; not empty: it can't be sent. */
  readonly missing: readonly Line[]
  /** Whose it is. */
  readonly by: string
  /** Rooms, audiences and addresses that hear it beside the audience. */
  readonly rooms?: readonly string[]
  readonly audiences?: readonly string[]
  readonly also?: readonly Addressee[]
  /** What went out before, when it is more about that: whoever heard of it hears this. */
  readonly follows?: string
  /** `outage.scheduled`: which words tell of it. Absent: the type of the first fact of `sent`. */
  readonly kind?: string
}

/** What a noun that is announced gives. */
export type Drafting = {
  /** Undefined: there is nothing of that id to be sent (any more). What it says depends on no clock. */
  readonly draft: (about: string, world: World) => Draft | undefined
  /** What else is recorded when it goes out: `outage.scheduled`. */
  readonly sent: (about: string, world: World) => readonly Fact[]
}
