/** Shows a review: its digest, or when asked the whole page. */
import { isRefusal } from '../deploy/locate.ts'
import { type Outcome, said } from '../outcome.ts'
import { code, line, text } from '../post.ts'
import { aimOf } from '../timeline/aim.ts'
import { list } from '../words.ts'
import type { World } from '../world.ts'
import { digest } from './digest.ts'
import { gather } from './gather.ts'
import { titleOf, writeReview } from './write.ts'

export type Showing = { readonly about: string; readonly whole: boolean }

export function showReview({ about, whole }: Showing, world: World): Outcome {
  const aim = aimOf(about, world)
  if (isRefusal(aim)) return aim
  const gathered = gather(about, aim.recorded, world)
  if (!whole) return said(digest(gathered))
  return said({
    title: text`After-action review of ${titleOf(about, world)}`,
    blocks: [{ kind: 'output', text: writeReview(gathered), whole: true, file: `review-${about}.md` }],
  })
}

/** Those that there are, and whether each went out. */
export function listReviews({ state }: World): Outcome {
  const all = Object.values(state.reviews)
    .toSorted((a, b) => (b.draftedAt ?? 0) - (a.draftedAt ?? 0))
    .slice(0, 20)
  if (all.length === 0)
    return said({
      blocks: [
        line(
          text`No review yet. One is drafted by itself when a big deployment or an outage is over; ${code('!review D12')} shows any.`,
        ),
      ],
    })
  const ids = (isOut: boolean): string[] =>
    all.filter(r => r.published.length > 0 === isOut).map(r => titleOf(r.about, { state }))
  const rows = [
    ...(ids(false).length > 0 ? [text`Drafts: ${list(ids(false))}`] : []),
    ...(ids(true).length > 0 ? [text`Published: ${list(ids(true))}`] : []),
  ]
  return said({ blocks: [...rows.map(line), line(text`${code(`!review ${all[0]!.about}`)} shows one.`)] })
}
