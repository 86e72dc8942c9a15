import { describe, expect, test } from 'vitest'
import type { Fact } from '../../../src/core/facts.ts'
import { noticeReported } from '../../../src/core/notice/due.ts'
import { openNotices } from '../../../src/core/notice/slice.ts'
import type { Org } from '../../../src/core/org.ts'
import type { Button } from '../../../src/core/post.ts'
import { announce } from '../../../src/core/say/announce.ts'
import { idOf, revisionOf } from '../../helpers/commits.ts'
import { given, noon } from '../../helpers/given.ts'
import { begun, four, hearersOf, holding, runs, toldIn } from './checked.ts'

const hour = 3_600_000
type Story = ReturnType<typeof given>

/** Buttons of what was told last, by label. */
const buttonOf = (story: Story, label: string): Button =>
  announce(story.last().entry!, story.state(), story.org())
    .flatMap(a => a.post?.buttons ?? [])
    .find(b => b.label === label)!

const typesOf = (story: Story): string[] => story.facts().map(f => f.type)
const nextOf = (story: Story): number[] =>
  story.facts().flatMap(f => ((f.type === 'qa.asked' || f.type === 'qa.reminded') && f.next ? [f.next] : []))
const inZone = (name: string, timezone: string) => (org: Org) => ({
  ...org,
  people: { ...org.people, [name]: { ...org.people[name]!, timezone } },
})

/** What the networks report of the notices that are open. */
const reports = (story: Story, why?: string): Fact[] =>
  openNotices(story.state().notices).flatMap(({ id }) =>
    noticeReported({ notice: id, door: 'irc', why }, { state: story.state() } as Parameters<typeof noticeReported>[1]),
  )

// Stories begin on Friday 13 March 2026, 12:00 UTC: 13:00 in Berlin.
describe('what comes to where it is checked', () => {
  test('is asked about once: its author in private, all of theirs in one message; unknown authors in the room', () => {
    const story = given(...begun(), runs('c4', 'staging')).when('+1s')
    expect(typesOf(story)).toEqual(['qa.reached', 'qa.asked', 'qa.asked', 'notice.opened', 'notice.opened'])
    expect(hearersOf(story)).toEqual(['@ben', '#ops'])
    expect(toldIn(story)).toBe(
      [
        '@ben bot> web: 2 revisions of yours run in staging. Are they safe to deploy?',
        '     ○ r2 c200000 "Change c2" · plan: look at the header',
        '     ○ r3 c300000 "Change c3"',
        '     Rather not in private? !qa mute',
        '     !qa ok|bad|untestable web@r2 web@r3 [note]',
        '#ops bot> web r4 c400000 "Change c4" by zed runs in staging. Is it safe to deploy?',
        '     !qa ok|bad|untestable web@r4 [note]',
      ].join('\n'),
    )
    expect(story.when('+1m').facts()).toEqual([])
    story.when('restart', '+1m')
    expect(story.facts()).toEqual([])
  })

  test('by a deployment as well; what came before is not asked about again', () => {
    const story = given(...begun(), runs('c2', 'staging'), '+1s', '!deploy web c4 to staging', 'step ok').when('+1s')
    expect(story.facts().filter(f => f.type === 'qa.asked')).toMatchObject([
      { person: 'ben', commits: [expect.stringMatching(/^c3/)] },
      { room: 'ops' },
    ])
  })

  test('only what still needs it: nothing that was judged before, says so itself, or takes something back', () => {
    const told = {
      ...{ c1: {}, c2: { by: 'ben' }, c3: { by: 'ben', noQa: true } },
      ...{ c4: { by: 'ben', rollback: ['c2000000'] }, c5: { by: 'ben' }, c6: { by: 'ben', incr: true } },
    }
    const story = given(...begun({}, told), 'cleo> !qa ok r5', runs('c6', 'staging')).when('+1s')
    expect(toldIn(story)).toMatch(
      /@ben bot> web r6 c600000 "Change c6" runs in staging. Is it safe to deploy\?\n +a part: more of it is to come/,
    )
    expect(hearersOf(story)).toEqual(['@ben'])
  })

  test('of a merge whoever wrote what it merged is asked, not who pressed the button', () => {
    const told = { c1: {}, b1: { on: ['c1'], by: 'ben', qaPlan: 'press it' }, c2: { on: ['c1', 'b1'], by: 'cleo' } }
    const story = given(...begun({}, told), runs('c2', 'staging')).when('+1s')
    expect(toldIn(story)).toContain('@ben bot> web r2 c200000 "Change c2" runs in staging.')
    expect(toldIn(story)).toContain('plan: press it')
    expect(hearersOf(story)).toEqual(['@ben'])
  })

  test('is asked about as soon as the branch is read', () => {
    const [setting] = begun()
    const story = given(setting, runs('c1', 'production'), runs('c2', 'staging')).when('+1s')
    expect(story.facts()).toEqual([])
    story.when('!qa web', '+1s')
    expect(typesOf(story)).toContain('qa.reached')
  })

  test('with `by: other` is put to the testers in the room, but to none who wrote it', () => {
    const story = given(...begun({ by: 'other', testers: ['release'] }), runs('c2', 'staging')).when('+1s')
    expect(toldIn(story)).toBe(
      [
        '#ops bot> cleo: web r2 c200000 "Change c2" by ben, who is not to check it runs in staging. Is it safe to deploy?',
        '     plan: look at the header',
        '     !qa ok|bad|untestable web@r2 [note]',
      ].join('\n'),
    )
    story.when('ben> !qa ok r2').expects({ refused: 'qa.own', says: ['web r2 is yours, ben', 'so ask cleo'] })
    story.when('ben> !qa untestable r2').expects({ refused: 'qa.own' })
    story.when('cleo> !qa mine').expects({ says: 'web r2 c200000' })
    expect(story.when('ben> !qa mine').heard()).not.toContain('web r2')
    story.when('ben> !qa bad r2 no menu').expects({ facts: ['qa.judged'] })
    story.when('ada> !qa ok r2 it was the cache').expects({ facts: ['qa.judged'] })
  })

  test('many of one person are one message, its end named', () => {
    const names = Array.from({ length: 14 }, (_, i) => `d${i + 10}`)
    const told = { c1: {}, ...Object.fromEntries(names.map(name => [name, { by: 'ben' }])) }
    const last = { ...runs('c1', 'staging'), revision: { ...revisionOf('c1'), commit: idOf('d23') } }
    const story = given(...begun({}, told), last).when('+1s')
    expect(hearersOf(story)).toEqual(['@ben'])
    expect(toldIn(story)).toMatch(/14 revisions of yours.*r11 .*\n\s+and 4 more: !qa mine/s)
    expect(toldIn(story)).not.toContain('r12 ')
    story.when('ben> !qa mine').expects({ says: ['r2 ', 'r15 '] })
  })
})

