/** The live posts of crews: who was asked to be there, what they answered, who is on when. */
import { rollButtons } from '../duty/buttons.ts'
import { rollLine } from '../duty/roll-line.ts'
import type { Org } from '../org.ts'
import { type Button, join, type Line, line, type Post, post, text } from '../post.ts'
import type { State } from '../state.ts'
import { crewLine, hopeless } from './line.ts'
import { changeLines } from './notices.ts'
import { coverageOf } from './resolve.ts'
import { type Crew, findCrew, openCrews } from './slice.ts'
import { hourLines, roleRows, titleLine, whenLine } from './who.ts'

type Seen = { readonly state: State; readonly org: Org }

const aboutOf = (id: string): string => id.replace(/^crew /, '')
export const cardId = (about: string): string => `crew ${about}`

/** What can be done with it. Who was never asked can be. */
export function crewButtons(crew: Crew): Button[] {
  const { about, version, askings, ended } = crew
  if (ended) return []
  const waits = askings.some(a => a.standing === 'asked')
  const answer: Button[] = [
    {
      label: "Yes, I'm there",
      press: `!crew yes ${about} of=${version}`,
      line: `!crew yes ${about}`,
      style: 'primary',
    },
    { label: 'No', press: `!crew no ${about} of=${version}`, line: `!crew no ${about}`, asks: 'Why?' },
  ]
  const ask: Button = { label: 'Ask who is needed', press: `!crew ask ${about}` }
  return [...(waits ? answer : []), ...(hopeless(crew).length > 0 ? [ask] : [])]
}

/** Title, the line, a row for each role, and the hours where they differ. */
export function crewPost(crew: Crew, { state, at }: { readonly state: State; readonly at: number }): Post {
  const { about, was, ended, plan } = crew
  const how = ended ? text`The crew of ${about} ${ended.how === 'over' ? 'is over' : 'was called off'}.` : []
  const lines: Line[] = [join([whenLine(crew), how.length > 0 ? how : crewLine(about, { state, at })])]
  const changed = was && !ended ? changeLines(was, plan).map(l => line(text`changed: ${l}`)) : []
  const gaps = coverageOf(crew).some(g => g.until > at)
  return {
    tone: ended ? 'plain' : gaps ? 'warn' : 'good',
    title: titleLine(crew),
    blocks: [
      ...lines.map(line),
      ...(ended ? [] : post(rollLine(about, state)).blocks),
      ...changed,
      { kind: 'list', items: roleRows(crew, state.crews) },
      ...hourLines(crew).map(line),
    ],
    buttons: [...(ended ? [] : rollButtons(about, state)), ...crewButtons(crew)],
  }
}

/** Undefined: nothing of that id has a live post. */
export function crewCard(id: string, { state }: Seen): Post | undefined {
  const crew = findCrew(state.crews, aboutOf(id))
  return crew && crewPost(crew, { state, at: 0 })
}

/** Those under way, with the room where each is. */
export const openCrewCards = ({ state }: Seen): { readonly about: string; readonly room?: string }[] =>
  openCrews(state.crews).flatMap(({ about, room }) => (room === undefined ? [] : [{ about: cardId(about), room }]))
