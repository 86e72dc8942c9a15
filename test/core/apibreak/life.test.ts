import { describe, expect, test } from 'vitest'
import { openApiBreaks } from '../../../src/core/apibreak/agenda.ts'
import { breakCard, openBreakCards } from '../../../src/core/apibreak/card.ts'
import { findBreak } from '../../../src/core/apibreak/slice.ts'
import { calendarEvents } from '../../../src/core/calendar.ts'
import { usualPolicy } from '../../../src/core/major/config.ts'
import type { Org } from '../../../src/core/org.ts'
import { line } from '../../../src/core/post.ts'
import { given, noon, read, type Script } from '../../helpers/given.ts'
import { wholeBreak, withConsumers } from './organisation.ts'

type Story = ReturnType<typeof given>

/** Without mail, which is a story of its own. */
const quietly = (org: Org): Org => {
  const all = withConsumers(org)
  return { ...all, mail: undefined, consumers: { ...all.consumers, copr: { name: 'copr', owners: [] } } }
}
const sent = (...script: readonly Script[]): Story =>
  given({ org: quietly }, wholeBreak, 'ben> !apibreak send X1', ...script)
const X1 = (story: Story) => findBreak(story.state().breaks, 'X1')!
const room = (story: Story): string => story.last().room.map(read).join('\n')
/** Nobody reports here that a notice was heard, nor that a mail went. */
const done = (story: Story): string[] =>
  story.facts().flatMap(f => (/^(notice\.skipped|mail\.)/.test(f.type) ? [] : [f.type]))
const opened = (story: Story) => story.facts().flatMap(f => (f.type === 'notice.opened' ? [f] : []))
const card = (story: Story): string => read(breakCard('X1', { state: story.state(), org: story.org() }))

describe('by the clock', () => {
  test('everybody is reminded; who has not answered is named and asked again', () => {
    const story = sent('dan> !apibreak answer X1 koschei ready', 'ella> !apibreak answer X1 koschei ready so')
    expect(done(story.when('+24d'))).toEqual([])
    expect(done(story.when('+8h'))).toEqual(['apibreak.reminded', 'bulletin.sent', 'apibreak.asked', 'notice.opened'])
    expect(room(story)).toContain('X1 web 2.0 is in production in 13 d 23 h, Mon 20 Apr 19:00 UTC.')
    expect(room(story)).toContain('1/4 answered: 1 ready, waits for bodhi, copr, badges')
    expect(opened(story).map(f => f.hearer)).toEqual([{ room: 'quiet' }])
    expect(done(story.when('+1h'))).toEqual([])
    expect(done(story.when('+7d'))).toContain('apibreak.reminded')
  })

  test('mail asks those who have not answered, and nobody once all have', () => {
    const all = ['koschei', 'bodhi', 'copr', 'badges']
    const mailed = (story: Story): string =>
      story
        .facts()
        .flatMap(f => (f.type === 'bulletin.sent' ? f.body.map(l => read({ blocks: [line(l)] })) : []))
        .join('\n')
    const say = (name: string) => `ben> !apibreak answer X1 ${name} not affected`
    expect(mailed(sent(say('koschei')).when('+32d'))).toContain('Consumers: bodhi, copr, badges. Please answer')
    const answered = mailed(sent(...all.map(say)).when('+32d'))
    expect(answered).toContain('4/4 answered')
    expect(answered).not.toContain('Please answer')
  })

  test('of several reminders that were missed, one is told; at its time its owner is asked, once', () => {
    const story = sent('+38d')
    expect(done(story).filter(type => type === 'apibreak.reminded')).toHaveLength(1)
    expect(room(story)).toContain('in production in 7 h')
    expect(done(story.when('+1d'))).toEqual(['apibreak.reminded', 'notice.opened'])
    expect(opened(story)[0]).toMatchObject({ kind: 'apibreak.due', hearer: { to: 'ben' } })
    expect(room(story)).toContain('was planned for production Mon 20 Apr 19:00 UTC. Is it there?')
    expect(X1(story).state).toBe('announced')
    expect(done(story.when('+2d'))).toEqual([])
  })

  test('brownouts begin and end, also when nobody looked meanwhile', () => {
    const brown = 'ben> !apibreak edit X1 brownouts="2026-03-20 10:00 +2h; 2026-03-22 10:00 +1d" error="410 Gone"'
    const story = sent(brown, '+6d')
    expect(done(story.when('+22h'))).toEqual(['apibreak.browned', 'bulletin.sent'])
    expect(room(story)).toContain('Brownout of X1 web 2.0 until Fri 20 Mar 11:00 UTC: the old way does not work')
    expect(room(story)).toContain('410 Gone')
    expect(done(story.when('+1h'))).toEqual(['apibreak.browned', 'bulletin.sent'])
    expect(room(story)).toContain('The brownout of X1 web 2.0 is over: the old way works again, until Mon 20 Apr')
    expect(done(story.when('+10d'))).toContain('bulletin.sent')
    expect(story.facts().flatMap(f => (f.type === 'apibreak.browned' ? [f.turn] : []))).toEqual(['begun', 'ended'])
  })

  test('what is over is quiet', () => {
    expect(done(sent('ben> !apibreak cancel X1 nobody wants it').when('+60d'))).toEqual([])
    expect(done(sent('ben> !apibreak done X1').when('+60d'))).toEqual([])
  })

  test('a restart changes nothing', () => {
    const story = sent('+30d', 'restart')
    expect(done(story.when('+2d'))).toContain('apibreak.reminded')
    expect(done(story.when('restart', '+1h'))).toEqual([])
  })
})

