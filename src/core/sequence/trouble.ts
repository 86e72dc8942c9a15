/** What keeps a sequence from going on: how its deployments may come to nothing. */
import type { Deploy } from '../deploys.ts'
import type { State } from '../state.ts'

/** `busy`: `until` is when silence lets it go on by itself (epoch milliseconds). */
export type Standing =
  | { readonly is: 'asked' }
  | { readonly is: 'over' }
  | { readonly is: 'through' }
  | { readonly is: 'ready'; readonly step: number }
  | { readonly is: 'busy'; readonly step: number; readonly until?: number }
  | { readonly is: 'stuck'; readonly step: number; readonly why: string }

export type Seen = Pick<State, 'deploys' | 'checks' | 'targets'>

const troubles: Partial<Record<Deploy['state'], (deploy: Deploy) => string>> = {
  denied: ({ id }) => `${id} is denied`,
  failed: ({ id }) => `${id} failed`,
  orphaned: ({ id }) => `${id} is orphaned, nobody saw how it ended`,
  faulty: ({ id, verdict }) =>
    `${id} is judged bad${verdict?.by ? ` by ${verdict.by}` : ''}${verdict?.note ? `: ${verdict.note}` : ''}`,
  rejected: ({ id, verdict }) =>
    `${id} was rejected by ${verdict?.by ?? 'somebody'}${verdict?.note ? `: ${verdict.note}` : ''}`,
  lapsed: ({ id }) => `nobody approved ${id} in time`,
  aborted: ({ id, aborted }) => `${id} was aborted by ${aborted!.by}${aborted!.reason ? `: ${aborted!.reason}` : ''}`,
  'rolled back': ({ id, rolledBackBy }) => `${id} was rolled back with ${rolledBackBy ?? 'another'}`,
}

/** Why a deployment keeps its step from going on; undefined: it does not. */
export function troubleOf(deploy: Deploy): string | undefined {
  if (deploy.state === 'approved' && !deploy.held) return `${deploy.id} is approved and did not start`
  return troubles[deploy.state]?.(deploy)
}
