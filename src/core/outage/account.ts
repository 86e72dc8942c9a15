/** What is asked when an outage that nobody planned is over: it is what a review of it begins with. */
import type { Field, Filled, Values } from '../dialog/form.ts'
import type { Fact } from '../facts.ts'
import { code, type Line, text } from '../post.ts'
import { reviewOf } from '../review/slice.ts'
import { typedLine } from '../typed.ts'
import { sayDuration } from '../words.ts'
import { actor, type World } from '../world.ts'
import type { Account } from './facts.ts'
import type { Outage } from './slice.ts'
import { lengthOf } from './times.ts'

/** By the record, in words that can be typed. */
const recorded = ({ startedAt, endedAt }: Outage): string | undefined =>
  startedAt === undefined || endedAt === undefined
    ? undefined
    : sayDuration(endedAt - startedAt).replaceAll(' min', 'm')

export function accountFields(outage: Outage): Field[] {
  const { account = {}, reason, impact } = outage
  const { what, affected, lasted, factors } = account
  return [
    {
      name: 'what',
      kind: 'long',
      label: 'What happened?',
      value: what,
      hint: `so far: ${reason ?? 'nothing is known'}`,
    },
    {
      ...{ name: 'affected', kind: 'text', label: 'What was affected, and how many people?', value: affected },
      ...{ optional: true, ...(impact !== undefined && { hint: `so far: ${impact}` }) },
    },
    {
      ...{ name: 'lasted', kind: 'text', label: 'How long did it last?', hint: '1h30m', optional: true },
      value: lasted === undefined ? recorded(outage) : sayDuration(lasted),
    },
    {
      ...{ name: 'factors', kind: 'long', label: 'What contributed to it?', value: factors, optional: true },
      hint: 'roles and circumstances, no names: the disk was not watched',
    },
  ]
}

const longest = 2000

export function readAccount(outage: Outage, values: Values, world: World): Filled {
  const account: { -readonly [K in keyof Account]?: Account[K] } = {}
  const faults: Record<string, Line> = {}
  for (const name of ['what', 'affected', 'factors'] as const) {
    const typed = typedLine(values[name] ?? '')
    if (typed.length > longest) faults[name] = text`That is longer than ${longest} characters.`
    else if (typed !== '') account[name] = typed
    else if (name === 'what' && values.what !== undefined) faults.what = text`That must be said.`
  }
  const typed = typedLine(values.lasted ?? '')
  const length = lengthOf(typed.replace(/\s*(min|hour|h|sec|s|d)[a-z]*\b/g, (_, unit: string) => unit[0]!))
  if (typed !== '' && length === undefined) faults.lasted = text`How long is that? Like ${code('1h30m')}.`
  else if (length !== undefined) account.lasted = length
  if (Object.keys(account).length === 0) return { facts: [], faults }
  const by = actor(world)
  const told: Fact = { type: 'outage.explained', outage: outage.id, by, account }
  return { facts: [told, ...reviewFacts(outage, account, world)], faults }
}

/** What the review asks for under another name; what somebody has answered there already stays as it is. */
function reviewFacts({ id }: Outage, { what, affected, factors }: Partial<Account>, world: World): Fact[] {
  const { answers } = reviewOf(world.state.reviews, id)
  const said = Object.entries({ summary: what, disruption: affected, factors }).flatMap(([name, words]) =>
    words === undefined || Object.hasOwn(answers, name) ? [] : [[name, words] as const],
  )
  if (said.length === 0) return []
  return [{ type: 'review.answered', review: id, by: actor(world), to: Object.fromEntries(said), was: {} }]
}
