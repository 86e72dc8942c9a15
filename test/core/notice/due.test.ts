import { describe, expect, test } from 'vitest'
import { tickFacts } from '../../../src/core/clock/tick.ts'
import { noticeFact, noticeReported, unreported } from '../../../src/core/notice/due.ts'
import { emptyState, evolveAll, type State } from '../../../src/core/state.ts'
import type { World } from '../../../src/core/world.ts'
import { noon } from '../../helpers/given.ts'
import { org } from '../../helpers/org.ts'

const minute = 60_000
const wish = {
  kind: 'window.soon',
  about: 'W1',
  hearer: { room: 'ops' },
  due: noon,
  until: noon + 10 * minute,
} as const
const worldAt = (at: number, state: State = emptyState): World => ({
  ...{ state, org, at, answers: {} },
  by: { door: 'clock', name: 'the clock' },
})
const opened = (at = noon): State => evolveAll(emptyState, [noticeFact(wish, { at })], at)
const id = 'W1/window.soon/ops/' + noon
const failed = (state: State, at: number): State =>
  evolveAll(state, noticeReported({ notice: id, door: 'irc', why: 'no' }, worldAt(at, state)), at)

describe('a notice', () => {
  test('whose time has come is told; one that helps nobody any more is recorded as missed', () => {
    expect(noticeFact(wish, { at: noon + 9 * minute })).toMatchObject({ type: 'notice.opened', notice: id })
    const missed = noticeFact(wish, { at: noon + 10 * minute })
    expect(missed).toMatchObject({ type: 'notice.skipped', notice: id, why: 'I was away when it was due' })
    expect(evolveAll(emptyState, [missed], noon).notices.ended).toMatchObject([{ id, how: 'skipped' }])
  })

  test('is sent once, whatever is reported later', () => {
    const sent = noticeReported({ notice: id, door: 'irc' }, worldAt(noon, opened()))
    expect(sent).toEqual([{ type: 'notice.sent', notice: id, door: 'irc' }])
    const state = evolveAll(opened(), sent, noon)
    expect(state.notices).toMatchObject({ open: {}, ended: [{ id, how: 'sent', at: noon }] })
    expect(noticeReported({ notice: id, door: 'slack', why: 'no' }, worldAt(noon, state))).toEqual([])
  })

  test('of which nothing was reported is known, until it is', () => {
    expect(unreported(worldAt(noon, opened()))).toEqual([id])
    expect(unreported(worldAt(noon, failed(opened(), noon)))).toEqual([])
  })

  test('tried again of which nobody ever reports does not stay open for ever', () => {
    const retried = evolveAll(opened(), [{ type: 'notice.retried', notice: id }], noon)
    expect(tickFacts(worldAt(noon + 9 * minute, retried))).toEqual([])
    expect(tickFacts(worldAt(noon + 10 * minute, retried))).toMatchObject([{ type: 'notice.skipped' }])
  })

  test('that no network would take is tried again, later each time, and given up in the end', () => {
    let state = failed(opened(), noon)
    expect(tickFacts(worldAt(noon + 9999, state))).toEqual([])
    const again = tickFacts(worldAt(noon + 10_000, state))
    expect(again).toEqual([{ type: 'notice.retried', notice: id }])
    state = failed(evolveAll(state, again, noon + 10_000), noon + 10_000)
    expect(tickFacts(worldAt(noon + 29_999, state))).toEqual([])
    expect(tickFacts(worldAt(noon + 30_000, state))).toHaveLength(1)
    const late = tickFacts(worldAt(noon + 10 * minute, state))
    expect(late).toMatchObject([{ type: 'notice.skipped', why: 'it could not be said in time' }])
    expect(evolveAll(state, late, noon).dues).toEqual({})
  })
})
