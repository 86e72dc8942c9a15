/** What testers say: they take an area, give it back, found that it works or that it does not. Anybody known may. */
import { did, type Outcome, refused } from '../outcome.ts'
import { may, personOf } from '../people.ts'
import { code, post, text } from '../post.ts'
import { actor, after, type World } from '../world.ts'
import type { TestingFact } from './facts.ts'
import { isRefusal, locateArea, locateOpen } from './locate.ts'
import { type Area, type Call, findCall, type Result } from './slice.ts'
import { standingOf } from './tally.ts'
import { resultName, tallyLine } from './words.ts'

/** `id`: as typed; absent: the only one that is open. `rest`: the area and words. `room`: where it is said. */
export type Said = { readonly id?: string; readonly rest: string }
export type Here = World & { readonly room?: string }

/** Words that one keeps of a result. */
const longest = 500

/** Records it; where the room that hears of it is another one, the speaker is answered, too. */
function told(facts: readonly TestingFact[], call: Call, here: Here): Outcome {
  if (here.room !== undefined && here.room === call.room) return did(facts)
  const next = findCall(after(here, facts).state.testings, call.id)!
  return did(facts, post(text`${call.id}: ${tallyLine(next)}`))
}

/** The first claim wins; whoever comes later is told who has it. */
export function claim({ id, rest }: Said, here: Here): Outcome {
  const found = areaOf({ id, rest }, 'claim', here)
  if ('facts' in found) return found
  const { call, area } = found
  const me = actor(here)
  if (area.owner === me)
    return refused(
      'testing.yours',
      text`${area.name} is yours already: ${code(`!testing ${call.id} pass ${area.name}`)} · ${code(`!testing ${call.id} release ${area.name}`)}`,
    )
  if (area.owner !== undefined)
    return refused(
      'testing.taken',
      text`${area.owner} has ${area.name} of ${call.id}. Test it as well and say so, ${code(`!testing ${call.id} pass ${area.name}`)}, or ask ${area.owner} to give it back.`,
    )
  return told([{ type: 'testing.claimed', call: call.id, area: area.name, by: me }], call, here)
}

/** By whoever has it; of somebody else's, by whose call it is. */
export function release({ id, rest }: Said, here: Here): Outcome {
  const found = areaOf({ id, rest }, 'release', here)
  if ('facts' in found) return found
  const { call, area } = found
  const me = actor(here)
  const { owner } = area
  if (owner === undefined)
    return refused('testing.free', text`Nobody has ${area.name}: ${code(`!testing ${call.id} claim ${area.name}`)}`)
  const theirs = owner === me || call.by === me || may(here.org, personOf(here.org, here.by), 'announce')
  if (!theirs) return refused('testing.other', text`${area.name} is ${owner}'s: ${owner} gives it back, or ${call.by}.`)
  return told([{ type: 'testing.released', call: call.id, area: area.name, owner, by: me }], call, here)
}

/** It works, or it does not; of what does not, what was seen must be said. */
export function judge({ id, rest }: Said, verdict: 'pass' | 'fail', here: Here): Outcome {
  const found = areaOf({ id, rest }, verdict, here)
  if ('facts' in found) return found
  const { call, area, rest: typed } = found
  const note = typed.trim().slice(0, longest)
  if (verdict === 'fail' && note === '')
    return refused('testing.words', text`What fails? ${code(`!testing ${call.id} fail ${area.name} what you saw`)}`)
  const same = area.results.some(r => isSame(r, { call, verdict, note }, here))
  if (same)
    return refused('testing.said', text`You said that already. ${code(`!testing ${call.id}`)} shows how it stands.`)
  const judged: TestingFact = {
    ...{ type: 'testing.judged', call: call.id, result: nextResult(call), area: area.name, verdict, by: actor(here) },
    ...{ commit: call.revision.commit, ...(note === '' ? {} : { note }) },
  }
  return told([judged], call, here)
}

type Judged = { readonly call: Call; readonly verdict: 'pass' | 'fail'; readonly note: string }

const isSame = (r: Result, { call, verdict, note }: Judged, here: Here): boolean =>
  r.by === actor(here) &&
  r.verdict === verdict &&
  (r.note ?? '') === note &&
  r.commit === call.revision.commit &&
  !r.dismissed

const nextResult = ({ areas }: Call): number => areas.reduce((n, { results }) => n + results.length, 0) + 1

/** A fail that is none, or holds nothing up: whoever found it says so, or whose call it is, and why. */
export function dismiss({ id, rest }: Said, here: Here): Outcome {
  const call = locateOpen(id, here)
  if (isRefusal(call)) return call
  const [, number, reason = ''] = /^(?:q\d+\.)?(\d{1,6})\s*([\s\S]*)$/i.exec(rest.trim()) ?? []
  const area = call.areas.find(a => a.results.some(r => String(r.number) === number))
  const result = area?.results.find(r => String(r.number) === number)
  if (!area || result?.verdict !== 'fail' || result.dismissed)
    return refused(
      'testing.result',
      text`Which fail? ${code(`!testing ${call.id}`)} shows their numbers: ${code(`!testing ${call.id} dismiss 2 why`)}`,
    )
  const me = actor(here)
  const theirs = result.by === me || call.by === me || may(here.org, personOf(here.org, here.by), 'announce')
  const name = resultName(call, result)
  if (!theirs)
    return refused('testing.other', text`${name} was found by ${result.by}: ${result.by} takes it back, or ${call.by}.`)
  if (reason.trim() === '')
    return refused('testing.reason', text`Why? ${code(`!testing ${call.id} dismiss ${number} what it was`)}`)
  return told(
    [
      {
        type: 'testing.dismissed',
        call: call.id,
        result: result.number,
        by: me,
        reason: reason.trim().slice(0, longest),
      },
    ],
    call,
    here,
  )
}

function areaOf({ id, rest }: Said, how: string, here: Here): { call: Call; area: Area; rest: string } | Outcome {
  const call = locateOpen(id, here)
  if (isRefusal(call)) return call
  const found = locateArea(call, rest, how, here)
  return isRefusal(found) ? found : { call, ...found }
}

/** Whether this was the last area that nobody had passed. */
export const isAllPassed = (call: Call): boolean => call.areas.every(area => standingOf(area, call) === 'passed')
