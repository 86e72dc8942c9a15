import { describe, expect, test } from 'vitest'
import { findWindow } from '../../../src/core/window/slice.ts'
import { add, said, stands, swat } from '../../helpers/backports.ts'

/** ben's change, which needs ben; ada and cleo deploy. */
const ben = 'ben> !swat add web c2 kind=config reason="the pool" plan="p99" review=cleo'
const at = (...present: string[]) => ({ outside: { present: { ops: present } } })
/** The lines that ask who is there. */
const asked = (story: ReturnType<typeof swat>): string[] => said(story).filter(l => /Here( for W\d+)?\?/.test(l))

describe('who is missing is asked for', () => {
  test('half an hour, ten minutes and no time before the start, each time by name', () => {
    const story = swat({}, ben, '+29m')
    expect(asked(story)).toEqual([])
    story.when('+1m').expects({ facts: ['backport.asked', 'notice.opened'] })
    expect(asked(story)).toEqual([
      'W1 backports begins at 13:00 UTC, in 30 min. Here? one of @ada, @cleo to deploy · @ben (I1)',
    ])
    expect(story.last().room.at(-1)!.buttons).toEqual([{ label: "I'm here", press: '!here W1', style: 'primary' }])
    expect(asked(story.when('+19m'))).toEqual([])
    expect(asked(story.when('+1m'))).toEqual([
      'W1 backports begins at 13:00 UTC, in 10 min. Here? one of @ada, @cleo to deploy · @ben (I1)',
    ])
    expect(asked(story.when('+10m'))).toEqual(['Here for W1? one of @ada, @cleo to deploy · @ben (I1)'])
    expect(said(story)).toContain('Without a deployer it is skipped in 5 min. What nobody is here for goes last.')
  })

  test('in one line: a reminder at the same minute is not said as well', () => {
    const story = swat({}, ben, '+50m')
    expect(said(story)).toEqual([
      'W1 backports begins at 13:00 UTC, in 10 min. Here? one of @ada, @cleo to deploy · @ben (I1)',
    ])
    story.expects({ facts: ['backport.asked', 'notice.opened', 'window.reminded', 'notice.skipped'] })
    const nobody = swat({}, ben, 'ben talks', at('ben', 'ada'), '+50m')
    expect(said(nobody)[0]).toBe('W1 backports in 10 min: Fri 13 Mar 13:00 UTC for 60 min, deployers: infra.')
  })

  test('but for who answered; one deployer is enough', () => {
    const story = swat({}, ben, '+30m', 'cleo> !here')
    expect(said(story)).toEqual(['cleo is here for W1 backports.'])
    expect(asked(story.when('+20m'))).toEqual(['W1 backports begins at 13:00 UTC, in 10 min. Here? @ben (I1)'])
    expect(asked(story.when('ben> !here w1', '+10m'))).toEqual([])
    story.when('+5m', '+55m').expects({ facts: ['window.ended', 'notice.opened'] })
  })

  test('but for who said anything in the room, command or not; elsewhere does not count', () => {
    const story = swat({}, ben, '+30m', 'ben/quiet talks', 'ada talks')
    expect(asked(story.when('+20m'))).toEqual(['W1 backports begins at 13:00 UTC, in 10 min. Here? @ben (I1)'])
    story.when('ben> !who ada')
    expect(asked(story.when('+10m'))).toEqual([])
  })

  test('but for who is in the channel and not away, until the start: then they have to react', () => {
    const story = swat({}, ben, at('ben', 'cleo'))
    expect(asked(story.when('+30m'))).toEqual([])
    expect(asked(story.when(at('cleo'), '+20m'))).toEqual([
      'W1 backports begins at 13:00 UTC, in 10 min. Here? @ben (I1)',
    ])
    expect(asked(story.when(at('ben', 'cleo'), '+10m'))).toEqual([
      'Here for W1? one of @ada, @cleo to deploy · @ben (I1)',
    ])
  })

  test('not before anything is signed up, nor once it was taken back', () => {
    const story = swat().when('+50m')
    expect(asked(story)).toEqual([])
    story.when(ben, '+1s')
    expect(asked(story)).toEqual([
      'W1 backports begins at 13:00 UTC, in 10 min. Here? one of @ada, @cleo to deploy · @ben (I1)',
    ])
    expect(said(story).join()).not.toContain('late')
    expect(asked(story.when('ben> !swat withdraw I1', '+10m'))).toEqual([])
  })

  test('anew when the window has another time', () => {
    const story = swat({}, ben, '+30m', 'cleo> !here', 'ben> !window move W1 fri 17:00', '+3h')
    expect(asked(story)).toEqual([
      'W1 backports begins at 16:00 UTC, in 30 min. Here? one of @ada, @cleo to deploy · @ben (I1)',
    ])
  })

  test('no more when it could not be said at first, and they have come meanwhile', () => {
    const story = swat({}, ben, '+30m')
    const opened = story.facts().find(f => f.type === 'notice.opened')!
    story.when({ type: 'notice.failed', notice: opened.notice, why: 'nobody is connected' }, 'ben talks', 'ada talks')
    expect(said(story.when('+1m'))).toEqual([
      'W1 backports begins at 13:00 UTC, in 29 min. Everybody who was asked for is here.',
    ])
  })

  test('once, late, when the bot was away; never of what is past', () => {
    const story = swat({}, ben, '+55m')
    expect(asked(story)).toHaveLength(1)
    expect(said(story)).toContain('(late: this was for 12:50 UTC, 5 min ago; I was away)')
    expect(asked(swat({}, ben).when('+1d'))).toEqual([])
  })
})

