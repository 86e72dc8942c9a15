import { describe, expect, test } from 'vitest'
import { openNotices } from '../../../src/core/notice/slice.ts'
import type { Org } from '../../../src/core/org.ts'
import { announce } from '../../../src/core/say/announce.ts'
import { cardOf } from '../../../src/core/say/cards.ts'
import { callFor, callsOf, findCall, resultOf, tally } from '../../../src/core/testing/slice.ts'
import { given, noon, read, type Story } from '../../helpers/given.ts'
import { everythingIsAnswered } from '../../helpers/hostile.ts'
import { cut, withTrain } from '../../helpers/train.ts'

const hour = 3_600_000
const begun = 'cleo> !testing web c2 until="sun 12:00" areas=login:ben,search,mobile-app'
/** Open from Friday 12:00 UTC until Sunday 11:00: 47 hours. */
const open = [begun, 'cleo> none known', 'cleo> staging', 'cleo> !answer cancel', 'cleo> !send Q1'] as const

const call = (story: Story, id = 'Q1') => findCall(story.state().testings, id)!
const room = (story: Story): string => story.last().room.map(read).join('\n')
const card = (story: Story): string => read(cardOf('Q1', { state: story.state(), org: story.org() }))
/** Whose live posts change with the last line. */
const announcedAbout = (story: Story) => announce(story.last().entry!, story.state(), story.org()).map(a => a.about)
const told = (story: Story): string[] =>
  openNotices(story.state().notices).map(n => ('to' in n.hearer ? n.hearer.to : n.hearer.room))

describe('a call', () => {
  test('is a draft that asks for what is missing, is looked at, and goes out', () => {
    const story = given(begun)
    story.expects({ facts: ['testing.drafted', 'dialog.asked'], says: 'Which API breaks does the build hold?' })
    story.when('cleo> !send Q1').expects({
      refused: 'draft.missing',
      says: ['Nobody said which API breaks it holds, or that none is known', 'Nobody said where it runs'],
    })
    story.when('cleo> none known', 'cleo> staging', 'cleo> cancel', 'cleo> !preview Q1').expects({
      says: ['API breaks: none known', 'Nobody is named for search, mobile-app', 'how to get at it'],
    })
    expect(cardOf('Q1', { state: story.state(), org: story.org() })).toBeUndefined()
    story.when('cleo> !testing send Q1').expects({ facts: ['testing.opened', 'bulletin.sent'] })
    expect(room(story)).toContain(
      'Q1 call for testing: web c200000 "Change c2", runs on staging, until Sun 15 Mar 11:00 UTC',
    )
    expect(card(story)).toContain('0 of 3 passed · left: login (ben), search and mobile-app')
    expect(callsOf('web', story.state())).toHaveLength(1)
    story.when('ben> !testing Q1').expects({ says: ['○ search: nobody yet', '▸ login: ben tests it'] })
  })

  test('knows where the build runs, and asks for what the policy names', () => {
    const story = given(
      { org: org => ({ ...org, testing: { areas: ['login', 'search'], audience: 'quiet' } }) },
      'done web staging',
    )
    const build = story.state().targets['web/staging']!.runs.at(-1)!.revision.commit
    story.when(`cleo> !testing web ${build} until="sun 12:00"`, 'cleo> none known')
    expect(call(story)).toMatchObject({ where: 'staging', audience: 'quiet' })
    expect(call(story).areas.map(a => a.name)).toEqual(['login', 'search'])
    expect(story.when('cleo> !send Q1').last().room).toHaveLength(2)
  })

  test('is for a deployment of its service, and refuses what is not there', () => {
    const story = given('!deploy web c2 to production')
    story.when('cleo> !testing api c2 for=D1').expects({ refused: 'testing.feeds', says: 'D1 is a deployment of web' })
    story.when('cleo> !testing web c2 for=D9').expects({ refused: 'testing.feeds' })
    story.when('cleo> !testing web c2 for=constructor').expects({ refused: 'testing.feeds' })
    story.when('cleo> !testing web c2 for=d1 until="sun 12:00" areas=all', 'cleo> none known', 'cleo> staging')
    expect(callFor('D1', story.state())).toBeUndefined()
    story.when('cleo> !send Q1')
    expect(callFor('D1', story.state())?.id).toBe('Q1')
  })

  test.each([
    ['!testing web c2 until=yesterday', 'time.unclear'],
    ['!testing web nothing', 'unknown.revision'],
    ['!testing web', 'testing.revision'],
    ['!testing web c2 areas=login:nobody', 'testing.areas'],
    ['!testing web c2 areas=login,Login', 'testing.areas'],
    ['!testing web c2 areas=,', 'testing.areas'],
    [`!testing web c2 areas=${'x'.repeat(41)}`, 'testing.areas'],
    ['!testing constructor c2', 'unknown.service'],
    ['!testing Q1 explode', 'testing.action'],
    ['!testing pass login', 'testing.none'],
    ['!testing send', 'testing.which'],
  ])('%s is refused', (line, refused) => {
    given().when(`cleo> ${line}`).expects({ refused })
  })

  test('is made once for a build, by whoever may announce', () => {
    given().when('ada> !testing web c2').expects({ refused: 'who.role' })
    given(begun).when('cleo> !testing web c2').expects({ refused: 'testing.twice', says: '!answer Q1' })
    given(...open)
      .when('ben> !testing web c2')
      .expects({ refused: 'testing.twice', says: '!testing Q1' })
  })
})

