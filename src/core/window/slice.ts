/** The windows: times in which deployments may go out, and what is signed up for them: what each is, and how a fact changes it. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../state.ts'

export type Windows = Readonly<Record<string, never>>

export const noWindows: Windows = {}

export function evolveWindows(windows: Windows, _fact: Fact, _folding: Folding): Windows {
  return windows
}
