/** An outage as it is read before it goes out: what lacks, what it would run into; and what is recorded when it goes out. */
import type { Drafting } from '../bulletin/draft.ts'
import { code, line, text } from '../post.ts'
import type { World } from '../world.ts'
import { actor } from '../world.ts'
import { bodyOf } from './body.ts'
import { detailLines } from './card.ts'
import { collisionsOf, shortNotice } from './collisions.ts'
import { formFields } from './fields.ts'
import { policyOf } from './policy.ts'
import { outageName, spanWords, subjectOf } from './say.ts'
import { findOutage, type Outage } from './slice.ts'

function missingOf(outage: Outage, world: World) {
  const { id, until, from } = outage
  const fields = formFields(outage, world).filter(f => !f.optional && f.value === undefined)
  const late = (until ?? from) <= world.at ? [text`Its time is past: ${code(`!outage move ${id} fri 21:00 +2h`)}`] : []
  return [...late, ...fields.map(f => text`${f.label} ${code(`!answer ${id}`)}`)]
}

export const outageDrafting: Drafting = {
  draft(about, world) {
    const outage = findOutage(world.state.outages, about)
    if (outage?.state !== 'draft') return undefined
    const { audience, by } = outage
    return {
      ...{ about, audience, by, subject: subjectOf(outage, 'scheduled'), body: bodyOf(outage, 'scheduled', world) },
      post: {
        title: outageName(outage),
        blocks: [text`${spanWords(outage)}`, ...detailLines(outage, world)].map(line),
      },
      warnings: [...shortNotice(outage, world), ...collisionsOf(outage, world)],
      missing: missingOf(outage, world),
    }
  },
  sent: (about, world) => [
    { type: 'outage.scheduled', outage: about, by: actor(world), remind: policyOf(world.org).remind },
  ],
}
