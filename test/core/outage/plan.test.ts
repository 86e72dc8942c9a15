import { describe, expect, test } from 'vitest'
import { toldOf } from '../../../src/core/bulletin/told.ts'
import { dialogOf } from '../../../src/core/dialog/slice.ts'
import { given, noon } from '../../helpers/given.ts'
import { done, everybody, outage, planned, room, scheduled } from './scenes.ts'

const hour = 3_600_000

describe('an outage is planned', () => {
  test('it is asked for what is missing, question by question, and nobody hears of it before it is sent', () => {
    const story = given({ org: everybody }, 'ben> !outage plan web fri 21:00 +2h the database moves')
    story.expects({ facts: ['outage.drafted', 'dialog.asked'], says: 'What will people really notice?' })
    story.when('ben> !answer web can only be read').expects({ says: 'For how long of it is something unavailable?' })
    story.when('ben> !answer ages').expects({ refused: 'dialog.fault', says: 'How long is that?' })
    story.when('ben> !answer ~10 min').expects({ says: ['What is not affected?', 'api'] })
    story.when('ben> !answer back').expects({ says: ['For how long', 'now: 10 min'] })
    story.when('ben> !answer none', 'ben> !answer api').expects({ says: 'Which ticket?' })
    story.when('ben> !answer not a ticket').expects({ refused: 'dialog.fault', says: 'A link or a number' })
    story.when('ben> !answer 12345').expects({ says: '!outage send O1 sends it' })
    expect(outage(story)).toMatchObject({
      ...{ state: 'draft', services: ['web'], from: noon + 8 * hour, until: noon + 10 * hour, audience: 'everybody' },
      ...{ reason: 'the database moves', impact: 'web can only be read', unavailable: 0, notAffected: 'api' },
      ...{ ticket: '#12345', by: 'ben' },
    })
    expect(toldOf('O1', story.state())).toEqual([])
    expect(room(story)).toBe('')
  })

  test('times may stand in quotes', () => {
    const story = given({ org: everybody }, 'ben> !outage plan web "fri 21:00" +2h reason="it moves" impact=down')
    expect(outage(story)).toMatchObject({ from: noon + 8 * hour, until: noon + 10 * hour, reason: 'it moves' })
    story.when('ben> !outage send O1', 'ben> !outage move O1 "sat 21:00" not today')
    expect(outage(story)).toMatchObject({ from: noon + 32 * hour, until: noon + 34 * hour })
    expect(outage(story).moments.at(-1)).toMatchObject({ note: 'not today' })
  })

  test('a dialog that is left half-way loses nothing', () => {
    const story = given({ org: everybody }, 'ben> !outage plan web fri 21:00 +2h', 'ben> !answer the database moves')
    story.when('ben> !answer cancel', 'ben> !answer O1').expects({ says: 'What will people really notice?' })
    story.when('+31m', 'restart')
    expect(dialogOf(story.state().dialogs, 'ben')).toBeUndefined()
    story.when('ben> !answer web is down').expects({ refused: 'dialog.none' })
    story.when('cleo> !answer O1', 'cleo> !answer web is down')
    expect(outage(story)).toMatchObject({ reason: 'the database moves', impact: 'web is down' })
  })

  test('two may answer at once: who comes second is told, and may say it once more', () => {
    const story = given({ org: everybody }, 'ben> !outage plan web fri 21:00 +2h x', 'cleo> !answer O1')
    story.when('cleo> !answer web is down', 'ben> !answer web can only be read')
    story.expects({ says: ['Somebody else answered this meanwhile', 'now: web is down'] })
    expect(outage(story).impact).toBe('web is down')
    story.when('ben> !answer web can only be read').expects({ says: 'For how long of it' })
    expect(outage(story).impact).toBe('web can only be read')
  })

  test('a draft lacks what was not said, and is not sent before', () => {
    given({ org: everybody }, 'ben> !outage plan web fri 21:00 +2h')
      .when('ben> !outage send O1')
      .expects({
        refused: 'draft.missing',
        says: ['Why is it needed?', 'What will people really notice?', '!answer O1'],
      })
  })

  test.each([
    ['!outage plan', 'outage.what', 'Of which service?'],
    ['!outage plan wbe fri 21:00 +2h', 'unknown.service', 'did you mean web?'],
    ['!outage plan constructor fri 21:00 +2h', 'unknown.service', 'there is web and api'],
    ['!outage plan web', 'outage.when', 'When, and for how long?'],
    ['!outage plan web fri 21:00', 'outage.endless', 'Until when?'],
    ['!outage plan web fri 21:00..20:00', 'time.unclear', 'is not after its start'],
    ['!outage plan web 2026-03-13 09:00 +1h', 'time.unclear', 'is past'],
    ['!outage plan web 2026-03-29 02:30 +1h', 'time.unclear', 'does not exist that night'],
    ['!outage plan web fri 21:00 +2h x contact=nobody', 'outage.detail', 'I know nobody called nobody'],
    ['!outage plan web fri 21:00 +2h x audience=all', 'outage.detail', 'There is no audience all: everybody'],
    ['!outage plan web fri 21:00 +2h x deploy=D9', 'outage.detail', 'There is no D9'],
    ['!outage plan web fri 21:00 +2h x breaks=X7', 'outage.detail', 'There is no API break X7'],
    ['!outage plan web fri 21:00 +2h x ticket="two words"', 'outage.detail', 'A link or a number'],
  ])('%s is refused: %s', (line, refused, says) => {
    const story = given({ org: everybody }).when(`ben> ${line}`).expects({ refused, says })
    expect(story.state().outages.all.size).toBe(0)
  })

  test('which one may be said first, and what is said of it is not passed by', () => {
    const story = given(...planned).when('ben> !outage O1 ticket=T7')
    expect(outage(story).ticket).toBe('T7')
    story.when('ben> !outage O1').expects({ says: 'O1' })
    story.when('ben> !outage now web "nobody can log in"', 'ben> !outage O2 identified "the disk is full"')
    story.expects({ facts: ['outage.turned', 'bulletin.sent'], says: 'the disk is full' })
    story.when('ben> !outage O2 half of it is back').expects({ says: 'half of it is back' })
    story.when('ben> !outage O1 cancel').expects({ facts: ['outage.turned'] })
    expect(outage(story).state).toBe('cancelled')
  })

  test('who may not tell many plans none, declares none and sends none', () => {
    const story = given(...planned)
    for (const line of [
      '!outage plan web fri 22:00 +2h',
      '!outage now web "x"',
      '!outage send O1',
      '!outage edit O1 ticket=1',
    ])
      story.when(`ada> ${line}`).expects({ refused: 'who.role', says: 'announce' })
    story.when('eve> !outage start O1').expects({ refused: 'who.unknown' })
    expect(outage(story).state).toBe('draft')
    expect(outage(story).ticket).toBeUndefined()
  })

  test('what people type is one line of visible text: nothing of it makes a header', () => {
    const story = given(
      { org: everybody },
      'ben> !outage plan web fri 21:00 +2h reason="x\r\nBcc: all@example.org" impact="a\u0007b\u202Ec"',
    )
    story.when('ben> !outage edit O1 ticket=<https://tickets.example.org/7?a=b|T7>,', 'ben> !outage send O1')
    expect(outage(story)).toMatchObject({
      ...{ reason: 'x Bcc: all@example.org', impact: 'a b c', ticket: 'https://tickets.example.org/7?a=b' },
    })
    const [told] = toldOf('O1', story.state())
    expect(told!.subject).toBe('Planned outage: web, 2026-03-13 20:00-22:00 UTC')
    expect(JSON.stringify(told!.body)).not.toMatch(/\\[nr]/)
  })

  test('times go by the clocks of where they are typed, and stay what they were when clocks change', () => {
    const tokyo = {
      org: (org: Parameters<typeof everybody>[0]) => ({
        ...org,
        rooms: { ...org.rooms, ops: { ...org.rooms.ops!, timezone: 'Asia/Tokyo' } },
      }),
    }
    expect(outage(given(tokyo, 'ben> !outage plan web sat 09:00 +2h x')).from).toBe(Date.UTC(2026, 2, 14, 0))
    const night = given('ben> !outage plan web 2026-03-28 23:00..2026-03-29 06:00 the night when clocks change')
    expect(outage(night).until! - outage(night).from).toBe(6 * hour)
    night.when('ben> !outage edit O1').expects({ says: '2026-03-28 23:00..2026-03-29 06:00 Europe/Berlin' })
  })
})

