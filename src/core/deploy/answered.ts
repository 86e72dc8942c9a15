/** The answer to the question that is open about a deployment on its way: go on, or what to do in trouble. */
import type { Deploy } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { openPrompt } from '../prompts.ts'
import type { World } from '../world.ts'

/** Closes the open question about a deployment, as answered by this person, if there is one. */
export function answerFacts(deploy: Deploy, choice: string, { state, by }: World, note?: string): Fact[] {
  const prompt = openPrompt(state.prompts, deploy.id)
  if (!prompt || prompt.ask === 'approve') return []
  const name = by.person ?? by.name
  return [
    { type: 'prompt.answered', prompt: prompt.id, choice, by: name, door: by.door, counts: true, note },
    { type: 'prompt.closed', prompt: prompt.id, how: 'answered' },
  ]
}
