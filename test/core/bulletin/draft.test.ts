import { describe, expect, test } from 'vitest'
import { announce } from '../../../src/core/say/announce.ts'
import { withAudiences } from '../../helpers/audiences.ts'
import { given, read } from '../../helpers/given.ts'

const words = 'The wiki moves on Monday. Save your work before.'
type Story = ReturnType<typeof given>

/** Whom the last line told in private, and what. */
const told = (story: Story) =>
  Object.fromEntries(
    (story.last().entry ? announce(story.last().entry!, story.state(), story.org()) : []).flatMap(a =>
      a.to === undefined ? [] : [[a.to, read(a.post)] as const],
    ),
  )
const printIn = (story: Story): string => story.facts().flatMap(f => (f.type === 'draft.shown' ? [f.print] : []))[0]!

describe('an announcement', () => {
  test('to a room is said there at once, and its sender elsewhere is told so', () => {
    const story = given().when('ben> !announce ops Lunch is late today.')
    story.expects({
      facts: ['bulletin.drafted', 'bulletin.sent'],
      says: 'Announcement N1 from ben: Lunch is late today.',
    })
    story.when('ben@irc/dm> !announce #quiet Lunch is late today.').expects({ says: 'N2 went out to room quiet.' })
    expect(story.last().room.map(read)).toEqual(['bot> Announcement N2 from ben: Lunch is late today.'])
  })

  test('that goes by mail is shown first, and goes when it is sent', () => {
    const story = given({ org: withAudiences }).when(`ben> !announce everybody ${words}`)
    story.expects({
      facts: ['bulletin.drafted'],
      says: [
        'N1 as it will go out',
        'To: rooms ops and quiet · mail to announce · feeds',
        'Mail: [Example] The wiki moves on Monday',
        words,
        'Nobody else has read it.',
        '!send N1',
        '!preview N1 to=NAME',
      ],
    })
    expect(story.last().room).toEqual([])
    story.when('cleo> !send n1').expects({
      facts: ['bulletin.sent', 'mail.requested'],
      says: ['N1 goes out to rooms ops and quiet · mail to announce · feeds.', 'Nobody else has read it.'],
    })
    expect(story.last().room.map(read)).toContain(`bot> Announcement N1 from ben: ${words}`)
    story.when('ben> !send N1').expects({ refused: 'draft.sent', says: 'N1 went out already, by cleo' })
  })

  test('may be written anew, or dropped, by whoever wrote it, until it goes out', () => {
    const story = given({ org: withAudiences }, `ben> !announce everybody ${words}`)
    story.when('cleo> !announce N1 Never mind.').expects({ refused: 'announce.other', says: "N1 is ben's" })
    story.when('ben> !announce n1 The wiki moves on Tuesday.').expects({ says: 'moves on Tuesday' })
    story.when('cleo> !announce drop N1').expects({ refused: 'announce.other' })
    story.when('ben> !announcements').expects({ says: 'N1 by ben waits to be sent: !preview N1' })
    story.when('ben> !announce drop N1').expects({ facts: ['bulletin.dropped'], says: 'nobody hears it' })
    story.when('ben> !send N1').expects({ refused: 'draft.none' })
    story.when('ben> !announce drop N1').expects({ refused: 'announce.over' })
    story.when('ben> !announce N1 Once more.').expects({ refused: 'announce.dropped' })
    story.when('ben> !announce N7 Once more.').expects({ refused: 'unknown.announcement', says: 'the newest is N1' })
  })

  test('that more is said of reaches whoever heard it, after a look', () => {
    const story = given({ org: withAudiences }, `ben> !announce everybody ${words}`, 'ben> !send N1')
    story
      .when('cleo> !announce N1 It is Tuesday, not Monday.')
      .expects({ says: ['N2 as it will go out', 'mail to announce'] })
    story.when('cleo> !send N2').expects({ facts: ['bulletin.sent', 'mail.requested'] })
    expect(story.facts()[0]).toMatchObject({
      bulletin: 'N2',
      about: 'N1',
      rooms: ['ops', 'quiet'],
      lists: ['announce'],
      feed: true,
    })
    story.when('cleo> !send N2').expects({ refused: 'draft.sent', says: 'N2 went out already, by cleo' })
    story.when('!announcements N1').expects({ says: ['What went out of N1', '[Example] It is Tuesday, not Monday'] })
  })

  test('needs somebody who may, words, and an audience that is there', () => {
    const story = given({ org: withAudiences })
    story.when('ada> !announce ops Hello.').expects({ refused: 'who.role', says: 'needs the role announce' })
    story.when('eve> !announce ops Hello.').expects({ refused: 'who.unknown' })
    story.when('ben> !announce everybody').expects({ refused: 'announce.empty' })
    story
      .when('ben> !announce evrybody Hello.')
      .expects({ refused: 'unknown.audience', says: 'did you mean everybody' })
    story.when('ben> !announce constructor Hello.').expects({ refused: 'unknown.audience' })
    const gone = given({ org: withAudiences }, 'ben> !announce developers Hello.')
    gone
      .when({ org: o => ({ ...o, audiences: {} }) }, 'ben> !send N1')
      .expects({ refused: 'draft.missing', says: 'no audience developers any more' })
    gone.when('ada> !send N1').expects({ refused: 'who.role' })
  })
})

