import { describe, expect, test } from 'vitest'
import type { Org } from '../../../src/core/org.ts'
import { announce } from '../../../src/core/say/announce.ts'
import { cardOf } from '../../../src/core/say/cards.ts'
import { given, read, type Story } from '../../helpers/given.ts'
import { withTarget } from '../../helpers/org.ts'
import { landed, onLanding, told, withWeb } from '../rollout/story.ts'

const subject = /Change f1/

/** Everything that is read in rooms after the last line: announcements, cards, and what is asked for there. */
function rooms(story: Story, ids: readonly string[] = []): string {
  const { entry, reply } = story.last()
  const said = entry ? announce(entry, story.state(), story.org()).filter(a => a.to === undefined) : []
  const cards = ids.map(id => cardOf(id, { state: story.state(), org: story.org() }))
  return [...said.map(a => a.post), ...cards, reply].map(read).join('\n')
}

const asWeb = { org: withWeb({}) }
const onMain = landed('c1 c2')
/** ada begins one in private, with c1 in production; f1 is on no branch. */
const begun = [asWeb, onMain, 'done web production', 'ada/dm> !security start web the login is open to all'] as const
const shipped = [...begun, 'ada/dm> !deploy web fix to production security reason="CVE-1 in the login"'] as const
const out = [...shipped, 'ben> !approve D2', 'cleo> !approve D2', '!start D2', 'rest of D2', '!verify D2 good'] as const

describe('a security fix', () => {
  test('is begun, and what is said of it in private stays there', () => {
    const story = given(...begun)
    expect(story.heard()).toContain('needs one approval more')
    expect(told(story)).toEqual([])
    story.when('eve> !security').expects({ says: 'web: a security fix is in progress, by ada since' })
    expect(story.heard()).not.toContain('login')
    story.when('cleo@irc> !security web').expects({ says: 'In private I say more: !security' })
    expect(story.heard()).not.toContain('login')
    story.when('eve/dm> !security')
    expect(story.heard()).not.toContain('login')
    for (const who of ['ada', 'ben', 'cleo'])
      story.when(`${who}/dm> !security`).expects({ says: 'the login is open to all' })
  })

  test('keeps no note from a room', () => {
    given(asWeb, onMain)
      .when('ada@irc> !security start web the login is open')
      .expects({ refused: 'security.public', says: 'say it to me in private', facts: [] })
      .when('!security start web')
      .expects({ facts: ['security.started'] })
      .when('ben/dm> !security start web me too')
      .expects({ refused: 'security.open', says: 'in progress there, by ada since' })
  })

  test.each([
    ['eve> !security start web', 'security.role', 'the role deploy or approve'],
    ['eve> !security done web', 'security.role', 'the role deploy or approve'],
    ['!security start', 'security.service', '!security start SERVICE'],
    ['!security done', 'security.service', '!security done SERVICE'],
    ['!security start nothing', 'unknown.service', 'No service nothing'],
    ['!security nothing', 'unknown.service', 'No service nothing'],
    ['!security done web', 'security.none', 'No security fix of web is in progress'],
    ['!security done constructor', 'security.none', 'No security fix of constructor'],
    ['!security start __proto__', 'unknown.service', 'No service __proto__'],
  ])('%s', (line, refused, says) => {
    given(asWeb, onMain).when(line).expects({ refused, says })
  })
})

