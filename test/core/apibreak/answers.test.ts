import { describe, expect, test } from 'vitest'
import { announcedFor, blocked, breaksOf, findBreak, unanswered } from '../../../src/core/apibreak/slice.ts'
import { given, noon, read, type Script } from '../../helpers/given.ts'
import { wholeBreak, withConsumers } from './organisation.ts'

type Story = ReturnType<typeof given>

const sent = (...script: readonly Script[]): Story =>
  given({ org: withConsumers }, wholeBreak, 'ben> !apibreak send X1', ...script)
const X1 = (story: Story) => findBreak(story.state().breaks, 'X1')!
const opened = (story: Story) => story.facts().flatMap(f => (f.type === 'notice.opened' ? [f] : []))
const room = (story: Story): string => story.last().room.map(read).join('\n')
const day = 86_400_000

describe('when it goes out', () => {
  test('each consumer is asked in its room, in private or by mail', () => {
    const story = sent()
    expect(opened(story).map(f => f.hearer)).toEqual([{ room: 'quiet' }, { to: 'dan' }, { to: 'ella' }])
    expect(story.facts()).toContainEqual(
      expect.objectContaining({ type: 'mail.requested', to: 'copr', address: 'copr@example.org' }),
    )
    expect(story.facts()).toContainEqual(expect.objectContaining({ type: 'bulletin.sent', kind: 'apibreak.announced' }))
    expect(X1(story).consumers).toMatchObject({
      bodhi: { state: 'unknown', asked: { how: 'room', room: 'quiet' } },
      koschei: { asked: { how: 'private', people: ['dan', 'ella'] } },
      copr: { asked: { how: 'mail', address: 'copr@example.org' } },
      badges: { asked: { how: 'nobody' } },
    })
    const told = room(story)
    expect(told).toContain('Is koschei ready for it?')
    expect(told.indexOf('asked now')).toBeLessThan(told.indexOf('Is koschei ready for it?'))
  })

  test('whoever cares for several is asked once', () => {
    const story = given(
      {
        org: o => {
          const all = withConsumers(o)
          return { ...all, consumers: { ...all.consumers, copr: { name: 'copr', owners: ['dan'] } } }
        },
      },
      wholeBreak,
      'ben> !send X1',
    )
    expect(opened(story).map(f => f.hearer)).toEqual([{ room: 'quiet' }, { to: 'dan' }, { to: 'ella' }])
    expect(room(story)).toContain('Are koschei and copr ready for it?')
    expect(room(story)).toContain('!apibreak answer X1 koschei|copr ready|not affected|blocked REASON')
    story
      .when('dan@irc/dm> !apibreak answer ready')
      .expects({ refused: 'apibreak.which', says: 'X1 koschei or X1 copr' })
    story.when('dan@irc/dm> !apibreak answer copr ready').expects({ says: 'copr is ready' })
    story.when('dan@irc/dm> !apibreak answer not affected').expects({ says: 'koschei is not affected' })
  })

  test('is asked of it by the others', () => {
    const story = sent('+2d')
    expect(announcedFor(X1(story), story.at())).toBe(2 * day)
    expect(breaksOf('web', story.state()).map(b => b.id)).toEqual(['X1'])
    expect([unanswered(X1(story)), blocked(X1(story))]).toEqual([['bodhi', 'koschei', 'copr', 'badges'], []])
    expect(announcedFor({ ...X1(story), announcedAt: undefined }, noon)).toBeUndefined()
  })
})

