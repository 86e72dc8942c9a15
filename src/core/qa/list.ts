/** What needs QA, by whom, since when: `!qa`. */
import { isRefusal, locateService } from '../deploy/locate.ts'
import { type Outcome, refused } from '../outcome.ts'
import { personOf } from '../people.ts'
import { type Block, code, join, type Line, line, type Mark, strong, text } from '../post.ts'
import { findIn } from '../revision/find.ts'
import { historyOf } from '../revision/slice.ts'
import { clip, count } from '../words.ts'
import { after, type World } from '../world.ts'
import { allItems, checkedServices, type Item, itemsOf } from './items.ts'
import { markOf } from './slice.ts'
import { stoppedBy } from './stop.ts'
import { branchFacts } from './typed.ts'
import { isFor } from './whom.ts'
import { judgeButtons, partLine, planLine, refOf, revisionLine, sinceLine, whoLine } from './words.ts'

/** So many of a service are shown when it was asked for; and of each when all were. */
const most = { one: 20, all: 8 }

/** `!qa`, `!qa web` */
export function qaList(service: string | undefined, world: World): Outcome {
  const one = service === undefined ? undefined : locateService(world.org, service)
  if (one && isRefusal(one)) return one
  const services = one ? [one] : checkedServices(world.org)
  if (services.length === 0)
    return refused(
      'qa.unconfigured',
      text`No service is checked: an admin adds ${code('qa: { target: staging }')} to one. ${code('!help qa')}`,
    )
  const names = services.map(s => s.name)
  const read = branchFacts(names, world)
  const now = after(world, read)
  const shown = one ? most.one : most.all
  const blocks = services.flatMap(s => serviceBlocks(s.name, { shown, all: one === undefined }, now))
  const mine = itemsOfMine(now).filter(item => names.includes(item.service.name))
  return { facts: read, reply: { blocks, buttons: judgeButtons(mine, { typed: false }) } }
}

/** `!qa mine` */
export function qaMine(world: World): Outcome {
  const me = personOf(world.org, world.by)?.name
  if (me === undefined) return refused('qa.nobody', text`I can't tell what is yours. ${code('!whoami')}`)
  const read = branchFacts(
    checkedServices(world.org).map(s => s.name),
    world,
  )
  const mine = itemsOfMine(after(world, read))
  if (mine.length === 0) {
    const none = text`Nothing waits for you to be checked. ${code('!qa')} lists what waits for others.`
    return { facts: read, reply: { blocks: [line(none)] } }
  }
  const items = mine
    .slice(0, most.one)
    .map(item => ({ mark: 'todo', line: rowOf(item, `${item.service.name} `) }) as const)
  const more = mine.length - items.length
  const rest = more > 0 ? [line(text`and ${count(more, 'more', 'more')}`)] : []
  const blocks: Block[] = [{ kind: 'list', items }, ...rest, line(hintLine(mine[0]!))]
  return { facts: read, reply: { blocks, buttons: judgeButtons(mine, { typed: false }) } }
}

const itemsOfMine = (world: World): Item[] => {
  const me = personOf(world.org, world.by)?.name
  return me === undefined ? [] : allItems(world).filter(item => isFor(item, me, world.org))
}

const hintLine = (item: Item): Line => text`${code(`!qa ok|bad|untestable ${refOf(item)} [note]`)}`

const rowOf = (item: Item, before: string, who?: string): Line =>
  join([
    text`${before}${revisionLine(item)}`,
    who === undefined ? [] : text`${who}`,
    sinceLine(item),
    partLine(item),
    planLine(item),
  ])

type How = { readonly shown: number; readonly all: boolean }

function serviceBlocks(name: string, { shown, all }: How, world: World): Block[] {
  const history = historyOf(world.state.revisions, name)
  const service = world.org.services[name]!
  if (history?.unreadable)
    return [
      line(text`${strong(name)}: the branch ${history.branch} can't be read: ${clip(history.unreadable.why, 200)}`),
    ]
  if (service.repository === undefined)
    return [line(text`${strong(name)} has no repository in the configuration: nobody knows what landed.`)]
  if (!history) return [line(text`${strong(name)}: nothing is known yet of what landed on ${service.branch}`)]
  const items = itemsOf(service, world)
  const bad = badRows(name, world)
  const rows = items
    .slice(0, shown)
    .map(item => ({ mark: 'todo' as Mark, line: rowOf(item, '', whoLine(item, world.org)) }))
  if (items.length === 0 && bad.length === 0) return [line(text`${strong(name)}: nothing needs QA.`)]
  const more = items.length - rows.length
  const list: Block = { kind: 'list', items: [...bad, ...rows] }
  const rest =
    more > 0 ? [line(text`and ${count(more, 'more', 'more')}${all ? text`: ${code(`!qa ${name}`)}` : ''}`)] : []
  const hint = items[0] ? [line(hintLine(items[0]))] : []
  const head =
    items.length > 0
      ? text`${count(items.length, 'revision')} ${items.length === 1 ? 'needs' : 'need'} QA`
      : text`nothing needs QA`
  return [line(text`${strong(name)}: ${head}`), list, ...rest, ...hint]
}

/** What is bad and still stops the line. */
function badRows(name: string, world: World): { mark: Mark; line: Line }[] {
  const history = historyOf(world.state.revisions, name)!
  return world.state.qa.bad
    .filter(stop => stop.service === name && stoppedBy(stop, world).units.length > 0)
    .flatMap(({ commit }) => findIn(history, commit))
    .map(known => {
      const { by, note } = markOf(world.state.qa, name, known.landed.commit) ?? {}
      return {
        mark: 'failed',
        line: text`${revisionLine(known)} is bad, says ${by}${note ? `: ${clip(note, 100)}` : ''}`,
      }
    })
}
