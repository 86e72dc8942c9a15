import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tickFacts } from '../../../src/core/clock/tick.ts'
import type { Fact } from '../../../src/core/facts.ts'
import { evolveAll, type State } from '../../../src/core/state.ts'
import { findWindow } from '../../../src/core/window/slice.ts'
import { given } from '../../helpers/given.ts'
import { withWindows } from '../../helpers/windows.ts'

const begun = given({ org: withWindows({ moves: { kind: 'maintenance' } }) }, 'boot')
const by = { door: 'clock', name: 'the clock' } as const
const minute = 60_000

type Run = { readonly state: State; readonly facts: readonly Fact[] }

/** The clock looks at these moments (minutes after the start), in this order; between them the bot was off or on. */
const run = (moments: readonly number[]): Run =>
  moments.reduce<Run>(
    ({ state, facts }, after) => {
      const at = begun.at() + after * minute
      const more = tickFacts({ state, org: begun.org(), at, by, answers: {} })
      // As a restart leaves it.
      return { state: evolveAll(JSON.parse(JSON.stringify(state)), more, at), facts: [...facts, ...more] }
    },
    { state: begun.state(), facts: [] },
  )

test('whenever the clock looks, also one that was set back, nothing is said or recorded twice', () => {
  const moments = fc.array(fc.integer({ min: 0, max: 7 * 24 * 60 }), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(moments, all => {
      const { facts, state } = run(all)
      const notices = facts.flatMap(f => (f.type === 'notice.opened' || f.type === 'notice.skipped' ? [f.notice] : []))
      expect(new Set(notices).size).toBe(notices.length)
      const ends = facts.flatMap(f => (f.type === 'window.ended' || f.type === 'window.missed' ? [f.occurrence] : []))
      expect(new Set(ends).size).toBe(ends.length)
      const last = begun.at() + Math.max(...all) * minute
      for (const id of ['W1', 'W2', 'W3', 'W4', 'W5', 'W6']) {
        const window = findWindow(state.windows, id)!
        expect(window.state === 'over').toBe(window.until <= last && ends.includes(id))
      }
    }),
    { numRuns: 60 },
  )
})
