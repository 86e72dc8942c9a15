import { describe, expect, test } from 'vitest'
import { findItem } from '../../../src/core/backport/slice.ts'
import { add, said, stands, swat } from '../../helpers/backports.ts'

describe('moving', () => {
  test('to the next window or a named one, by its owner, a deployer, or who keeps the calendar', () => {
    const story = swat({}, add('web c2'), '!swat move I1 next')
    expect(stands(story, 'I1')).toBe('W2 waiting')
    story.when('cleo> !swat move i1 w1').expects({ facts: ['backport.moved'] })
    expect(said(story)).toEqual([
      'I1 moved from W2 to W1 backports, Fri 13 Mar 13:00 UTC, by cleo.',
      'cleo moved your I1 from W2 to W1 backports, Fri 13 Mar 13:00 UTC. Not good for you? !swat move I1 next or !swat withdraw I1',
    ])
    story.when('ben> !swat move I1 W3').expects({ says: 'I1 moved from W1 to W3' })
  })

  test('all that is left of a window goes together, what needs each other too', () => {
    const story = swat({}, add('web c2'), add('api c2', 'depends=I1'))
    story.when('!swat move I2 next').expects({ says: 'I2 moved from W1 to W2' })
    story.when('!swat move I2 W1', '!swat move W1 next').expects({ facts: ['backport.moved'] })
    expect([stands(story, 'I1'), stands(story, 'I2')]).toEqual(['W2 waiting', 'W2 waiting'])
    story.when('!swat move W1 next').expects({ refused: 'swat.empty', says: 'Nothing is left of W1: !swat' })
  })

  test.each([
    ['nowhere', '!swat move I1', 'swat.where', '!swat move I1 next'],
    ['where it is', '!swat move I1 W1', 'swat.same', 'is in W1 already'],
    ['to what is no window', '!swat move I1 tomorrow', 'unknown.window', 'no window tomorrow: !windows'],
    ['of what nobody signed up', '!swat move I9 next', 'unknown.item', 'There is no I9: the newest is I3'],
    ['of nothing', '!swat move', 'swat.which', 'named like I3'],
    ['into a full window', '!swat move I1 W2', 'swat.full', 'W2 is full (1 of 1): W3'],
    ['of what is taken back', '!swat move I3 next', 'swat.state', 'I3 was withdrawn: !swat W3'],
  ])('%s is refused', (_, line, refused, says) => {
    const script = [add('web c2'), add('web c3'), add('web c4'), '!swat withdraw I3']
    swat({ window: { capacity: 1 } }, ...script)
      .when(line)
      .expects({ refused, says, facts: [] })
  })

  test('behind what needs it, or before what it needs, is refused', () => {
    const story = swat({}, add('web c2'), add('api c2', 'depends=I1'))
    story.when('!swat move I1 next').expects({
      refused: 'swat.before',
      says: 'I2 needs I1 and is signed up for W1, earlier: !swat move I2 W2',
    })
    story.when('!swat move I2 W3', '!swat move I1 W2', '!swat move I2 W1').expects({
      refused: 'swat.after',
      says: 'it needs I1, which is signed up for W2, later: !swat move I1 W1',
    })
  })

  test("somebody else's is refused to who keeps nothing", () => {
    const dan = { name: 'dan', slack: 'U0DAN', teams: ['docs'] }
    swat({}, add('web c2'), { org: o => ({ ...o, people: { ...o.people, dan } }) })
      .when('dan> !swat move I1 next')
      .expects({ refused: 'swat.owner', says: "I1 is ada's: they, or a deployer of W1, can do that" })
  })

  test('calls off what was asked for and has not begun', () => {
    const story = swat({}, add('web c2'), '+1h', '!swat look I1', '!swat move I1 next')
    story.expects({ facts: ['prompt.closed', 'deploy.aborted', 'backport.moved'], states: { D1: 'aborted' } })
    expect(stands(story, 'I1')).toBe('W2 waiting')
  })
})