describe('a second reader', () => {
  const draft = [{ org: withAudiences }, `ben> !announce everybody ${words}`] as const

  test('is asked in private, answers with a button or a word, and whoever asked is told', () => {
    const story = given(...draft).when('ben> !preview N1 to=ada')
    story.expects({ facts: ['draft.shown'], says: 'ada is asked to read N1' })
    expect(told(story).ada).toContain('ben asks you to read N1 before it goes out')
    expect(told(story).ada).toContain(words)
    expect(told(story).ada).toContain('!read N1 ok · !read N1 wrong WORDS')
    story.when('ada@irc/dm> !read N1 looks right').expects({ facts: ['draft.read'], says: 'N1 is read by ada' })
    expect(told(story)).toEqual({ ben: expect.stringMatching(/ada read N1: it looks right\.\n +!send N1/) })
    story.when('ben> !send N1').expects({ says: 'ada read it at 12:00 UTC: it looks right.' })
  })

  test('who finds something wrong holds it up until it is changed; then what was read counts no more', () => {
    const story = given(...draft, 'ben> !preview N1 to=ada', 'ada> !read N1 wrong it is Tuesday')
    expect(told(story).ben).toContain('ada read N1: something is wrong: it is Tuesday.')
    story
      .when('ben> !send N1')
      .expects({ refused: 'draft.missing', says: 'ada says something is wrong: it is Tuesday.' })
    story.when('ben> !announce N1 The wiki moves on Tuesday.')
    story.expects({ says: 'it has changed since: that counts no more' })
    story
      .when('ada> !read N1 ok')
      .expects({ refused: 'reader.changed', says: 'N1 has changed since you were shown it' })
    story.when('ben> !preview N1 to=ada', 'ada> !read N1 ok').expects({ facts: ['draft.read'] })
    story.when('ben> !announce N1 The wiki moves on Wednesday.', 'ben> !send N1')
    story.expects({ says: 'ada read it at 12:00 UTC (it looks right), but it has changed since' })
  })

  test('of two the first one counts, the other is told so; a fault counts always', () => {
    const story = given(...draft, 'ben> !preview N1 to=ada', 'ben> !preview N1 to=cleo', 'ada> !read N1 ok')
    story.when('cleo> !read N1 ok').expects({ refused: 'reader.late', says: 'ada read it already, at 12:00 UTC' })
    story.when('cleo> !read N1 wrong the date').expects({ facts: ['draft.read'] })
    story.when('ada> !read N1 ok').expects({ refused: 'reader.late', says: 'cleo read it already' })
    story.when('ben> !send N1').expects({ refused: 'draft.missing' })
  })

  test('is somebody else, somebody known, and says something; a button for another text is late', () => {
    const story = given(...draft)
    story.when('ben> !read N1 ok').expects({ refused: 'reader.author' })
    story.when('ben> !preview N1 to=ben').expects({ refused: 'reader.author' })
    story.when('ben> !preview N1 to=nobody').expects({ refused: 'unknown.person' })
    story.when('ben> !preview N1 to @ada').expects({ facts: ['draft.shown'] })
    story.when('ada> !preview N1 to=cleo').expects({ refused: 'draft.other', says: "It is ben's" })
    story.when('eve> !preview N1').expects({ refused: 'who.unknown' })
    story.when('eve> !read N1 ok').expects({ refused: 'who.unknown' })
    story.when('ada> !read N1').expects({ refused: 'reader.words', says: 'Does it look right?' })
    story.when('ada> !read N1 wrong').expects({ refused: 'reader.words', says: 'What is wrong?' })
    const print = printIn(story.when('ben> !preview N1 to=ada'))
    story
      .when('ben> !announce N1 The wiki stays.', `ada> !read N1 of=${print} ok`)
      .expects({ refused: 'reader.changed' })
    story.when(`ada> !read N1 of=${print} wrong no, it moves`).expects({ facts: ['draft.read'] })
    story
      .when('ben> !send N1')
      .expects({ says: 'ada read it at 12:00 UTC (something is wrong: no, it moves), but it has changed' })
  })

  test('may be required: then nothing goes out without one', () => {
    const story = given({ org: withAudiences }, `ben> !announce public ${words}`)
    story
      .when('ben> !send N1')
      .expects({ refused: 'draft.missing', says: 'a second person must read it first: !preview N1 to=NAME' })
    story.when('ada> !read N1 ok', 'ben> !send N1').expects({ facts: ['bulletin.sent', 'mail.requested'] })
  })
})

