import { describe, expect, test } from 'vitest'
import { toldOf } from '../../../src/core/bulletin/told.ts'
import { given, noon } from '../../helpers/given.ts'
import { asked, begun, declared, done, everybody, outage, room, scheduled } from './scenes.ts'

const minute = 60_000
const hour = 60 * minute

const inTenDays = [
  { org: everybody },
  'ben> !outage plan web 2026-03-23 21:00 +2h reason="the database moves" impact="web can only be read"',
  'ben> !outage send O1',
] as const

const subjects = (story: ReturnType<typeof given>): string[] =>
  toldOf('O1', story.state()).map(t => t.subject.split(' Planned')[0]!)

describe('before it', () => {
  test('everybody told is reminded three days, one day and an hour before; a day before by mail, too', () => {
    const story = given(...inTenDays)
    expect(done(story.when('+7d'))).toEqual([])
    expect(done(story.when('+8h'))).toEqual(['outage.reminded', 'notice.opened', 'notice.opened'])
    expect(room(story)).toContain('O1 planned outage of web in 3 d: Mon 23 Mar 20:00 UTC to 22:00 UTC')
    expect(done(story.when('+2d'))).toEqual(['outage.reminded', 'bulletin.sent', 'notice.opened', 'notice.opened'])
    expect(subjects(story)).toEqual(['Planned outage: web, 2026-03-23 20:00-22:00 UTC', '[reminder]'])
    expect(room(story).match(/in 24 h/g)).toHaveLength(2)
    expect(done(story.when('+23h'))).toEqual(['outage.reminded', 'notice.opened', 'notice.opened'])
    expect(done(story.when('+1m'))).toEqual([])
  })

  test('what was missed is not made up for: the newest alone is told, and that it is late', () => {
    const story = given(...inTenDays, 'restart', '+10d')
    expect(done(story)).toEqual([
      'outage.reminded',
      'outage.reminded',
      'bulletin.sent',
      'notice.opened',
      'notice.opened',
    ])
    expect(room(story)).toContain('in 8 h: Mon 23 Mar 20:00 UTC')
    expect(room(story)).toContain('(late: this was for 20:00 UTC, 16 h ago; I was away)')
    expect(done(story.when('+7h'))).toEqual(['outage.reminded', 'notice.opened', 'notice.opened'])
    expect(subjects(story)).toHaveLength(2)
  })

  test('one that is moved is reminded of anew', () => {
    const story = given(...inTenDays, '+8d', 'ben> !outage move O1 2026-04-23 21:00')
    expect(outage(story)).toMatchObject({ from: Date.UTC(2026, 3, 23, 19), reminded: undefined })
    expect(done(story.when('+3d'))).toEqual([])
  })
})

describe('its start', () => {
  test('is asked of who leads it, and never comes by itself', () => {
    const story = given(...scheduled, '+7h', '+1h')
    expect(asked(story)).toEqual(['ben: outage.start'])
    expect(room(story)).toContain('Does it begin? It does not by itself.')
    expect(room(story)).toContain('!outage start O1 · !outage move O1 30m · !outage cancel O1 reason')
    expect(outage(story).state).toBe('scheduled')
    expect(done(story.when('+14m'))).toEqual([])
    expect(done(story.when('+1m'))).toEqual(['outage.silent', 'notice.opened'])
    expect(asked(story)).toEqual(['ben: outage.overdue'])
    expect(room(story)).toContain(
      'should have begun at 20:00 UTC, and nobody has said anything. Next word at 20:30 UTC.',
    )
    story.when('ben> !outages').expects({ says: 'should have begun at 20:00 UTC, and nobody has said so' })
    story.when('+15m')
    expect(done(story)).toEqual(['outage.silent', 'notice.opened'])
    story.when('ben> !outage start O1')
    expect(outage(story)).toMatchObject({ state: 'in progress', silentSince: undefined })
  })
})