describe('its deployment', () => {
  test('needs one approval more than usual', () => {
    given(...shipped)
      .expects({ states: { D2: 'requested' } })
      .when('ben> !approve D2')
      .expects({ says: 'needs 1 more', states: { D2: 'requested' } })
      .when('cleo> !approve D2')
      .expects({ states: { D2: 'approved' } })
    given(asWeb, onMain, 'done web production', '!deploy web fix to production', 'ben> !approve D2').expects({
      states: { D2: 'approved' },
    })
  })

  test('passes windows and QA', () => {
    const closed = (from: Org): Org =>
      withTarget(withWeb({})(from), ['web', 'production'], { windows: ['backport'], qa: 'required' })
    const story = given({ org: closed }, onMain, '!security start web')
    story.when('!deploy web fix to production').expects({ states: { D1: 'denied' } })
    story.when('!deploy web fix to production security reason=x').expects({ states: { D2: 'requested' } })
  })

  test('says nowhere in a room what it is about, before, while and after it goes', () => {
    const story = given(...shipped)
    const lines = [
      ...[
        'ada@irc> !why D2',
        '!status',
        '!deploys',
        '!plan web fix to production',
        '!plan web c2 to production',
        'ben> !approve D2',
      ],
      ...[
        'cleo> !approve D2',
        '!start D2',
        'step ok',
        '!log',
        '!go D2',
        'step ok',
        'ada@irc> !why D2',
        'ada@irc> !output D2',
        '!status web',
        '!verify D2 good',
      ],
      ...[
        '!status web',
        '!plan web c2 to production',
        '!deploy web fix to staging',
        '!rollback web in production',
        'restart',
      ],
      ...['ada@irc> !why D2', '!rollback D2 reason=x', 'ada@irc> !security', '!deployable web production', '!qa web'],
    ]
    for (const line of lines) {
      story.when(line)
      const seen = rooms(story, ['D2', 'D3', 'D4'])
      expect(seen, line).not.toMatch(subject)
      expect(seen, line).not.toContain('CVE-1')
    }
    expect(rooms(story, ['D2'])).toContain('"security fix" by somebody')
  })

  test('keeps what its steps write from rooms', () => {
    const story = given(...shipped, 'ben> !approve D2', 'cleo> !approve D2', '!start D2', 'step ok')
    const outputs = () => announce(story.last().entry!, story.state(), story.org()).filter(a => a.output !== undefined)
    expect(outputs()).toEqual([])
    story.when('ada@irc> !output D2').expects({ refused: 'security.output', says: 'in private only' })
    story.when('eve/dm> !output D2').expects({ refused: 'who.unknown' })
    story.when('ben@irc/dm> !output D2').expects({ says: 'checked: all is well' })
    story.when('!go D2', 'step fails')
    expect(rooms(story)).toContain('What it wrote I say in private, to whoever may deploy or approve: !output D2')
    expect(rooms(story)).not.toContain('|')
    const other = given(asWeb, onMain, 'done web production', '!deploy web c2 to staging', 'step ok')
    expect(announce(other.last().entry!, other.state(), other.org()).some(a => a.output !== undefined)).toBe(true)
  })

  test('is said to be short of approvers where it begins, with the way out', () => {
    const only =
      (people: readonly string[]) =>
      (from: Org): Org => ({
        ...from,
        roles: { ...from.roles, approve: [...people] },
        services: withTarget(withWeb({})(from), ['web', 'production'], { approvers: [] }).services,
      })
    expect(given(asWeb, onMain, '!security start web').heard()).not.toContain('Mind')
    const story = given({ org: only(['ada', 'ben']) }, onMain, '!security start web').expects({
      says: [
        'Mind: it needs 2 approvals, and beside you only ben may approve in web production.',
        'cleo can ask for it',
      ],
    })
    expect(story.heard()).not.toContain('roles.approve')
    const none = given({ org: only(['ben']) }, onMain, 'done web production', '!security start web').expects({
      says: 'Name more people in roles.approve; or ask for it once more without security',
    })
    none.when(
      '!deploy web fix to production security reason=CVE-1',
      '!abort D2 nobody',
      '!deploy web fix to production',
    )
    none.expects({ states: { D3: 'requested' } })
    expect(rooms(none, ['D3'])).not.toMatch(subject)
  })

  test('says it in private to whoever may deploy', () => {
    const story = given(...shipped).when('cleo/dm> !why D2')
    expect(story.heard()).toContain('only said here: "Change f1" by Ada Lindqvist, CVE-1 in the login')
    story.when('eve/dm> !why D2')
    expect(story.heard()).not.toMatch(subject)
    story
      .when('ben/dm> !security')
      .expects({ says: 'D2 f100000 → production, requested: "Change f1" by Ada Lindqvist, CVE-1' })
  })

  test('is not read in what has landed, either', () => {
    const main = landed('c1 c2 c3 c4 f1', { f1: { subject: 'Close the login' } })
    const story = given(...shipped, main, 'read web', '!qa web')
    expect(story.heard()).toContain('security fix')
    expect(story.heard()).not.toContain('Close the login')
    const before = given(asWeb, landed('c1'), 'done web production', main, 'read web', '!security start web')
    before.when('!deploy web fix to production security reason=x', '!qa web')
    expect(before.heard()).not.toContain('Close the login')
  })

  test('that was asked for before it began is a part of it, too', () => {
    const story = given(asWeb, onMain, 'done web production', '!deploy web fix to production security reason=x')
    story.when('!security start web', 'ben> !approve D2')
    expect(rooms(story, ['D2'])).not.toMatch(subject)
    story.expects({ says: 'approvals so far are void', states: { D2: 'requested' } })
    story.when('ben> !approve D2', 'cleo> !approve D2').expects({ states: { D2: 'approved' } })
    story.when('ada/dm> !security').expects({ says: 'D2 f100000 → production, approved: "Change f1"' })
  })

  test('asked for by other services and other people, everything reads as ever', () => {
    const story = given(...begun, '!deploy api main')
    expect(rooms(story, ['D2'])).toContain('Change c4')
    given(asWeb, onMain, '!deploy web main to production').expects({ says: 'Change c4' })
  })
})