describe('a window without a deployer', () => {
  test('is skipped five minutes after its start; everybody is told where their item goes', () => {
    const story = swat({}, ben, add('web c3'), 'ben talks', '+1h', 'ben> !here')
    story.when('+4m59s').expects({ facts: [] })
    story.when('+1s').expects({ facts: ['window.skipped', 'backport.moved'] })
    expect(said(story)).toEqual([
      'W1 backports is skipped: no deployer came. !next',
      'I1 and I2 moved from W1 to W2 backports, Mon 16 Mar 13:00 UTC.',
      'W1 is skipped: no deployer came. Your I1 moved to W2 backports, Mon 16 Mar 13:00 UTC. Not good for you? !swat move I1 next or !swat withdraw I1',
      'W1 is skipped: no deployer came. Your I2 moved to W2 backports, Mon 16 Mar 13:00 UTC. Not good for you? !swat move I2 next or !swat withdraw I2',
    ])
    expect([stands(story, 'I1'), stands(story, 'I2')]).toEqual(['W2 waiting', 'W2 waiting'])
    story.when('ada> !here W1').expects({ refused: 'here.over', says: 'W1 is skipped: !swat shows the next' })
  })

  test('is not skipped while nobody had five minutes to answer', () => {
    const story = swat({}, ben, '+64m')
    expect(asked(story)).toEqual(['Here for W1? one of @ada, @cleo to deploy · @ben (I1)'])
    story.when('+4m').expects({ facts: [] })
    story.when('+1m').expects({ facts: ['window.skipped', 'backport.moved'] })
  })

  test('is left alone when nothing is signed up for it', () => {
    const story = swat().when('+1h', '+5m')
    story.expects({ facts: [] })
    expect(findWindow(story.state().windows, 'W1')!.state).toBe('on')
  })

  test('leaves what no other window takes, and says what to type', () => {
    const story = swat({ window: { rule: '', start: '2026-03-13T14:00' } }, ben, '+1h')
    story.when('+5m').expects({ facts: ['window.skipped', 'backport.left'] })
    expect(said(story).slice(1)).toEqual([
      'W1 is skipped: no deployer came, and no later backport window that is planned has room for I1 web (@ben). !windows, then !swat move I1 W…',
      'W1 is skipped: no deployer came, and no later backport window that is planned has room for your I1: !windows, then !swat move I1 W…',
    ])
    story.when('+1h').expects({ facts: [] })
  })
})

test('what nobody is here for goes last, or into the next window with one click', () => {
  const story = swat({}, ben, add('web c3'), '+1h', 'ada talks', '+5m')
  expect(said(story)).toEqual(['Still not here: ben. I1 goes last, and not without them.'])
  expect(story.last().room[0]!.buttons).toEqual([{ label: 'I1 into the next window', press: '!swat move I1 next' }])
  expect(
    story
      .when('!swat')
      .heard()
      .match(/I\d (?=web)/g),
  ).toEqual(['I2 ', 'I1 '])
  story.when('!swat next I1').expects({ refused: 'swat.kept', says: "I1 isn't deployed without ben, who isn't here" })
  story.when('ben talks', '!swat next I1').expects({ says: 'I1 web c200000' })
})

test('an owner who comes late goes in the usual order again', () => {
  const story = swat({}, ben, add('web c3'), '+1h', 'ada talks', '+5m', 'ben talks', '!swat')
  expect(story.heard().match(/I\d (?=web)/g)).toEqual(['I1 ', 'I2 '])
})

describe('!here', () => {
  const dan = { name: 'dan', slack: 'U0DAN', teams: [] }
  test.each([
    ['long before', '!here', 'here.early', 'W1 begins Fri 13 Mar 13:00 UTC: I ask from 12:30 UTC on'],
    ['by who is not needed', 'dan> !here', 'here.stranger', 'W1 needs ada or cleo to deploy, and ben for what they'],
    ['for no window', '!here W99', 'unknown.window', 'no window W99: !windows'],
  ])('%s is refused', (_, line, refused, says) => {
    swat({}, ben, { org: o => ({ ...o, people: { ...o.people, dan } }) })
      .when(line)
      .expects({ refused, says })
  })

  test('is answered as often as it is said, and told to the room once', () => {
    const story = swat({}, ben, '+30m', 'ada> !here')
    story.when('+1m', 'ada@irc/dm> !here').expects({ facts: [], says: 'I know, ada, since 12:30 UTC' })
  })
})

describe('everybody signed up is told', () => {
  test('of another time', () => {
    const story = swat({}, ben, add('api c2'), 'ben> !window move W1 fri 17:00')
    expect(said(story).slice(1)).toEqual([
      'W1 backports is moved from Fri 13 Mar 13:00 UTC to Fri 13 Mar 16:00 UTC by ben. Your I2 goes with it. Not good for you? !swat move I2 next',
    ])
  })

  test('of a window that is cancelled, and where their item goes', () => {
    const story = swat({}, add('web c2'), add('api c2', 'depends=I1'), 'ben> !window cancel W1 the demo is on', '+1s')
    story.expects({ facts: ['backport.moved'] })
    expect(said(story)).toEqual([
      'I1 and I2 moved from W1 to W2 backports, Mon 16 Mar 13:00 UTC.',
      'W1 is cancelled: the demo is on. Your I1 and I2 moved to W2 backports, Mon 16 Mar 13:00 UTC. Not good for you? !swat move I1 next or !swat withdraw I1',
    ])
  })

  test('of a window that came and went while the bot was away', () => {
    const story = swat({}, add('web c2'), '+1d')
    expect(said(story)[0]).toContain('I1 moved to W2')
    expect(said(story)[1]).toContain('W1 came and went while I was away. Your I1 moved to W2')
  })
})