describe('areas', () => {
  test('the first claim wins, and the loser is told who has it', () => {
    const story = given(...open).when('ada> !testing Q1 claim search')
    story.expects({ facts: ['testing.claimed'], says: 'Q1: ada tests search.' })
    story.when('ben@irc> !testing q1 claim SEARCH').expects({ refused: 'testing.taken', says: 'ada has search of Q1' })
    story.when('ada> !testing claim search').expects({ refused: 'testing.yours' })
    story.when('ben> !testing Q1 release search').expects({ facts: ['testing.released'] })
    story
      .when('ada> !testing Q1 release login')
      .expects({ refused: 'testing.other', says: 'ben gives it back, or cleo' })
    story.when('cleo> !testing Q1 release search').expects({ refused: 'testing.free' })
  })

  test('who has one needs not name it; others do, and lose no word', () => {
    const story = given(...open)
    story.when('ben> !testing Q1 pass').expects({ says: 'login works, says ben' })
    story.when('ada> !testing Q1 fail the page is empty').expects({
      refused: 'testing.area',
      says: ['login, search or mobile-app', '!testing Q1 fail login the page is empty'],
    })
    story.when('ada> !testing Q1 fail mobile-app').expects({ refused: 'testing.words' })
    story
      .when('ada> !testing Q1 pass mobile-app: on two phones')
      .expects({ says: 'mobile-app works, says ada: on two phones' })
  })

  test('a stranger is heard by nobody', () => {
    given(...open)
      .when('stranger> !testing Q1 pass login')
      .expects({ refused: 'who.unknown' })
  })
})

