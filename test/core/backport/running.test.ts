import { describe, expect, test } from 'vitest'
import { findItem } from '../../../src/core/backport/slice.ts'
import { add, said, stands, swat } from '../../helpers/backports.ts'
import { idOf } from '../../helpers/commits.ts'
import { linesOf } from '../../helpers/said.ts'

const ben = (what: string, more = ''): string => `ben> ${add(what, more)}`
/** I1 is looked at, asked for, approved and started: its canary runs. */
const first = ['!swat look I1', 'ben> !approve D1', '!start D1'] as const
/** Its steps, to the end. */
const out = ['step ok', '!go D1', 'step ok'] as const
const minutes = (n: number): number => n * 60_000

test('a backport window from sign-up to end, with an absent owner and a failing item', () => {
  const dan = { name: 'dan', slack: 'U0DAN', irc: 'dan', teams: ['docs'] }
  const story = swat(
    {},
    { org: o => ({ ...o, people: { ...o.people, dan } }) },
    ben('web c2'),
    `cleo> ${add('api c1', 'depends=I1').replace('=cleo', '=ada')}`,
    `dan@irc> ${add('web c3')}`,
    ben('api c2', 'depends=I2'),
  )
  story.when('+30m')
  expect(said(story)).toEqual([
    'W1 backports begins at 13:00 UTC, in 30 min. Here? one of @ada, @cleo to deploy · @ben (I1 and I4), @cleo (I2), @dan (I3)',
  ])
  story.when('ada> !here', 'ben@irc> !here', 'cleo talks', '+20m', '+10m')
  expect(said(story)).toContain('Here for W1? @dan (I3)')
  story.when('+5m')
  expect(said(story)).toEqual(['Still not here: dan. I3 goes last, and not without them.'])

  story
    .when('!swat next')
    .expects({ facts: [], says: ['I1 web c200000', `Look at the backport itself (${idOf('c2')})`] })
  story.when('!swat look I1').expects({
    facts: ['backport.looked', 'window.claimed', 'deploy.requested', 'prompt.opened', 'backport.deployed'],
    says: 'reason: I1: the pool is too small',
  })
  story.when('cleo> !swat next').expects({ refused: 'swat.busy', says: 'I1 is under way with D1' })
  story.when('ben> !approve D1', '!start D1', ...out)
  expect(said(story)).toContain(
    '@ben: I1 web c200000 "Change c2" is in production. Please check it there: p99 under 200 ms',
  )
  story.when('!swat next').expects({ refused: 'swat.check', says: 'I1 is out and ben has to check it' })
  story.when('ben@irc> !swat ok I1').expects({ facts: ['deploy.verified'], states: { D1: 'healthy' } })
  expect(said(story)).toEqual(['I1 is ok in production, says ben. Next: I2 api c100000 "Change c1"'])

  story.when('!swat next', '!swat look I2', 'cleo> !approve D2', 'ben> !approve D2', 'step fails')
  expect(said(story).slice(-3)).toEqual([
    'I2 is in trouble.',
    'I4 is held back, it needs I2: !swat move I4 next',
    "I3 isn't deployed without dan, who isn't here (!here W1): !swat move I3 next",
  ])
  story
    .when('!swat next')
    .expects({ refused: 'swat.kept', says: ['I4 is held back, it needs I2', '!swat move I4 next'] })
  story.when('!abort D2 we look at it tomorrow')
  expect(said(story)).toContain('I2 failed.')
  story.when('!swat move I3 next').expects({ facts: ['backport.moved'] })
  expect(said(story)[1]).toContain('ada moved your I3 from W1 to W2')

  story.when('+1h').expects({ facts: ['window.ended', 'notice.opened'] })
  story.when('+1s').expects({ facts: ['backport.left'] })
  expect(said(story)).toEqual(['Left of W1: I4 api (@ben).'])
  story.when('+1m').expects({ facts: [] })
  story.when('!swat w1').expects({ says: ['W1 backports', '(over) · run by ada', '✓ I1', '✗ I2', '○ I4'] })
  expect(['I1', 'I2', 'I3', 'I4'].map(id => stands(story, id))).toEqual([
    'W1 ok',
    'W1 failed',
    'W2 waiting',
    'W1 waiting',
  ])
})

