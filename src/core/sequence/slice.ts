/** The deployments of several services in order: what was asked for, and how far each got. */
import { emptySeries, newest, at as nth, type Series } from '../series.ts'
import type { AskedStep, EndHow } from './facts.ts'

export type Step = AskedStep & {
  /** What is under way or was done for it: a deployment, a run of a check. */
  readonly deploy?: string
  readonly run?: string
  /** The rollback that takes it back. */
  readonly undo?: string
  /** All deployments that were ever asked for, oldest first. */
  readonly deploys: readonly string[]
}

export type DeployStep = Step & Extract<AskedStep, { readonly plan: unknown }>
export type CheckStep = Step & Extract<AskedStep, { readonly check: string }>

export const isDeployStep = (step: Step): step is DeployStep => 'plan' in step

/** One run of a sequence: `S1`. */
export type Run = {
  readonly id: string
  readonly name: string
  readonly room?: string
  readonly by: string
  readonly reason?: string
  readonly at: number
  /** Asked for and not approved, on its way, on its way back, over. */
  readonly state: 'asked' | 'going' | 'back' | 'over'
  readonly steps: readonly Step[]
  /** All questions about it, oldest first. */
  readonly prompts: readonly string[]
  /** The one for approval of the whole. */
  readonly prompt?: string
  /** When it began, and whose answers stand for the approvals of its deployments. */
  readonly approved?: { readonly at: number; readonly prompt?: string }
  /** When somebody last said go on: what was checked before counts no more for a step that is done anew. */
  readonly freeAt?: number
  readonly stood?: {
    readonly step: number
    readonly why: string
    readonly prompt: string
    readonly kept?: boolean
    readonly at: number
  }
  readonly back?: { readonly by: string; readonly reason?: string; readonly at: number }
  readonly over?: {
    readonly how: EndHow | 'lapsed'
    readonly by?: string
    readonly reason?: string
    readonly at: number
  }
}

export type Sequences = {
  readonly all: Series<Run>
  /** Those that are not over. */
  readonly open: readonly string[]
}

export const noSequences: Sequences = { all: emptySeries, open: [] }

export const indexOf = (id: string): number => (/^S\d+$/.test(id) ? Number(id.slice(1)) - 1 : -1)
export const nextRunId = ({ all }: Sequences): string => `S${all.size + 1}`
/** By `S1`. */
export const findRun = ({ all }: Sequences, id: string): Run | undefined => nth(all, indexOf(id))
export const openRuns = (sequences: Sequences): Run[] => sequences.open.map(id => findRun(sequences, id)!)

/** The latest of this name. */
export function latestRun({ all }: Sequences, name: string): Run | undefined {
  for (const run of newest(all)) if (run.name === name) return run
  return undefined
}

/** The one on its way that this deployment or rollback belongs to, and with which step. */
export function runWith(sequences: Sequences, deploy: string): { run: Run; step: number } | undefined {
  for (const run of openRuns(sequences)) {
    const step = run.steps.findIndex(s => s.undo === deploy || s.deploys.includes(deploy))
    if (step !== -1) return { run, step }
  }
  return undefined
}
