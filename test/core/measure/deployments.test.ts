/** What deployments give to the measures: how many, how fast, how often they failed, and how fast that was repaired. */
import { describe, expect, test } from 'vitest'
import { changes, deployments } from '../../../src/core/measure/milestones.ts'
import { idOf } from '../../helpers/commits.ts'
import { given, type Script, type Story } from '../../helpers/given.ts'

/** Deployment number `n` of web, to its end; nobody has judged it yet. */
const out = (n: number): Script[] => [
  `!deploy web c${n % 2 === 0 ? 2 : 1} to production`,
  ...[`ben> !approve D${n}`, `!start D${n}`, `rest of D${n}`],
]
/** Takes one back: that is number `rollback`. */
const back = (n: number, rollback: number): Script[] => [`!rollback D${n} reason="it is slow"`, `rest of D${rollback}`]
/** So many, a day apart. */
const outs = (n: number): Script[] => Array.from({ length: n }, (_, i) => [...out(i + 1), '+1d']).flat()
const faultless = { faults: new Map(), repairs: new Set<string>() }
const ask = 'eve> !measures web 84d'

/** The row of one measure, without the drawing. */
const row = (story: Story, name: string): string =>
  story
    .heard()
    .split('\n')
    .find(line => line.includes(`${name}  `))
    ?.replace(', n=', ' n=')
    .replace(/[▁▂▃▄▅▆▇█·]+$/u, '')
    .replace(/\s+/g, ' ')
    .trim() ?? 'no such row'

const measured = (...script: Script[]): Story => given(...script).when(ask)

describe('how often', () => {
  test('counts those that came out in production, over all weeks of the time', () => {
    const story = measured(...outs(6))
    expect(row(story, 'deployment frequency')).toBe('deployment frequency 0.5 a week n=6')
  })

  test('a rollback is no deployment, nor is what went to staging, nor what waits', () => {
    const story = measured(...outs(2), ...back(2, 3), 'done web staging', '!deploy web main to production')
    expect(row(story, 'deployment frequency')).toBe('deployment frequency 0.2 a week n=2')
  })

  test('nothing is a figure too, and older ones are left out', () => {
    const story = measured(...out(1), '+85d')
    expect(row(story, 'deployment frequency')).toBe('deployment frequency 0 a week n=0')
    story.expects({ says: 'Nothing yet: lead time, change fail rate' })
  })
})

describe('how often they fail', () => {
  const five = outs(5)

  test('a deployment that was judged bad and then rolled back failed once', () => {
    const story = given(...five).when(ask)
    expect(row(story, 'change fail rate')).toBe('change fail rate 0% (0 of 5) n=5')
    story.when('!verify D5 bad the header is gone', '+1h', ...back(5, 6), ask)
    expect(row(story, 'change fail rate')).toBe('change fail rate 20% (1 of 5) n=5')
  })

  test('one that was stopped half-way failed, one that was never begun did not', () => {
    const half = [
      '!deploy web main to production',
      'ben> !approve D6',
      '!start D6',
      '!abort D6 it hangs',
      'step stopped',
    ]
    const story = measured(...five, '+1d', ...half, '!deploy web main to production', '!abort D7 not today')
    expect(row(story, 'change fail rate')).toBe('change fail rate 17% (1 of 6) n=6')
  })

  test('too few are said to be too few', () => {
    const story = measured(...outs(2))
    story.expects({ says: 'Too few to say: lead time (n=2), change fail rate (n=2)' })
    expect(row(story, 'lead time')).toBe('no such row')
  })
})

test('days in which nothing was deployed count, and where the record begins is told', () => {
  const story = given('+20d', ...outs(5), '+50d').when(ask)
  expect(row(story, 'deployment frequency')).toBe('deployment frequency 0.4 a week n=5')
  story.expects({ says: 'My record begins Thu 2 Apr' })
  expect(story.when('+90d', ask).heard()).not.toContain('My record begins')
})

describe('changes', () => {
  const brought = (...script: Script[]) => {
    const story = given(...script, '+1m')
    return changes({ from: 0, until: story.at() }, { state: story.state(), org: story.org() })
  }

  test('one that is brought again came once, when it came first', () => {
    const first = given(...outs(1)).deploy('D1').endedAt
    const again = brought(...outs(3))
    expect(again.filter(c => c.about.includes(idOf('c1')))).toMatchObject([{ 'in production': first }])
  })

  test('what came along is not known here: the revision itself counts', () => {
    expect(brought(...out(1), ...out(2))).toMatchObject([
      { about: `web ${idOf('c1')}`, committed: expect.any(Number) },
      { about: `web ${idOf('c2')}`, committed: expect.any(Number) },
    ])
  })
})

test('recovery runs from when it was noticed to the end of what came after it', () => {
  const story = given(...out(1), '+1d', ...out(2), '+1h', '!verify D2 bad it is slow')
  const noticed = story.at()
  const failed = () => {
    const scope = { from: 0, until: story.at() }
    return deployments(scope, { state: story.state(), org: story.org() }, faultless).find(d => d.about === 'D2')
  }
  expect(failed()).toMatchObject({ failed: noticed })
  expect(failed()).not.toHaveProperty('restored')
  story.when('+2h', ...back(2, 3))
  expect(failed()).toMatchObject({ failed: noticed, restored: story.deploy('D3').endedAt })
})

describe('what is typed', () => {
  test('a service and a time in any order, all services without one, 90 days without the other', () => {
    const story = given(...out(1)).when('!measures 30d web')
    story.expects({ says: 'web in production, ' }).when('!measures').expects({ says: 'All services in production' })
    expect(row(story, 'deployment frequency')).toBe('deployment frequency 0.1 a week n=1')
  })

  test('strange words are refused with what to type', () => {
    const story = given()
    story.when('!measures nothing').expects({ refused: 'unknown.service' })
    for (const span of ['5s', '0d', '999999w', '9d9x'])
      story.when(`!measures web ${span}`).expects({ refused: 'measures.span', says: '!measures 30d' })
    story.when('!measures web 30d ').expects({ says: 'web in production' })
    story.when('!measures web docs').expects({ refused: 'measures.words' })
  })

  test('each is explained, with where it comes from', () => {
    given()
      .when('!help measures')
      .expects({ says: ['change fail rate: ', 'each once', '(DORA)', 'time to repair: from the report'] })
  })
})
