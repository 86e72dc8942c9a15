/** What was found bad and still runs where the next item goes: nothing is put on top of it unawares. */
import { type Deploy, findDeploy } from '../deploys.ts'
import type { State } from '../state.ts'
import { runsNow } from '../targets.ts'
import type { Item } from './slice.ts'

/** The deployment that runs there and was judged bad; undefined once it was rolled back, replaced or judged anew. */
export function faultyThere(
  { service, target }: Pick<Item, 'service' | 'target'>,
  { deploys, targets }: Pick<State, 'deploys' | 'targets'>,
): Deploy | undefined {
  const deploy = findDeploy(deploys, runsNow(targets, service, target)?.deploy ?? '')
  return deploy?.state === 'faulty' ? deploy : undefined
}

/** `D1, judged bad by ada, still runs in web production`. */
export const faultyWords = ({ id, verdict, plan }: Deploy): string =>
  `${id}, judged bad${verdict?.by ? ` by ${verdict.by}` : ''}, still runs in ${plan.service} ${plan.target}`
