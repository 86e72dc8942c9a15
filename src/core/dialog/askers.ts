/** The nouns that ask for things by a form, by how their ids begin. A new one is its asker and its place in this list. */
import { breakAsker } from '../apibreak/form.ts'
import type { Org } from '../org.ts'
import { outageAsker } from '../outage/form.ts'
import { reviewAsker } from '../review/form.ts'
import type { State } from '../state.ts'
import { testingAsker } from '../testing/form.ts'
import type { Asker, Form } from './form.ts'

const askers: readonly (readonly [RegExp, Asker])[] = [
  [/^O\d/, outageAsker],
  [/^X\d/, breakAsker],
  [/^Q\d/, testingAsker],
  [/^review /, reviewAsker],
]

export const askerOf = (about: string): Asker | undefined => askers.find(([begins]) => begins.test(about))?.[1]

/** The form as things are; undefined: nothing is asked of that. */
export const formOf = (about: string, seen: { readonly state: State; readonly org: Org }): Form | undefined =>
  askerOf(about)?.form(about, seen)