describe('its end', () => {
  test('is asked for a quarter before; silence is told as overrunning, again each time the promise is due', () => {
    const story = given(...begun, 'ben> !outage update O1 "moving" next=2h')
    expect(done(story.when('+104m'))).toEqual([])
    story.when('+1m')
    expect(asked(story)).toEqual(['ben: outage.end'])
    expect(room(story)).toContain('is to be over at 22:00 UTC. Done, or how much longer?')
    expect(done(story.when('+14m'))).toEqual([])
    story.when('+1m')
    expect(done(story)).toEqual(['outage.overrun', 'bulletin.sent', 'notice.opened'])
    expect(room(story)).toContain('is overrunning: it was to be over at 22:00 UTC. Next word at 22:15 UTC.')
    expect(toldOf('O1', story.state()).at(-1)!.subject).toMatch(/^\[overrunning\] /)
    story.when('+15m')
    expect(done(story)).toEqual(['outage.silent', 'notice.opened'])
    expect(room(story)).toContain(
      'overrunning since 22:00 UTC: word was due at 22:15 UTC, and nobody has said anything. Next word at 22:30 UTC.',
    )
    expect(outage(story).state).toBe('in progress')
  })

  test('whoever speaks in time is not asked again, and what they promise holds', () => {
    const story = given(...begun, '+110m', 'ben> !outage extend O1 1h the tables are big')
    expect(outage(story)).toMatchObject({
      until: noon + 11 * hour,
      askedEnd: undefined,
      nextUpdate: noon + 8 * hour + 140 * minute,
    })
    story.when('ben> !outage update O1 "still moving" next=1h')
    expect(done(story.when('+50m'))).toEqual([])
    expect(asked(story.when('+5m'))).toEqual(['ben: outage.end'])
    story.when('ben> !outage end O1').expects({ says: 'later than announced' })
    expect(done(story.when('+1d'))).toEqual([])
  })

  test('it goes on asking more and more seldom, however long nobody answers, and survives a restart', () => {
    const story = given(...begun, '+2h', 'restart')
    const told: number[] = []
    for (let h = 0; h < 24; h++) if (done(story.when('+1h')).includes('outage.silent')) told.push(h)
    expect(told.length).toBeGreaterThan(4)
    expect(told.length).toBeLessThan(12)
    expect(outage(story).state).toBe('in progress')
  })

  test('after a whole night away it is told once how it stands', () => {
    const story = given(...begun, '+12h')
    expect(done(story).filter(type => type === 'outage.overrun')).toHaveLength(1)
    expect(done(story).filter(type => type === 'outage.silent').length).toBeLessThan(3)
    expect(outage(story).nextUpdate).toBeGreaterThan(story.at())
  })
})

describe('word that was promised', () => {
  test('and does not come shows, and is a fact of its own', () => {
    const story = given(...declared)
    expect(done(story.when('+30m'))).toEqual(['outage.silent', 'notice.opened'])
    expect(room(story)).toContain('word was due at 12:30 UTC, and nobody has said anything. Next word at 12:45 UTC.')
    story.when('eve> !outages').expects({ says: 'word was due at 12:30 UTC and has not come; next word at 12:45 UTC' })
    story.when('ben> !outage update O1 "the disk is full"').when('eve> !outages')
    expect(story.heard()).not.toContain('has not come')
  })

  test('is asked of whoever leads it, where the bot knows them', () => {
    const story = given(...declared, { org: o => ({ ...o, people: { ada: o.people.ada!, cleo: o.people.cleo! } }) })
    expect(done(story.when('+30m'))).toEqual(['outage.silent'])
  })
})

describe('word of what is ahead', () => {
  test('is promised for its start where nobody says, and then counts from there', () => {
    const story = given(...scheduled, 'ben> !outage update O1 "all is prepared"')
    expect(outage(story).nextUpdate).toBe(noon + 8 * hour)
    expect(done(story.when('+7h'))).toEqual(['outage.reminded', 'notice.opened', 'notice.opened'])
    expect(done(story.when('+1h'))).toEqual(['outage.asked', 'notice.opened'])
    expect(done(story.when('+15m'))).toEqual(['outage.silent', 'notice.opened'])
  })

  test('and is missed before that, where somebody promised it', () => {
    const story = given(...scheduled, 'ben> !outage update O1 "not sure" next=1h', '+1h')
    expect(done(story)).toEqual(['outage.silent', 'notice.opened'])
    expect(room(story)).toContain('word was due at 13:00 UTC, and nobody has said anything.')
    story.when('ben> !outage extend O1 1h', '+6h')
    expect(done(story)).toEqual(['outage.reminded', 'notice.opened', 'notice.opened'])
    expect(outage(story)).toMatchObject({ until: noon + 11 * hour, silentSince: undefined })
  })
})
