/** The point of no return of a sequence: its first step that can't be undone. */
import { findDeploy } from '../deploys.ts'
import { ranOneWay } from '../gates/one-way.ts'
import type { State } from '../state.ts'
import type { AskedStep } from './facts.ts'
import type { Run } from './slice.ts'

export type NoReturn = { readonly step: number; readonly name: string }

/** Where it lies; undefined: all of it can be taken back. */
export function noReturnOf(steps: readonly AskedStep[]): NoReturn | undefined {
  for (const [step, of] of steps.entries()) {
    const name = 'plan' in of ? of.plan.steps.find(s => s.oneWay === true)?.name : undefined
    if (name !== undefined) return { step, name }
  }
  return undefined
}

/** The last step that has passed one, by number: what is before it can't be taken back any more. */
export function crossedAt({ steps }: Run, { deploys }: Pick<State, 'deploys'>): NoReturn | undefined {
  for (const [i, { deploys: ids }] of [...steps.entries()].reverse()) {
    const name = ids
      .flatMap(id => findDeploy(deploys, id) ?? [])
      .flatMap(d => (d.state === 'rolled back' ? [] : (ranOneWay(d) ?? [])))[0]
    if (name !== undefined) return { step: i, name }
  }
  return undefined
}
