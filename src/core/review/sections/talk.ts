/** What people said about it: in meetings, to the bot's questions, and as comments. */
import { findReminder } from '../../reminder/slice.ts'
import { utc } from '../../timeline/plain.ts'
import { list } from '../../words.ts'
import type { QuestionName } from '../facts.ts'
import type { Gathered } from '../gather.ts'
import { bullet, part, words } from '../markdown.ts'

const answered = ({ review }: Gathered, question: QuestionName): string[] => {
  const said = review.answers[question]
  return said === undefined
    ? []
    : said.text.split('\n').flatMap(row => (row.trim() === '' ? [] : [bullet(words(row.replace(/^\s*[-*]\s+/, '')))]))
}

const kept = ['info', 'agreed', 'rejected'] as const

/** Lines of minutes, as they were noted. Ideas stand apart, and so does what somebody is to do. */
const noted = ({ meetings }: Gathered): string[] =>
  meetings.flatMap(({ id, lines }) =>
    lines
      .filter(l => !l.undone && (kept as readonly string[]).includes(l.tag))
      .map(l => bullet(words(`${l.tag}: ${l.text} (${id})`))),
  )

const comments = ({ review }: Gathered): string[] =>
  review.comments.map(({ by, at, text }) => bullet(words(`${text} (${by}, ${utc(at)})`)))

export function discussion(gathered: Gathered): string[] {
  const parts = [
    ...part('Went well', answered(gathered, 'well')),
    ...part('Went badly', answered(gathered, 'badly')),
    ...part('Where we were lucky', answered(gathered, 'lucky')),
    ...part('Contributing factors', answered(gathered, 'factors')),
    ...part('Said in meetings', noted(gathered)),
    ...part('Comments', comments(gathered)),
  ]
  return ['', '## Discussion', ...(parts.length > 0 ? parts : ['', 'Nobody has said anything yet.'])]
}

const states = { waiting: '[ ]', told: '[ ]', done: '[x]', stopped: '[x]' } as const

/** Owned and dated; ideas are no promises. */
export function followups({ review, meetings, state }: Gathered): string[] {
  const said = (id: string, what: string): boolean =>
    meetings.some(m => m.id === id && m.lines.some(l => l.tag === 'action' && !l.undone && l.text.includes(what)))
  const all = Array.from(
    { length: state.reminders.followups.size },
    (_, i) => findReminder(state.reminders, `U${i + 1}`)!,
  )
  const owed = all.filter(f => review.owed.includes(f.id) || (f.meeting !== undefined && said(f.meeting, f.what)))
  const rows = owed.map(
    f =>
      `- ${states[f.state]} ${words(`${f.id} ${f.owner ?? 'nobody yet'}, by ${utc(f.due).slice(0, 10)}: ${f.what}`)}`,
  )
  const ideas = [
    ...review.ideas.map(({ by, text }) => bullet(words(`${text} (${by})`))),
    ...meetings.flatMap(m =>
      m.lines.filter(l => !l.undone && l.tag === 'idea').map(l => bullet(words(`${l.text} (${m.id})`))),
    ),
  ]
  return ['', '## Follow-ups', '', ...(rows.length > 0 ? rows : ['Nobody owes anything.']), ...part('Ideas', ideas)]
}

/** Everybody who did something for it, by name. */
export function thanks({ recorded, items, crews, calls, org }: Gathered): string[] {
  const named = [
    ...recorded.flatMap(r => r.by.person ?? []),
    ...items.flatMap(i => [i.reportedBy, ...i.claims.map(c => c.owner), ...i.helpers]),
    ...crews.flatMap(c => c.askings.filter(a => a.held.length > 0).map(a => a.person)),
    ...calls.flatMap(c => c.areas.flatMap(a => a.results.map(r => r.by))),
  ]
  const people = [...new Set(named)].filter(name => Object.hasOwn(org.people, name)).toSorted()
  return people.length === 0 ? [] : ['', '## Thanks', '', words(`To ${list(people)}.`)]
}
