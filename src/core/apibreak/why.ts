/** The whole story of one API break: all that was said of it, who answered what, what became of it. */
import { toldOf } from '../bulletin/told.ts'
import { consumersOf } from '../catalogue/slice.ts'
import { type Outcome, said } from '../outcome.ts'
import { type Block, date, type Line, line, type Mark, text } from '../post.ts'
import { count } from '../words.ts'
import type { World } from '../world.ts'
import { breakBody } from './body.ts'
import type { Asked } from './facts.ts'
import { locateBreak } from './locate.ts'
import { titleLine } from './post.ts'
import { consumerWords, standLine, tallyLine } from './say.ts'
import { type Break, type ConsumerState, isDraft, type Turn } from './slice.ts'

const marks: Readonly<Record<ConsumerState['state'], Mark>> = {
  ready: 'done',
  'not affected': 'skipped',
  blocked: 'failed',
  unknown: 'todo',
}

const askedWords = (asked: Asked | undefined): string => {
  if (!asked) return 'not asked'
  if (asked.how === 'room') return `asked in room ${asked.room}`
  if (asked.how === 'private') return `asked: ${asked.people.join(', ')}`
  return asked.how === 'mail' ? 'asked by mail' : 'nobody to ask'
}

function consumerLine(name: string, { state, by, at, note, behalf, found, asked, was }: ConsumerState): Line {
  const said =
    state === 'unknown'
      ? text`no answer, ${askedWords(asked)}`
      : text`${state}, ${by ?? ''}${behalf && ' on their behalf'} ${date(at ?? 0)}${note && `: ${note}`}`
  const before = was && text` (before: ${was.state}, ${was.by} ${date(was.at)})`
  return text`${name}: ${said}${before}${found && ', found on the day'}`
}

const turns: Readonly<Record<string, string>> = {
  'apibreak.announced': 'announced',
  'apibreak.described': 'changed',
  'apibreak.answered': 'answered',
  'apibreak.staged': 'in staging',
  'apibreak.postponed': 'postponed',
  'apibreak.cut': 'in production',
  'apibreak.withdrawn': 'out of production again',
  'apibreak.done': 'done',
  'apibreak.cancelled': 'cancelled',
  'consumer.found': 'found',
}

/** When it happened stands beside when it was recorded. */
function turnLine({ type, by, at, happenedAt, words, from, to }: Turn): Line {
  const when = happenedAt === undefined ? [date(at)] : text`${date(happenedAt)} (said ${date(at)})`
  const moved = from === undefined || to === undefined ? [] : text` from ${date(from)} to ${date(to)}`
  return text`${when} ${turns[type] ?? type}${moved} by ${by}${words && `: ${words}`}`
}

const listed = ({ consumers }: Break): Block => ({
  kind: 'list',
  items: Object.entries(consumers).map(([name, c]) => ({ mark: marks[c.state], line: consumerLine(name, c) })),
})

/** `!why X1` */
export function whyBreak(id: string, { state, org }: World): Outcome {
  const one = locateBreak(id, { state })
  if ('facts' in one) return one
  const told = toldOf(one.id, state)
  return said({
    title: titleLine(one),
    blocks: [
      line(text`${standLine(one)} · begun by ${one.by} ${date(one.draftedAt)}`),
      ...breakBody(one, { org })
        .filter(l => l.length > 0 && l[0]?.kind !== 'time')
        .map(line),
      line(isDraft(one) ? text`${consumerWords(consumersOf(one.service, { state, org }))}` : tallyLine(one)),
      listed(one),
      ...one.turns.map(turn => line(turnLine(turn))),
      ...(told.length > 0 ? [line(text`${count(told.length, 'announcement')} went out.`)] : []),
    ],
  })
}
