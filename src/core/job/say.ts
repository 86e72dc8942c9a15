/** How a job ended, in a few words: `exit 1 after 3 s`. */
import { sayDuration } from '../words.ts'
import type { Ended } from './owner.ts'

/** `limit`: its time limit, `took`: how long it ran, both in milliseconds. */
export type End = Pick<Ended, 'how' | 'code' | 'signal'> & { readonly took: number; readonly limit?: number }

export function sayEnd({ how, code, signal, took, limit = took }: End): string {
  const time = sayDuration(took)
  if (how === 'ok') return `passed in ${time}`
  if (how === 'timeout') return `stopped after its time limit of ${sayDuration(limit)}`
  if (how === 'unstartable') return 'could not be started'
  if (how === 'stopped') return `stopped after ${time}`
  if (how === 'lost') return 'lost: nobody saw how it ended'
  return signal ? `ended by ${signal} after ${time}` : `exit ${code ?? '?'} after ${time}`
}
