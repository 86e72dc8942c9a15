/** All that may be said of an outage, as the fields of a form. */
import { openBreaks } from '../apibreak/slice.ts'
import { zoneIn } from '../clock/room-zone.ts'
import { wallTime } from '../clock/wall.ts'
import { openDeploys } from '../deploys.ts'
import type { Field } from '../dialog/form.ts'
import type { Org } from '../org.ts'
import type { State } from '../state.ts'
import { list, sayDuration } from '../words.ts'
import { audienceNames } from './details.ts'
import type { Outage } from './slice.ts'
import { contactOf } from './who.ts'

export type Seen = { readonly state: State; readonly org: Org }

/** The times as one would type them, by the clocks of the room where it was planned. */
function whenTyped({ from, until, room }: Outage, org: Org): string {
  const zone = zoneIn(org, room)
  const [first, last] = [from, until ?? from].map(at => wallTime(at, zone).replace('T', ' ')) as [string, string]
  const end = first.slice(0, 10) === last.slice(0, 10) ? last.slice(11) : last
  return `${first}..${end} ${zone}`
}

/** The other services: they are asked about first. */
const others = ({ services }: Outage, org: Org): string[] =>
  Object.keys(org.services).filter(s => !services.includes(s))

/** What is said of planned ones only. */
function planFields(outage: Outage, org: Org): Field[] {
  const when = { name: 'when', label: 'From when until when?', kind: 'text', value: whenTyped(outage, org) } as const
  const why = {
    name: 'reason',
    label: 'Why is it needed?',
    kind: 'text',
    hint: 'one line: the database moves',
  } as const
  return outage.planned ? [when, { ...why, value: outage.reason }] : []
}

function impactFields(outage: Outage, org: Org): Field[] {
  const { impact, unavailable, notAffected } = outage
  const rest = others(outage, org)
  return [
    {
      ...{ name: 'impact', kind: 'long', label: 'What will people really notice?', value: impact },
      hint: 'not the whole time that is announced, but what happens in it: web can only be read',
    },
    {
      ...{ name: 'unavailable', kind: 'text', label: 'For how long of it is something unavailable?', optional: true },
      ...{
        hint: '10m, or none',
        value: unavailable === undefined ? undefined : unavailable === 0 ? 'none' : sayDuration(unavailable),
      },
    },
    {
      ...{ name: 'unaffected', kind: 'text', label: 'What is not affected?', optional: true, value: notAffected },
      ...(rest.length > 0 && {
        choices: [list(rest.slice(0, 6))],
        hint: 'said beforehand, it saves half of the questions',
      }),
    },
  ]
}

function linkFields({ deploy, breaks, services }: Outage, { state }: Seen): Field[] {
  const deploys = openDeploys(state.deploys).filter(d => services.includes(d.plan.service))
  const open = openBreaks(state.breaks).filter(b => services.includes(b.service))
  return [
    ...(deploys.length > 0 || deploy !== undefined
      ? [
          {
            name: 'deploy',
            kind: 'text',
            label: 'For which deployment?',
            optional: true,
            value: deploy,
            choices: deploys.slice(0, 6).map(d => d.id),
          } as const,
        ]
      : []),
    ...(open.length > 0 || breaks !== undefined
      ? [
          {
            name: 'breaks',
            kind: 'text',
            label: 'Which API breaks come with it?',
            optional: true,
            value: breaks?.join(', '),
            choices: open.slice(0, 6).map(b => b.id),
          } as const,
        ]
      : []),
  ]
}

/** All that may be said of it while it is not over, in the order in which it is asked. */
export function formFields(outage: Outage, seen: Seen): Field[] {
  const { ticket, audience } = outage
  const { org, state } = seen
  return [
    ...planFields(outage, org),
    ...impactFields(outage, org),
    { name: 'ticket', kind: 'text', label: 'Which ticket?', optional: true, value: ticket, hint: 'a link or a number' },
    {
      name: 'contact',
      kind: 'text',
      label: 'Who leads it?',
      optional: true,
      value: contactOf(outage, outage.from, state),
    },
    { name: 'audience', kind: 'choice', label: 'Who is told?', value: audience, choices: audienceNames(org) },
    ...linkFields(outage, seen),
  ]
}
