/** The tip of the branch that a train is cut from, and how far it is from a commit. */
import type { Question } from '../asks.ts'
import type { World } from '../world.ts'

/** What is on the branch of a service now: the train's own branch, else the service's. */
export const tipAsk = (
  { train, service }: { readonly train: string; readonly service: string },
  { org }: Pick<World, 'org'>,
): Extract<Question, { ask: 'revision' }> => ({
  ask: 'revision',
  service,
  text: org.trains?.[train]?.branch ?? org.services[service]?.branch ?? 'main',
})

export const distanceAsk = (service: string, from: string, to: string): Extract<Question, { ask: 'distance' }> => ({
  ask: 'distance',
  service,
  from,
  to,
})
