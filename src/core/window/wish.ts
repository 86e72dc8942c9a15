/** What is typed after `!window` becomes a decision about a window. */
import type { Question } from '../asks.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { addSeries, seriesAsks } from './add-series.ts'
import { cancelSeries } from './cancel-series.ts'
import { add, cancel, move, whenAsk } from './change.ts'
import { endNow, extend } from './running.ts'
import { added, lacksTime, type Place, partsOf, type Typed, unread } from './typed.ts'

/** What must be known before it is decided: the times that were typed. */
export function windowAsks(typed: Typed, place: Place): Question[] {
  const parts = partsOf(typed)
  if (parts?.when === undefined) return []
  const wish = typed.action === 'add' ? added(parts, typed, place) : { when: parts.when }
  return 'every' in wish && wish.every !== undefined
    ? seriesAsks({ ...wish, every: wish.every }, place)
    : [whenAsk(wish.when, place)]
}

/** `!window add|move|cancel|extend|end`. */
export function changeWindow(typed: Typed, place: Place): Outcome {
  const parts = partsOf(typed)
  if (!parts || lacksTime(typed)) return unread(typed)
  const { id = '', when = '', why = '' } = parts
  const reason = typed.reason ?? why
  const aimed = { id: id === '' ? undefined : id.toUpperCase(), room: place.room }
  switch (typed.action) {
    case 'add': {
      const { every, ...wish } = added(parts, typed, place)
      return every === undefined ? add(wish, place) : addSeries({ ...wish, every }, place)
    }
    case 'move':
      if (typed.every !== undefined) return together(aimed.id!)
      return move(aimed.id!, { when, reason: typed.reason }, place)
    case 'cancel':
      return aimed.id === undefined
        ? cancelSeries(typed.text!.trim(), typed.reason, place)
        : cancel(aimed.id, reason.trim(), place)
    case 'extend':
      return extend(aimed, parts.by!, place)
    case 'end':
      return endNow(aimed, reason.trim() || undefined, place)
  }
}

const together = (id: string): Outcome =>
  refused(
    'usage',
    text`One occurrence is moved alone: ${code(`!window move ${id} fri 15:00`)}. What recurs is cancelled by its name and added anew: ${code('!window cancel NAME reason')}`,
  )
