import { expect, test } from 'vitest'
import { nextReminder } from '../../../src/core/cowboy/remind.ts'
import { agendaSources } from '../../../src/core/meeting/agenda-sources.ts'
import { given, pool } from './story.ts'

const day = 86_400_000

test('whoever made it is reminded after 1, 3 and 7 days, then weekly', () => {
  const times = [0, 1, 2, 3, 5, 7, 13, 14, 20, 21].map(days => nextReminder(0, days * day) / day)
  expect(times).toEqual([1, 3, 3, 7, 7, 14, 14, 21, 21, 28])
})

test('in private, with what to type next, once each time', () => {
  const story = given(pool, '+23h').expects({ facts: [] })
  story.when('+1h').expects({ facts: ['notice.opened', 'cowboy.reminded'] })
  expect(story.facts()[0]).toMatchObject({ kind: 'cowboy.age', hearer: { to: 'ada' } })
  expect(story.heard()).toContain(
    'C1 is 24 h old and not landed: you put "a larger pool" on web1 and web3 (production) of web by hand\n     !cowboy landed C1 REVISION · !cowboy drop C1 reason',
  )
  story.when('restart', '+1m').expects({ facts: [] })
  story.when('+47h').expects({ facts: [] })
  story.when('+1h').expects({ facts: ['notice.opened', 'cowboy.reminded'] })
})

test('after a long time away it is one reminder, not one for each', () => {
  const story = given(pool, 'restart', '+5d').expects({ facts: ['notice.opened', 'cowboy.reminded'] })
  expect(story.heard()).toContain('(late: this was for')
  story.when('+1m').expects({ facts: [] })
  story.when('+2d').expects({ facts: ['notice.opened', 'cowboy.reminded'] })
})

test('what is over is not reminded of', () => {
  given(pool, '!cowboy drop C1 not needed', '+30d').expects({ facts: [] })
})

test('after a week it is talked about', () => {
  const story = given(pool)
  const points = () =>
    agendaSources
      .flatMap(source => source({ state: story.state(), org: story.org(), at: story.at() }))
      .map(p => p.about)
  story.when('+6d')
  expect(points()).toEqual([])
  story.when('+1d')
  expect(points()).toEqual(['C1'])
  story.when('!cowboy drop C1 not needed')
  expect(points()).toEqual([])
})
