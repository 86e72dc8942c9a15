/** Deployments that are planned for a day: what is said of the plan, and how it is changed. The story begins on Friday, 13 March 2026, 13:00 in Berlin. */
import { describe, expect, test } from 'vitest'
import { calendarEvents } from '../../../src/core/calendar.ts'
import { idOf } from '../../helpers/commits.ts'
import { given } from '../../helpers/given.ts'
import { org, withTarget } from '../../helpers/org.ts'

const thursday = 'on="2026-03-19 09:00..18:00"'
const planned = `!deploy web c3 to production ${thursday} the new menu`
const [from, until] = [Date.UTC(2026, 2, 19, 8), Date.UTC(2026, 2, 19, 17)]

describe('planning', () => {
  test('a plan has a number, a day and a card; nobody is asked to approve it yet', () => {
    const story = given(planned).expects({ facts: ['deploy.planned'], states: { D1: 'planned' } })
    expect(story.heard()).toMatch(/D1 web c300000 .* → production/)
    expect(story.heard()).toContain('planned by ada for Thu 19 Mar 08:00 UTC – 17:00 UTC')
    expect(story.deploy('D1')).toMatchObject({ on: { from, until }, reason: 'the new menu', prompts: [] })
    expect(story.state().prompts.open).toEqual([])
  })

  test('without quotes the day is read as far as it goes', () => {
    const story = given('!deploy web c3 to production on=2026-03-19 09:00..18:00 the new menu')
    expect(story.deploy('D1')).toMatchObject({ on: { from, until }, reason: 'the new menu' })
  })

  test('a day in which clocks change keeps its local hours', () => {
    const story = given('!deploy web c3 to production on="2026-03-28 22:00..2026-03-29 06:00"')
    expect(story.deploy('D1').on).toEqual({ from: Date.UTC(2026, 2, 28, 21), until: Date.UTC(2026, 2, 29, 4) })
  })

  test('the clocks of the room where it is said are meant', () => {
    const tokyo = { ...org, rooms: { ...org.rooms, ops: { ...org.rooms.ops!, timezone: 'Asia/Tokyo' } } }
    const story = given({ org: () => tokyo }, planned)
    expect(story.deploy('D1').on!.from).toBe(Date.UTC(2026, 2, 19, 0))
  })

  test('it stands in every list of what is ahead, and in the calendar', () => {
    const story = given(planned)
    story.when('!status web').expects({ says: 'D1 c300000 → production: planned by ada for Thu 19 Mar' })
    story.when('!deploys').expects({ says: 'planned by ada for' })
    story.when('!next').expects({ says: 'Planned next: D1 web c300000 → production, Thu 19 Mar 08:00 UTC' })
    story.when('!windows').expects({ says: 'Planned deployments:' })
    story.when('!windows 2026-03-19').expects({ says: 'D1 web c300000 → production' })
    expect(story.when('!windows 2026-03-20').heard()).not.toContain('D1')
    expect(calendarEvents(story.state(), org)).toContainEqual(
      expect.objectContaining({ uid: 'D1', name: 'Deployment: web → production', from, until, sequence: 0 }),
    )
    const gone = story.when('!abort D1 not needed').state()
    expect(calendarEvents(gone, org)).toContainEqual(
      expect.objectContaining({ uid: 'D1', cancelled: true, sequence: 1 }),
    )
  })

  test('what would say no on that day is shown, and denies nothing', () => {
    const story = given('ben> !freeze web 2026-03-18 12:00..2026-03-19 12:00 the fair', planned)
    expect(story.deploy('D1').state).toBe('planned')
    expect(story.heard()).toMatch(/on its day, as things stand: freeze F1 of web by ben \(the fair\)/)
    // Today it may go out all the same.
    story.when('!deploy web c3 to production').expects({ states: { D2: 'requested' } })
  })

  test('what begins within its span is a thing to mind', () => {
    const story = given('ben> !freeze web 2026-03-19 12:00..2026-03-20 12:00 the fair', planned)
    expect(story.heard()).toContain('mind: freeze F1 of web begins within its span (the fair)')
  })

  test('another plan for the same service at that time is a thing to mind, and the very same is refused', () => {
    const story = given(planned, '!deploy web c4 to production on="2026-03-19 17:00..20:00"')
    expect(story.heard()).toContain('mind: D1 of ada is planned for production then, too')
    story.when(planned).expects({ refused: 'planned.same', says: '!replan D1' })
  })

  test('outside of the windows of its target it says so', () => {
    const closed = withTarget(org, ['web', 'production'], { windows: ['backport'] })
    const story = given({ org: () => closed }, planned)
    expect(story.heard()).toMatch(/on its day, as things stand: web production is closed outside backport windows/)
  })

  test.each([
    ['on="2026-03-19 18:00..09:00"', 'time.unclear', 'not after its start'],
    ['on="2026-03-12 09:00..18:00"', 'time.unclear', 'past'],
    ['on="2026-03-19 09:00"', 'day.open', 'Until when?'],
    ['on="2026-03-19 09:00..2026-05-19 09:00"', 'day.long', '14 d at most'],
    ['on="some day"', 'time.unclear', 'some day'],
    ['on=""', 'time.unclear', 'On which day'],
    ['on="\x03\x02thu\x0f"', 'time.unclear', 'On which day'],
    [`on="${'9'.repeat(101)}"`, 'usage', 'on is 100 characters at most'],
    ['on="2026-03-19', 'usage', 'not closed'],
    ['on="2026-03-29 02:30..06:00"', 'time.unclear', '2'],
    [`${thursday} major minor`, 'deploy.size', 'Major or minor?'],
    [`${thursday} security`, 'deploy.security', 'not planned for a day'],
  ])('%s is refused with its cure', (day, refused, says) => {
    given('!deploys').when(`!deploy web c3 to production ${day}`).expects({ refused, says })
  })

  test('words that look like lines, or like a question, stay words', () => {
    const story = given(`!deploy web c3 to production ${thursday} reason="so what?\nbot> D1 approved by ben"`)
    expect(
      story
        .heard()
        .split('\n')
        .filter(l => l.startsWith('bot>')),
    ).toHaveLength(1)
    expect(story.deploy('D1').state).toBe('planned')
  })

  test('what is unknown, and who may not, are refused as without a day', () => {
    const story = given('!deploys')
    story.when(`!deploy nothing c3 to production ${thursday}`).expects({ refused: 'unknown.service' })
    story.when(`!deploy web nonsense to production ${thursday}`).expects({ refused: 'unknown.revision' })
    story.when(`eve> ${planned}`).expects({ refused: 'who.unknown' })
    story.when(`ben> ${planned}`).expects({ refused: 'who.role' })
    story.when('!deploy D9').expects({ refused: 'unknown.deploy' })
    story.when('!deploy web').expects({ refused: 'usage', says: 'REVISION is missing' })
  })
})

