/** What becomes of a call: more time, another build, its end. Whoever was asked hears of it. */
import { answerTo, type Question } from '../asks.ts'
import { tellFacts } from '../bulletin/tell.ts'
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, date, type Line, post, text } from '../post.ts'
import { revisionAsk } from '../revision/wanted.ts'
import { actor, after, type World } from '../world.ts'
import { bodyOf, subjectOf } from './body.ts'
import type { TestingFact } from './facts.ts'
import { isRefusal, locateCall, locateOpen, notTheirs } from './locate.ts'
import { untilAsk } from './read.ts'
import type { Said } from './results.ts'
import { type Call, findCall } from './slice.ts'
import { resultOf } from './tally.ts'
import { buildName, resultLine } from './words.ts'

/** The facts, and that everybody who was asked is told of them. */
export function tellingFacts(facts: readonly TestingFact[], call: Call, world: World): Fact[] {
  const next = after(world, facts)
  const now = findCall(next.state.testings, call.id)!
  const kind = facts[0]!.type
  return [
    ...facts,
    ...tellFacts({ about: call.id, kind, subject: subjectOf(now, next, kind), body: bodyOf(now, next) }, next),
  ]
}

const confirmed = (facts: readonly TestingFact[], call: Call, line: Line, world: World): Outcome =>
  did(tellingFacts(facts, call, world), post(line))

/** `2h` more, or until when: both are moments. */
export function extendAsks({ id, rest }: Said, world: World): readonly Question[] {
  const call = locateCall(id, world)
  return isRefusal(call) || rest.trim() === '' ? [] : [untilAsk(wanted(rest), { org: world.org, room: call.room })]
}

const wanted = (rest: string): string => rest.trim().replace(/^(until|to|by)[\s=]+/i, '')

/** Also of one that is closed: it takes results again. */
export function extend({ id, rest }: Said, world: World): Outcome {
  const call = locateCall(id, world)
  const sample = code(`!testing extend ${id ?? 'Q1'} fri 18:00`)
  if (isRefusal(call)) return call
  const open = call.state === 'closed' ? call : locateOpen(call.id, world)
  if (isRefusal(open)) return open
  const no = notTheirs(call, world)
  if (no) return no
  if (rest.trim() === '') return refused('testing.until', text`Until when? ${sample}`)
  const when = answerTo(world.answers, untilAsk(wanted(rest), { org: world.org, room: call.room }))
  if (!when?.ok) return refused('time.unclear', text`Until when? ${when?.why ?? 'I could not read it'}. ${sample}`)
  const until = when.value.until ?? when.value.from
  if (until <= world.at) return refused('time.past', text`That is over already. ${sample}`)
  const facts: TestingFact[] = [{ type: 'testing.extended', call: call.id, until, by: actor(world) }]
  return confirmed(facts, call, text`${call.id} is open until ${date(until)}.`, world)
}

/** The fact of its end, with what it came to. `by` absent: its time is over. */
export function closedFact(call: Call, by?: string): TestingFact {
  const { how, missing, fails } = resultOf(call)
  const what = { how, missing, fails: fails.map(f => f.number) }
  return { type: 'testing.closed', call: call.id, ...what, ...(by === undefined ? {} : { by }) }
}

/** Before its time. What nobody tested is not passed by that. */
export function close({ id }: Said, world: World): Outcome {
  const call = locateOpen(id, world)
  if (isRefusal(call)) return call
  const no = notTheirs(call, world)
  if (no) return no
  const fact = closedFact(call, actor(world))
  const next = findCall(after(world, [fact]).state.testings, call.id)!
  return confirmed([fact], call, text`${resultLine(next)}.`, world)
}

/** A draft or one that is open, if the speaker may change it. */
function locateTheirs(id: string | undefined, world: World): Call | Outcome {
  const found = locateCall(id, world)
  if (isRefusal(found)) return found
  const call = found.state === 'draft' ? found : locateOpen(found.id, world)
  return isRefusal(call) ? call : (notTheirs(call, world) ?? call)
}

/** What was asked is not wanted any more; a draft that was never sent is only dropped. */
export function cancelCall({ id, rest }: Said, world: World): Outcome {
  const call = locateTheirs(id, world)
  if (isRefusal(call)) return call
  const reason = rest.trim().slice(0, 500)
  if (call.state !== 'draft' && reason === '')
    return refused('testing.reason', text`Why? Whoever tests reads it: ${code(`!testing cancel ${call.id} why`)}`)
  const facts: TestingFact[] = [{ type: 'testing.cancelled', call: call.id, by: actor(world), reason }]
  if (call.state === 'draft') return did(facts, post(text`${call.id} is dropped: nobody was asked.`))
  return confirmed(facts, call, text`${call.id} is cancelled.`, world)
}

export function reviseAsks({ id, rest }: Said, world: World): readonly Question[] {
  const call = locateCall(id, world)
  return isRefusal(call) || rest.trim() === '' ? [] : [revisionAsk(call.service, rest.trim(), world)]
}

/** Another build: what was found before was found in the old one. */
export function revise({ id, rest }: Said, world: World): Outcome {
  const call = locateTheirs(id, world)
  if (isRefusal(call)) return call
  const typed = rest.trim()
  const sample = code(`!testing revision ${call.id} main`)
  if (typed === '') return refused('testing.revision', text`Which build of ${call.service}? ${sample}`)
  const answer = answerTo(world.answers, revisionAsk(call.service, typed, world))
  if (!answer?.ok)
    return refused(
      'unknown.revision',
      text`No revision ${code(typed.slice(0, 60))} of ${call.service}: ${answer?.why ?? 'nobody could be asked'}. ${sample}`,
    )
  if (answer.value.commit === call.revision.commit)
    return refused('testing.same', text`${call.id} is about that build already. ${code(`!testing ${call.id}`)}`)
  const facts: TestingFact[] = [{ type: 'testing.revised', call: call.id, revision: answer.value, by: actor(world) }]
  const next = { ...call, revision: answer.value }
  const line = text`${call.id} is about ${buildName(next, world)} now.`
  return call.state === 'draft' ? did(facts, post(line)) : confirmed(facts, call, line, world)
}
