/** What a major deployment needs: each need as it is met, as it is not, and when it can't be met any more. */
import { describe, expect, test } from 'vitest'
import type { Fact } from '../../../src/core/facts.ts'
import { needsOf } from '../../../src/core/major/needs.ts'
import { given, type Script, type Story } from '../../helpers/given.ts'
import { wholeBreak } from '../apibreak/organisation.ts'
import { big, needing, only, plan } from './organisation.ts'

const day = 86_400_000
const needsIn = (story: Story, id = 'D1') => needsOf(id, { state: story.state(), org: story.org(), at: story.at() })
const need = (story: Story, name: string, id = 'D1') => needsIn(story, id).find(n => n.name === name)
const says = (story: Story, id = 'D1'): string => story.when(`!ready ${id}`).heard()

test('all of them, in the order in which they come, each with what is typed and who comes next', () => {
  const story = given({ org: big }, 'boot', '+1m', plan, wholeBreak)
  expect(needsIn(story).map(n => n.name)).toEqual(['announced X1', 'consumers X1', 'testing', 'discussed', 'crew'])
  expect(says(story)).toMatch(/ready 0 of 5/)
  expect(story.heard()).toContain('○ X1 web 2.0: not announced, 30 d are needed (ben: !preview X1)')
  expect(story.heard()).toContain(
    '○ no call for testing (ben and cleo: !testing web c300000 until="2026-04-19 18:00" for=D1)',
  )
  expect(story.heard()).toContain('○ not discussed, next is weekly Mon 16 Mar 14:00 UTC (cleo: #topic D1)')
  expect(story.heard()).toContain('○ no crew (ada: !crew call D1)')
})

test('what is not needed is not asked for', () => {
  expect(needsIn(given(only({}), plan))).toEqual([])
  expect(needsIn(given({ org: o => ({ ...big(o), meetings: {} }) }, plan)).map(n => n.name)).toEqual([
    'testing',
    'crew',
  ])
  expect(needsIn(given({ org: big }, '!deploy web c3 to production'))).toEqual([])
})

describe('announced', () => {
  const setting = only({ announced: undefined })

  test('long enough before, to all whom the policy of API breaks names', () => {
    const story = given(setting, plan, wholeBreak, 'ben> !send X1')
    expect(need(story, 'announced X1')).toMatchObject({ met: true })
    expect(says(story)).toContain('✓ X1 web 2.0: announced Fri 13 Mar 12:00 UTC')
  })

  test('told later than that, it says on which day it would do', () => {
    const story = given(setting, plan, wholeBreak, '+240h', 'ben> !send X1')
    expect(need(story, 'announced X1')).toMatchObject({ met: false, late: { earliest: story.at() + 30 * day } })
    expect(says(story)).toContain('too late for its day, the earliest is Wed 22 Apr 12:00 UTC')
    expect(story.heard()).toContain('!replan D1 on="2026-04-22 09:00..18:00" or !override D1 ready reason')
    // The day of the break moves with it.
    story.when('ben> !apibreak postpone X1 2026-04-22 21:00 reason="we need more time"')
    story.when('!replan D1 on="2026-04-22 09:00..18:00"').expects({ facts: ['deploy.moved'] })
  })

  test('not told at all, and too late for it', () => {
    const story = given(setting, plan, wholeBreak, '+500h')
    expect(need(story, 'announced X1')).toMatchObject({ met: false, late: {} })
    expect(says(story)).toMatch(
      /✗ X1 web 2.0: not announced, 30 d are needed \(ben: !preview X1\); too late for its day/,
    )
  })

  test('an audience that was not told is named', () => {
    const alone: Script = { org: o => ({ ...o, apiBreaks: { ...o.apiBreaks!, developers: undefined } }) }
    const both: Script = { org: o => ({ ...o, apiBreaks: { ...o.apiBreaks!, developers: 'developers' } }) }
    const story = given(setting, alone, plan, wholeBreak, 'ben> !send X1', both)
    expect(need(story, 'announced X1')).toMatchObject({ met: false })
    expect(says(story)).toContain('not told to developers')
  })

  test('days are days also where clocks change between them', () => {
    // From 23 March to 22 April are thirty days and the night to 29 March is an hour short.
    const late = '!deploy web c3 to production on="2026-04-22 00:30..06:00"'
    const there = wholeBreak.replace('2026-04-20 21:00', '2026-04-22 05:00')
    const story = given(setting, late, there, '+228h', 'ben> !send X1')
    expect(new Date(story.at()).toISOString()).toBe('2026-03-23T00:00:00.000Z')
    expect(need(story, 'announced X1')).toMatchObject({ met: true })
  })

  test('what changed of it after it was told counts from then on', () => {
    const story = given(setting, plan, wholeBreak, 'ben> !send X1', '+240h')
    story.when('ben> !apibreak item X1 "POST /v1/builds is removed"')
    expect(need(story, 'announced X1')).toMatchObject({ met: false, late: {} })
  })

  test('the policy may ask for less', () => {
    const story = given(only({ announced: 3 * day }), plan, wholeBreak, '+720h', 'ben> !send X1')
    expect(need(story, 'announced X1')).toMatchObject({ met: true })
  })
})

