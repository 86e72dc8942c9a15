import { describe, expect, test } from 'vitest'
import type { CheckNeed } from '../../../src/core/check/config.ts'
import { checked, landed, smoke } from '../../helpers/checks.ts'
import { given, type Script, type Story } from '../../helpers/given.ts'

const byHand = { ...smoke, every: undefined, after: [] }
const e2e = { ...byHand, name: 'e2e', targets: [], run: ['./e2e'], room: 'ops' }
const outside = { outside: { branches: { web: landed } } }

/** c2 runs in staging; production asks for `needs`. */
const story = (needs: readonly CheckNeed[], ...script: readonly Script[]): Story =>
  given(checked([byHand, e2e], needs), outside, '!deploy web c2 to staging', 'job ok', ...script)
const on = [{ check: 'smoke' }] as const
const lately = [{ check: 'e2e', within: 12 * 3_600_000 }] as const
const wish = '!deploy web c2 to production'

/** What the gate said to the last wish. */
function gate(s: Story) {
  const asked = s.facts().find(f => f.type === 'deploy.requested' || f.type === 'deploy.denied')
  return asked && 'gates' in asked ? asked.gates.find(g => g.gate === 'checks') : undefined
}

describe('a check on just this revision', () => {
  test('that nobody ran is denied, with what to type', () => {
    const s = story(on).when(wish)
    s.expects({
      facts: ['revisions.landed', 'deploy.denied'],
      says: ['smoke has not passed on c200000 yet', '!check smoke web/staging'],
    })
    expect(gate(s)).toMatchObject({ verdict: 'deny', code: 'checks.missing', cure: '!check smoke web/staging' })
  })

  test('that runs now is denied, since when', () => {
    const s = story(on, '!check smoke web/staging', '+2m').when(wish)
    s.expects({ says: ['smoke (K1) is not at its end in web staging, since 12:00 UTC', '!checks smoke'] })
    expect(gate(s)).toMatchObject({ verdict: 'deny', code: 'checks.running' })
  })

  test('that passed lets it go, and says where', () => {
    const s = story(on, '!check smoke web/staging', 'K1 ok').when(wish)
    s.expects({ says: 'smoke passed on it in web staging (K1)', states: { D2: 'requested' } })
    expect(gate(s)).toMatchObject({ verdict: 'allow', code: 'checks.passed' })
    expect(gate(s.when('!deploy web c3 to production'))).toMatchObject({ code: 'checks.missing' })
  })

  test('that failed is denied; the latest result counts', () => {
    const s = story(on, '!check smoke web/staging', 'K1 ok', '!check smoke web/staging', 'K2 fails').when(wish)
    s.expects({ says: ['smoke failed on it in web staging (K2: exit 1 after 30 s)', '!check smoke web/staging'] })
    expect(gate(s)).toMatchObject({ verdict: 'deny', code: 'checks.failed' })
    s.when('!check smoke web/staging', wish)
    expect(gate(s)).toMatchObject({ code: 'checks.running' })
    s.when('K3 ok', wish)
    expect(gate(s)).toMatchObject({ verdict: 'allow' })
  })

  test.each(['lost', 'stopped'])('that was %s says nothing: denied', how => {
    const s = story(on, '!check smoke web/staging', `K1 ${how}`).when(wish)
    expect(gate(s)).toMatchObject({ verdict: 'deny', code: 'checks.missing' })
  })

  test('of a revision that runs nowhere: it has to be deployed where it can be checked', () => {
    const s = story(on, '!check smoke web/staging', 'K1 ok').when('!deploy web c4 to production')
    expect(gate(s)).toMatchObject({ code: 'checks.missing', cure: '!deploy web c400000 to staging' })
  })

  test('while a deployment began there says nothing of it', () => {
    const s = story(on, '!check smoke web/staging', '!deploy web c3 to staging', 'K1 ok').when(wish)
    expect(gate(s)).toMatchObject({ verdict: 'deny', code: 'checks.missing' })
  })
})

describe('a check within some time', () => {
  test('that passed lets it go, whatever the revision', () => {
    const s = story(lately).when(wish)
    s.expects({ says: ['e2e has not passed on c200000 yet, nor anything within 12 h', '!check e2e'] })
    s.when('!check e2e', wish)
    expect(gate(s)).toMatchObject({ code: 'checks.running' })
    s.when('K1 ok', '+3h', wish)
    expect(gate(s)).toMatchObject({ verdict: 'allow', why: 'e2e passed 3 h ago (K1)' })
    s.when('+10h', wish)
    expect(gate(s)).toMatchObject({ verdict: 'deny', code: 'checks.missing' })
  })

  test('that failed since is denied, however fresh the one before', () => {
    const s = story(lately, '!check e2e', 'K1 ok', '!check e2e', 'K2 fails').when(wish)
    expect(gate(s)).toMatchObject({ verdict: 'deny', code: 'checks.failed', cure: '!check e2e' })
  })

  test('counts where it comes from, not where it goes to', () => {
    const s = story([{ check: 'smoke', within: 3_600_000 }], '!check smoke web/staging', 'K1 fails')
    s.when('!deploy web c1 to production')
    expect(gate(s)).toMatchObject({
      verdict: 'deny',
      code: 'checks.failed',
      why: 'smoke failed last in web staging (K1: exit 1 after 30 s)',
    })
    s.when('!check smoke web/staging', 'K2 ok', '!deploy web c1 to production')
    expect(gate(s)).toMatchObject({ verdict: 'allow', why: 'smoke passed <1 s ago in web staging (K2)' })
  })
})

test('all that is missing is said at once', () => {
  const s = story([...on, ...lately]).when(wish)
  s.expects({ says: ['smoke has not passed on c200000 yet and e2e has not passed'] })
})

test('it is asked again when it starts: what failed since then holds it', () => {
  const s = story(
    on,
    '!check smoke web/staging',
    'K1 ok',
    wish,
    'ben> !approve D2',
    '!check smoke web/staging',
    'K2 fails',
  )
  s.when('!start D2').expects({ refused: 'checks.failed', says: 'smoke failed on it' })
})

test('may be passed knowingly; that passes no more than it named', () => {
  const s = story(on, wish).when('cleo> !override D2 checks "the checker is broken"')
  s.expects({ says: 'overridden by cleo', states: { D2: 'requested' } })
})

test('rollbacks pass, and security fixes with a warning', () => {
  const s = story(
    on,
    '!check smoke web/staging',
    'K1 ok',
    wish,
    'ben> !approve D2',
    '!start D2',
    'rest of D2',
    '!verify D2 good',
  )
  s.when('!deploy web c3 to production security reason="CVE-2026-1"')
  expect(gate(s)).toMatchObject({ verdict: 'warn', code: 'checks.security' })
  s.when('!rollback web to c1 in production')
  expect(gate(s)).toMatchObject({ verdict: 'allow', code: 'checks.rollback' })
})

test('a target without checks is not asked', () => {
  expect(gate(story([]).when(wish))).toBeUndefined()
})

test('a check that nobody knows any more is denied', () => {
  const s = story(on, checked([], on)).when(wish)
  expect(gate(s)).toMatchObject({ verdict: 'deny', why: 'nobody knows a check smoke' })
})