describe('the next item', () => {
  test('is not deployed before somebody reviewed the original and a deployer looked at the backport', () => {
    const story = swat({}, '!swat add web c2 kind=config reason="x" plan="y"', '+1h')
    story
      .when('!swat next')
      .expects({ refused: 'swat.review', says: '!swat review I1 NAME, then !swat next', facts: [] })
    story.when('!swat look I1').expects({ facts: ['backport.looked'] })
    expect(said(story)).toEqual(['I1: nobody on record reviewed the original · backport looked at by ada.'])
    story.when('!swat review I1 cleo', '!swat next').expects({ says: 'D1 web c200000' })
    expect(findItem(story.state().backports, 'I1')).toMatchObject({
      review: 'cleo',
      looked: { by: 'ada' },
      deploys: ['D1'],
    })
  })

  test('is asked about with buttons', () => {
    const { buttons } = swat({}, add('web c2'), '+1h', '!swat next').last().reply!
    expect(buttons!.map(b => [b.label, b.press])).toEqual([
      ['I looked at it: deploy', '!swat look I1'],
      ['Veto', '!swat veto I1'],
    ])
  })

  test.each([
    ['before the window', ['!swat next'], 'swat.closed', 'W1 is not on'],
    ['by who does not deploy in it', ['+1h', 'ben> !swat next'], 'swat.deployer', 'deployers of W1: ada, cleo'],
    [
      'when everything is out',
      ['+1h', '!swat withdraw I1', '!swat next'],
      'swat.done',
      'Nothing is left to deploy in W1',
    ],
    ['by a stranger', ['+1h', 'eve> !swat next'], 'who.unknown', 'Not yet'],
    ['of what nobody signed up', ['+1h', '!swat next I5'], 'unknown.item', 'There is no I5'],
  ])('%s is refused', (_, script, refused, says) => {
    swat({}, add('web c2'))
      .when(...script)
      .expects({ refused, says, facts: [] })
  })

  test('needs the role deploy too: a window made in chat gives it to nobody', () => {
    const story = swat({}, 'ben> !window add backport now..13:30 room=ops deployers=ben,ada')
    const id = `W${story.state().windows.all.size}`
    story
      .when(ben('web c2', `window=${id}`), 'ben> !swat next')
      .expects({ refused: 'swat.deployer', says: `${id}: ada` })
  })

  test('starts at once where nobody has to approve', () => {
    const story = swat({ policy: { target: 'staging' } }, add('web c2'), '+1h', '!swat look I1')
    story.expects({ states: { D1: 'running' } })
  })

  test('is denied by any gate that says no, stays signed up, and can be asked for again', () => {
    const story = swat({}, add('web c2'), '!deploy web c1 to production', 'ben> !approve D1', '!start D1', '+1h')
    story
      .when('!swat look I1')
      .expects({ facts: ['backport.looked'], says: 'I1 waits for D1, which holds web production' })
    story.when('!abort D1 not now', 'step stopped', '!swat next').expects({ says: 'D2 web c200000' })
  })

  test('that lapsed or was taken back before its start is yet to be deployed; one that was rejected failed', () => {
    const story = swat({ window: { duration: minutes(400) } }, add('web c2'), '+1h', '!swat look I1', '+4h')
    story.expects({ states: { D1: 'lapsed' } })
    expect(stands(story, 'I1')).toBe('W1 waiting')
    story.when('!swat next', '!abort D2 wrong one')
    expect(stands(story, 'I1')).toBe('W1 waiting')
    story.when('!swat next', 'ben> !reject D3 no')
    expect([stands(story, 'I1'), said(story).at(-1)]).toEqual([
      'W1 failed',
      'I1 failed. Nothing is left in W1. !window end W1',
    ])
  })

  test('is not started outside of its window, however it was approved', () => {
    const story = swat({}, add('web c2'), '+1h', '!swat look I1', 'ben> !approve D1', '+1h')
    story.when('!start D1').expects({ refused: 'backport.closed', says: 'is not on. !swat move I1 next' })
  })
})

