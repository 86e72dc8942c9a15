/** How what a deployment waits for is put into words. */
import type { Deploy } from '../deploys.ts'
import { type Line, text } from '../post.ts'
import type { State } from '../state.ts'
import { list } from '../words.ts'
import { awaited } from './slice.ts'

/** Approved, and not to begin yet. */
export function waitingLines(deploy: Deploy, state: State): Line[] {
  const names = awaited(deploy, state)
  return names.length > 0 ? [text`waits for ${list(names)}: I say when it can start`] : []
}

/** `approved, ada can start it` */
export function approvedLine(deploy: Deploy, state: State): Line {
  const names = awaited(deploy, state)
  return names.length > 0 ? text`approved, waits for ${list(names)}` : text`approved, ${deploy.by} can start it`
}
