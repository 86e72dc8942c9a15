/** What whoever leads reads: that somebody is missing and what can be done, and whether the day ends. */
import type { Crew } from '../crew/slice.ts'
import { hull } from '../crew/spans.ts'
import { clock, code, line, type Post, post, text } from '../post.ts'
import type { Noting } from '../say/notes.ts'
import { list } from '../words.ts'
import { endButtons } from './buttons.ts'
import { openOf } from './end.ts'
import { type Call, type Duty, firstOf } from './slice.ts'

/** What a word to one person is made from. */
export type Seen = { readonly crew: Crew; readonly duty: Duty; readonly person: string; readonly noting: Noting }

export const scopeOf = ({ plan }: Crew): string => (plan.scope[0] === undefined ? '' : ` (${plan.scope[0]})`)

/** For whoever leads: who is missing, and what can be done. */
export function leadPost({ crew: { about }, person }: Seen, call: Call | undefined): Post | undefined {
  if (!call || call.closed) return undefined
  const { role, called } = call
  const first = firstOf(call).person
  const silent = called.filter(c => !c.answer).map(c => c.person)
  const not = called.filter(c => c.answer?.how === 'no').map(c => c.person)
  const why = [
    ...(silent.length > 0 ? [`${list(silent)} ${silent.length > 1 ? 'do' : 'does'} not answer`] : []),
    ...(not.length > 0 ? [`${list(not)} can't`] : []),
  ].join(', ')
  const what = role === undefined ? `${about}: ${why}.` : `${role} of ${about} is not there: ${why}.`
  const cures = [
    ...(role === undefined ? [] : [`!crew add ${about} ${role} NAME`]),
    ...(role === undefined ? [] : [`!crew drop ${about} ${first} reason`]),
    `!crew call ${about} NAME "why"`,
    `!crew handover ${about} NAME`,
  ]
  return {
    ...post(
      text`${person}: ${what}`,
      cures.flatMap((c, i) => [...(i > 0 ? text` · ` : []), code(c)]),
    ),
    ...{ tone: 'warn', urgent: true },
  }
}

/** Whether it stands down, or goes on. */
export function endPost({ crew, noting }: Seen): Post | undefined {
  const { about, plan, ended } = crew
  if (ended) return undefined
  const { until } = hull(plan.spans)
  const open = openOf(about, noting.state)
  const broken =
    open.length > 0
      ? text` ${list(open)} ${open.length > 1 ? 'are' : 'is'} broken still: nobody stands down by itself.`
      : []
  return {
    blocks: [line(text`The day of ${about}${scopeOf(crew)} ends ${clock(until)}.${broken} Does the crew stand down?`)],
    buttons: endButtons(about, list(open)),
  }
}
