/** What may free the way for a deployment that waits: when it happens, it is tried again at once. */
import type { Fact } from '../facts.ts'

const turns: readonly string[] = [
  ...['deploy.done', 'deploy.rejected', 'deploy.lapsed', 'deploy.aborted', 'deploy.rolled-back', 'deploy.settled'],
  ...['deploy.verified', 'queue.left', 'commits.fixed', 'revisions.landed', 'train.ended'],
]

const nouns = /^(?:lock|freeze|window|cowboy|security|check)\./

export const wakes = ({ type }: Fact): boolean => turns.includes(type) || nouns.test(type)
