/** What is asked of whoever plans an outage; and afterwards of one that nobody planned: what it was. */
import type { Asker, Form } from '../dialog/form.ts'
import { code, text } from '../post.ts'
import { list } from '../words.ts'
import { accountFields, readAccount } from './account.ts'
import { editFacts } from './change.ts'
import { readDetails } from './details.ts'
import { formFields, type Seen } from './fields.ts'
import { findOutage, isOver } from './slice.ts'
import { whenAsks } from './times.ts'

function formOf(about: string, seen: Seen): Form | undefined {
  const outage = findOutage(seen.state.outages, about)
  if (!outage) return undefined
  const title = `${about} outage of ${list(outage.services)}`
  if (isOver(outage)) {
    const next = text`Thank you: the review begins with it. ${code(`!why ${about}`)}`
    return outage.state === 'resolved' ? { about, title, fields: accountFields(outage), next } : undefined
  }
  const next =
    outage.state === 'draft'
      ? text`${code(`!preview ${about}`)} shows it as it goes out, ${code(`!outage send ${about}`)} sends it.`
      : text`Everybody who was told is told what changed. ${code(`!outage ${about}`)} shows it.`
  const preview = { label: 'Preview', press: `!preview ${about}`, style: 'primary' } as const
  return { about, title, fields: formFields(outage, seen), next, buttons: outage.state === 'draft' ? [preview] : [] }
}

export const outageAsker: Asker = {
  role: 'announce',
  form: formOf,
  asks(about, values, world) {
    const room = findOutage(world.state.outages, about)?.room
    return values.when === undefined ? [] : whenAsks(values.when.trim(), { ...world, room })
  },
  fill(about, values, world) {
    const outage = findOutage(world.state.outages, about)
    if (!outage) return { facts: [], faults: {} }
    if (isOver(outage)) return readAccount(outage, values, world)
    const { to, without, faults } = readDetails(values, { ...world, room: outage.room })
    return { facts: editFacts(outage, { to, without }, world), faults }
  },
}