describe('checking in production', () => {
  const done = () => swat({}, ben('web c2'), add('api c1', 'depends=I1'), '+1h', 'ben talks', ...first, ...out)

  test('bad takes a reason, and what needs it is held back', () => {
    const story = done()
    story.when('ben> !swat bad I1').expects({ refused: 'swat.reason', says: '!swat bad I1 reason' })
    story
      .when('ben> !swat bad I1 checkout is still broken')
      .expects({ facts: ['deploy.verified'], states: { D1: 'faulty' } })
    expect(said(story).slice(0, 1)).toEqual(['I1 is bad, says ben: checkout is still broken.'])
    story.when('!swat').expects({ says: ['✗ I1', 'needs I1'] })
  })

  test('what does not need what failed goes on', () => {
    const story = swat({}, add('web c2'), add('api c1', 'depends=I1'), add('api c2'), '+1h', ...first, 'step fails')
    expect(said(story).at(-1)).toBe(
      'I1 is in trouble. Held back, as it needs that: I2. Next: I3 api c200000 "Change c2"',
    )
    story.when('!swat next', '!swat look I3').expects({ says: 'D2 api c200000' })
  })

  test('is for the owner, or a deployer in their place', () => {
    const dan = { name: 'dan', slack: 'U0DAN', teams: [] }
    done()
      .when({ org: o => ({ ...o, people: { ...o.people, dan } }) }, 'dan> !swat ok I1')
      .expects({ refused: 'swat.owner', says: 'ben checks I1' })
      .when('cleo> !swat ok I1 looks fine')
      .expects({ says: 'I1 is ok in production, says cleo: looks fine' })
  })

  test('silence is no check: healthy by itself still waits for the owner', () => {
    const story = done().when('+16m', '!swat next')
    story.expects({ refused: 'swat.check', states: { D1: 'healthy' } })
    story.when('!verify D1 good').expects({ facts: ['deploy.verified'] })
    expect(said(story)).toContain('I1 is ok in production, says ada. Next: I2 api c100000 "Change c1"')
  })

  test('of what is not out yet is refused', () => {
    swat({}, add('web c2')).when('!swat ok I1').expects({ refused: 'swat.early', says: '!swat W1' })
  })

  /** web c2 and web c3, both ben's; c1 ran before, and c2 is out. */
  const twice = () =>
    swat(
      {},
      'done web production',
      ben('web c2'),
      ben('web c3'),
      '+1h',
      'ben talks',
      '!swat look I1',
      'ben> !approve D2',
      '!start D2',
      'step ok',
      '!go D2',
      'step ok',
    )

  test('nothing goes on top of what is bad; once that is rolled back, the next goes', () => {
    const story = twice().when('ben> !swat bad I1 checkout is still broken')
    const waits = 'I2 waits: D2, judged bad by ben, still runs in web production. !rollback D2, or !swat move I2 next'
    expect(said(story)).toEqual(['I1 is bad, says ben: checkout is still broken.', waits])
    story.when('!swat next').expects({ refused: 'swat.kept', says: waits })
    story.when('!swat look I2').expects({ facts: ['backport.looked'], says: waits })
    story.when('!rollback D2 checkout is still broken', 'rest of D3')
    expect(said(story).at(-1)).toBe('Next: I2 web c300000 "Change c3"')
    // It goes to the gates, which know that it holds what was rolled back.
    story.when('!swat next').expects({ says: 'no: it holds the commits that were rolled back with D2' })
  })

  test('who was wrong about it says so, and the next goes', () => {
    const story = twice().when('ben> !swat bad I1 looks odd', 'ben> !swat ok I1 that was my browser')
    expect(said(story)).toEqual([
      'I1 is ok in production, says ben: that was my browser. Next: I2 web c300000 "Change c3"',
    ])
  })

  test('found bad after the next was asked for: that is not started', () => {
    const story = twice().when('ben> !swat ok I1', '!swat look I2', 'ben> !approve D3', '!verify D2 bad slow')
    story
      .when('!start D3')
      .expects({ refused: 'backport.bad', says: 'D2, judged bad by ada, still runs in web production. !rollback D2' })
  })

  test('the same word once more is answered with who said it and when', () => {
    const story = twice().when('ben> !swat ok I1')
    story.when('cleo> !swat ok I1').expects({ refused: 'swat.same', says: 'I1 is ok already, says ben at 13:' })
    story.when('cleo> !swat ok I1 I looked as well').expects({ facts: ['deploy.verified'] })
    story
      .when('cleo> !swat bad I1 slow', 'ben> !swat bad I1 slow')
      .expects({ refused: 'verify.same', says: '!rollback D2' })
  })

  test('is asked for once, by the name of the item', () => {
    const posts = twice().last().room
    expect(linesOf(posts)).toEqual([
      expect.stringMatching(/^D2 everyone is out .*done in/),
      '@ben: I1 web c200000 "Change c2" is in production. Please check it there: p99 under 200 ms',
    ])
    expect(posts.flatMap(p => p.buttons ?? []).map(b => b.press)).toEqual(['!swat ok I1', '!swat bad I1'])
  })

  test('what failed and is rolled back is said to have failed once', () => {
    const story = swat(
      {},
      'done web production',
      ben('web c2'),
      '+1h',
      'ben talks',
      '!swat look I1',
      'ben> !approve D2',
      '!start D2',
    )
    story.when('step fails')
    expect(said(story)[0]).toContain('D2 failed. canary: exit 1')
    expect(said(story).filter(l => l.startsWith('I1'))).toEqual([])
    story.when('!rollback D2')
    expect(said(story).filter(l => l.startsWith('I1 failed'))).toHaveLength(1)
    story.when('rest of D3')
    expect(said(story).filter(l => l.startsWith('I1 failed'))).toHaveLength(0)
    expect(stands(story, 'I1')).toBe('W1 failed')
  })
})

