/** Moments and spans as people type them. */
import type { Answer, TimeQuestion } from '../core/asks.ts'

type Typed<K extends TimeQuestion['ask']> = Extract<TimeQuestion, { ask: K }>

export function readWhen({ text }: Typed<'when'>, _at: number): Answer {
  return { ok: false, why: `I can't read ${text} as a time` }
}

export function readDays({ text }: Typed<'days'>, _at: number): Answer {
  return { ok: false, why: `I can't read ${text} as a day` }
}
