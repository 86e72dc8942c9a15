/** The live posts of the board: one for each day or outage, and one for the rest. */
import type { DoorsReport } from '../asks.ts'
import type { Org } from '../org.ts'
import { type Block, type Button, type Line, line, type Mark, type Post, text } from '../post.ts'
import { doorName } from '../say/doors.ts'
import type { State } from '../state.ts'
import { count } from '../words.ts'
import { claimButton, fixedButton, helpButton } from './buttons.ts'
import { type Group, groupsOf } from './groups.ts'
import { aboutOfBoard, boardOf, roomOf } from './place.ts'
import { rowOf } from './say.ts'
import { type Item, openItems } from './slice.ts'

/** `doors`: how the networks are, where somebody keeps that. */
type Seen = { readonly state: State; readonly org: Org; readonly doors?: DoorsReport }

/** So many rows and buttons a post shows. */
const [rows, presses] = [20, 5]

/** Of more rows than these, only so many characters of what each is: one reads over them. */
export const [many, few] = [12, 60]

const marks: Readonly<Record<Group['name'], Mark>> = { help: 'warn', reported: 'todo', claimed: 'now', ended: 'done' }

const blocksOf = ({ name, title, items }: Group): Block[] => [
  line(text`${title}`),
  {
    kind: 'list',
    items: items
      .slice(0, rows)
      .map(item => ({ mark: marks[name], line: rowOf(item, items.length > many ? few : 120) })),
  },
  ...(items.length > rows ? [line(text`and ${count(items.length - rows, 'more', 'more')}: !board`)] : []),
]

const buttonOf = (item: Item): Button =>
  item.help ? helpButton(item) : item.state === 'claimed' ? fixedButton(item) : claimButton(item)

/** Undefined: nothing of that id has a live post. */
export function brokenCard(id: string, { state, org, doors }: Seen): Post | undefined {
  const about = aboutOfBoard(id)
  const groups = groupsOf(about, state)
  if (groups.length === 0) return undefined
  const open = groups.filter(g => g.name !== 'ended').flatMap(g => g.items)
  return {
    title: titleOf(about, open),
    tone: toneOf(open),
    blocks: [...groups.flatMap(blocksOf), ...awayLines({ state, org, doors }).map(line)],
    buttons: open.slice(0, presses).map(buttonOf),
  }
}

export const titleOf = (about: string | undefined, open: readonly Item[]): Line =>
  text`Board${about && ` of ${about}`}: ${open.length === 0 ? 'nothing is broken' : `${count(open.length, 'item')} open`}`

function toneOf(open: readonly Item[]): Post['tone'] {
  if (open.length === 0) return 'good'
  return open.some(i => i.severity === 1) ? 'bad' : 'warn'
}

/** What a network that is away shows may be older: `IRC last synced 14:02`. */
export const awayLines = ({ doors }: Seen): Line[] =>
  (doors?.doors ?? [])
    .filter(d => d.state === 'away')
    .map(d => text`${doorName(d.name)} last synced ${{ kind: 'time', at: d.heard ?? d.since, show: 'clock' }}`)

/** Those under way, with the room where each is. */
export const openBrokenCards = (seen: Seen): { readonly about: string; readonly room?: string }[] =>
  [...new Set(openItems(seen.state.board).map(i => i.about))].map(about => ({
    about: boardOf(about),
    room: roomOf(about, seen),
  }))