describe('will it fit', () => {
  /** Three deployments of web have taken a minute and a half each, which is said as two. */
  const known = ['done web production', 'done web production', 'done web production'] as const
  const short = { window: { duration: minutes(4) } }

  test('is said at sign-up and in the list, by how long the steps took', () => {
    const story = swat(short, ...known, add('web c4'), add('web f1'), add('api c1'))
    story.when(add('web c5'))
    expect(said(story)[1]).toBe(
      '4 items, about 5 min (p80 5 min) but for I3, of which too little is known, W1 has 4 min: I4 will not fit.',
    )
    story.when('!swat').expects({ says: 'W1 has 4 min: I4 will not fit.' })
  })

  test('nothing is made up of what was deployed less than three times', () => {
    const story = swat(short, known[0], known[1], add('web c4'))
    expect(said(story)[1]).toBe('1 item, W1 has 4 min: too little was deployed there to say how long.')
  })

  test('what can not end in time is not begun, until the window is longer', () => {
    const story = swat(short, ...known, add('web c4'), '+56m')
    story.when('!swat next').expects({ says: 'I1 web c400000' })
    story.when('+150s', '!swat look I1').expects({
      facts: ['backport.looked'],
      says: 'I1 needs about 2 min (p80 2 min) and W1 has 60 s left: !window extend 15m or !swat move I1 next',
    })
    story.when('!swat next').expects({ refused: 'swat.fit' })
    story.when('!window extend 15m', '!swat next').expects({ says: 'D4 web c400000' })
  })

  test('what was asked for in time is not started too late, and what runs is never cut off', () => {
    const story = swat(short, ...known, add('web c4'), '+56m', '!swat look I1', 'ben> !approve D4', '+150s')
    story.when('!start D4').expects({ refused: 'backport.late', says: ['D4 can', '!window extend 15m'] })
    story.when('!window extend 5m', '!start D4', '+6m').expects({ states: { D4: 'running' } })
    story.when('step ok', '!go D4', 'step ok').expects({ states: { D4: 'done' } })
  })
})