describe('results', () => {
  test('a fail has a number, and stands until who found it passes the area', () => {
    const story = given(...open).when('ada> !testing Q1 fail login 500 on "items"')
    story.expects({ says: ['Q1.1: login fails, says ada: 500 on "items"', `!broken web "login: 500 on 'items'"`] })
    story.when('ben> !testing Q1 pass login')
    expect(resultOf(call(story))).toMatchObject({ how: 'failed', closed: false, failed: ['login'] })
    story.when('ada> !testing Q1 pass login works now')
    expect(tally(call(story))).toMatchObject({ passed: ['login'], missing: ['search', 'mobile-app'], fails: [] })
    story.when('ada> !testing Q1 pass login works now').expects({ refused: 'testing.said' })
  })

  test('or is dismissed, with a reason, by who found it or whose call it is', () => {
    const story = given(...open, 'ada> !testing Q1 fail login slow')
    story.when('cleo> !testing Q1 dismiss 1').expects({ refused: 'testing.reason' })
    story.when('cleo> !testing Q1 dismiss 7 why').expects({ refused: 'testing.result' })
    story.when('cleo> !testing Q1 dismiss Q1.1 my own network').expects({ says: 'Q1.1 holds nothing up, says cleo' })
    expect(tally(call(story)).missing).toContain('login')
    story.when('cleo> !testing Q1 dismiss 1 again').expects({ refused: 'testing.result' })
  })

  test('a new build makes what was found before old', () => {
    const story = given(...open, 'ben> !testing Q1 pass login', 'ada> !testing Q1 fail search empty')
    story.when('ada> !testing revision Q1 c3').expects({ refused: 'testing.other' })
    story.when('cleo> !testing revision Q1 c3').expects({
      facts: ['testing.revised', 'bulletin.sent'],
      says: 'Q1 is about web c300000 now.',
    })
    expect(tally(call(story))).toMatchObject({ passed: [], fails: [], missing: ['login', 'search', 'mobile-app'] })
    expect(card(story)).toContain('login: ben tests it, tested in the old build only')
    story.when('cleo> !testing revision Q1 c3').expects({ refused: 'testing.same' })
    story.when('ben> !testing Q1 pass login').expects({ facts: ['testing.judged'] })
  })

  test('all passed is good news', () => {
    const story = given(...open, 'ben> !testing Q1 pass login', 'ben> !testing Q1 pass search')
    story.when('ben> !testing Q1 pass mobile-app').expects({ says: '3 of 3 passed' })
    expect(story.last().reply?.tone).toBe('good')
    story.when('+47h')
    expect(call(story)).toMatchObject({ state: 'closed', how: 'passed' })
    expect(room(story)).toContain('Q1 passed: every area was tested')
  })
})

