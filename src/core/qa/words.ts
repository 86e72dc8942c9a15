/** How revisions that are checked are named and shown, and the buttons that judge them. */
import { type Button, code, date, type Line, text } from '../post.ts'
import { type Known, unitName, unitRef } from '../revision/find.ts'
import { clip, list, short } from '../words.ts'
import type { QaState } from './facts.ts'
import type { Item, Seen } from './items.ts'
import { isOther, testersFor } from './whom.ts'

type Named = Pick<Known, 'unit' | 'landed'> & { readonly service: string | { readonly name: string } }

const serviceOf = ({ service }: Named): string => (typeof service === 'string' ? service : service.name)
const isWhole = ({ unit, landed }: Pick<Known, 'unit' | 'landed'>): boolean => unit.landed.commit === landed.commit

/** `r118`; of one that was merged: `4f2a9c1`. */
export const bareName = (named: Pick<Known, 'unit' | 'landed'>): string =>
  isWhole(named) ? `r${named.unit.number}` : short(named.landed.commit)

/** `web r118` */
export const nameOf = (named: Named): string => `${serviceOf(named)} ${bareName(named)}`

/** `r118 and r119`, of one service. */
export const namesOf = (known: readonly Pick<Known, 'unit' | 'landed'>[]): string => list(known.map(bareName))

export const sayState = (state: QaState): string => (state === 'needs-testing' ? 'to be checked' : state)

/** `web@r118`, as people type it. */
export const refOf = (named: Named): string =>
  isWhole(named) ? unitRef(serviceOf(named), named.unit) : `${serviceOf(named)}@${short(named.landed.commit)}`

/** Its id: what a button means stays the same when the branch is rewritten. */
const idRef = (named: Named): string => `${serviceOf(named)}@${named.landed.commit.slice(0, 12)}`

/** `r118 4f2a9c1 "Header: new colours"` */
export function revisionLine({ unit, landed }: Pick<Known, 'unit' | 'landed'>): Line {
  const name = unit.landed.commit === landed.commit ? unitName(unit) : `${short(landed.commit)} (in r${unit.number})`
  return text`${name} "${clip(landed.subject, 60)}"`
}

/** Who is to check it, as a list shows it. */
export function whoLine(item: Item, org: Seen['org']): string {
  const { service, author, landed } = item
  if (!isOther(service)) return author ?? `${clip(landed.author, 40)}, whom I don't know`
  const testers = testersFor(item, org)
  const who = testers.length > 0 ? list(testers.slice(0, 4), 'or') : 'somebody'
  return author === undefined || testers.length > 0 ? who : `${who} other than ${author}`
}

/** Since when it waits. */
export function sinceLine({ mark, here, landed, service }: Item): Line {
  if (mark.asked) return text`asked ${date(mark.asked.at)}`
  if (here) return text`in ${service.qa!.target} now`
  return text`landed ${date(landed.at)}${service.qa && `, not in ${service.qa.target} yet`}`
}

export const planLine = ({ plan }: Item): Line => (plan === undefined ? [] : text`plan: ${clip(plan, 200)}`)

/** Whoever checks it should not miss the rest of it. */
export const partLine = ({ landed }: Item): Line => (landed.marks?.incr ? text`a part: more of it is to come` : [])

/** So many have buttons of their own. */
const most = 6

/** Three for each. `typed`: the first says in text how all are judged; else they are for where buttons can be pressed. */
export function judgeButtons(items: readonly Item[], { typed }: { readonly typed: boolean }): Button[] {
  const services = new Set(items.map(i => i.service.name))
  const all = items.slice(0, most)
  const refs = all.slice(0, 3).map(refOf).join(' ')
  return all.flatMap((item, i): Button[] => {
    const name = services.size > 1 ? nameOf(item) : bareName(item)
    const of = items.length > 1 ? ` ${name}` : ''
    const press = (word: string): string => `!qa ${word} unless=answered ${idRef(item)}`
    const line = typed && i === 0 ? `!qa ok|bad|untestable ${refs} [note]` : ''
    return [
      { label: `OK${of}`, press: press('ok'), line, style: 'primary' },
      { label: `Bad${of}`, press: press('bad'), line: '', style: 'danger', asks: 'What is wrong?' },
      { label: `Untestable${of}`, press: press('untestable'), line: '' },
    ]
  })
}

export const muteHint: Line = text`Rather not in private? ${code('!qa mute')}`

/** `r118`, `r118 and r121`, `r118–r120`: revisions of one service, the oldest first. */
export function spanOf(numbers: readonly number[]): string {
  const runs: [number, number][] = []
  for (const n of [...numbers].sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && n <= last[1] + 1) last[1] = n
    else runs.push([n, n])
  }
  return list(runs.flatMap(([a, b]) => (a === b ? [`r${a}`] : b === a + 1 ? [`r${a}`, `r${b}`] : [`r${a}–r${b}`])))
}