describe('consumers', () => {
  const setting = only({ consumers: true })
  const told = [setting, plan, wholeBreak, 'ben> !send X1'] as const
  const all = ['copr', 'badges', 'koschei'].map(c => `ben> !apibreak answer X1 ${c} ready`)

  test('until all have answered, the silent ones and their owners are named', () => {
    const story = given(...told, ...all)
    expect(need(story, 'consumers X1')).toMatchObject({ met: false, next: ['ben'] })
    expect(says(story)).toContain('X1: bodhi not answered (ben: !apibreak answer X1 bodhi ready)')
    story.when('ben> !apibreak answer X1 bodhi not affected')
    expect(need(story, 'consumers X1')).toMatchObject({ met: true })
    expect(says(story)).toContain('✓ X1: 4 consumers answered')
  })

  test('one that is blocked says no for all', () => {
    const story = given(...told, ...all, 'ben> !apibreak answer X1 bodhi blocked we need a week')
    expect(need(story, 'consumers X1')).toMatchObject({ met: false })
    expect(says(story)).toContain('X1: bodhi blocked')
  })

  test('before it is told, nobody was asked', () =>
    expect(says(given(setting, plan, wholeBreak))).toContain('X1: its consumers were not asked yet'))
})

describe('testing', () => {
  const setting = only({ testing: true })
  const drafted = [setting, plan, 'cleo> !testing web c3 until="2026-04-10 18:00" areas=login for=D1'] as const
  const opened: Fact = { type: 'testing.opened', call: 'Q1', by: 'cleo' }
  const open = [...drafted, opened] as const
  const passed = [...open, 'ben> !testing Q1 pass login', 'cleo> !testing Q1 close'] as const

  test('a call that is closed and passed, of this very revision', () => {
    const story = given(...passed)
    expect(need(story, 'testing')).toMatchObject({ met: true })
    expect(says(story)).toContain('✓ Q1 passed')
  })

  test('a draft, an open one, a failed one and an incomplete one are none', () => {
    expect(says(given(...drafted))).toMatch(/○ Q1 has not been sent.*!preview Q1/)
    expect(need(given(...open), 'testing')).toMatchObject({ met: false, next: ['cleo'] })
    const failed = given(...open, 'ben> !testing Q1 fail login the page stays white', 'cleo> !testing Q1 close')
    expect(need(failed, 'testing')).toMatchObject({ met: false })
    expect(says(failed)).toContain('Q1 failed')
    const nobody = given(...open, 'cleo> !testing Q1 close anyway')
    expect(need(nobody, 'testing')).toMatchObject({ met: false })
    expect(says(nobody)).toContain('Q1 incomplete')
  })

  test('another revision is another build: what was tested of the first says nothing of it', () => {
    const story = given(...passed, '!replan D1 c4')
    expect(need(story, 'testing')).toMatchObject({ met: false })
    expect(says(story)).toContain('but of c300000, not of c400000')
    expect(need(story.when('!replan D1 c3'), 'testing')).toMatchObject({ met: true })
  })
})