describe('an outage goes out', () => {
  test('with a subject and a body that are made from what is known', () => {
    const story = given(...planned).when('ben> !outage send O1')
    expect(done(story)).toEqual(['outage.scheduled', 'bulletin.sent'])
    story.expects({ says: ['O1 goes out to', 'Short notice: it begins in 8 h, 7 d are the rule.'] })
    expect(room(story)).toContain(
      "O1 planned outage of web: Fri 13 Mar 20:00 UTC to 22:00 UTC · date -d '2026-03-13 20:00 UTC'",
    )
    expect(room(story)).toContain('What happens: web can only be read (unavailable for about 10 min)')
    const words = toldOf('O1', story.state())[0]!.body.map(l => l.map(s => ('text' in s ? s.text : '')).join(''))
    for (const part of [
      'There will be an outage starting at',
      'Reason: the database moves',
      'Affected: web',
      'Contact: ben',
    ])
      expect(words.join('\n')).toContain(part)
  })

  test('once: what changes afterwards is told to the same people', () => {
    const story = given(...scheduled)
      .when('ben> !outage send O1')
      .expects({ refused: 'outage.state' })
    story
      .when('cleo> !outage edit O1 impact="web is down" unavailable=')
      .expects({ says: 'O1 planned outage of web is changed (cleo)' })
    expect(outage(story)).toMatchObject({ impact: 'web is down', unavailable: undefined })
    story.when('cleo> !outage edit O1 impact="web is down"').expects({ refused: 'outage.same' })
    story.when('cleo> !outage edit O1 when="2026-03-13 21:00..23:00 Europe/Berlin"').expects({ refused: 'outage.same' })
    story.when('cleo> !outage edit O1 when="sat 21:00 +1h"')
    expect(done(story)).toEqual(['outage.moved', 'bulletin.sent'])
    expect(toldOf('O1', story.state()).map(t => t.subject)).toEqual([
      'Planned outage: web, 2026-03-13 20:00-22:00 UTC',
      '[changed] Planned outage: web, 2026-03-13 20:00-22:00 UTC',
      '[moved] Planned outage: web, 2026-03-14 20:00-21:00 UTC',
    ])
  })

  test('a draft whose time is past is moved first; one that is dropped was never told', () => {
    const story = given(...planned, '+11h')
      .when('ben> !outage send O1')
      .expects({ refused: 'draft.missing', says: 'Its time is past' })
    story.when('ben> !outage cancel O1').expects({ says: 'nobody was told of it' })
    expect(room(story)).toBe('')
  })
})