describe('buttons', () => {
  const asked = () => given(...begun(), runs('c4', 'staging')).when('+1s')

  test('judge just that commit, also when the branch was rewritten; what is wrong comes behind', () => {
    const story = asked()
    const ok = buttonOf(story, 'OK r2')
    const bad = buttonOf(story, 'Bad r3')
    expect(ok.press).toBe('!qa ok unless=answered web@c20000000000')
    expect(bad).toMatchObject({ asks: 'What is wrong?', style: 'danger' })
    story
      .press('ben@slack/dm', ok)
      .expects({ facts: ['qa.judged'], says: 'web r2 c200000 "Change c2" is ok, says ben.' })
    story.when(`ben@slack/dm> ${bad.press} the menu is gone`).expects({ says: 'is bad, says ben: the menu is gone' })
    story.when(holding({ c1: {}, x2: { by: 'ben' } }), '!qa')
    story.press('ben@slack/dm', buttonOf(asked(), 'OK r3')).expects({ refused: 'revision.unknown' })
  })

  test('pressed late change nothing: who answered is said; a typed line may', () => {
    const story = asked()
    const ok = buttonOf(story, 'OK r2')
    story.when('cleo> !qa bad r2 no menu')
    expect(toldIn(story)).toContain('@ben bot> web r2: cleo has looked and says bad: no menu. You need not any more.')
    story.press('ben', ok).expects({
      refused: 'qa.late',
      says: ['Answered already: web r2 is bad, cleo said so at', ': no menu.', '!qa ok web@r2 why'],
    })
    story
      .when('ben> !qa ok web@r2 it is there')
      .expects({ says: 'is ok (not bad, as cleo said), says ben: it is there' })
  })

  test('of a stranger are answered, and judge nothing', () => {
    const story = asked()
    story.press('eve@slack', buttonOf(story, 'OK r2')).expects({ refused: 'who.unknown', says: 'slack: U0EVE' })
  })

  test('whoever was asked in the room is told nothing in private when another answers', () => {
    const story = asked().when('cleo> !qa ok r4')
    expect(hearersOf(story)).toEqual(['#ops'])
  })
})