describe('discussed', () => {
  const setting = only({ discussed: 1 })
  const planned = [setting, 'boot', '+1m', plan] as const
  const begun = [...planned, '+74h', 'cleo> !meeting start weekly'] as const

  test('a topic or an agreement that names it, in a meeting since it was planned', () => {
    const story = given(...begun, 'cleo> #topic D1 the new menu')
    expect(need(story, 'discussed')).toMatchObject({ met: true })
    expect(need(given(...begun, 'cleo> #agreed d1: it may go'), 'discussed')).toMatchObject({ met: true })
    expect(need(given(...begun, 'cleo> #topic D12'), 'discussed')).toMatchObject({ met: false })
    expect(need(given(...begun, 'cleo> #topic D1', 'cleo> #undo'), 'discussed')).toMatchObject({ met: false })
  })

  test('what anybody says in passing is no discussion', () =>
    expect(need(given(...begun, 'eve> #info D1 is great'), 'discussed')).toMatchObject({ met: false }))

  test('an item of the agenda that names it, once it is done', () => {
    const story = given(...planned, '!agenda add D1: what may break')
    expect(need(story, 'discussed')).toMatchObject({ met: false })
    expect(need(story.when('!agenda done A1'), 'discussed')).toMatchObject({ met: true })
    expect(need(given(...planned, '!agenda add D1 is dull', '!agenda drop A1'), 'discussed')).toMatchObject({
      met: false,
    })
  })

  test('its API break will do', () => {
    const story = given(only({ discussed: 1 }), 'boot', '+1m', plan, wholeBreak, '+74h', 'cleo> !meeting start weekly')
    expect(need(story.when('cleo> #topic X1'), 'discussed')).toMatchObject({ met: true })
  })

  test('a chat that somebody just began is no weekly meeting, nor is one of another series', () => {
    const chat = given(...planned, 'cleo> !meeting start', 'cleo> #topic D1')
    expect(need(chat, 'discussed')).toMatchObject({ met: false })
    const other = given(
      only({ discussed: 1, meeting: 'monthly' }),
      'boot',
      '+1m',
      plan,
      '+74h',
      'cleo> !meeting start weekly',
    )
    expect(need(other.when('cleo> #topic D1'), 'discussed')).toMatchObject({ met: false })
  })

  test('where no meeting comes before its day, the day after the next one would do', () => {
    const story = given(setting, 'boot', '+1m', '!deploy web c3 to production on="2026-03-16 09:00..12:00"')
    expect(need(story, 'discussed')).toMatchObject({ met: false, late: { earliest: Date.UTC(2026, 2, 16, 15) } })
    expect(says(story)).toContain('!replan D1 on="2026-03-17 09:00..12:00"')
  })

  test('it stands on the agenda by itself until it was discussed', () => {
    const story = given(...begun)
    story.when('!agenda').expects({ says: ['Agenda: 1 item', 'D1 web c300000 → production', '#topic D1'] })
    story.when('cleo> #topic D1', '!agenda').expects({ says: 'Nothing is on the agenda' })
  })
})

