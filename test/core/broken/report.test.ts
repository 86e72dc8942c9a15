import { describe, expect, test } from 'vitest'
import { findItem } from '../../../src/core/broken/slice.ts'
import { given, noon, read, running, type Script, type Story } from '../../helpers/given.ts'
import { dayOf } from './day.ts'

const item = (story: Story, id = 'B1') => findItem(story.state().board, id)!
const minute = 60_000

describe('a report', () => {
  test('says what, how bad, and what to type', () => {
    const story = given('!broken web "search is empty" severity=1')
    story.expects({
      facts: ['broken.reported'],
      says: ['B1 web "search is empty", severity 1 (nobody can work), says ada', '!claim B1 · !notbroken B1 reason'],
    })
    expect(item(story)).toMatchObject({ state: 'reported', room: 'ops', reportedAt: noon, reportedBy: 'ada' })
  })

  test.each([
    ['severity=1', 1],
    ['severity=critical', 1],
    ['severity=DOWN', 1],
    ['severity=sev3', 3],
    ['severity=minor', 3],
    ['', 2],
  ])('%s is severity %i', (typed, severity) =>
    expect(item(given(`!broken web "search is empty" ${typed}`)).severity).toBe(severity),
  )

  test('needs no quotes, and options may stand anywhere', () =>
    expect(item(given('!broken web severity=3 the search is at a loss at 5pm'))).toMatchObject({
      what: 'the search is at a loss at 5pm',
      severity: 3,
    }))

  test('may say when it began, which is no time to come', () => {
    const story = given('!broken web "search is empty" at=12:40')
    story.expects({ says: 'broken since 11:40 UTC' })
    expect(item(story)).toMatchObject({ reportedAt: noon - 20 * minute, recordedAt: noon })
    story.when('!broken web "slow" at=14:05').expects({ refused: 'time.unclear', says: 'still to come' })
    story.when('!broken web "slow" at="20m ago"')
    expect(item(story, 'B2').reportedAt).toBe(noon - 20 * minute)
  })

  test('names what changed last, and its button names it as the cause', () => {
    const story = given(...running, '!broken web "search is empty"')
    story.expects({ says: ['D1 brought web to production at', '!broken cause B1 D1'] })
    story.when('ben> !broken cause B1 d1').expects({ says: 'B1: caused by D1, says ben' })
    expect(item(story).cause).toBe('D1')
  })

  test('shows what may be the same, and is taken all the same', () => {
    given('!broken web "search is empty"', 'ben> !claim B1')
      .when('cleo> !broken web the search shows nothing, empty pages')
      .expects({
        facts: ['broken.reported'],
        says: 'Like B1 "search is empty" (ben has it since 12:00 UTC)? Then: !notbroken B2 the same as B1',
      })
  })

  test('of another service, or about something else, is like nothing', () => {
    const story = given('!broken web "search is empty"', 'cleo> !broken api "search is empty"')
    expect(story.heard()).not.toContain('Like')
    story.when('!broken web "the login page is slow"')
    expect(story.heard()).not.toContain('Like')
  })

  test.each<readonly [line: string, refused: string, says: string]>([
    ['!broken wep "search is empty"', 'unknown.service', 'did you mean web'],
    ['!broken constructor "x"', 'unknown.service', 'No service constructor'],
    ['!broken web', 'broken.what', 'What do you see?'],
    ['!broken web ""', 'broken.what', 'What do you see?'],
    ['!broken web "slow" severity=9', 'broken.severity', '1 (nobody can work)'],
    ['!broken web "slow" by=D9', 'unknown.deploy', 'There is no D9'],
    ['!broken web "slow" by=ben', 'broken.cause', 'A cause is a deployment'],
    ['!broken web "slow" about=O9', 'unknown.outage', 'There is no O9'],
    ['!broken web "slow" about=web', 'broken.about', 'neither a deployment'],
    ['!broken web "slow" break=X9', 'unknown.break', 'There is no API break'],
    ['!broken web "slow" blocks=T9', 'unknown.train', 'There is no train T9'],
    ['!broken web "slow" at=whenever', 'time.unclear', 'whenever'],
    ['!broken B1', 'unknown.broken', 'nothing was reported broken yet'],
    ['!broken again', 'usage', 'What of B4?'],
    ['eve> !broken web "slow"', 'who.unknown', 'Not yet'],
    ['nobody@irc> !broken web "slow"', 'who.unknown', 'Identify to services'],
  ])('%s is refused: %s', (line, refused, says) => {
    const story = given().when(line)
    story.expects({ refused, says })
    expect(story.state().board.open).toEqual([])
  })

  test('is one line, however it was typed', () =>
    expect(item(given('!broken web "search\nis \n\n empty"')).what).toBe('search is empty'))
})

