/** All that the measures are made from, in a stretch of time. */
import type { Found } from './definitions.ts'
import { changes, deployments, type Scope, type Seen } from './milestones.ts'

export function findAll(scope: Scope, seen: Seen): Found {
  return {
    deployments: deployments(scope, seen, { faults: new Map(), repairs: new Set() }),
    changes: changes(scope, seen),
    items: [],
    outages: [],
    seats: [],
  }
}
