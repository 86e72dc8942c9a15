/** The words in which somebody is asked to check revisions, and reminded of it. */
import type { SayNotice } from '../notice/words.ts'
import { code, join, type Line, line, person as named, type Post, ping, post, text } from '../post.ts'
import type { Noting } from '../say/notes.ts'
import { clip, count } from '../words.ts'
import { authorsOf, type Item } from './items.ts'
import { askedOf, openFor } from './reminding.ts'
import { isOther, testersFor, type Whom } from './whom.ts'
import { judgeButtons, muteHint, partLine, planLine, revisionLine, sinceLine } from './words.ts'

/** So many are shown. */
const most = 10

/** The words of a notice, as things are now; undefined: nothing is open any more. */
export const qaNotice: SayNotice = ({ kind, about, hearer, due, openedAt }, noting) => {
  const whom: Whom = 'to' in hearer ? { person: hearer.to } : { room: hearer.room }
  const isMorning = kind === 'qa.morning'
  const items = isMorning
    ? openFor(whom, noting)
    : (whom.room === undefined ? openFor : askedOf)(whom, noting).filter(
        ({ service, mark }) => service.name === about && [due, openedAt].includes(mark.asked!.at),
      )
  return items.length > 0 ? postOf({ whom, items, isMorning }, noting) : undefined
}

type Asking = { readonly whom: Whom; readonly items: readonly Item[]; readonly isMorning: boolean }

function postOf(asking: Asking, noting: Noting): Post {
  const { whom, items, isMorning } = asking
  const buttons = judgeButtons(items, { typed: true })
  const hint = whom.room === undefined ? muteHint : []
  const called = calls(asking, noting)
  const [only, ...others] = items
  if (others.length === 0 && !isMorning)
    return {
      ...post(text`${called}${aloneLine(only!, asking, noting)}`, join([partLine(only!), planLine(only!)]), hint),
      buttons,
    }
  const rows = items.slice(0, most).map(item => ({ mark: 'todo', line: rowOf(item, asking, noting) }) as const)
  const more = items.length - most
  const all = code(whom.room === undefined ? '!qa mine' : '!qa')
  const rest = post(more > 0 ? text`and ${count(more, 'more', 'more')}: ${all}` : [], hint).blocks
  return { blocks: [line(text`${called}${headLine(asking)}`), { kind: 'list', items: rows }, ...rest], buttons }
}

/** Who is called in a room. */
function calls({ items, whom: { room } }: Asking, { org, state }: Noting): Line {
  if (room === undefined) return []
  const names = items.flatMap(item => {
    const person = item.mark.asked?.person
    if (person !== undefined) return state.qa.muted.includes(person) ? [] : [person]
    return testersFor(item, org)
  })
  const all = [...new Set(names)].map(name => [ping(name)])
  return all.length === 0 ? [] : text`${join(all, ', ')}: `
}

const isMixed = (items: readonly Item[]): boolean => new Set(items.map(i => i.service.name)).size > 1

function headLine({ items, whom, isMorning }: Asking): string {
  const { service } = items[0]!
  const what = `${count(items.length, 'revision')}${whom.room === undefined ? ' of yours' : ''}`
  if (!isMorning) return `${service.name}: ${what} run in ${service.qa!.target}. Are they safe to deploy?`
  const where = isMixed(items) ? '' : ` of ${service.name}`
  return `Good morning. ${what}${where} still ${items.length === 1 ? 'waits' : 'wait'} to be checked:`
}

const aloneLine = (item: Item, asking: Asking, noting: Noting): Line =>
  text`${item.service.name} ${nameLine(item, asking, noting)} runs in ${item.service.qa!.target}. Is it safe to deploy?`

const nameLine = (item: Item, { whom }: Asking, noting: Noting): Line =>
  text`${revisionLine(item)}${whom.room === undefined ? [] : byLine(item, noting)}`

function rowOf(item: Item, asking: Asking, noting: Noting): Line {
  const name = isMixed(asking.items) ? `${item.service.name} ` : ''
  const since = asking.isMorning ? sinceLine(item) : []
  return join([text`${name}${nameLine(item, asking, noting)}`, since, partLine(item), planLine(item)])
}

/** Who wrote it, without calling them: where somebody else is to check it, that is who must not. */
function byLine({ service, unit, history, author, landed }: Item, { org }: Noting): Line {
  const [first = author] = isOther(service) ? authorsOf(unit, history, org) : []
  if (first === undefined) return text` by ${clip(landed.author, 40)}`
  return text` by ${named(first)}${isOther(service) ? ', who is not to check it' : ''}`
}
