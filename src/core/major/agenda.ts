/** Major deployments that have to be talked about, for agendas: until they were. */
import type { AgendaSource } from '../meeting/agenda-sources.ts'
import { dayLine } from '../planned/say.ts'
import { code, text } from '../post.ts'
import { short } from '../words.ts'
import { policyOf } from './config.ts'
import { needsFor } from './needs.ts'
import { majorsAhead } from './ready.ts'

export const majorsToDiscuss: AgendaSource = looking => {
  const { meeting: series } = policyOf(looking.org).needs
  return majorsAhead(looking)
    .filter(d => needsFor(d, looking).some(n => n.name === 'discussed' && !n.met))
    .map(({ id, plan, on, by }) => ({
      about: id,
      line: text`${id} ${plan.service} ${short(plan.revision.commit)} → ${plan.target}${on && text`, ${dayLine(on)}`}, by ${by}: ${code(`#topic ${id}`)}`,
      ...(series !== undefined && { series }),
    }))
}