test('a restart keeps drafts, readers and what went out', () => {
  const story = given({ org: withAudiences }, `ben> !announce everybody ${words}`, 'ben> !preview N1 to=ada', 'restart')
  story.when('ada> !read N1 ok', 'restart', 'ben> !send N1').expects({ says: 'ada read it' })
  story
    .when('restart', '!announcements')
    .expects({ says: ['N1 Fri 13 Mar 12:00 UTC', 'mail to announce is on its way'] })
})

test('hostile words stay one line where a line is meant, and call nobody', () => {
  const story = given({ org: withAudiences }).when(
    'ben> !announce everybody Hi\r\nBcc: all@example.org\u202e @channel\nsecond',
  )
  const [drafted] = story.facts()
  expect(drafted).toMatchObject({ text: expect.stringContaining('@channel') })
  const subject = /Mail: (.*)/.exec(story.heard())?.[1]
  expect(subject).toBe('[Example] Hi Bcc: all@example.org @channel second')
})

describe('a draft that is changed after it was read', () => {
  const asked = [
    { org: withAudiences },
    'ben> !outage plan web 2026-03-27 21:00 +2h reason="it moves" impact=down audience=everybody',
    'ben> !preview O1 to=ada',
  ] as const

  test('is put before whoever read it anew, once it has settled, and whoever asked is told', () => {
    const story = given(...asked, 'ada> !read O1 ok', 'ben> !outage edit O1 impact="web is slow"', '+2m')
    expect(told(story)).toEqual({})
    story.when('ben> !outage edit O1 ticket=#7', '+2m')
    expect(story.facts()).toEqual([])
    story.when('+1m')
    expect(told(story).ada).toContain('O1 has changed since ben asked you to read it. Is it right as it is now?')
    expect(told(story).ada).toContain('web is slow')
    expect(told(story).ben).toBe(
      'bot> O1 has changed, and ada is asked to read it anew. What ada said (it looks right) counts no more.',
    )
    story.when('restart', '+1h')
    expect(told(story).ada).toBeUndefined()
    story.when('ada> !read O1 ok').expects({ facts: ['draft.read'] })
    story.when('ben> !preview O1').expects({ says: 'ada read it at' })
  })

  test('says nothing where it says what it said, went out, or was dropped', () => {
    const same = given(...asked, 'ben> !outage edit O1 impact=slow', 'ben> !outage edit O1 impact=down', '+5m')
    expect(same.facts().map(f => f.type)).toEqual(['draft.settled'])
    const out = given(...asked, 'ben> !outage edit O1 impact=slow', 'ben> !send O1', '+5m')
    expect(told(out)).toEqual({})
    out.when('ben> !outage move O1 2026-03-28 21:00', '+5m')
    expect(out.facts().map(f => f.type)).not.toContain('draft.settled')
    const dropped = given(...asked, 'ben> !outage cancel O1', '+5m')
    expect(told(dropped)).toEqual({})
    const unread = given(...asked.slice(0, 2), 'ben> !outage edit O1 impact=slow', '+5m')
    expect(unread.facts()).toEqual([])
  })
})
