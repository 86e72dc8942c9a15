/** What rooms hear of sequences: turns and trouble; the rest is told by their deployments and by the live post. */
import { findRun as findCheckRun, passed } from '../check/slice.ts'
import { findDeploy } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { code, type Line, type Post, post, text } from '../post.ts'
import { findPrompt, missing } from '../prompts.ts'
import type { Announcement, Notes, Noting } from '../say/notes.ts'
import { list, sayDuration } from '../words.ts'
import { isOfSequence } from './facts.ts'
import { noReturnOf } from './one-way.ts'
import { sayPlace, sayStep } from './say.ts'
import { findRun, openRuns, type Run, runWith } from './slice.ts'
import { turnOf } from './turns.ts'

export const sequenceNotes: Notes = (fact, noting) => {
  if (isOfSequence(fact)) {
    const run = findRun(noting.state.sequences, fact.sequence)
    return run ? [about(run, turnOf(fact, run, noting), fact.type === 'sequence.asked')] : []
  }
  if (fact.type.startsWith('prompt.')) return promptNotes(fact, noting)
  if (fact.type === 'check.requested' || fact.type === 'check.finished') return checkNotes(fact, noting)
  return 'deploy' in fact ? deployNotes(fact, fact.deploy, noting) : []
}

const about = ({ room, id }: Run, said: Post | undefined, opens = false): Announcement => ({
  ...{ room, about: id },
  ...(said && { post: said }),
  ...(opens && { opens }),
})

/** More consent that does not suffice yet, and the end of waiting for it. */
function promptNotes(fact: Fact, { state, facts }: Noting): Announcement[] {
  if (fact.type !== 'prompt.answered' && fact.type !== 'prompt.closed') return []
  const prompt = findPrompt(state.prompts, fact.prompt)
  const run = prompt && prompt.ask === 'approve' ? findRun(state.sequences, prompt.about) : undefined
  if (!prompt || !run) return []
  if (fact.type === 'prompt.closed') {
    if (fact.how !== 'lapsed') return []
    const what = text`${run.id} ${run.name} lapsed: nobody approved it in time. Ask again when somebody is there`
    return [about(run, { ...post(what), tone: 'warn' })]
  }
  if (facts.some(isOfSequence)) return []
  const { persons, fromGroups } = missing(prompt)
  const more = `needs ${persons} more${fromGroups ? ` of ${list(prompt.from, 'or')}` : ''}`
  return [about(run, post(text`${run.id} approved by ${fact.by}, ${more}`))]
}

type Check = Extract<Fact, { type: 'check.requested' | 'check.finished' }>

function checkNotes(fact: Check, { state }: Noting): Announcement[] {
  const check = findCheckRun(state.checks, fact.run)
  const run = openRuns(state.sequences).find(r => r.steps.some(s => s.run === fact.run))
  const step = run?.steps.findIndex(s => s.run === fact.run)
  if (!check || !run || step === undefined) return []
  if (fact.type === 'check.requested' || !passed(check)) return [about(run, undefined)]
  return [about(run, post(text`${run.id} ${sayPlace(run, step)}: passed (${check.id}, ${sayDuration(check.ms ?? 0)})`))]
}

/** A deployment of it has moved: its live post does too, and a step that can't be undone is named when it begins. */
function deployNotes(fact: Fact, deploy: string, { state }: Noting): Announcement[] {
  const found = runWith(state.sequences, deploy)
  if (!found) return []
  const { run, step } = found
  if (fact.type !== 'step.requested' || fact.part !== 'run' || fact.attempt > 1) return [about(run, undefined)]
  const noReturn = noReturnOf(run.steps)
  const planned = findDeploy(state.deploys, deploy)?.plan.steps[fact.index]
  const isIt = noReturn?.step === step && planned?.oneWay === true && planned.name === noReturn.name
  return [about(run, isIt && run.state === 'going' ? crossing(run, step, planned.name) : undefined)]
}

function crossing(run: Run, step: number, name: string): Post {
  const kept = run.steps.slice(0, step + 1).flatMap(s => ('plan' in s ? [sayStep(s)] : []))
  const left =
    run.steps.length > step + 1 ? text`; ${code(`!sequence rollback ${run.id}`)} takes back only what follows` : []
  const what: Line = text`${run.id} passes its point of no return: ${name} of ${sayStep(run.steps[step]!)} has begun. From now on ${list(kept)} can't be taken back${left}`
  return { ...post(what), tone: 'warn' }
}