describe('what becomes of it is told to everybody who was told', () => {
  test('in staging', () => {
    const story = sent('+3h', 'ben> !apibreak staging X1 at=14:05')
    story.expects({ facts: ['apibreak.staged', 'bulletin.sent'], says: 'told to rooms ops and quiet' })
    expect(room(story)).toContain('X1 web 2.0 is in staging since Fri 13 Mar 13:05 UTC: please test it there.')
    expect(X1(story)).toMatchObject({ state: 'in staging', stagedAt: noon + 65 * 60_000 })
    story.when('ben> !apibreak staging X1').expects({ refused: 'apibreak.late' })
    story.when('!why X1').expects({ says: 'Fri 13 Mar 13:05 UTC (said Fri 13 Mar 15:00 UTC) in staging by ben' })
  })

  test('postponed: answers stand, reminders come anew', () => {
    const story = sent('dan> !apibreak answer X1 koschei ready', '+30d')
    story.when('ben> !apibreak postpone X1 2026-05-20 21:00 the client is late')
    story.expects({ facts: ['apibreak.postponed', 'bulletin.sent'] })
    expect(room(story)).toContain(
      'in production Wed 20 May 19:00 UTC, not Mon 20 Apr 19:00 UTC. Why: the client is late',
    )
    expect(X1(story).consumers.koschei!.state).toBe('ready')
    expect(done(story.when('+10d'))).toEqual([])
    expect(done(story.when('+15d'))).toContain('apibreak.reminded')
    expect(story.facts().flatMap(f => (f.type === 'bulletin.sent' ? [f.subject] : []))).toEqual([
      'API break in 13 d 7 h: web 2.0 in production on 2026-05-20',
    ])
  })

  test.each([
    ['2026-05-20 21:00', 'apibreak.reason'],
    ['', 'time.unclear'],
    ['soon reason="x"', 'time.unclear'],
    ['2026-02-20 21:00 reason="x"', 'time.unclear'],
    ['2026-04-20 21:00 reason="x"', 'apibreak.late'],
    ['2026-03-15 21:00 reason="x"', 'apibreak.dates'],
  ])('postponed to %s is refused', (words, refused) => {
    sent('ben> !apibreak edit X1 brownouts="2026-03-20 10:00 +2h"')
      .when(`ben> !apibreak postpone X1 ${words}`)
      .expects({ refused })
  })

  test('brought forward, whoever did is told that it is short notice', () => {
    const story = sent('ben> !apibreak postpone X1 "2026-03-20 21:00" we can')
    story.expects({ says: 'Short notice: the cut-over is in 7 d 8 h, 30 d are the rule.' })
    expect(room(story)).toContain('is brought forward')
    expect(room(story)).not.toContain('Short notice')
    story.when('ben> !apibreak postpone X1 2026-05-20 21:00 later')
    expect(story.heard()).not.toContain('Short notice')
  })

  test('cut over, and done', () => {
    const story = sent('ben> !apibreak edit X1 error="410 Gone"', 'ben> !apibreak cutover X1')
    expect(room(story)).toContain('X1 web 2.0 is in production. The old way gets: 410 Gone')
    story.when('ben> !apibreak cutover X1').expects({ refused: 'apibreak.late' })
    story.when('ben> !apibreak postpone X1 2026-05-20 21:00 x').expects({ refused: 'apibreak.late' })
    story.when('ben> !apibreak cancel X1 x').expects({ refused: 'apibreak.late', says: 'no longer cancelled' })
    story.when('ben> !apibreak done X1').expects({ facts: ['apibreak.done', 'bulletin.sent'] })
    story.when('ben> !apibreak done X1').expects({ refused: 'apibreak.over', says: 'done since' })
    expect(X1(story)).toMatchObject({ state: 'done', cutAt: noon })
  })

  test('cancelled', () => {
    const story = sent('ben> !apibreak cancel X1 nobody wants it')
    expect(room(story)).toContain('X1 web 2.0 is cancelled: nobody wants it. Nothing changes')
    story.when('ben> !apibreaks all').expects({ says: 'X1 web 2.0: cancelled' })
  })

  test.each([
    ['at=11:00', 'apibreak.early'],
    ['at=23:59', 'time.unclear'],
    ['at=soon', 'time.unclear'],
    [`at="${'9'.repeat(90)}"`, 'time.unclear'],
  ])('backdated to %s is refused', (at, refused) => {
    sent('+1h').when(`ben> !apibreak done X1 ${at}`).expects({ refused })
  })

  test('only by who may announce', () => {
    for (const what of [
      'staging X1',
      'cutover X1',
      'done X1',
      'cancel X1 x',
      'postpone X1 fri 10:00 x',
      'edit X1 act=x',
    ])
      sent().when(`ada> !apibreak ${what}`).expects({ refused: 'who.role' })
  })
})