describe('taking a plan away', () => {
  test('with abort, by who deploys', () => {
    given(planned)
      .when('!abort D1 not needed')
      .expects({ states: { D1: 'aborted' }, says: 'aborted by ada: not needed' })
  })

  test('with reject, by who may approve', () => {
    const story = given(planned)
    story.when('!reject D1 no').expects({ refused: 'who.role' })
    story
      .when('ben> !reject D1 not before the fair')
      .expects({ facts: ['deploy.rejected'], states: { D1: 'rejected' } })
    story.when('!deploy D1').expects({ refused: 'planned.state' })
  })

  test('while it is planned there is nothing to approve, start, verify, hold or roll back', () => {
    const story = given(planned)
    story.when('ben> !approve D1').expects({ refused: 'prompt.none' })
    story.when('!start D1').expects({ refused: 'start.state', says: '!deploy D1' })
    story.when('!verify D1 good').expects({ refused: 'verify.state' })
    story.when('!hold D1 wait').expects({ refused: 'hold.state' })
    story.when('!rollback D1').expects({ refused: 'rollback.state' })
  })
})

describe('planning anew', () => {
  test('a moved one says from when to when, and carries both', () => {
    const story = given(planned).when('!replan D1 on="2026-03-24 09:00..12:00" the crew is away')
    story.expects({ facts: ['deploy.moved'] })
    expect(story.heard()).toMatch(/D1 is moved by ada from Thu 19 Mar 08:00.* to Tue 24 Mar 08:00.*: the crew is away/)
    expect(story.facts()[0]).toMatchObject({ was: { from, until }, on: { from: Date.UTC(2026, 2, 24, 8) } })
  })

  test('a day may be typed alone, as behind the button', () => {
    const story = given(planned)
      .when('!replan D1 tue 9:00..12:00')
      .expects({ facts: ['deploy.moved'] })
    expect(story.deploy('D1').on!.from).toBe(Date.UTC(2026, 2, 17, 8))
  })

  test('another revision is shown with what it was, and both at once can change', () => {
    const story = given(planned)
      .when('!replan D1 c4')
      .expects({ facts: ['deploy.revised'] })
    expect(story.heard()).toContain('D1 is c400000 "Change c4" now, not c300000, says ada')
    expect(story.deploy('D1').plan).toMatchObject({ revision: { commit: idOf('c4') } })
    story.when('!replan D1 c3 on="2026-03-24 09:00..12:00"').expects({ facts: ['deploy.moved', 'deploy.revised'] })
  })

  test('what was asked for is planned for a day; its approval is void', () => {
    const story = given('!deploy web c3 to production', 'ben> !approve D1').when(`!replan D1 ${thursday}`)
    story.expects({ facts: ['deploy.moved'], says: 'is planned by ada for Thu 19 Mar', states: { D1: 'planned' } })
    story.when('!start D1').expects({ refused: 'start.state' })
    const asked = given('!deploy web c3 to production').when(`!replan D1 ${thursday}`)
    asked.expects({ facts: ['prompt.closed', 'deploy.moved'] })
    asked.when('ben> !approve D1').expects({ refused: 'prompt.late', says: 'planned anew' })
  })

  test.each([
    ['!replan D1', 'usage'],
    [`!replan D1 ${thursday}`, 'replan.same'],
    ['!replan D1 c3', 'replan.same'],
    ['!replan D1 nonsense', 'unknown.revision'],
    ['!replan D1 on="2026-03-12 09:00..10:00"', 'time.unclear'],
    ['!replan D9 c4', 'unknown.deploy'],
    ['eve> !replan D1 c4', 'who.unknown'],
    ['ben> !replan D1 c4', 'who.role'],
  ])('%s is refused', (line, refused) => {
    const story = given(planned)
    const before = story.deploy('D1')
    expect(story.when(line).expects({ refused }).deploy('D1')).toEqual(before)
  })

  test('what has begun, and what goes back, is never planned for a day', () => {
    const story = given('!deploy web c3 to production', 'ben> !approve D1', '!start D1')
    story.when(`!replan D1 ${thursday}`).expects({ refused: 'replan.state', says: 'D1 is running' })
    given('!deploy web c3 to production').when('!replan D1 c4').expects({ refused: 'replan.day' })
  })
})
