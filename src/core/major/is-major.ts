/** Which deployments are major: by what was typed, by what they carry, by what depends on the service. */
import type { Deploy } from '../deploys.ts'
import type { Org } from '../org.ts'
import type { State } from '../state.ts'

type Seen = { readonly state: State; readonly org: Org }

/** Whether it needs what the policy asks of major deployments. */
export const isMajor = ({ major }: Pick<Deploy, 'major'>, _seen: Seen): boolean => major === true
