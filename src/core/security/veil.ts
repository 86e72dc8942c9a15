/** What rooms may know of the revisions of a security fix in progress: their names, and not what they are about. */
import type { Revision } from '../asks.ts'
import type { Plan } from '../deploy/facts.ts'
import type { Deploy } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import type { Landed } from '../revision/facts.ts'
import type { State } from '../state.ts'
import { securityOn } from './slice.ts'

type Seen = Pick<State, 'security'>

/** What stands in the place of a subject, and of a reason. */
export const veiledSubject = 'security fix'
const veiledAuthor = 'somebody'

/** What there is of it to be seen in a room. `security`: it is asked for as a part of the fix. */
type Veiled = { readonly service: string; readonly security?: boolean }

/** The revision as it may stand in a plan, and so everywhere. */
export function veil(revision: Revision, { service, security = false }: Veiled, state: Seen): Revision {
  const fix = securityOn(state, service)
  const isOfIt = security || fix?.shipped.some(s => s.revision.commit === revision.commit)
  return fix && isOfIt ? { ...revision, subject: veiledSubject, author: veiledAuthor } : revision
}

/** A part of a security fix, as rooms read it: nor do they read what its steps write. */
export const isVeiled = ({ plan: { revision } }: Pick<Deploy, 'plan'>): boolean =>
  revision.subject === veiledSubject && revision.author === veiledAuthor

/** A deployment that was asked for before the fix began, and is a part of it now: what it said of itself is kept apart. */
export function coveredFacts({ id, plan, reason }: Deploy, { service, revision }: Plan): Fact[] {
  if (revision.subject !== veiledSubject || plan.revision.subject === veiledSubject) return []
  const said = reason === undefined ? {} : { reason }
  return [{ type: 'security.shipped', service, deploy: id, revision: plan.revision, ...said }]
}

/** What has landed, as it may stand in the history of a branch. */
export function veilLanded(service: string, commits: readonly Landed[], state: Seen): readonly Landed[] {
  const hidden = new Set(securityOn(state, service)?.shipped.map(s => s.revision.commit))
  if (hidden.size === 0) return commits
  return commits.map(landed => (hidden.has(landed.commit) ? { ...landed, subject: veiledSubject } : landed))
}