describe('where it belongs', () => {
  test('the day whose crew is on now', () => {
    const story = given(...dayOf('D1', ['ben', 'lead']), '!broken api "login is slow"')
    story.expects({ says: 'on the board of D1' })
    expect(item(story).about).toBe('D1')
  })

  test('nothing, on any other day', () => expect(item(given('!broken api "login is slow"')).about).toBeUndefined())

  test('where somebody says', () => {
    const story = given(...running, '!broken api "login is slow" about=d1')
    expect(item(story).about).toBe('D1')
    story.when('!broken about B1 D7').expects({ refused: 'unknown.deploy' })
  })
})

describe('what is said of it later', () => {
  const reported: readonly Script[] = ['!broken web "search is empty"']

  test.each([
    ['!broken severity B1 minor', 'B1: severity 3 (a nuisance), says ada', { severity: 3 }],
    ['!broken surprise B1', 'B1: surprise, says ada', { kind: 'surprise' }],
    ['!broken covered B1', 'B1: covered by testing, says ada', { covered: true }],
    ['!broken uncovered b1', 'B1: not covered by testing, says ada', { covered: false }],
  ])('%s', (line, says, is) => {
    const story = given(...reported, line)
    story.expects({ facts: ['broken.amended'], says })
    expect(item(story)).toMatchObject(is)
  })

  test.each([
    ['!broken severity B1', 'usage', 'How bad is it?'],
    ['!broken severity B1 loud', 'broken.severity', 'not loud: !broken severity B1 1'],
    ['!broken announced B1', 'broken.break', 'None was announced for web'],
    ['!broken announced B1 X3', 'unknown.break', 'There is no API break X3'],
    ['!broken covered B1 login', 'unknown.area', 'no call for testing names areas'],
    ['!broken cause B1', 'usage', 'Which deployment'],
    ['!broken cause B9 D1', 'unknown.broken', 'There is no B9: the newest is B1'],
  ])(
    '%s is refused',
    (line, refused, says) =>
      void given(...reported)
        .when(line)
        .expects({ refused, says }),
  )

  test('whoever claims it is asked whether a break was announced; a surprise leads to its consumer', () => {
    const story = given(
      { type: 'apibreak.drafted', break: 'X1', by: 'ada', service: 'web', version: '2.0', room: 'ops' },
      { type: 'apibreak.announced', break: 'X1', by: 'ada', consumers: [], remind: [] },
      ...reported,
      'ben> !claim B1',
    )
    story.expects({ says: ['!broken announced B1 X1', '!broken surprise B1'] })
    story.when('ben> !broken surprise B1').expects({ says: 'nobody knew of? !apibreak found X1 CONSUMER' })
    story.when('ben> !broken announced B1').expects({ says: 'B1: announced break X1, says ben' })
    expect(item(story)).toMatchObject({ kind: 'announced', breakId: 'X1' })
    story.when('ben> !broken surprise B1')
    expect(item(story).breakId).toBeUndefined()
    expect(read(story.last().room[0])).toContain('surprise')
  })
})
