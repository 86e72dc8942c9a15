/** `!board` and `!broken B4`: what is broken, as people ask for it. */
import { isRefusal } from '../deploy/locate.ts'
import { type Outcome, said } from '../outcome.ts'
import { code, date, join, type Line, line, type Post, post, text } from '../post.ts'
import { count } from '../words.ts'
import type { World } from '../world.ts'
import { areasOf } from './breaks.ts'
import { claimButton, fixedButton } from './buttons.ts'
import { awayLines, few, many, titleOf } from './card.ts'
import { type Group, groupsOf } from './groups.ts'
import { locateAbout, locateAny } from './locate.ts'
import { nameLine, ownerLine, rowOf, severities, whyParts } from './say.ts'
import { type Item, isOpen } from './slice.ts'

/** So many rows: IRC shows the first few, and the others with `!more`. */
const most = 40

/** Everything, or what is about one thing. */
export function showBoard(typed: string | undefined, world: World): Outcome {
  const about = typed === undefined ? undefined : locateAbout(typed, world)
  if (typeof about === 'object') return about
  const groups = groupsOf(about, world.state, about === undefined)
  const open = groups.filter(g => g.name !== 'ended').flatMap(g => g.items)
  if (groups.length === 0)
    return said(
      post(
        text`Nothing is broken${about && ` on the board of ${about}`}, as far as anybody has said. ${code('!broken SERVICE "what you see"')}`,
        ...awayLines(world),
      ),
    )
  return said({
    title: titleOf(about, open),
    blocks: [...awayLines(world), ...shorten(groups), next(open)].map(line),
  })
}

/** Rows of all groups, the newest of those that ended only where there is room. */
function shorten(groups: readonly Group[]): Line[] {
  const all = groups.flatMap(({ title, items }) => items.map(item => ({ title, item })))
  const rows = all
    .slice(0, most)
    .map(({ title, item }) => text`${title}: ${rowOf(item, all.length > many ? few : undefined)}`)
  const more = all.length - rows.length
  return more > 0 ? [...rows, text`and ${count(more, 'more', 'more')}; of one thing: ${code('!board D12')}`] : rows
}

function next(open: readonly Item[]): Line {
  const free = open.find(i => i.owner === undefined)
  if (free) return text`${code(`!claim ${free.id}`)} · ${code(`!broken ${free.id}`)}`
  return open[0] ? text`${code(`!broken ${open[0].id}`)}` : text`${code('!broken SERVICE "what you see"')}`
}

/** One item with all that is known of it. */
export function showItem(typed: string, world: World): Outcome {
  const item = locateAny(typed, world)
  return isRefusal(item) ? item : said(itemPost(item, world))
}

function itemPost(item: Item, world: World): Post {
  const { id, severity, reportedAt, reportedBy, claims, reopened, about } = item
  const open = isOpen(item)
  const areas = open || item.covered === undefined ? areasOf(item, world.state) : []
  const had = claims.filter(c => c.until !== undefined && !(item.state === 'fixed' && c === claims.at(-1)))
  return {
    ...post(
      open ? join([nameLine(item), text`severity ${severity}, ${severities[severity]}`]) : rowOf(item),
      text`reported by ${reportedBy} at ${date(reportedAt)}${about && `, on the board of ${about}`}`,
      open ? ownerLine(item) : [],
      had.length > 0 ? text`had before by ${[...new Set(had.map(c => c.owner))].join(', ')}` : [],
      ...reopened.slice(-2).map(r => text`broken again at ${date(r.at)}, says ${r.by}: ${r.reason}`),
      join(whyParts(item)),
      item.covered === undefined && areas.length > 0
        ? text`Was it tested? ${code(`!broken covered ${id} ${areas[0]}`)} · ${code(`!broken uncovered ${id}`)}`
        : [],
    ),
    buttons: open ? [item.owner === undefined ? claimButton(item) : fixedButton(item)] : [],
  }
}
