/** What may be pressed on an outage as it stands, and what text doors show in its place. */
import type { Button } from '../post.ts'
import type { OutageState } from './facts.ts'
import type { Outage } from './slice.ts'

const asking = (label: string, press: string, [line, asks]: readonly [string, string]): Button => ({
  ...{ label, press, line: `${press} ${line}`, asks },
})

const update = (id: string): Button => asking('Update', `!outage update ${id}`, ['"what is new"', 'What is new?'])
const extend = (id: string): Button => asking('Extend', `!outage extend ${id}`, ['30m', 'By how long? (30m)'])
const done = (id: string): Button => ({ label: 'Done', press: `!outage end ${id}`, style: 'primary' })

/** Where a deployment comes with it, that goes back; else the outage is called off. */
const rollBack = ({ id, deploy }: Outage): Button =>
  deploy === undefined
    ? asking('Call off', `!outage cancel ${id}`, ['reason', 'Why?'])
    : { ...asking('Roll back', `!rollback ${deploy}`, ['reason="…"', 'Why?']), style: 'danger' }

const turnTo = (id: string, label: string, state: OutageState): Button =>
  asking(label, `!outage update ${id} ${state}`, ['"what it is"', 'What is known?'])

/** Before and at the start: now, later, not at all. */
export const startButtons = ({ id }: Outage): Button[] => [
  { label: 'Start now', press: `!outage start ${id}`, style: 'primary' },
  asking('Later', `!outage move ${id}`, ['30m', 'By how much later, or when? (30m, fri 22:00)']),
  asking('Cancel', `!outage cancel ${id}`, ['reason', 'Why?']),
]

/** Before its announced end, and past it. */
export const endButtons = (outage: Outage): Button[] => [done(outage.id), extend(outage.id), rollBack(outage)]

export function outageButtons(outage: Outage): Button[] {
  const { id, state } = outage
  switch (state) {
    case 'scheduled':
      return startButtons(outage)
    case 'in progress':
      return [update(id), extend(id), { label: 'Verifying', press: `!outage verify ${id}` }, done(id), rollBack(outage)]
    case 'verifying':
      return [done(id), extend(id), update(id), rollBack(outage)]
    case 'investigating':
      return [turnTo(id, 'Identified', 'identified'), update(id), { ...done(id), label: 'Resolved' }]
    case 'identified':
      return [turnTo(id, 'Monitoring', 'monitoring'), update(id), { ...done(id), label: 'Resolved' }]
    case 'monitoring':
      return [{ ...done(id), label: 'Resolved' }, update(id), turnTo(id, 'Not yet', 'investigating')]
    default:
      return []
  }
}
