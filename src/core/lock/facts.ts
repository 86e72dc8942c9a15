/** Facts about locks: leases on a target, held by a person for a change. */

export type LockFact = never
