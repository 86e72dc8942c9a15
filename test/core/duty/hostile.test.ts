/** Careless and hostile words to a crew on its day: each gets an answer that says what to type, and changes nothing. */
import { describe, expect, test } from 'vitest'
import { friday, planned, withCrew, yes } from '../../helpers/crewed.ts'
import { given, type Story } from '../../helpers/given.ts'

const minute = 60_000
const at = (story: Story, when: number): Story => story.when(`+${(when - story.at()) / minute}m`)
const day = (): Story => {
  const story = given({ org: withCrew }, planned, '!crew call D1', '!crew ask D1', ...yes)
  at(story, friday.from - 60 * minute).when('ada@irc/dm> !here', 'ben@irc/dm> !here', 'cleo@irc/dm> !here')
  return at(story, friday.from)
}

describe('whatever is typed', () => {
  test.each([
    ['dora> !crew coming D1', 'duty.not-called'],
    ['dora> !crew cant D1', 'duty.not-called'],
    ['dora> !crew coming', 'duty.not-called'],
    ['dora> !crew here D9', 'crew.unknown'],
    ['dora> !here D1', 'duty.not-called'],
    ['eve> !crew coming D1', 'who.unknown'],
    ['eve> !crew standdown D1', 'who.unknown'],
    ['eve> !crew note D1 "I was here"', 'who.unknown'],
    ['dora> !crew more D1', 'who.role'],
    ['dora> !crew standdown D1', 'who.role'],
    ['dora> !crew call D1 ben "please"', 'who.role'],
    ['!crew standdown', 'crew.which'],
    ['!crew standdown __proto__', 'crew.which'],
    ['!crew more D1 0m', 'duty.length'],
    ['!crew more D1 -1h', 'duty.length'],
    ['!crew more D1 99d', 'duty.length'],
    ['!crew more D1 soon', 'duty.length'],
    ['!crew call D1 constructor "why"', 'unknown.person'],
    ['!crew call D1 __proto__ "why"', 'unknown.person'],
    ['!crew call D1 ben', 'crew.reason'],
    ['!crew call D1 ben "   "', 'crew.reason'],
    ['!crew note D1 ""', 'duty.note'],
    ['!crew cant D1', 'duty.answered'],
  ])('%s is refused', (line, code) => {
    const story = day()
    const before = JSON.stringify(story.state().duties)
    story.when(line).expects({ refused: code, facts: [] })
    expect(JSON.stringify(story.state().duties)).toBe(before)
  })

  test('words are one line, and not endless', () => {
    const long = `a\u0007b ${'x'.repeat(600)}`
    const story = day().when(`!crew call D1 emil "${long}"`)
    const called = story.facts().find(f => f.type === 'duty.called')
    expect(called?.type === 'duty.called' && called.words!.length).toBeLessThanOrEqual(300)
    story.when(`cleo> !crew note D1 "${'y'.repeat(900)}"`).expects({ facts: ['duty.noted'] })
  })

  test('two who lead say different things: the first counts, the other hears what stands', () => {
    const story = at(day(), friday.until).when('ben@slack/dm> !crew standdown D1')
    story.when('!crew more D1 1h').expects({ refused: 'crew.over' })
    const other = at(day(), friday.until).when('ben@slack/dm> !crew more D1 1h', '!crew standdown D1')
    other.expects({ facts: ['duty.stood-down', 'crew.ended'] })
  })

  test('an old button of the roll call, pressed the next day', () => {
    const story = at(day(), friday.until + 24 * 60 * minute)
    story.when('ben@slack/dm> !crew here D1').expects({ refused: 'crew.over' })
    story.when('ben@slack/dm> !crew cant D1').expects({ refused: 'crew.over' })
  })
})
