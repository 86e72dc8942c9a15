import { expect, test } from 'vitest'
import type { WindowConfig } from '../../../src/core/window/config.ts'
import { windowsOn } from '../../../src/core/window/slice.ts'
import { given } from '../../helpers/given.ts'
import { withTarget } from '../../helpers/org.ts'
import { withWindows } from '../../helpers/windows.ts'

type Settings = {
  readonly window?: Partial<WindowConfig>
  readonly target?: 'staging' | 'production'
  readonly words?: readonly string[]
}

/** It is Friday 13 March, 13:00 in Berlin; web is deployed to in the backport window only, at 14:00. */
const closedTarget = ({ window = {}, target = 'production', words = ['backport'] }: Settings = {}) => ({
  org: (from: Parameters<typeof withTarget>[0]) =>
    withTarget(withWindows({ backports: window })(from), ['web', target], { windows: words }),
})

test('outside its windows a deployment is denied: closed, why, and when the next opens', () => {
  const story = given(closedTarget(), 'boot').when('!deploy web main to production reason="new header"')
  story.expects({
    facts: ['deploy.denied'],
    says: [
      'no: web production is closed outside backport windows, next is W1 backports from Fri 13 Mar 13:00 UTC',
      '!swat add web c400000',
      '!override D1 window reason',
    ],
    states: { D1: 'denied' },
  })
  expect(story.deploy('D1').gates).toContainEqual(
    expect.objectContaining({ code: 'window.closed', until: Date.UTC(2026, 2, 13, 13) }),
  )
  story.when('!why D1').expects({ says: 'next is W1 backports from Fri 13 Mar 13:00 UTC [window.closed]' })
})

test('with no window planned that is said, and a target without windows is open at any time', () => {
  given(closedTarget({ words: ['train'] }), 'boot')
    .when('!deploy web main to production')
    .expects({ says: 'web production is closed outside train windows, and none is planned', states: { D1: 'denied' } })
    .when('!deploy web main to staging')
    .expects({ states: { D2: 'running' } })
})

test('inside, a deployer of the window needs nothing more', () => {
  const story = given(closedTarget(), 'boot', '+1h').when('!deploy web main to production')
  story.expects({ facts: ['deploy.requested', 'prompt.opened'], says: 'ok: nobody else there, W1 backports is on' })
  story.when('ben> !approve D1', '!start D1').expects({ states: { D1: 'running' } })
})

const oneDeployer = { window: { deployers: ['cleo'] } }

test('anybody else needs their yes: they approve it', () => {
  const story = given(closedTarget(oneDeployer), 'boot', '+1h').when('!deploy web main to production')
  story.expects({ says: 'W1 backports is on, it needs the yes of a deployer: cleo approves or starts it' })
  story.when('cleo> !approve D1', '!start D1').expects({ states: { D1: 'running' } })
})

test('or start it themselves; without that it waits', () => {
  const story = given(closedTarget(oneDeployer), 'boot', '+1h', '!deploy web main to production', 'ben> !approve D1')
  story.when('!start D1').expects({
    refused: 'window.deployers',
    says: ["D1 can't start: W1 backports is on, and none of its deployers has said yes: ask cleo", '!start D1'],
    states: { D1: 'approved' },
  })
  story.when('cleo> !start D1').expects({ states: { D1: 'running' } })
})

test('where nobody approves, only a deployer can ask', () => {
  const story = given(closedTarget({ ...oneDeployer, target: 'staging' }), 'boot', '+1h')
  story.when('!deploy web main to staging').expects({ says: 'ask cleo', states: { D1: 'denied' } })
  story.when('cleo> !deploy web main to staging').expects({ states: { D2: 'running' } })
})

test('the window that closed between request and start is seen at the start', () => {
  const story = given(closedTarget(), 'boot', '+1h', '!deploy web main to production', 'ben> !approve D1', '+2h')
  story.when('!start D1').expects({
    refused: 'window.closed',
    says: 'next is W2 backports from Mon 16 Mar 13:00 UTC',
    states: { D1: 'approved' },
  })
})

test('what started goes on when the window ends, and that is said', () => {
  const story = given(closedTarget(), 'boot', '+1h', '!deploy web main to production', 'ben> !approve D1', '!start D1')
  story.when('+1h')
  expect(story.heard()).toContain('W1 backports is over. D1 is still under way and goes on to the end.')
  story.when('step ok', '!go D1', 'step ok').expects({ states: { D1: 'done' } })
})

test('a rollback passes at any time', () => {
  const out = (revision: string, id: string) =>
    [
      `!deploy web ${revision} to production`,
      `ben> !approve ${id}`,
      `!start ${id}`,
      `rest of ${id}`,
      `!verify ${id} good`,
    ] as const
  const story = given(closedTarget(), 'boot', '+1h', ...out('c1', 'D1'), ...out('c2', 'D2'), '+2h')
  story.when('!deploy web c3 to production').expects({ states: { D3: 'denied' } })
  story.when('!rollback D2 reason="it is broken"').expects({ states: { D4: 'running' } })
})

test('security passes, with a reason, and is announced', () => {
  const story = given(closedTarget(), 'boot')
  story
    .when('!deploy web main to production security')
    .expects({ refused: 'deploy.security', says: 'security reason=' })
  story.when('!deploy web main to production security reason="CVE-2026-1"').expects({
    facts: ['deploy.requested', 'prompt.opened'],
    says: ['mind: security: passes outside its windows, says ada', 'reason: CVE-2026-1', 'waits for: 1 of release'],
  })
  story.when('ben> !approve D1', '!start D1').expects({ states: { D1: 'running' } })
})

test('an override passes, named and announced', () => {
  const story = given(closedTarget(), 'boot', '!deploy web main to production')
  story.when('cleo> !override D1 window the shop is down').expects({
    says: 'overridden by cleo: window (the shop is down)',
    states: { D1: 'requested' },
  })
  story.when('ben> !approve D1', '!start D1').expects({ states: { D1: 'running' } })
})

test('a window that takes other services only does not open this one', () => {
  const api = given(closedTarget({ window: { accepts: ['api'] } }), 'boot', '+1h')
  api.when('!deploy web main to production').expects({ says: 'none is planned', states: { D1: 'denied' } })
  const kinds = given(closedTarget({ window: { accepts: ['config'] } }), 'boot', '+1h')
  kinds.when('!deploy web main to production').expects({ states: { D1: 'requested' } })
})

test('a window is called by its kind, its alias or its name; the clock opens it, not the tick', () => {
  for (const words of [['backport'], ['swat'], ['train', 'Backports']]) {
    const story = given(closedTarget({ words }), 'boot')
    const { windows } = story.state()
    const begins = Date.UTC(2026, 2, 13, 13)
    expect(
      [begins - 1, begins, begins + 3_599_999, begins + 3_600_000].map(at => windowsOn(windows, at).length),
    ).toEqual([0, 1, 1, 0])
    story.when('+1h', '!deploy web main to production').expects({ states: { D1: 'requested' } })
  }
})