describe('the deployment that brings it', () => {
  /** What a deployment that brings one needs is a story of its own. */
  const unhindered = { org: (o: Org): Org => ({ ...o, major: { ...usualPolicy, apiBreak: false } }) }
  const linked = (...script: readonly Script[]) =>
    sent(unhindered, '!deploy web c1 to production', 'ben> !apibreak edit X1 deploy=D1', ...script)

  test('records the cut-over when it is out; done is asked of its owner', () => {
    const story = linked('ben> !approve D1', '!start D1', 'rest of D1')
    const at = story.at()
    expect(done(story.when('+1m'))).toEqual(['apibreak.cut', 'bulletin.sent', 'notice.opened'])
    expect(X1(story)).toMatchObject({ cutAt: at, state: 'announced' })
    expect(opened(story)[0]).toMatchObject({ kind: 'apibreak.confirm', hearer: { to: 'ben' } })
    expect(room(story)).toContain('X1 web 2.0 is in production with D1')
    expect(room(story)).toContain('Does it work as announced?')
    expect(done(story.when('+1m'))).toEqual([])
  })

  test('to staging, it is in staging', () => {
    const story = sent('!deploy web c1 to staging', 'ben> !apibreak edit X1 deploy=D1', 'rest of D1')
    expect(done(story.when('+1m'))).toEqual(['apibreak.staged', 'bulletin.sent'])
  })

  test('of another service is refused', () => {
    sent('!deploy api c1')
      .when('ben> !apibreak edit X1 deploy=D1')
      .expects({ refused: 'apibreak.fault', says: 'D1 deploys api, not web' })
  })
})

