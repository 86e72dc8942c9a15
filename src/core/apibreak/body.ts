/** What a mail, a feed and a preview say of an API break, line by line. */

import type { Org } from '../org.ts'
import { date, dateCommand, join, type Line, text } from '../post.ts'
import { kindWords } from './say.ts'
import type { Break, Brownout } from './slice.ts'

/** Headed by words, where there is something to say. */
const headed = (head: string, words: string | undefined): Line[] => (words ? [text`${head}: ${words}`] : [])

/** A sample call stands in lines of its own. */
const sample = (head: string, words: string | undefined): Line[] => {
  if (!words) return []
  const lines = words.split('\n')
  return lines.length === 1 ? headed(head, words) : [text`${head}:`, ...lines.map(line => text`    ${line}`)]
}

const dated = (head: string, at: number | undefined): Line[] =>
  at === undefined ? [] : [text`${head}: ${date(at)}`, [dateCommand(at)]]

const brownoutLine = ({ from, until }: Brownout): Line => text`    ${date(from)} until ${date(until)}`

function whenLines(one: Break): Line[] {
  const { stagingAt, stagedAt, productionAt, cutAt, brownouts = [] } = one
  return [
    ...dated('In staging', stagedAt ?? stagingAt),
    ...(brownouts.length > 0 ? [text`Brownouts, short rehearsals of it:`, ...brownouts.map(brownoutLine)] : []),
    ...dated('In production', cutAt ?? productionAt),
  ]
}

/** With title and address, where the catalogue knows them. */
function serviceLine({ service, version }: Break, { services }: Org): Line {
  const { title, url } = services[service] ?? {}
  return text`Service: ${title ?? service} ${version}${url ? ` (${url})` : ''}`
}

const linked = ({ outage, deploy, ticket }: Break): Line[] => {
  const all = join([
    ticket ? text`ticket ${ticket}` : [],
    outage ? text`outage ${outage}, announced by itself` : [],
    deploy ? text`deployment ${deploy}` : [],
  ])
  return all.length > 0 ? [text`See: ${all}`] : []
}

const blank: Line = []

/** How consumers answer; those that have said nothing yet are named. */
const answerLines = ({ id }: Break, asked: readonly string[]): Line[] =>
  asked.length === 0
    ? []
    : [
        text`Consumers: ${asked.join(', ')}. Please answer for yours in chat, or tell the contact:`,
        text`    !apibreak answer ${id} NAME ready | not affected | blocked REASON`,
      ]

type Said = { readonly org: Org; readonly lead?: readonly Line[]; readonly asked?: readonly string[] }

/** All of it. `lead`: what is said first, what changed or why it is said again; `asked`: who is, by name. */
export function breakBody(one: Break, { org, lead = [], asked = [] }: Said): Line[] {
  const paragraphs = [
    lead,
    [serviceLine(one, org), ...headed('Kind', kindWords(one))],
    [text`What breaks:`, ...one.items.map(item => text`  - ${item}`)],
    whenLines(one),
    [...sample('Before', one.before), ...sample('After', one.after), ...headed('A client that lags sees', one.error)],
    [...headed('Who must act', one.act), ...headed('Who need not', one.spared)],
    [...headed('How to migrate', one.migrate), ...headed('Client', one.client), ...headed('How to test', one.test)],
    [
      ...headed('Why', one.why),
      ...headed('Undoing it', one.rollback),
      ...headed('Contact', one.contact),
      ...linked(one),
    ],
    answerLines(one, asked),
  ]
  return paragraphs.filter(p => p.length > 0).flatMap((p, i) => (i === 0 ? p : [blank, ...p]))
}