describe('an answer', () => {
  test('in private, where there is one question, one word is enough', () => {
    sent()
      .when('dan@irc/dm> !apibreak answer ready')
      .expects({ facts: ['apibreak.answered'], says: ['koschei is ready for X1 web 2.0', '1/4 answered: 1 ready'] })
  })

  test.each(['!apibreak ready', '!apibreak X1 ready', '!apibreak koschei ready', '!apibreak x1 koschei ready'])(
    'typed as %s',
    words => {
      sent()
        .when(`dan> ${words}`)
        .expects({ facts: ['apibreak.answered'], says: 'koschei is ready' })
    },
  )

  test.each([
    ['ready', 'ready', undefined],
    ['ok, from friday on', 'ready', 'from friday on'],
    ['not affected', 'not affected', undefined],
    ['not-affected: we left it in may', 'not affected', 'we left it in may'],
    ['unaffected', 'not affected', undefined],
    ['Blocked client 3.2 not packaged', 'blocked', 'client 3.2 not packaged'],
    ['blocked reason="client 3.2"', 'blocked', 'client 3.2'],
  ])('said as %s', (words, state, note) => {
    const story = sent()
      .when(`dan> !apibreak answer x1 Koschei ${words}`)
      .expects({ says: `koschei is ${state}` })
    expect(X1(story).consumers.koschei).toMatchObject({ state, by: 'dan', ...(note && { note }) })
  })

  test('blocked needs a reason, and is told to whoever announced it at once', () => {
    const story = sent()
    story.when('dan> !apibreak answer X1 koschei blocked').expects({ refused: 'apibreak.reason' })
    story.when('dan> !apibreak answer X1 koschei blocked client 3.2 not packaged').expects({ says: 'ben is told' })
    expect(opened(story).map(f => [f.kind, f.hearer])).toEqual([['apibreak.blocked', { to: 'ben' }]])
    expect(room(story)).toContain('blocked for koschei')
    expect(room(story)).toContain(
      '1/4 answered: 1 blocked (koschei: client 3.2 not packaged), waits for bodhi, copr, badges',
    )
  })

  test('is of its owners, or of who may announce on their behalf', () => {
    const story = sent()
    story.when('ada> !apibreak answer X1 koschei ready').expects({ refused: 'apibreak.other', says: 'dan or ella' })
    story.when('eve> !apibreak answer X1 koschei ready').expects({ refused: 'who.unknown' })
    story
      .when('dan> !apibreak answer X1 bodhi ready')
      .expects({ refused: 'apibreak.other', says: 'ben may answer for bodhi' })
    story.when('dan> !apibreak answer X1 badges ready').expects({ refused: 'apibreak.other', says: 'no owners' })
    story.when('cleo> !apibreak answer X1 koschei ready').expects({ says: 'on their behalf' })
    expect(X1(story).consumers.koschei).toMatchObject({ by: 'cleo', behalf: true })
  })

  test('of two owners, the later hears what the first has said', () => {
    const story = sent('dan@irc> !apibreak answer X1 koschei ready')
    story.when('ella> !apibreak answer X1 koschei ready').expects({ facts: [], says: 'ready already, says dan' })
    story
      .when('ella> !apibreak answer X1 koschei blocked no client')
      .expects({ says: ['koschei is blocked', 'It was ready, said dan at 12:00'] })
    expect(X1(story).consumers.koschei).toMatchObject({ state: 'blocked', was: { state: 'ready', by: 'dan' } })
    story.when('!why X1').expects({ says: ['koschei: blocked, ella', '(before: ready, dan', 'answered by dan'] })
  })

  test('a button that is pressed late or twice does no harm', () => {
    const story = sent('dan> !apibreak answer X1 koschei ready')
    story.when('dan> !apibreak answer X1 koschei ready').expects({ facts: [], says: 'nothing changed' })
    story.when('ben> !apibreak done X1', 'dan> !apibreak answer X1 koschei not affected')
    story.expects({ refused: 'apibreak.over', says: 'done since' })
  })

  test.each([
    ['dan> !apibreak answer', 'usage'],
    ['dan> !apibreak answer X1 koschei', 'usage'],
    ['dan> !apibreak answer X1 koschei perhaps', 'usage'],
    ['dan> !apibreak answer X1 kosch ready', 'apibreak.consumer'],
    ['dan> !apibreak answer X1 __proto__ ready', 'apibreak.consumer'],
    ['dan> !apibreak answer X7 koschei ready', 'unknown.apibreak'],
    ['ada> !apibreak answer ready', 'apibreak.none'],
  ])('%s is refused', (line, refused) => {
    sent().when(line).expects({ refused })
  })

  test('a note stays on one line and short', () => {
    const story = sent().when(`dan> !apibreak answer X1 koschei blocked a\u0000\u001b[1m\nb ${'x'.repeat(900)}`)
    expect(X1(story).consumers.koschei!.note).toMatch(/^a \[1m b x+…$/)
    expect(X1(story).consumers.koschei!.note!.length).toBe(300)
  })
})

describe('when its scope changes after it was sent', () => {
  test('everybody hears what changed, answers are void and asked again', () => {
    const story = sent('dan> !apibreak answer X1 koschei ready', 'ben> !apibreak answer X1 badges not affected', '+3d')
    story.when('ben> !apibreak item X1 "login by cookie is gone"').expects({
      facts: [
        ...(['apibreak.described', 'bulletin.sent', 'mail.requested', 'mail.requested', 'apibreak.asked'] as const),
        ...(['notice.opened', 'notice.opened', 'notice.opened'] as const),
      ],
      says: ['Everybody who was told is told', 'Asked again', '0/4 answered'],
    })
    expect(room(story)).toContain('also: login by cookie is gone')
    expect(room(story)).toContain('Changed: also: login by cookie is gone. What was answered before is void.')
    expect(announcedFor(X1(story), story.at())).toBe(0)
    story.when('!why X1').expects({ says: ['koschei: no answer', '(before: ready, dan', 'changed by ben'] })
  })

  test('where it does not, answers stand; small things are told to nobody', () => {
    const story = sent('dan> !apibreak answer X1 koschei ready')
    story.when('ben> !apibreak edit X1 rollback="until may"')
    expect(story.facts().map(f => f.type)).toContain('bulletin.sent')
    story.when('ben> !apibreak edit X1 ticket=T123').expects({ facts: ['apibreak.described'] })
    story.when('ben> !apibreak edit X1 ticket=T123').expects({ facts: [], says: 'says so already' })
    expect(X1(story).consumers.koschei!.state).toBe('ready')
  })

  test('the cut-over is not edited but postponed', () => {
    sent()
      .when('ben> !apibreak edit X1 production="2026-05-01 10:00"')
      .expects({ refused: 'apibreak.fault', says: '!apibreak postpone X1 WHEN' })
  })
})

describe('a consumer that nobody knew of', () => {
  test('is in the catalogue from then on, counted, told, and asked', () => {
    const story = sent('ben> !apibreak cutover X1', 'ada> !apibreak found X1 badger owner=@ella "gets 404 since noon"')
    expect(story.facts().map(f => f.type)).toEqual(['consumer.found', 'apibreak.asked', 'notice.opened'])
    expect(opened(story)[0]!.hearer).toEqual({ to: 'ella' })
    story
      .when('eve> !consumers web')
      .expects({ says: ['used by 5 consumers', 'badger: ella, asked in private, found'] })
    story.when('ben> !apibreak done X1')
    story.when('ella> !apibreak answer badger blocked it is old').expects({ says: 'badger is blocked' })
    expect(X1(story).consumers.badger).toMatchObject({ found: true, state: 'blocked' })
    expect(story.state().catalogue.found).toHaveLength(1)
    const next = wholeBreak.replace('2.0', '3.0')
    story.when('restart', next, 'ben> !send X2')
    expect(Object.keys(findBreak(story.state().breaks, 'X2')!.consumers)).toContain('badger')
  })

  test.each([
    ['!apibreak found X1 badger owner=nobody "x"', 'unknown.person'],
    ['!apibreak found X1 badger', 'apibreak.what'],
    ['!apibreak found X1', 'usage'],
    ['!apibreak found X1 Bodhi "x"', 'apibreak.known'],
    ['!apibreak found X1 "two words" x', 'apibreak.name'],
    ['!apibreak found X1 <!channel> x', 'apibreak.name'],
    [`!apibreak found X1 ${'b'.repeat(41)} x`, 'apibreak.name'],
    ['!apibreak found X9 badger "x"', 'unknown.apibreak'],
    ['eve> !apibreak found X1 badger "x"', 'who.unknown'],
  ])('%s is refused', (line, refused) => {
    sent().when(line).expects({ refused })
  })

  test('by a name that every object has', () => {
    const story = sent('!apibreak found X1 constructor owner=ella "x"')
    story.when('ella> !apibreak answer X1 constructor blocked y').expects({ says: '1/5 answered: 1 blocked' })
    expect(X1(story).consumers.constructor).toMatchObject({ state: 'blocked', found: true })
  })

  test('nobody knows whose it is', () => {
    sent()
      .when('!apibreak found X1 badger "gets 404"')
      .expects({ says: 'Nobody knows whom to ask: !apibreak answer X1 badger blocked REASON' })
  })
})

describe('people that no network reaches in private', () => {
  const failed = (story: Story, ...people: string[]): Story => {
    const asks = sent()
      .facts()
      .flatMap(f => (f.type === 'notice.opened' && 'to' in f.hearer ? [f] : []))
    for (const { notice, hearer } of asks)
      if ('to' in hearer && people.includes(hearer.to)) story.when({ type: 'notice.failed', notice, why: 'not there' })
    return story.when('+1m')
  }

  test('one of two is enough', () => {
    const story = failed(sent(), 'dan')
    expect(story.facts().map(f => f.type)).not.toContain('apibreak.asked')
  })

  test('are asked in the room of those who use it, by name; and in private no more', () => {
    const story = failed(sent(), 'dan', 'ella')
    const types = story.facts().map(f => f.type)
    expect(types.filter(t => t.startsWith('apibreak.'))).toEqual(['apibreak.asked'])
    expect(opened(story)).toMatchObject([{ kind: 'apibreak.aloud', hearer: { room: 'quiet' } }])
    expect(room(story)).toContain("dan, ella: I can't reach you in private.")
    expect(room(story)).toContain('!apibreak answer X1 koschei ready')
    expect(X1(story).consumers.koschei!.asked).toEqual({ how: 'room', room: 'quiet' })
    const later = story
      .when('+1h')
      .facts()
      .map(f => f.type)
    expect(later).not.toContain('apibreak.asked')
    expect(later).not.toContain('notice.retried')
    story.when('dan/quiet> !apibreak answer X1 koschei ready').expects({ facts: ['apibreak.answered'] })
  })

  test('have answered meanwhile', () => {
    const story = failed(sent('ben> !apibreak answer X1 koschei ready'), 'dan', 'ella')
    expect(story.facts().map(f => f.type)).not.toContain('apibreak.asked')
  })
})
