/** Answering prompts: approvals by different persons, and what is said to an answer that comes too late. */
import { type Deploy, findDeploy } from '../deploys.ts'
import type { Ask, Fact } from '../facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { personOf } from '../people.ts'
import { rejectPlan } from '../planned/drop.ts'
import { clock, code, type Line, text } from '../post.ts'
import { counts, findPrompt, isSettled, mayApprove, openPrompt, type Prompt } from '../prompts.ts'
import { list } from '../words.ts'
import { actor, after, type World } from '../world.ts'
import { isRefusal, locateDeploy } from './locate.ts'
import { replanFacts, startFacts } from './start.ts'

/** What tells more of it: a deployment, a sequence, or a train. */
const more = (about: string) => code(about.startsWith('T') ? `!train ${about}` : `!why ${about}`)

/** What a late answer is told: who answered what, when; or why the question no longer stands. */
export function tooLate(prompt: Prompt): Line {
  const last = prompt.answers.at(-1)
  if (prompt.closed?.how === 'lapsed')
    return text`Too late: the question about ${prompt.about} lapsed at ${clock(prompt.closed.at)}. ${more(prompt.about)}`
  if (prompt.closed?.how === 'void')
    return text`That question about ${prompt.about} is void since ${clock(prompt.closed.at)}: ${prompt.closed.why ?? 'it was asked again'}. ${more(prompt.about)}`
  if (last) return text`Answered already: ${last.choice} by ${last.by} at ${clock(last.at)} (${prompt.about}).`
  return text`That question about ${prompt.about} is closed${prompt.closed?.why ? text`: ${prompt.closed.why}` : ''}. ${more(prompt.about)}`
}

/** What a button's prompt says to a press that comes after it was closed: an old button never answers a new question. */
export function latePress(prompt: string, { state }: World): Outcome | undefined {
  const pressed = findPrompt(state.prompts, prompt)
  return pressed?.closed ? refused('prompt.late', tooLate(pressed)) : undefined
}

const nothing: Record<Ask, string> = {
  approve: 'there is nothing to approve',
  'go-on': 'it does not wait for a go',
  trouble: 'nothing failed there',
  stop: 'it is at no stop',
}

/** The open question of this kind about a deployment, or a refusal that says what became of it. */
export function locatePrompt(id: string, ask: Ask, world: World): { deploy: Deploy; prompt: Prompt } | Outcome {
  const deploy = locateDeploy(world, id)
  if (isRefusal(deploy)) return deploy
  const open = openPrompt(world.state.prompts, deploy.id)
  if (open?.ask === ask) return { deploy, prompt: open }
  const last = deploy.prompts.map(p => findPrompt(world.state.prompts, p)!).findLast(p => p.ask === ask)
  if (last?.closed) return refused('prompt.late', tooLate(last))
  return refused('prompt.none', text`${deploy.id} is ${deploy.state}: ${nothing[ask]}. ${code(`!why ${deploy.id}`)}`)
}

type Approval = { readonly deploy: string; readonly note?: string }

/** `!approve`: one more person's consent to exactly what was shown. */
export function approve({ deploy: id, note }: Approval, world: World): Outcome {
  const found = locatePrompt(id, 'approve', world)
  if (isRefusal(found)) return found
  const { deploy, prompt } = found
  const no = mayNotAnswer(deploy.id, prompt, world) ?? replanned(deploy, world)
  if (no) return no
  const answered = approvedFact(prompt, world, note)
  if (!isSettled(findPrompt(after(world, [answered]).state.prompts, prompt.id)!)) return did([answered])
  const settled: Fact[] = [
    answered,
    { type: 'prompt.closed', prompt: prompt.id, how: 'answered' },
    { type: 'deploy.approved', deploy: deploy.id },
  ]
  const auto = deploy.plan.autostart || deploy.kind === 'rollback'
  return did([...settled, ...(auto ? startFacts(deploy.id, after(world, settled)) : [])])
}

/** The consent of who speaks; only after `mayNotAnswer` had nothing to say. */
export function approvedFact(prompt: Prompt, { org, by }: World, note: string | undefined): Fact {
  const person = personOf(org, by)!
  return {
    type: 'prompt.answered',
    ...{ prompt: prompt.id, choice: 'approve', by: person.name, door: by.door, counts: counts(prompt, person), note },
  }
}

/** `!reject`: one person who may approve says no, and why. */
export function reject({ deploy: id, note }: Approval, world: World): Outcome {
  const planned = findDeploy(world.state.deploys, id)
  if (planned?.state === 'planned') return rejectPlan(planned, note, world)
  const found = locatePrompt(id, 'approve', world)
  if (isRefusal(found)) return found
  const { deploy, prompt } = found
  const no = mayNotReject(prompt, text`Yours to take back: ${code(`!abort ${deploy.id} reason`)}`, world)
  if (no) return no
  const by = actor(world)
  return did([
    {
      type: 'prompt.answered',
      prompt: prompt.id,
      choice: 'reject',
      by,
      door: world.by.door,
      counts: true,
      note,
    },
    { type: 'prompt.closed', prompt: prompt.id, how: 'answered' },
    { type: 'deploy.rejected', deploy: deploy.id, by, reason: note },
  ])
}

/** `cure`: what whoever may not can do instead. */
export function mayNotReject(prompt: Prompt, cure: Line, world: World): Outcome | undefined {
  if (mayApprove(world.org, personOf(world.org, world.by), prompt.from)) return undefined
  return refused('reject.role', text`Only ${whoApproves(prompt, world)} can reject ${prompt.about}. ${cure}`)
}

const whoApproves = (prompt: Prompt, { org }: World): string =>
  list([...new Set([...prompt.from, ...(org.roles.approve ?? [])])], 'or') || 'nobody'

/** Why who speaks can't approve what `id` names; undefined: they can. */
export function mayNotAnswer(id: string, prompt: Prompt, world: World): Outcome | undefined {
  const person = personOf(world.org, world.by)
  if (!person || !mayApprove(world.org, person, prompt.from))
    return refused(
      'approve.role',
      text`${id} waits for ${whoApproves(prompt, world)}, and you are not one of them. (${code('!whoami')})`,
    )
  if (prompt.not.includes(person.name))
    return refused(
      'approve.self',
      text`${id} is your own request, ${person.name}: somebody else has to approve it, on whichever side they are.`,
    )
  const earlier = prompt.answers.find(a => a.by === person.name)
  if (earlier)
    return refused(
      'approve.twice',
      text`You approved ${id} at ${clock(earlier.at)} already: it needs another person, of ${whoApproves(prompt, world)}. ${more(id)}`,
    )
  return undefined
}

function replanned(deploy: Deploy, world: World): Outcome | undefined {
  const facts = replanFacts(deploy, world)
  return facts.length > 0 ? did(facts) : undefined
}