describe('its end', () => {
  test('is fine when the branch holds what was deployed', () => {
    const story = given(...out, landed('c1 c2 c3 c4 f1'))
    story.when('!security done web').expects({ says: 'The security fix of web is over, and' })
    expect(story.state().security).toEqual({})
    expect(story.state().cowboys.open).toEqual([])
    // What was asked for then reads as it did.
    expect(rooms(story, ['D2'])).not.toMatch(subject)
  })

  test('leaves a cowboy when it does not', () => {
    const story = given(...out).when('!security done web')
    story.expects({
      says: ['The security fix of web is over, but f100000 is not on main', 'C1'],
      facts: ['cowboy.added', 'security.done'],
    })
    story.when('!deploy web c2 to production').expects({ states: { D3: 'denied' }, says: 'C1' })
    story.when('!cowboys').expects({ says: ['C1', 'security fix'] })
    expect(rooms(story)).not.toMatch(subject)
  })

  test('that cowboy is over what ran before, so the commit of the fix may land yet', () => {
    const story = given(...out, '!security done web')
      .when('!cowboy C1')
      .expects({ says: ', over c100000: deployed with D2' })
    story.when('!cowboy landed C1 f1').expects({ refused: 'landed.elsewhere', says: 'not on main of web yet' })
  })

  test('is fine when somebody names what has landed', () => {
    const story = given(...out, landed('c1 c2 c5'), '!security done web c500')
    story.expects({ says: 'is on main' })
    expect(story.state().cowboys.open).toEqual([])
    given(...out)
      .when('!security done web r99')
      .expects({ refused: 'revision.unknown' })
  })

  test('waits for what is on its way', () => {
    given(...shipped)
      .when('ben> !security done web')
      .expects({ refused: 'security.under-way', says: 'D2 of it is requested' })
      .when('!abort D2 no', 'ben> !security done web')
      .expects({ says: 'nothing of it is on servers' })
  })

  test('is not told where nobody can say what has landed', () => {
    given(...out, { outside: { down: true } })
      .when('!security done web')
      .expects({ refused: 'security.unknown', says: "I can't tell whether it has landed" })
  })

  test('is asked for each day', () => {
    const story = given(...begun, '+23h')
    expect(told(story)).toEqual([])
    story.when('+1h')
    expect(told(story)).toEqual([
      expect.stringMatching(/^ada bot> Your security fix of web is in progress since .*!security done web/),
    ])
    story.when('restart', '+1h')
    expect(told(story)).toEqual([])
    story.when('+23h')
    expect(told(story)).toHaveLength(1)
    story.when('!security done web', '+2d')
    expect(told(story)).toEqual([])
  })
})

