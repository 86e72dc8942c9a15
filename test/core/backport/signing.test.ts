import { describe, expect, test } from 'vitest'
import { findItem } from '../../../src/core/backport/slice.ts'
import { add, said, stands, swat } from '../../helpers/backports.ts'
import { idOf } from '../../helpers/commits.ts'
import { given } from '../../helpers/given.ts'
import { withTrain } from '../../helpers/train.ts'

const full = 'kind=urgent-fix reason="checkout fails for guests" plan="order as a guest"'

describe('signing up', () => {
  test('goes into the next window, says so in its room, and asks who reviewed the original', () => {
    const story = swat().when(`ben> !swat add web c2 ${full}`)
    story.expects({ facts: ['backport.signed-up'] })
    expect(said(story)).toEqual([
      'I1 web c200000 "Change c2" → production is signed up for W1 backports, Fri 13 Mar 13:00 UTC, by ben (1 of 8).',
      '1 item, W1 has 60 min: too little was deployed there to say how long. · who reviewed the original? !swat review I1 NAME',
    ])
  })

  test('pins the revision: a branch that moves on changes nothing', () => {
    const story = swat().when(add('web main'))
    expect(findItem(story.state().backports, 'I1')!.revision.commit).toBe(idOf('c4'))
  })

  test('takes the only target of a service that has not the usual one', () => {
    swat().when(add('api c1')).expects({ says: '→ live is signed up' })
    swat({ policy: { target: 'staging' } })
      .when(add('web c1'))
      .expects({ says: '→ staging is signed up' })
  })

  test('goes into a named window, also one that is on', () => {
    const story = swat({}, add('web c2', 'window=W2'))
    expect(stands(story, 'I1')).toBe('W2 waiting')
    story.when('+1h', add('web c3', 'window=w1'))
    expect(stands(story, 'I2')).toBe('W1 waiting')
  })

  test('goes into the one that is on, and whoever signs up for that is there', () => {
    const story = swat({}, '+1h', '+20m')
    story.when(`ben> !swat add web c2 ${full} review=cleo`).expects({
      facts: ['backport.signed-up', 'backport.came'],
      says: 'is signed up for W1 backports, on until 14:00 UTC, by ben (1 of 8).',
    })
    story.when('+1m')
    expect(said(story)).toContain('Here for W1? one of @ada, @cleo to deploy')
    story.when('!swat next').expects({ says: 'I1 web c200000 "Change c2" → production is next' })
    story.when(`ben> !swat add api c2 ${full}`).expects({ facts: ['backport.signed-up'] })
  })

  test('goes into the next where the one that is on has not the time for it', () => {
    const story = swat({}, 'done web production', 'done web production', 'done web production', '+50m', '+65m')
    story.when(`ben> !swat add web c4 ${full}`).expects({ says: 'is signed up for W2 backports' })
  })

  test('passes over a window that is full, by default', () => {
    const story = swat({ window: { capacity: 1 } }, add('web c2'), add('web c3'))
    expect([stands(story, 'I1'), stands(story, 'I2')]).toEqual(['W1 waiting', 'W2 waiting'])
  })

  test('an item names its window', () => {
    const story = swat({}, add('web c2', 'window=W2'))
    story.when('!swat i1').expects({ says: ['W2 backports', '○ I1'] })
    story.when('!swat I9').expects({ refused: 'unknown.item', says: 'There is no I9: the newest is I1' })
  })

  test('is as well called backport', () => {
    swat().when('!backport add web c2 kind=config reason="x" plan="y"').expects({ says: 'is signed up for W1' })
  })
})

