/** The prompts: what is asked, of whom, who answered. Buttons and typed lines answer the same record. */
import type { Ask, Fact } from './facts.ts'
import type { Org, Person } from './org.ts'
import { isOneOf } from './people.ts'
import { emptySeries, at as nth, put, type Series } from './series.ts'

export type PromptAnswer = {
  readonly choice: string
  readonly by: string
  readonly door: string
  readonly at: number
  readonly counts: boolean
  readonly note?: string
}

export type Prompt = {
  readonly id: string
  readonly about: string
  readonly ask: Ask
  readonly need: number
  readonly from: readonly string[]
  readonly not: readonly string[]
  readonly choices: readonly string[]
  readonly openedAt: number
  readonly until?: number
  readonly answers: readonly PromptAnswer[]
  readonly closed?: { readonly how: 'answered' | 'void' | 'lapsed'; readonly at: number; readonly why?: string }
}

export type Prompts = { readonly all: Series<Prompt>; readonly open: readonly string[] }

export const noPrompts: Prompts = { all: emptySeries, open: [] }

const indexOf = (id: string): number => Number(id.slice(1)) - 1

export const nextPromptId = (prompts: Prompts): string => `P${prompts.all.size + 1}`

export const findPrompt = (prompts: Prompts, id: string): Prompt | undefined => nth(prompts.all, indexOf(id))

/** The question that is open about something; there is never more than one. */
export const openPrompt = (prompts: Prompts, about: string): Prompt | undefined =>
  prompts.open.map(id => findPrompt(prompts, id)!).find(p => p.about === about)

/** Whether enough different persons have said the first choice, one of them from the named groups. */
export function isSettled(prompt: Prompt): boolean {
  const yes = prompt.answers.filter(a => a.choice === prompt.choices[0])
  return new Set(yes.map(a => a.by)).size >= prompt.need && (prompt.from.length === 0 || yes.some(a => a.counts))
}

/** How many more persons are needed, and whether one of the named groups is still missing. */
export function missing(prompt: Prompt): { persons: number; fromGroups: boolean } {
  const yes = prompt.answers.filter(a => a.choice === prompt.choices[0])
  const fromGroups = prompt.from.length > 0 && !yes.some(a => a.counts)
  return { persons: Math.max(prompt.need - yes.length, fromGroups ? 1 : 0), fromGroups }
}

/** Whether this person belongs to those of whom at least one must answer. */
export const counts = (prompt: Prompt, person: Person): boolean =>
  prompt.from.length === 0 || isOneOf(person, prompt.from)

/** Whether a person may approve at all: has the role, or belongs to the target's own approvers. */
export const mayApprove = (org: Org, person: Person | undefined, from: readonly string[]): boolean =>
  isOneOf(person, org.roles.approve) || isOneOf(person, from)

export function evolvePrompts(prompts: Prompts, fact: Fact, at: number): Prompts {
  if (fact.type === 'prompt.opened') {
    const { type: _, prompt: id, ...rest } = fact
    const opened: Prompt = { id, ...rest, openedAt: at, answers: [] }
    return { all: put(prompts.all, indexOf(id), opened), open: [...prompts.open, id] }
  }
  if (fact.type !== 'prompt.answered' && fact.type !== 'prompt.closed') return prompts
  const prompt = findPrompt(prompts, fact.prompt)
  if (!prompt) return prompts
  if (fact.type === 'prompt.answered') {
    const { choice, by, door, counts, note } = fact
    const answers = [...prompt.answers, { choice, by, door, at, counts, note }]
    return { ...prompts, all: put(prompts.all, indexOf(prompt.id), { ...prompt, answers }) }
  }
  const closed = { how: fact.how, at, why: fact.why }
  return {
    all: put(prompts.all, indexOf(prompt.id), { ...prompt, closed }),
    open: prompts.open.filter(id => id !== prompt.id),
  }
}
