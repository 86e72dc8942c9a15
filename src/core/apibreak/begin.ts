/** Beginning an API break, and changing one, from what was typed behind a command: what is sound is kept, the rest is asked for. */
import type { Question } from '../asks.ts'
import { leadingTime, unquote } from '../clock/leading.ts'
import { locateService } from '../deploy/locate.ts'
import { asking } from '../dialog/ask.ts'
import type { Filled, Values } from '../dialog/form.ts'
import type { Fact } from '../facts.ts'
import { lacksRole } from '../freeze/locate.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, type Line, line, post, text } from '../post.ts'
import { typedLine } from '../typed.ts'
import { clip } from '../words.ts'
import { actor, after, type World } from '../world.ts'
import { breakAsker } from './form.ts'
import { locateOpen } from './locate.ts'
import { breakName, tallyLine } from './say.ts'
import { type Break, draftBreaks, findBreak, isDraft, nextBreakId, openBreaks } from './slice.ts'

export type Beginning = {
  readonly service: string
  readonly version: string
  /** Names of fields, and what was typed behind each. */
  readonly values: Values
  /** The room where it is said. */
  readonly room?: string
}

const plainVersion = /^[A-Za-z0-9][A-Za-z0-9_.+~-]{0,39}$/

function draftedFact({ service, version, room }: Beginning, world: World): Fact {
  const drafted = { type: 'apibreak.drafted', break: nextBreakId(world.state.breaks), by: actor(world) } as const
  return { ...drafted, service, version, ...(room !== undefined && { room }) }
}

export function beginAsks(wish: Beginning, world: World): readonly Question[] {
  const drafted = draftedFact(wish, world)
  return breakAsker.asks?.(nextBreakId(world.state.breaks), wish.values, after(world, [drafted])) ?? []
}

/** What was not taken, field by field, each with what to type. */
const faultLines = (id: string, { faults }: Filled): Line[] =>
  Object.entries(faults).map(([name, why]) => text`${code(name)}: ${why} ${code(`!apibreak edit ${id} ${name}="…"`)}`)

/** A time in two words without quotes: its second word would be taken as an item. */
const cutTime = ({ items }: Values): Outcome | undefined =>
  items !== undefined && leadingTime(items).when !== ''
    ? refused(
        'usage',
        text`A time stands in quotes: ${code('!apibreak SERVICE VERSION production="2026-12-03 21:00"')}`,
      )
    : undefined

/** `!apibreak SERVICE VERSION …`: a draft, and the question that comes next. */
export function beginBreak(wish: Beginning, world: World): Outcome {
  const { service: typed, version, values } = wish
  const service = lacksRole(['announce'], world) ?? locateService(world.org, typed)
  if ('facts' in service) return service
  if (!plainVersion.test(version))
    return refused(
      'apibreak.version',
      text`${code(clip(typedLine(version), 40))} is no version: write it like 2.0 or v2. ${code(`!apibreak ${service.name} 2.0`)}`,
    )
  const { breaks } = world.state
  const same = [...draftBreaks(breaks), ...openBreaks(breaks)].find(
    b => b.service === service.name && b.version === version,
  )
  if (same)
    return refused(
      'apibreak.twice',
      text`${breakName(same)} is there already, by ${same.by}: ${code(isDraft(same) ? `!answer ${same.id}` : `!apibreak edit ${same.id} …`)}`,
    )
  const no = cutTime(values)
  if (no) return no
  const drafted = draftedFact(wish, world)
  const id = nextBreakId(breaks)
  const filled = breakAsker.fill(id, values, after(world, [drafted]))
  const lead = text`${id} is begun: the API break of ${service.name} ${version}. Nobody is told before ${code(`!send ${id}`)}.`
  return withLead(asking([drafted, ...filled.facts], id, world), [lead, ...faultLines(id, filled)])
}

const withLead = (outcome: Outcome, lead: readonly Line[]): Outcome => ({
  ...outcome,
  reply: { ...outcome.reply, blocks: [...lead.map(line), ...(outcome.reply?.blocks ?? [])] },
})

export type Editing = { readonly id: string; readonly values: Values }

export const editAsks = ({ id, values }: Editing, world: World): readonly Question[] =>
  breakAsker.asks?.(id.toUpperCase(), values, world) ?? []

/** `!apibreak edit X1 field="…" …`: after it was sent, everybody hears of it. */
export function editBreak({ id, values }: Editing, world: World): Outcome {
  const one = lacksRole(['announce'], world) ?? locateOpen(id, world)
  if ('facts' in one) return one
  if (Object.keys(values).length === 0)
    return isDraft(one)
      ? asking([], one.id, world)
      : refused(
          'usage',
          text`What is different? ${code(`!apibreak edit ${one.id} rollback="until friday"`)}. ${code(`!answer ${one.id}`)} asks.`,
        )
  const filled = breakAsker.fill(one.id, values, world)
  const faults = faultLines(one.id, filled)
  if (filled.facts.length === 0 && faults.length > 0) return refused('apibreak.fault', ...faults)
  if (filled.facts.length === 0) return did([], post(text`${one.id} says so already. ${code(`!why ${one.id}`)}`))
  return did(filled.facts, post(...changedReply(one, filled, world), ...faults))
}

function changedReply(one: Break, { facts }: Filled, world: World): Line[] {
  const now = findBreak(after(world, facts).state.breaks, one.id)!
  if (isDraft(now)) return [text`${breakName(now)} is changed. ${code(`!preview ${now.id}`)} shows how it reads.`]
  const told = facts.some(f => f.type === 'bulletin.sent') ? ' Everybody who was told is told.' : ''
  const scope = facts.flatMap(f => (f.type === 'apibreak.described' ? (f.scope ?? []) : []))
  const again = scope.length > 0 ? text`Asked again, as its scope changed (${scope.join('; ')}): ${tallyLine(now)}` : []
  return [text`${breakName(now)} is changed.${told}`, again]
}

const dropped = /^(?:drop|remove|-)\s*(\d{1,2})$/i

/** `!apibreak item X1 "what breaks"`, `!apibreak item X1 drop 2` */
export function changeItem({ id, item }: { readonly id: string; readonly item: string }, world: World): Outcome {
  const one = lacksRole(['announce'], world) ?? locateOpen(id, world)
  if ('facts' in one) return one
  const how = code(`!apibreak item ${one.id} "GET /v1/builds is removed"`)
  const words = unquote(item).trim()
  const listed = one.items.map((each, i) => text`${i + 1}. ${each}`)
  if (words === '') return refused('apibreak.item', text`Which item? ${how}`, ...listed)
  const nth = dropped.exec(words)?.[1]
  if (nth !== undefined && !one.items[Number(nth) - 1])
    return refused('apibreak.item', text`There is no item ${nth}. ${how}`, ...listed)
  const left = one.items.filter((_, i) => i !== Number(nth) - 1)
  const items = nth === undefined ? [...one.items, words.replaceAll(';', ',')] : left
  return editBreak({ id: one.id, values: { items: items.join('\n') } }, world)
}
