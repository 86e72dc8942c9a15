/** API breaks whose consumers have not answered or are blocked, for agendas. */
import type { AgendaSource } from '../meeting/agenda-sources.ts'
import { date, text } from '../post.ts'
import { breakName, tallyLine } from './say.ts'
import { blocked, openBreaks, unanswered } from './slice.ts'

export const openApiBreaks: AgendaSource = ({ state }) =>
  openBreaks(state.breaks)
    .filter(b => unanswered(b).length + blocked(b).length > 0)
    .map(b => ({
      about: b.id,
      line: text`${breakName(b)}, in production ${b.productionAt === undefined ? 'one day' : date(b.productionAt)}: ${tallyLine(b)}`,
    }))