describe('time', () => {
  test('is read by the clocks of the room where testing is called for, more time too', () => {
    const abroad = (org: Org): Org => ({
      ...org,
      rooms: { ...org.rooms, quiet: { ...org.rooms.quiet!, timezone: 'America/New_York' } },
    })
    const story = given({ org: abroad }).when(begun.replace('cleo>', 'cleo/quiet>').replace('sun 12:00', 'sat 12:00'))
    expect(call(story).until).toBe(Date.UTC(2026, 2, 14, 16))
    story.when('cleo/quiet> none known', 'cleo/quiet> staging', 'cleo/quiet> !answer cancel', 'cleo/quiet> !send Q1')
    story.when('cleo> !testing extend Q1 sat 18:00')
    expect(call(story).until).toBe(Date.UTC(2026, 2, 14, 22))
  })

  test('owners are reminded in private, the room of what nobody took; then it is closed, and silence is no pass', () => {
    const story = given(...open, 'ben> !testing Q1 pass login', 'ada> !testing Q1 claim search').when('+23h')
    expect(story.facts().map(f => f.type)).toEqual(['notice.opened', 'notice.opened', 'testing.reminded'])
    expect(told(story).toSorted()).toEqual(['ada', 'ops'])
    const said = room(story)
    expect(said).toContain('Q1: nobody has said yet how search of web c200000 does, and you are to test it')
    expect(said).toContain('!testing Q1 release search')
    expect(said).toContain('Q1: nobody tests mobile-app of web c200000 yet')
    expect(story.when('+22h').facts()).toEqual([])
    expect(
      story
        .when('+1h')
        .facts()
        .map(f => f.type),
    ).toContain('testing.reminded')
    story.when('+1h')
    expect(story.facts().map(f => f.type)).toEqual(['testing.closed', 'bulletin.sent'])
    expect(call(story)).toMatchObject({ state: 'closed', how: 'incomplete' })
    expect(room(story)).toContain('Q1 incomplete: nobody tested search and mobile-app')
    story.when('ada> !testing Q1 pass search').expects({ refused: 'testing.over', says: '!testing extend Q1 1d' })
    expect(story.when('+30d').facts()).toEqual([])
  })

  test('of what is tested already nobody is reminded', () => {
    const story = given(...open, 'ben> !testing Q1 pass login', 'ben> !testing Q1 pass search')
    story.when('ben> !testing Q1 fail mobile-app white page', '+23h')
    expect(story.facts().map(f => f.type)).toEqual(['testing.reminded'])
  })

  test('more time, also after its end, opens it again with all that was found', () => {
    const story = given(...open, 'ben> !testing Q1 pass login').when('+47h')
    story.when('ada> !testing extend Q1 1d').expects({ refused: 'testing.other' })
    story.when('cleo> !testing extend Q1').expects({ refused: 'testing.until' })
    story.when('cleo> !testing extend Q1 whenever').expects({ refused: 'time.unclear' })
    story.when('cleo> !testing extend Q1 until 1d').expects({ facts: ['testing.extended', 'bulletin.sent'] })
    expect(call(story)).toMatchObject({ state: 'open', until: noon + 71 * hour })
    expect(tally(call(story)).passed).toEqual(['login'])
    story.when('cleo> !testing Q1 extend until=2d').expects({ facts: ['testing.extended', 'bulletin.sent'] })
  })

  test('closed by hand it is what it is; cancelled it says nothing', () => {
    const story = given(...open, 'ben> !testing Q1 pass login')
    story.when('ada> !testing close Q1').expects({ refused: 'testing.other', says: 'cleo' })
    story.when('cleo> !testing close Q1').expects({ says: 'Q1 incomplete: nobody tested search and mobile-app' })
    story.when('cleo> !testing close Q1').expects({ refused: 'testing.over' })
    const other = given(...open).when('cleo> !testing cancel Q1')
    other.expects({ refused: 'testing.reason' })
    other
      .when('cleo> !testing cancel Q1 another build comes')
      .expects({ facts: ['testing.cancelled', 'bulletin.sent'] })
    expect(room(other)).toContain('Nobody needs to test web c200000 any more')
    expect(callsOf('web', other.state())[0]!.state).toBe('cancelled')
    given(begun).when('cleo> !testing cancel Q1').expects({ says: 'nobody was asked' })
  })

  test('a restart in the middle, and days away, change nothing and say nothing twice', () => {
    const story = given(...open).when('+23h', 'restart')
    expect(story.when('+1m').facts()).toEqual([])
    story.when('restart', '+9d')
    expect(story.facts().map(f => f.type)).toEqual([
      'testing.closed',
      'bulletin.sent',
      ...story
        .facts()
        .slice(2)
        .map(f => f.type),
    ])
    expect(call(story).how).toBe('incomplete')
  })
})

test('what it came to stands where go or no-go is decided: on the card of the train, and in its question', () => {
  const story = given({ org: withTrain }, ...cut, 'cleo> !testing web c4 for=T1 until="tue 12:00" areas=login,search')
  expect(call(story).decision).toBe(Date.UTC(2026, 2, 17, 13))
  story.when('cleo> none known', 'cleo> staging', 'cleo> cancel', 'cleo> !send Q1', 'ben> !testing Q1 pass login')
  const onTrain = () => read(cardOf('T1', { state: story.state(), org: story.org() }))
  expect(onTrain()).toContain('testing: Q1 is open until Tue 17 Mar 11:00 UTC: 1 of 2 passed · left: search')
  expect(announcedAbout(story)).toContain('T1')
  story.when('+1d2h')
  expect(onTrain()).toContain('testing: Q1 incomplete: nobody tested search')
  story.when('+2h')
  expect(room(story)).toContain('T1 weekly: go or no-go for group0?')
  expect(room(story)).toContain('testing: Q1 incomplete: nobody tested search')
})

test('whatever is typed, there is an answer', () => {
  everythingIsAnswered({
    commands: ['!testing', '!testing Q1', '!testing web c2', '!testing pass', '!testing Q1 fail', '!testing extend'],
    words: [
      'Q1',
      'login',
      'search',
      'claim',
      'release',
      'pass',
      'fail',
      'dismiss',
      '1',
      'close',
      'cancel',
      'revision',
      'c3',
      'until=2d',
      'areas=a,b',
      'for=D1',
      'Q1.1',
      'send',
    ],
    setting: [...open],
  })
})