describe('mornings', () => {
  test('bring what is still open, once a day on weekdays at nine of theirs, until nothing is', () => {
    const story = given(...begun(), runs('c3', 'staging'), '+1s')
    // Monday, 09:00 in Berlin.
    story.when('+67h')
    expect(story.facts()).toEqual([])
    story.when('+1h')
    expect(typesOf(story)).toEqual(['notice.opened', 'qa.reminded'])
    expect(toldIn(story)).toBe(
      [
        '@ben bot> Good morning. 2 revisions of yours of web still wait to be checked:',
        '     ○ r2 c200000 "Change c2" · asked Fri 13 Mar 12:00 UTC · plan: look at the header',
        '     ○ r3 c300000 "Change c3" · asked Fri 13 Mar 12:00 UTC',
        '     Rather not in private? !qa mute',
        '     !qa ok|bad|untestable web@r2 web@r3 [note]',
      ].join('\n'),
    )
    expect(story.when('+23h').facts()).toEqual([])
    story.when('ben> !qa ok r2', 'restart', '+1h')
    expect(toldIn(story)).toContain('1 revision of yours of web still waits to be checked')
    story.when('ben> !qa untestable r3 no way to see it', '+1d')
    expect(story.facts()).toEqual([{ type: 'qa.reminded', person: 'ben' }])
    expect(story.when('+7d').facts()).toEqual([])
  })

  test.each([
    ['America/New_York', Date.UTC(2026, 2, 16, 13)],
    // Asked at one in the night: nine o'clock is far enough.
    ['Pacific/Auckland', Date.UTC(2026, 2, 15, 20)],
    ['Asia/Kolkata', Date.UTC(2026, 2, 16, 3, 30)],
    ['Europe/Berlin', Date.UTC(2026, 2, 16, 8)],
  ])('are by the clocks of %s', (zone, next) => {
    const story = given(...begun(), { org: inZone('ben', zone) }, runs('c3', 'staging')).when('+1s')
    expect(nextOf(story).map(at => new Date(at).toISOString())).toEqual([new Date(next).toISOString()])
  })

  test('stay at nine when the clocks change', () => {
    // Clocks go forward in Berlin on Sunday 29 March.
    const story = given(...begun(), '+13d', runs('c3', 'staging')).when('+1s')
    expect(nextOf(story)).toEqual([Date.UTC(2026, 2, 27, 8)])
    story.when('+20h')
    expect(nextOf(story)).toEqual([Date.UTC(2026, 2, 30, 7)])
  })

  test('come the next day to who was asked shortly before', () => {
    const story = given(...begun(), '+89h', runs('c3', 'staging')).when('+1s')
    // Tuesday 06:00 in Berlin.
    expect(story.at()).toBe(noon + 89 * hour + 1000)
    expect(nextOf(story)).toEqual([Date.UTC(2026, 2, 18, 8)])
  })

  test('after days away come once, and say so', () => {
    const story = given(...begun(), runs('c3', 'staging'), '+1s').when('+4d')
    expect(typesOf(story)).toEqual(['notice.opened', 'qa.reminded'])
    expect(toldIn(story)).toContain('(late: this was for 08:00 UTC, 4 h ago; I was away)')
    expect(nextOf(story)).toEqual([Date.UTC(2026, 2, 18, 8)])
  })

  test('come to the room for what nobody in particular was asked about', () => {
    const story = given(...begun(), runs('c4', 'staging'), '+1s', 'ben> !qa ok r2 r3').when('+68h')
    expect(toldIn(story)).toContain('#ops bot> Good morning. 1 revision of web still waits to be checked:')
    expect(toldIn(story)).toContain('r4 c400000 "Change c4" by zed')
  })

  test('end for what was taken away from there, and come again with it', () => {
    const story = given(...begun(), runs('c3', 'staging'), '+1s', runs('c1', 'staging'), '+1s').when('+68h')
    expect(story.facts()).toEqual([{ type: 'qa.reminded', person: 'ben' }])
    story.when(runs('c3', 'staging'), '+1s')
    expect(story.facts()).toMatchObject([{ type: 'qa.reached' }, { type: 'qa.reminded', person: 'ben' }])
    expect(hearersOf(story)).toEqual([])
    story.when('+1d')
    expect(hearersOf(story)).toEqual(['@ben'])
  })

  test('end for what has shipped', () => {
    const story = given(...begun(), runs('c3', 'staging'), '+1s', runs('c3', 'production'), '!qa').when('+68h')
    expect(story.facts()).toEqual([{ type: 'qa.reminded', person: 'ben' }])
  })
})

