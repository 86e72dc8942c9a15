/** Outages as lists and one by one: what is there now, what comes, what was. */
import { isRefusal } from '../deploy/locate.ts'
import { type Outcome, said } from '../outcome.ts'
import { type Block, code, date, join, type Line, line, type Post, strong, text } from '../post.ts'
import { newest } from '../series.ts'
import { outageButtons } from './buttons.ts'
import { outageLines } from './card.ts'
import { noSuchName } from './catalogue.ts'
import { outageName, promiseWords, spanWords, stateWords } from './say.ts'
import { draftOutages, isOn, isOver, type Outage, openOutages, outagesOf } from './slice.ts'
import type { Here } from './times.ts'
import { typable } from './ways.ts'
import { locateOutage } from './who.ts'

/** Milliseconds after its end for which one is shown. */
const lately = 14 * 86_400_000
/** So many of each kind are shown. */
const most = 8

const row = (outage: Outage): Line => {
  const { reason, state } = outage
  const what = reason === undefined ? [] : text`${reason}`
  if (state === 'draft') return join([outageName(outage), text`draft by ${outage.by}: ${spanWords(outage)}`, what])
  if (isOver(outage)) return join([outageName(outage), text`${date(outage.from)}, ${stateWords(outage)}`, what])
  return join([outageName(outage), stateWords(outage), promiseWords(outage), what])
}

const part = (title: string, outages: readonly Outage[]): Block[] => {
  if (outages.length === 0) return []
  const more = outages.length - most
  return [
    line(text`${strong(title)}`),
    ...outages.slice(0, most).map(o => line(row(o))),
    ...(more > 0 ? [line(text`and ${more} more: ${code('!outages all')}`)] : []),
  ]
}

const inParts = (all: readonly Outage[]): Block[] => [
  ...part('Now', all.filter(isOn)),
  ...part(
    'Coming',
    all.filter(o => o.state === 'scheduled'),
  ),
  ...part(
    'Drafts',
    all.filter(o => o.state === 'draft'),
  ),
  ...part('Over', all.filter(isOver)),
]

/** Those that are there now, of one service or any: what `!status` shows of them. */
export const outagesNow = ({ state }: Pick<Here, 'state'>, service?: string): Line[] =>
  openOutages(state.outages)
    .filter(o => isOn(o) && (service === undefined || o.services.includes(service)))
    .map(row)

/** `!outages [all|SERVICE]` */
export function listOutages(which: string, here: Here): Outcome {
  const { state, org, at } = here
  const word = which.toLowerCase()
  if (/^o\d{1,9}$/.test(word)) return showOutage(word, here)
  if (word !== 'open' && word !== 'all') {
    const found = outagesOf(which, state)
    if (found.length > 0) return said({ blocks: inParts(found) })
    if (!Object.hasOwn(org.services, which) && !Object.hasOwn(org.consumers ?? {}, which))
      return noSuchName(which, '!outages all', org)
    return said(nothing(text`No outage of ${which} is known.`))
  }
  const over = [...newest(state.outages.all)]
    .filter(isOver)
    .filter(o => word === 'all' || (o.endedAt ?? 0) > at - lately)
  const all = [...openOutages(state.outages), ...draftOutages(state.outages), ...over]
  return said(all.length > 0 ? { blocks: inParts(all) } : nothing(text`No outage is on or planned.`))
}

const nothing = (what: Line): Post => ({
  blocks: [
    line(
      text`${what} ${code('!outage plan web fri 21:00 +2h reason="new database"')} · ${code('!outage now web "what is wrong"')}`,
    ),
  ],
})

/** `!outage O5`: all of it, with what can be typed. */
export function showOutage(id: string, here: Here): Outcome {
  const outage = locateOutage(id, here)
  if (isRefusal(outage)) return outage
  const when = outage.state === 'draft' ? [text`draft by ${outage.by}, not announced: ${spanWords(outage)}`] : []
  const lines = outage.state === 'draft' ? outageLines(outage, here).slice(1) : outageLines(outage, here)
  const buttons = outageButtons(outage)
  const can = buttons.length > 0 ? [] : [join(typable(outage).map(each => text`${code(each)}`))]
  return said({ title: outageName(outage), blocks: [...when, ...lines, ...can].map(line), buttons })
}
