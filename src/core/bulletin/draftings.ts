/** The nouns that are announced, by how their ids begin; and how one text of a draft is told from another. */
import { breakDrafting } from '../apibreak/draft.ts'
import { outageDrafting } from '../outage/draft.ts'
import { lotOf } from '../shelf.ts'
import { testingDrafting } from '../testing/draft.ts'
import type { World } from '../world.ts'
import type { Draft, Drafting } from './draft.ts'
import { type Reach, reachOf } from './tell.ts'
import { writtenDrafting } from './written.ts'

const draftings: readonly (readonly [RegExp, Drafting])[] = [
  [/^O\d/, outageDrafting],
  [/^X\d/, breakDrafting],
  [/^Q\d/, testingDrafting],
  [/^N\d/, writtenDrafting],
]

export const draftingOf = (about: string): Drafting | undefined => draftings.find(([begins]) => begins.test(about))?.[1]

/** A draft, whom it would reach, and the print of its text: another text, another print. */
export type Proof = { readonly draft: Draft; readonly reach: Reach; readonly print: string }

const printOf = (text: string): string => [text, `${text}.`].map(t => lotOf(t).toString(16).padStart(8, '0')).join('')

/** Undefined: there is nothing of that id to be sent (any more). */
export function proofOf(about: string, world: World): Proof | undefined {
  const draft = draftingOf(about)?.draft(about, world)
  if (!draft) return undefined
  const reach = reachOf({ ...draft, about: draft.follows ?? about }, world)
  return { draft, reach, print: printOf(JSON.stringify([draft.subject, draft.body, reach])) }
}
