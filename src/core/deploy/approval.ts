/** The question for approval: of how many persons, of whom, until when. */
import type { Fact } from '../facts.ts'
import { nextPromptId } from '../prompts.ts'
import type { World } from '../world.ts'
import type { Plan } from './facts.ts'

/** The question for approval. Never answered by the person who asked for the deployment. */
export function approvalPrompt(
  deploy: string,
  plan: Plan,
  { state, at, by }: World,
  requester = by.person ?? by.name,
): Fact {
  return {
    type: 'prompt.opened',
    prompt: nextPromptId(state.prompts),
    about: deploy,
    ask: 'approve',
    need: plan.approvals,
    from: plan.approvers,
    not: [requester],
    choices: ['approve', 'reject'],
    until: at + plan.approvalTime,
  }
}