describe('promotion', () => {
  const free = (from: Org): Org =>
    withTarget(
      withWeb({ ...onLanding, promote: { from: 'staging', to: 'production', how: 'cron' } })(from),
      ['web', 'production'],
      { approvals: 0, steps: [{ name: 'push', run: ['git', 'push'], timeout: 1000 }] },
    )

  test('by itself is held while one is in progress, said once, and goes on after it', () => {
    const story = given(
      ...[{ org: free }, landed('c1'), 'done web production', 'ben/dm> !security start web a hole'],
      ...[landed('c1 c2', { c2: { noQa: true } }), 'read web', '+1s', 'step ok', '+15m', '+1s'],
    )
    expect(story.deploy('D2')).toMatchObject({ state: 'healthy', auto: 'staging' })
    expect(told(story)).toEqual([
      '#ops bot> web r2 c200000 waits before it goes to production by itself: a security fix is in progress, by ben.',
    ])
    story.when('+1h', 'restart', '+1h')
    expect(told(story)).toEqual([])
    story.when('!promote web').expects({ says: 'r2 c200000 can go on: 1 new' })
    expect(story.heard()).toMatch(/to production: r2 c200000 waits since .*: a security fix is in progress, by ben$/)
    expect(story.heard().match(/security fix/g)).toHaveLength(1)
    expect(story.heard()).not.toContain('hole')
    story.when('!security').expects({ says: 'promotion to production by itself is held' })
    story.when('ben> !security done web', '+1s').expects({ states: { D3: 'running' } })
  })

  test('is said to be held once, also when what waits was not known for a while', () => {
    const story = given(
      ...[{ org: free }, landed('c1'), 'done web production', 'ada/dm> !security start web a hole'],
      ...[landed('c1 c2', { c2: { noQa: true } }), 'read web', '+1s', 'step ok', '+15m', '+1s'],
      ...['ada/dm> !deploy web fix to production security reason=x', 'cleo> !approve D3', '!start D3', 'rest of D3'],
    )
    // Where the fix leaves the branch is only known once that is read again.
    story.when('+1s').expects({ facts: ['rollout.looked'] })
    expect(story.state().rollouts['promotion web']?.waits).toMatchObject({ code: 'security.open' })
  })
})

describe('a fix that runs and has not landed', () => {
  test('is not taken away by what lacks it, by hand or by a button', () => {
    const story = given(...out).when('!deploy web c4 to production')
    story.expects({
      states: { D3: 'denied' },
      says: ['it would take away the security fix that runs there with D2', '!security done web REVISION'],
    })
    expect(story.heard()).not.toMatch(subject)
  })

  test('may be replaced by another part of it, by a rollback, and with a reason', () => {
    given(...out)
      .when('!deploy web c4 to production security reason="the second half"')
      .expects({ says: 'it would take away the security fix', states: { D3: 'requested' } })
    given(...out)
      .when('!rollback D2')
      .expects({ says: 'it would take away the security fix' })
    const story = given(...out).when('!deploy web c4 to production')
    story.when('cleo> !override D3 security it broke the login').expects({ states: { D3: 'requested' } })
  })

  test('goes on with what holds it, and with what it landed as', () => {
    given(...out)
      .when('!deploy web next to production')
      .expects({ says: 'holds the security fix', states: { D3: 'requested' } })
    given(...out, landed('c1 c2 c5'), '!security done web c500')
      .when('!deploy web c5 to production')
      .expects({ states: { D3: 'requested' } })
  })
})
