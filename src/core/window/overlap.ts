/** A window never overlaps with another occurrence of itself. */
import type { World } from '../world.ts'
import type { Span } from './facts.ts'
import { type Occurrence, openWindowsOf } from './slice.ts'

/** The occurrence of the same window, other than `id`, that shares some of this time. */
export const overlapping = (
  { id, window, from, until }: Span & { readonly id?: string; readonly window: string },
  { state }: World,
): Occurrence | undefined =>
  openWindowsOf(state.windows, until).find(
    w => w.id !== id && w.window.toLowerCase() === window.toLowerCase() && w.until > from,
  )