describe('who would rather not be asked in private', () => {
  test('is named in the room without being called, and not reminded', () => {
    const story = given(...begun(), 'ben@irc/dm> !qa mute', runs('c3', 'staging')).when('+1s')
    expect(hearersOf(story)).toEqual(['#ops'])
    expect(toldIn(story)).toContain('#ops bot> web: 2 revisions run in staging. Are they safe to deploy?')
    expect(toldIn(story)).toContain('r2 c200000 "Change c2" by ben · plan: look at the header')
    story.when('+68h')
    expect(hearersOf(story)).toEqual([])
    expect(story.when('+1d').facts()).toEqual([])
  })

  test('may ask for it in the middle, and be asked again', () => {
    const story = given(...begun(), runs('c3', 'staging'), '+1s', 'ben> !qa mute').when('+68h')
    expect(story.facts()).toEqual([])
    story.when('ben> !qa mute').expects({ refused: 'qa.muted', says: '!qa unmute' })
    story.when('ben> !qa unmute').expects({ says: ['asked in private again', '2 revisions of yours: !qa mine'] })
    story.when('ben> !qa unmute').expects({ refused: 'qa.unmuted' })
    story.when('+1d')
    expect(hearersOf(story)).toEqual(['@ben'])
    story.when('eve> !qa mute').expects({ refused: 'who.unknown' })
  })
})

describe('who can not be reached in private', () => {
  test('is asked in the room by name, and reminded there', () => {
    const story = given(...begun(), runs('c3', 'staging'), '+1s')
    story.when(...reports(story, "ben can't be reached"), '+1s')
    expect(typesOf(story)).toEqual(['notice.skipped', 'qa.redirected', 'notice.opened'])
    expect(toldIn(story)).toContain('#ops bot> ben: web: 2 revisions run in staging. Are they safe to deploy?')
    story.when(...reports(story), '+1m')
    expect(story.facts()).toEqual([])
    story.when('restart', '+68h')
    expect(toldIn(story)).toContain('#ops bot> ben: Good morning.')
  })

  test('is not asked about what was answered meanwhile', () => {
    const story = given(...begun(), runs('c3', 'staging'), '+1s', 'cleo> !qa ok r2 r3')
    story.when(...reports(story, "ben can't be reached"), '+1s')
    expect(typesOf(story)).toEqual(['notice.skipped', 'qa.redirected'])
  })
})

test('what is to be checked anew is asked about anew', () => {
  const story = given(
    ...begun(),
    runs('c3', 'staging'),
    '+1s',
    'ben> !qa ok r2 r3',
    'cleo> !qa needs-testing r2 after the fix',
  )
  story.when('+1s')
  expect(story.facts()).toMatchObject([
    { type: 'qa.reached' },
    { type: 'qa.asked', person: 'ben', commits: [expect.stringMatching(/^c2/)] },
    { type: 'notice.opened' },
  ])
  story.when('ben> !qa ok r2', 'ben> !qa needs-testing r2', '+1s')
  expect(typesOf(story)).toEqual(['qa.reached', 'qa.asked'])
})

test('an author is known by the address that Slack knows them by, too', () => {
  const bySlack = (org: Org): Org => {
    const { email: _, ...ben } = org.people.ben!
    return { ...org, people: { ...org.people, ben: { ...ben, slack: 'Ben@Example.org' } } }
  }
  const story = given(...begun(), { org: bySlack }, runs('c2', 'staging')).when('+1s')
  expect(hearersOf(story)).toEqual(['@ben'])
})

test('a service that nobody checks asks nobody', () => {
  const story = given({ org: org => org, ...holding(four) }, runs('c4', 'staging')).when('+1s')
  expect(story.facts()).toEqual([])
})
