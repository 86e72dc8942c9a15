/** How facts change the deployments of several services in order. */
import type { Fact } from '../facts.ts'
import { put } from '../series.ts'
import type { Folding } from '../state.ts'
import { type AskedStep, isOfSequence, type SequenceFact } from './facts.ts'
import { findRun, indexOf, isDeployStep, openRuns, type Run, type Sequences, type Step } from './slice.ts'

export function evolveSequences(all: Sequences, fact: Fact, { at }: Folding): Sequences {
  if (isOfSequence(fact)) return turn(all, fact, at)
  if (fact.type === 'prompt.opened') return change(all, fact.about, run => question(run, fact))
  if (fact.type !== 'prompt.closed' || fact.how !== 'lapsed') return all
  const run = openRuns(all).find(r => r.prompt === fact.prompt && r.state === 'asked')
  return run ? keep(all, { ...run, state: 'over', over: { how: 'lapsed', at } }) : all
}

function turn(all: Sequences, fact: SequenceFact, at: number): Sequences {
  if (fact.type !== 'sequence.asked') return change(all, fact.sequence, run => evolveRun(run, fact, at))
  const { sequence: id, name, room, by, reason, steps } = fact
  return keep(all, { id, name, room, by, reason, at, state: 'asked', steps: steps.map(fresh), prompts: [] })
}

const question = (run: Run, { prompt, ask }: Extract<Fact, { type: 'prompt.opened' }>): Run => ({
  ...run,
  prompts: [...run.prompts, prompt],
  ...(ask === 'approve' && { prompt }),
})

const fresh = (step: AskedStep): Step => ({ ...step, deploys: [] })

function change(all: Sequences, id: string, how: (run: Run) => Run): Sequences {
  const run = findRun(all, id)
  return run ? keep(all, how(run)) : all
}

function keep(all: Sequences, run: Run): Sequences {
  const others = all.open.filter(id => id !== run.id)
  const isNew = findRun(all, run.id) === undefined || !all.open.includes(run.id)
  const open = run.state === 'over' ? others : isNew ? [...others, run.id] : all.open
  return { all: put(all.all, indexOf(run.id), run), open }
}

function evolveRun(run: Run, fact: Exclude<SequenceFact, { type: 'sequence.asked' }>, at: number): Run {
  switch (fact.type) {
    case 'sequence.replanned':
      return { ...run, steps: fact.steps.map(fresh), prompt: undefined }
    case 'sequence.approved':
      return { ...run, state: 'going', approved: { at, prompt: fact.prompt } }
    case 'sequence.voided':
      return { ...run, approved: run.approved && { at: run.approved.at } }
    case 'sequence.begun':
      return withStep(run, fact.step, s =>
        isDeployStep(s) ? { ...s, deploy: fact.work, deploys: [...s.deploys, fact.work] } : { ...s, run: fact.work },
      )
    case 'sequence.reversed':
      return withStep(run, fact.step, s => ({ ...s, undo: fact.rollback }))
    case 'sequence.stood': {
      const { step, why, prompt, kept } = fact
      return { ...run, stood: { step, why, prompt, kept, at } }
    }
    case 'sequence.went-on': {
      const free = { ...run, stood: undefined, freeAt: fact.by === undefined ? run.freeAt : at }
      return fact.anew === undefined ? free : { ...free, steps: stepsAnew(run, fact.anew) }
    }
    case 'sequence.turned-back': {
      const { by, reason } = fact
      return { ...run, state: 'back', stood: undefined, over: undefined, back: { by, reason, at } }
    }
    case 'sequence.ended': {
      const { how, by, reason } = fact
      return { ...run, state: 'over', stood: undefined, over: { how, by, reason, at } }
    }
  }
}

const withStep = (run: Run, index: number, how: (step: Step) => Step): Run => ({
  ...run,
  steps: run.steps.map((step, i) => (i === index ? how(step) : step)),
})

/** What was done for a step stays on the record, and counts no more; nor does what was checked after it. */
const stepsAnew = ({ steps, state }: Run, from: number): Step[] =>
  steps.map((step, i) => {
    if (state === 'back') return i === from ? { ...step, undo: undefined } : step
    if (i === from) return { ...step, deploy: undefined, run: undefined }
    return i > from ? { ...step, run: undefined } : step
  })
