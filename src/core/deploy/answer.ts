/** Answering prompts: approvals by different persons, and what is said to an answer that comes too late. */
import type { Deploy } from '../deploys.ts'
import type { Ask, Fact } from '../facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { personOf } from '../people.ts'
import { clock, code, type Line, text } from '../post.ts'
import { counts, findPrompt, isSettled, mayApprove, openPrompt, type Prompt } from '../prompts.ts'
import { list } from '../words.ts'
import { after, type World } from '../world.ts'
import { isRefusal, locateDeploy } from './locate.ts'
import { replanFacts, startFacts } from './start.ts'

/** What tells more of it: a deployment, or a train. */
const more = (about: string) => code(about.startsWith('D') ? `!why ${about}` : `!train ${about}`)

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
  const no = mayNotAnswer(deploy, prompt, world) ?? replanned(deploy, world)
  if (no) return no
  const person = personOf(world.org, world.by)!
  const answered: Fact = {
    type: 'prompt.answered',
    prompt: prompt.id,
    choice: 'approve',
    by: person.name,
    door: world.by.door,
    counts: counts(prompt, person),
    note,
  }
  if (!isSettled(findPrompt(after(world, [answered]).state.prompts, prompt.id)!)) return did([answered])
  const settled: Fact[] = [
    answered,
    { type: 'prompt.closed', prompt: prompt.id, how: 'answered' },
    { type: 'deploy.approved', deploy: deploy.id },
  ]
  const auto = deploy.plan.autostart || deploy.kind === 'rollback'
  return did([...settled, ...(auto ? startFacts(deploy.id, after(world, settled)) : [])])
}

/** `!reject`: one person who may approve says no, and why. */
export function reject({ deploy: id, note }: Approval, world: World): Outcome {
  const found = locatePrompt(id, 'approve', world)
  if (isRefusal(found)) return found
  const { deploy, prompt } = found
  const person = personOf(world.org, world.by)
  if (!person || !mayApprove(world.org, person, prompt.from))
    return refused(
      'reject.role',
      text`Only ${whoApproves(prompt, world)} can reject ${deploy.id}. Yours to take back: ${code(`!abort ${deploy.id} reason`)}`,
    )
  return did([
    {
      type: 'prompt.answered',
      prompt: prompt.id,
      choice: 'reject',
      by: person.name,
      door: world.by.door,
      counts: true,
      note,
    },
    { type: 'prompt.closed', prompt: prompt.id, how: 'answered' },
    { type: 'deploy.rejected', deploy: deploy.id, by: person.name, reason: note },
  ])
}

const whoApproves = (prompt: Prompt, { org }: World): string =>
  list([...new Set([...prompt.from, ...(org.roles.approve ?? [])])], 'or') || 'nobody'

function mayNotAnswer(deploy: Deploy, prompt: Prompt, world: World): Outcome | undefined {
  const person = personOf(world.org, world.by)
  if (!person || !mayApprove(world.org, person, prompt.from))
    return refused(
      'approve.role',
      text`${deploy.id} waits for ${whoApproves(prompt, world)}, and you are not one of them. (${code('!whoami')})`,
    )
  if (prompt.not.includes(person.name))
    return refused(
      'approve.self',
      text`${deploy.id} is your own request, ${person.name}: somebody else has to approve it, on whichever side they are.`,
    )
  const earlier = prompt.answers.find(a => a.by === person.name)
  if (earlier)
    return refused(
      'approve.twice',
      text`You approved ${deploy.id} at ${clock(earlier.at)} already: it needs another person, of ${whoApproves(prompt, world)}.`,
    )
  return undefined
}

function replanned(deploy: Deploy, world: World): Outcome | undefined {
  const facts = replanFacts(deploy, world)
  return facts.length > 0 ? did(facts) : undefined
}