describe('is refused, with the way out', () => {
  const who = { who: ['release'] }
  test.each([
    ['without words', {}, '!swat add', 'swat.what', '!swat add SERVICE REVISION'],
    ['an unknown service', {}, add('wen c2'), 'unknown.service', 'did you mean web'],
    ['an unknown revision', {}, add('web nonsense'), 'unknown.revision', 'no revision nonsense of web'],
    ['without a kind', {}, '!swat add web c2 reason="x" plan="y"', 'swat.kind', 'what kind is it? kind=config'],
    ['a kind that can wait', {}, `!swat add web c2 kind=feature reason="x" plan="y"`, 'swat.kind', 'feature can wait'],
    ['without a plan', {}, '!swat add web c2 kind=config reason="x"', 'swat.fields', 'checked in production: plan="…"'],
    ['a kind that is forbidden', { policy: { forbidden: ['config'] } }, add('web c2'), 'swat.forbidden', 'never let'],
    [
      'a service that is forbidden',
      { policy: { forbidden: ['web'] } },
      add('web c2'),
      'swat.forbidden',
      'web is never',
    ],
    ['somebody who may not', { policy: who }, add('web c2'), 'swat.who', 'for release: ask one of them'],
    ['its own reviewer', {}, add('web c2').replace('cleo', 'Ada'), 'swat.own', 'reviewed your own'],
    ['a window nobody knows', {}, add('web c2', 'window=W99'), 'unknown.window', 'no window W99: !windows'],
    ['an item nobody knows', {}, add('web c2', 'depends=I7'), 'swat.unknown', 'there is no I7'],
    ['a deployment nobody knows', {}, add('web c2', 'depends=D7'), 'swat.unknown', 'there is no D7: !deploys'],
    ['what needs an item that is yet to come', {}, add('web c2', 'depends=I1'), 'swat.unknown', 'there is no I1'],
    ['what the window does not take', { window: { accepts: ['api'] } }, add('web c2'), 'swat.none', '!windows'],
    [
      'a named window that does not take it',
      { window: { accepts: ['urgent-fix'] } },
      add('web c2', 'window=W1'),
      'swat.accepts',
      'W1 takes urgent-fix only, not web (config)',
    ],
  ])('%s', (_, setting, line, refused, says) => {
    swat(setting).when(line).expects({ refused, says, facts: [] })
  })

  test('a full window, with the next that has room', () => {
    swat({ window: { capacity: 1 } }, add('web c2'))
      .when(add('web c3', 'window=W1'))
      .expects({ refused: 'swat.full', says: 'W1 is full (1 of 1): W2, Mon 16 Mar 13:00 UTC, takes it: window=W2' })
  })

  test('what is signed up, or runs there, already', () => {
    swat({}, add('web c2'))
      .when(add('web c2'))
      .expects({ refused: 'swat.twice', says: 'as I1 for W1 already: !swat W1' })
    swat({}, 'done web production')
      .when(add('web c1'))
      .expects({ refused: 'swat.runs', says: 'runs in production already: !status web' })
  })

  test('what needs something later, taken back, or not in production', () => {
    const story = swat({}, add('web c2', 'window=W2'), add('web c3'), '!swat withdraw I2')
    story.when('!deploy api c1', add('web c4', 'depends=I1,i2,D1')).expects({
      refused: 'swat.gone',
      says: [
        'I2, which it needs, is withdrawn',
        'D1, which it needs, is requested',
        'needs I1, which is signed up for W2, later',
      ],
    })
    expect(story.heard()).toContain('!swat move I1 W1')
  })

  test('a window of another kind, or one that is over', () => {
    const story = swat({}, 'ben> !window add maintenance "db move" mon 22:00..23:30 room=ops')
    const id = `W${story.state().windows.all.size}`
    story.when(add('web c2', `window=${id}`)).expects({ refused: 'swat.window', says: `${id} is a maintenance window` })
    story.when('+2h', '+1s', add('web c2', 'window=W1')).expects({ refused: 'swat.over', says: 'W1 is over: W2' })
  })

  test('what is frozen when the window begins, but for what is excepted', () => {
    const freeze = { type: 'freeze.declared', freeze: 'F1', mode: 'deny', by: 'cleo', reason: 'holidays' } as const
    const span = { from: Date.UTC(2026, 2, 13, 12, 30), until: Date.UTC(2026, 2, 14) }
    const story = swat({}, { ...freeze, scope: ['web'], ...span })
    story.when(add('web c2', 'window=W1')).expects({
      refused: 'swat.freeze',
      says: ['web production is frozen then, F1 by cleo', 'holidays. !freeze except F1'],
    })
    story.when(add('web c2', 'window=W2')).expects({ says: 'is signed up for W2' })
    story.when(add('api c2', 'window=W1')).expects({ says: 'is signed up for W1' })
  })

  test('with everything that is wrong at once', () => {
    const story = swat().when('!swat add web nonsense kind=feature depends=I9,D4 window=W99')
    story.expects({ refused: 'unknown.revision', facts: [] })
    expect(story.heard().split('\n')).toEqual([
      "bot> web nonsense can't go into a backport window:",
      '     - no revision nonsense of web: nothing of that name is there. !status web',
      "     - feature can wait, only config or urgent-fix can't: it goes with the next train (!train) or by itself: !deploy web REVISION to production",
      '     - say why it can\'t wait for the train and how it is checked in production: reason="…" plan="…"',
      '     - there is no I9: !swat',
      '     - there is no D4: !deploys',
      '     - there is no window W99: !windows',
    ])
  })

  test('a stranger, who may read all the same', () => {
    swat().when('eve> !swat add web c2 kind=config').expects({ refused: 'who.unknown', says: 'Not yet' })
    swat({}, add('web c2')).when('eve> !swat').expects({ says: 'I1 web c200000' })
    given().when('eve> !swat').expects({ refused: 'swat.none', says: '!windows' })
  })
})

test('a request below the threshold is told which train takes it, and when', () => {
  const story = swat({}, { org: o => withTrain(o) }, '+1m')
  story.when('!swat add web c2 kind=feature reason="x" plan="y"').expects({
    refused: 'swat.kind',
    says: 'the train weekly takes web: cut Mon 16 Mar 09:00 UTC, at group2 Thu 19 Mar 13:00 UTC',
  })
})