describe('where it stands', () => {
  test('on one live post in each room that was told', () => {
    const story = sent('dan> !apibreak answer X1 koschei blocked no client')
    expect(openBreakCards({ state: story.state(), org: story.org() })).toEqual([
      { about: 'X1', room: 'ops' },
      { about: 'X1', room: 'quiet' },
    ])
    expect(card(story)).toContain('1/4 answered: 1 blocked (koschei: no client), waits for bodhi, copr, badges')
    expect(breakCard('X2', { state: story.state(), org: story.org() })).toBeUndefined()
  })

  test('in the list', () => {
    const story = sent('ben> !apibreak api 5')
    story.when('eve> !apibreaks').expects({ says: ['X1 web 2.0: in production', 'X2 api 5: a draft by ben'] })
    story.when('!apibreaks web')
    expect(story.heard()).not.toContain('X2')
    story.when('!apibreak').expects({ says: 'X1 web 2.0' })
    story.when('!apibreak x1').expects({ says: 'What breaks:' })
    story.when('!why X7').expects({ refused: 'unknown.apibreak' })
  })

  test('on agendas, while somebody has not answered or is blocked', () => {
    const story = sent()
    const points = () => openApiBreaks({ state: story.state(), org: story.org(), at: story.at() })
    expect(points().map(p => read({ blocks: [line(p.line)] }))).toEqual([
      'bot> X1 web 2.0, in production Mon 20 Apr 19:00 UTC: 0/4 answered, waits for bodhi, koschei, copr, badges',
    ])
    for (const name of ['koschei', 'copr', 'badges']) story.when(`ben> !apibreak answer X1 ${name} ready`)
    story.when('ben> !apibreak answer X1 bodhi blocked no client')
    expect(points()).toHaveLength(1)
    story.when('ben> !apibreak answer X1 bodhi ready')
    expect(points()).toEqual([])
  })

  test('in the calendar', () => {
    const story = sent('ben> !apibreak edit X1 staging="2026-04-01 10:00" brownouts="2026-04-10 10:00 +2h"')
    const events = () => calendarEvents(story.state(), story.org())
    expect(events().map(e => [e.uid, e.name, e.cancelled])).toEqual([
      ['X1-staging', 'API break: X1 web 2.0 in staging', false],
      ['X1-brownout-1', 'Brownout: X1 web 2.0', false],
      ['X1', 'API break: X1 web 2.0 in production', false],
    ])
    const before = events().at(-1)!.sequence!
    story.when('ben> !apibreak postpone X1 2026-05-20 21:00 x')
    expect(events().at(-1)!.sequence).toBeGreaterThan(before)
    story.when('ben> !apibreak cancel X1 x')
    expect(events().every(e => e.cancelled)).toBe(true)
  })
})

