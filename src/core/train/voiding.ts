/** The question to a conductor that no longer stands. */
import type { Fact } from '../facts.ts'
import { openPrompt } from '../prompts.ts'
import type { World } from '../world.ts'
import type { Run } from './runs.ts'

/** Closes the question to the conductor, if one is open. */
export function voidFacts({ id }: Run, why: string, { state }: Pick<World, 'state'>): Fact[] {
  const open = openPrompt(state.prompts, id)
  return open ? [{ type: 'prompt.closed', prompt: open.id, how: 'void', why }] : []
}