describe('taking back', () => {
  test('by its owner; what needed it is named', () => {
    const story = swat({}, 'ben> !swat add web c2 kind=config reason="x" plan="y"', add('api c2', 'depends=I1'))
    story.when('ben> !swat withdraw I1 not needed any more').expects({
      facts: ['backport.withdrawn'],
      says: ['is withdrawn by ben: not needed any more. I2 needed it: !swat after I2 - or !swat withdraw I2'],
    })
    story.when('!swat').expects({ says: 'needs I1' })
    expect(story.heard()).not.toContain('I1 web')
  })

  test('by somebody else, its owner hears of it wherever they are', () => {
    const story = swat({}, add('web c2'), 'ben> !swat withdraw I1 we wait for the train')
    expect(said(story)[1]).toBe('ben withdrew your I1 web c200000 "Change c2": we wait for the train. !swat add')
    expect(said(swat({}, add('web c2'), '!swat withdraw I1'))).toHaveLength(1)
  })

  test('a veto of a deployer needs a reason, and its owner reads it', () => {
    const story = swat({}, 'ben> !swat add web c2 kind=config reason="x" plan="y"')
    story.when('ben> !swat veto I1 no').expects({ refused: 'swat.deployer', says: 'deployers of W1: ada, cleo' })
    story.when('!swat veto I1').expects({ refused: 'swat.reason', says: '!swat veto I1 reason' })
    story.when('!swat veto I1 it touches the login').expects({ facts: ['backport.vetoed'] })
    expect(story.last().room).toHaveLength(2)
    expect(said(story)[0]).toContain('is vetoed by ada: it touches the login. ben may sign up what answers that.')
    story.when('+30m').expects({ facts: [] })
  })
})

describe('the order', () => {
  test('is that of what each needs, else that of signing up', () => {
    const story = swat({}, add('web c2'), add('web c3'), add('api c2'), '!swat after I1 I2,I3')
    expect(said(story)).toEqual(['I1 goes after I2 and I3, says ada.'])
    const rows = story
      .when('!swat')
      .heard()
      .match(/I\d (?=web|api)/g)
    expect(rows).toEqual(['I2 ', 'I3 ', 'I1 '])
    story.when('!swat after I1 -')
    expect(
      story
        .when('!swat')
        .heard()
        .match(/I\d (?=web|api)/g),
    ).toEqual(['I1 ', 'I2 ', 'I3 '])
  })

  test('a circle is refused, however long', () => {
    swat({}, add('web c2'), add('web c3', 'depends=I1'), add('web c4', 'depends=I2'))
      .when('!swat after I1 I3')
      .expects({ refused: 'swat.circle', says: 'I3 waits for I1 itself' })
      .when('!swat after I1 i1')
      .expects({ refused: 'swat.circle', says: 'I1 waits for itself: name another, or !swat after I1 -' })
  })

  test('without words it is asked for', () => {
    swat({}, add('web c2')).when('!swat after I1').expects({ refused: 'swat.after', says: '!swat after I1 I' })
  })
})

describe('who reviewed the original', () => {
  test('is put on record by anybody, and is never its owner', () => {
    const story = swat({}, '!swat add web c2 kind=config reason="x" plan="y"')
    story.when('!swat review I1 ada').expects({ refused: 'swat.own', says: "I1 is ada's own" })
    story.when('!swat review I1').expects({ refused: 'swat.who', says: '!swat review I1 NAME' })
    story.when('ben> !swat review I1 Grace Hopper').expects({ facts: ['backport.reviewed'] })
    expect(said(story)).toEqual(['I1: original reviewed by Grace Hopper, says ben.'])
    expect(findItem(story.state().backports, 'I1')!.review).toBe('Grace Hopper')
  })
})

describe('a window that came and went while the bot was away', () => {
  const away = 'Came and went while I was away: W1 backports, Fri 13 Mar 13:00 UTC.'

  test('is told in one line with where its items went, and each owner alone', () => {
    const story = swat({}, add('web c2'), `ben> ${add('web c3')}`, 'restart', '+1d')
    expect(said(story).filter(l => l.includes('moved'))).toEqual([
      `${away} I1 and I2 moved to W2 backports, Mon 16 Mar 13:00 UTC.`,
      expect.stringMatching(/^W1 came and went while I was away\. Your I1 moved to W2 backports/),
      expect.stringMatching(/^W1 came and went while I was away\. Your I2 moved to W2 backports/),
    ])
    story.when('restart', '+1s').expects({ facts: [] })
  })

  test('and says what waits, when no later one has room', () => {
    const story = swat({ window: { rule: '', start: '2026-03-13T14:00' } }, add('web c2'), '+1d')
    expect(said(story)[0]).toBe(away)
    expect(said(story)[1]).toContain(
      'no later backport window that is planned has room for I1 web (@ada). !windows, then !swat move I1 W…',
    )
  })
})