describe('what brought it to production goes back', () => {
  const unhindered = { org: (o: Org): Org => ({ ...o, major: { ...usualPolicy, apiBreak: false } }) }
  const out = (...script: readonly Script[]) =>
    sent(
      unhindered,
      '!deploy web c1 to production',
      'ben> !approve D1',
      '!start D1',
      'rest of D1',
      '+1h',
      '!deploy web c2 to production',
      'ben> !apibreak edit X1 deploy=D2',
      'ben> !approve D2',
      '!start D2',
      'rest of D2',
      '+1m',
      ...script,
    )
  const back = ['!rollback D2', 'rest of D3', '+1m'] as const

  test('whether it is still there is asked of its owner, once; nobody is told before', () => {
    const story = out(...back)
    expect(done(story)).toEqual(['apibreak.doubted', 'notice.opened'])
    expect(opened(story)[0]).toMatchObject({ kind: 'apibreak.back', hearer: { to: 'ben' } })
    expect(room(story)).toContain('D2, which brought X1 web 2.0, was rolled back.')
    expect(room(story)).toContain('!apibreak withdraw X1 REASON')
    expect(X1(story).cutAt).toBeDefined()
    expect(done(story.when('restart', '+1d'))).not.toContain('apibreak.doubted')
  })

  test('it is withdrawn with a reason, everybody hears it, and it comes another day', () => {
    const story = out(...back)
    story.when('ben> !apibreak withdraw X1').expects({ refused: 'apibreak.reason' })
    story.when('ada> !apibreak withdraw X1 x').expects({ refused: 'who.role' })
    story.when('ben> !apibreak withdraw x1 the\nclient "fails" at=09:00').expects({ refused: 'apibreak.early' })
    story.when('ben> !apibreak withdraw x1 the client fails')
    story.expects({ facts: ['apibreak.withdrawn', 'bulletin.sent'], says: ['told to rooms', '!apibreak postpone X1'] })
    expect(room(story)).toContain(
      'X1 web 2.0 is out of production again: the client fails. The old way works as before.',
    )
    expect(story.facts()).toContainEqual(expect.objectContaining({ subject: 'API break withdrawn: web 2.0' }))
    story.when('ben> !apibreak withdraw X1 again').expects({ refused: 'apibreak.late', says: 'is not in production' })
    story.when('!apibreaks').expects({ says: 'out of production again since' })
    story.when('ben> !apibreak postpone X1 "2026-05-20 21:00" the client is mended')
    story.expects({ facts: ['apibreak.postponed', 'bulletin.sent'] })
    story.when('!apibreaks').expects({ says: 'in production Wed 20 May 19:00 UTC' })
    story.when('!why X1').expects({ says: 'out of production again by ben: the client fails' })
  })

  test('also when it was done already', () => {
    const story = out('ben> !apibreak done X1', ...back)
    expect(done(story)).toEqual(['apibreak.doubted', 'notice.opened'])
    story
      .when('ben> !apibreak withdraw X1 the client fails')
      .expects({ facts: ['apibreak.withdrawn', 'bulletin.sent'] })
    expect(X1(story)).toMatchObject({ state: 'announced' })
    story.when('ben> !apibreak cutover X1').expects({ facts: ['apibreak.cut', 'bulletin.sent'] })
  })
})

describe('while somebody is blocked', () => {
  const stuck = () => sent('dan> !apibreak answer X1 koschei blocked client not packaged')

  test.each(['cutover', 'done'])('%s wants a second word', action => {
    const story = stuck().when(`ben> !apibreak ${action} X1`)
    story.expects({
      refused: 'apibreak.blocked',
      says: ['koschei said blocked', 'client not packaged', `!apibreak ${action} X1 anyway`, '!apibreak postpone X1'],
    })
    story.when(`ben> !apibreak ${action} x1 Anyway`).expects({ says: 'X1: told to rooms ops and quiet.' })
  })

  test('the question at its time has it on its button, behind a second look', () => {
    const story = stuck().when('+40d')
    expect(room(story)).toContain('Is it there?')
    const buttons = story.last().room.flatMap(post => post.buttons ?? [])
    expect(buttons.find(b => b.label === 'Done')).toMatchObject({
      press: '!apibreak done X1 anyway',
      confirm: 'Koschei said blocked. Is it done anyway?',
    })
  })
})

test('a target of another name counts as staging by its environment', () => {
  const org = (o: Org): Org => {
    const { web } = o.services
    const rehearsal = { ...web!.targets.staging!, name: 'rehearsal', environment: 'staging' }
    return { ...o, services: { ...o.services, web: { ...web!, targets: { ...web!.targets, rehearsal } } } }
  }
  const story = sent({ org }, '!deploy web c1 to rehearsal', 'ben> !apibreak edit X1 deploy=D1', 'rest of D1')
  expect(done(story.when('+1m'))).toEqual(['apibreak.staged', 'bulletin.sent'])
  expect(room(story)).toContain('X1 web 2.0 is in staging with D1')
  expect(done(story.when('+1h'))).not.toContain('apibreak.staged')
})