describe('crew and outage', () => {
  test('the way to a crew: somebody is asked, or has to be named, or answers', () => {
    const story = given(only({ crew: true }), plan, '!crew call D1 roles=infra:1,lead:1')
    expect(says(story)).toContain('(ada: !crew ask D1)')
    story.when('!crew ask D1')
    expect(need(story, 'crew')).toMatchObject({ next: ['ada'], cure: '!crew D1' })
    story.when('!crew yes D1')
    expect(need(story, 'crew')).toMatchObject({ next: ['ada'], cure: '!crew add D1 lead NAME' })
  })

  test('what is said to type can be typed as it stands', () => {
    const story = given(only({ testing: true, outage: true }), plan)
    const cureOf = (name: string) => need(story, name)!.cure!
    expect(cureOf('outage')).toBe('!outage plan web 2026-04-20 09:00 +LENGTH deploy=D1')
    story.when(`ben> ${cureOf('outage').replace('+LENGTH', '+1h')} reason="the move"`).expects({ says: 'O1' })
    story.when(`ben> ${cureOf('testing').replace('c300000', 'c3')} areas=login`).expects({ says: 'Q1' })
    expect(story.state().testings.live).toEqual(['Q1'])
    // On the day itself, and for one that is planned for none.
    const soon = given(only({ testing: true }), '!deploy web c3 to production on="2026-03-14 09:00..18:00"', '+7h')
    expect(need(soon, 'testing')?.cure).toContain('until="2026-03-14 09:00"')
  })

  test('a crew that is called for what has begun is complete once what is left is covered', () => {
    const now = given(only({ crew: true }), '!deploy web c3 to production on="now +4h"', '!crew call D1 roles=lead:1')
    now.when('!crew add D1 lead cleo', '+5m', 'cleo> !crew yes D1').expects({ says: 'Thanks' })
    expect(now.facts().map(f => f.type)).toContain('crew.complete')
    expect(need(now, 'crew')).toMatchObject({ met: true })
    // Nor does who is there until then make it complete, when somebody is lacking afterwards.
    now.when('!crew D1 roles=lead:1,scribe:1')
    expect(need(now, 'crew')).toMatchObject({ met: false })
  })

  const outage: Script = 'ben> !outage plan web 2026-04-20 09:00 +2h reason="the move" impact="web is away" deploy=D1'

  test('the crew is complete on its span', () => {
    const story = given(only({ crew: true }), plan, '!crew call D1 roles=lead:1')
    expect(need(story, 'crew')).toMatchObject({ met: false })
    expect(says(story)).toContain('crew 0/1 · lead uncovered (ada: !crew add D1 lead NAME)')
    story.when('cleo> !crew add D1 lead me')
    expect(need(story, 'crew')).toMatchObject({ met: true })
    // Its day has changed: whoever said yes is asked again.
    story.when('!replan D1 on="2026-04-21 09:00..18:00"', '+1m')
    expect(need(story, 'crew')).toMatchObject({ met: false, next: ['cleo'] })
  })

  test('an outage that is linked is announced, and one is needed where the policy says so', () => {
    expect(needsIn(given(only({}), plan))).toEqual([])
    const none = given(only({ outage: true }), plan)
    // Who may announce one: ada, who planned it, may not.
    expect(need(none, 'outage')).toMatchObject({ met: false, next: ['ben', 'cleo'] })
    const draft = given(only({}), plan, outage)
    expect(need(draft, 'outage O1')).toMatchObject({ met: false })
    expect(says(draft)).toContain('O1 is not announced (ben: !preview O1)')
  })

  test('once it is announced the need is met; called off, it is none', () => {
    const sent = given(only({ outage: true }), plan, outage, 'ben> !send O1', '+1m')
    expect(needsIn(sent)).toHaveLength(1)
    expect(need(sent, 'outage O1')).toMatchObject({ met: true })
    expect(says(sent)).toContain('✓ O1 scheduled, Mon 20 Apr 07:00 UTC')
    sent.when('ben> !outage cancel O1 not needed')
    expect(needsIn(sent)).toMatchObject([{ name: 'outage', met: false }])
  })
})

test('nothing of it is forgotten by a restart', () => {
  const story = given(needing({}), 'boot', '+1m', plan, wholeBreak, 'ben> !send X1', '+1m')
  const before = says(story)
  expect(says(story.when('restart'))).toBe(before)
})

test('what is called minor needs nothing', () =>
  expect(says(given({ org: big }, `${plan} minor`))).toContain('ada called it minor'))
