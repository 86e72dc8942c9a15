/** The words in which somebody is asked to be there, asked again, or called in a room as they can't be reached in private. */
import type { SayNotice } from '../notice/words.ts'
import { type Button, join, type Line, line, type Post, ping, text } from '../post.ts'
import { list } from '../words.ts'
import type { World } from '../world.ts'
import { spansWords } from './line.ts'
import { type Asking, askingsOf, type Crew, findCrew, isOpen, type Plan } from './slice.ts'
import { isSame, merge } from './spans.ts'

type Seen = Pick<World, 'state'>

/** Buttons name the plan they were made for. */
const buttonsOf = ({ about, version }: Crew): Button[] => [
  { label: "Yes, I'm there", press: `!crew yes ${about} of=${version}`, line: `!crew yes ${about}`, style: 'primary' },
  { label: 'No', press: `!crew no ${about} of=${version}`, line: `!crew no ${about} [reason]`, asks: 'Why?' },
  {
    label: 'Part of it',
    press: `!crew part ${about} of=${version}`,
    line: `!crew ${about} 10:00..14:00`,
    asks: 'From when until when? 10:00..14:00',
  },
]

/** What was changed: old → new. */
export function changeLines(was: Plan, now: Plan): Line[] {
  const times = isSame(was.spans, now.spans)
    ? []
    : text`${spansWords(was.spans, true)} → ${spansWords(now.spans, true)}`
  const gone = was.scope.filter(s => !now.scope.includes(s))
  const come = now.scope.filter(s => !was.scope.includes(s))
  const what =
    gone.length + come.length === 0 ? [] : text`${gone.join('; ') || 'nothing'} → ${come.join('; ') || 'nothing'}`
  return [times, what].filter(l => l.length > 0)
}

/** What somebody is asked now; undefined: nothing (any more). */
export function askPost(crew: Crew, person: string, { state }: Seen): Post | undefined {
  const open = askingsOf(crew, person).filter(isOpen)
  if (open.length === 0 || crew.ended) return undefined
  const { about, plan, was } = crew
  const parts = merge(open.flatMap(a => a.parts))
  const inPlace = [...new Set(open.flatMap(a => a.instead ?? []))]
  const away = state.crews.off.find(o => o.person === person && parts.some(p => o.from < p.until && p.from < o.until))
  const lines: Line[] = [
    text`Can you be there for ${about} (${plan.scope[0] ?? 'to be said'}), ${spansWords(parts, true)}, as ${list(open.map(a => a.role))}?${byLine(open)}`,
    inPlace.length > 0 ? text`In place of ${list(inPlace)}.` : [],
    was ? text`Changed, so what you said before counts no more: ${join(changeLines(was, plan))}` : [],
    plan.scope.length > 1 ? text`With it: ${plan.scope.slice(1).join('; ')}` : [],
    away ? text`You are away then, says ${away.by}.` : [],
  ]
  return { blocks: lines.filter(l => l.length > 0).map(line), buttons: buttonsOf(crew) }
}

const byLine = (open: readonly Asking[]): string => ` Asked by ${list([...new Set(open.map(a => a.by))])}.`

/** `crew.ask`, `crew.chase` in private, `crew.aloud` in a room; undefined: they have answered. */
export const crewNotice: SayNotice = ({ kind, about, hearer, id }, { state }) => {
  const crew = findCrew(state.crews, about.split('@')[0]!)
  const person = 'to' in hearer ? hearer.to : (about.split('@')[1] ?? id)
  const asked = crew && askPost(crew, person, { state })
  if (!asked || kind === 'crew.ask') return asked
  const head =
    kind === 'crew.chase'
      ? text`I still wait for your answer.`
      : text`${ping(person)}: I could not reach you in private.`
  return { ...asked, blocks: [line(head), ...asked.blocks] }
}
