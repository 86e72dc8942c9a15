/** The questions about a sequence: for approval of the whole, and what to do when it stands. */
import type { Fact } from '../facts.ts'
import { nextPromptId, openPrompt } from '../prompts.ts'
import { actor, type World } from '../world.ts'
import { consentFor } from './consent.ts'
import type { Run } from './slice.ts'

/** Asks for approval of the whole, where one is enough; else it begins, and each is asked about in its turn. */
export function consentFacts({ id, steps, by }: Pick<Run, 'id' | 'steps' | 'by'>, { state, at }: World): Fact[] {
  const consent = consentFor(steps)
  if (consent.how !== 'whole') return [{ type: 'sequence.approved', sequence: id }]
  const { need, from, time } = consent
  const prompt = nextPromptId(state.prompts)
  return [
    {
      type: 'prompt.opened',
      ...{ prompt, about: id, ask: 'approve', need, from, not: [by], choices: ['approve', 'reject'], until: at + time },
    },
  ]
}

type Stand = { readonly step: number; readonly why: string; readonly kept?: boolean }

/** It goes no further: people are asked what to do. */
export function stoodFacts(run: Run, { step, why, kept }: Stand, { state }: World): Fact[] {
  const prompt = nextPromptId(state.prompts)
  const choices = run.state === 'back' ? ['go', 'stop'] : ['go', 'rollback', 'stop']
  return [
    { type: 'prompt.opened', prompt, about: run.id, ask: 'trouble', need: 1, from: [], not: [], choices },
    { type: 'sequence.stood', sequence: run.id, step, why, prompt, ...(kept && { kept }) },
  ]
}

/** Closes the open question about it, as no longer of use. */
export function voidFacts({ id }: Pick<Run, 'id'>, why: string, { state }: Pick<World, 'state'>): Fact[] {
  const open = openPrompt(state.prompts, id)
  return open ? [{ type: 'prompt.closed', prompt: open.id, how: 'void', why }] : []
}

/** Closes it as answered by who speaks; void, where that is no answer to it. */
export function answeredFacts(
  { id }: Pick<Run, 'id'>,
  { choice, note }: { readonly choice: string; readonly note?: string },
  world: World,
): Fact[] {
  const open = openPrompt(world.state.prompts, id)
  if (!open) return []
  if (!open.choices.includes(choice)) return voidFacts({ id }, `${choice} by ${actor(world)}`, world)
  const answer = { prompt: open.id, choice, by: actor(world), door: world.by.door, counts: true, note }
  return [
    { type: 'prompt.answered', ...answer },
    { type: 'prompt.closed', prompt: open.id, how: 'answered' },
  ]
}
