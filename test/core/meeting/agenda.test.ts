import { describe, expect, test } from 'vitest'
import { given, noon } from '../../helpers/given.ts'
import { samples } from '../../helpers/samples.ts'
import { day, holding, hour, weekly } from './weekly.ts'

const docs = { ...weekly, name: 'docs', title: 'Docs', room: 'quiet' }

describe('the agenda', () => {
  test('is of the next meeting here, or of the one that is named', () => {
    const story = given(holding(weekly, docs), '+1s')
    story.when('!agenda add the header').expects({ facts: ['agenda.added'], says: 'A1 is on the agenda of Weekly' })
    story
      .when('ben> !agenda add the manual of=docs owner=@cleo minutes=5')
      .expects({ says: 'A2 is on the agenda of Docs' })
    story.when('!agenda').expects({ says: 'A1 the header' })
    story.when('!agenda docs').expects({ says: ['Docs in 60 min', 'A2 the manual · cleo · 5 min', '5 of 30 min'] })
    story.when('ben/quiet> !agenda').expects({ says: 'A2 the manual' })
    story.when('!agenda nonsense').expects({ refused: 'unknown.meeting', says: 'weekly and docs' })
    story.when('eve> !agenda add x').expects({ refused: 'who.unknown' })
    story.when('!agenda add x owner=nobody').expects({ refused: 'unknown.person' })
    story.when('!agenda add').expects({ refused: 'usage' })
  })

  test('what is done or dropped leaves it, what is left is there the next time', () => {
    const story = given(holding(weekly), '+1s', '!agenda add one', '!agenda add two', '!agenda add three')
    story.when('!agenda done A1').expects({ facts: ['agenda.done'], says: 'A1 is done' })
    story.when('ben> !agenda drop a2').expects({ facts: ['agenda.dropped'], says: 'A2 is off the agenda' })
    story.when('!agenda drop A1').expects({ refused: 'item.over', says: 'done already, by ada' })
    story.when('!agenda done A9').expects({ refused: 'unknown.item' })
    story.when('+7d', '!agenda').expects({ says: 'A3 three' })
    expect(story.heard()).not.toMatch(/A1|A2/)
  })

  test('what is deferred waits for the next meeting', () => {
    const story = given(holding(weekly), '+1s', '!agenda add one').when('!agenda defer A1')
    story.expects({ says: 'A1 waits for the next time' })
    story.when('!agenda').expects({ says: 'Nothing is on the agenda' })
    story.when('+1d', '!agenda').expects({ says: ['Weekly in 6 d', 'A1 one'] })
  })

  test('one that is added for a later meeting waits until then, and deferred, for the one behind that', () => {
    const story = given(holding(weekly), '+1s').when('!agenda add one of=m2')
    story.expects({ facts: ['agenda.added', 'agenda.deferred'], says: 'A1 is on the agenda of Weekly' })
    story.when('!agenda').expects({ says: 'Nothing is on the agenda' })
    story.when('!agenda M2').expects({ says: 'A1 one' })
    story.when('!agenda defer A1', '!agenda M2').expects({ says: 'Nothing is on the agenda' })
    story.when('!agenda M3').expects({ says: 'A1 one' })
  })

  test('holds fifty items, and says what to do about one more', () => {
    const lines = Array.from({ length: 50 }, (_, n) => `!agenda add item ${n}`)
    const story = given(holding(weekly), '+1s', ...lines, '!agenda done A1', '!agenda add another')
    story.when('!agenda add more').expects({ refused: 'agenda.full', says: ['50 items', '!agenda drop A2'] })
  })

  test('what looks like an item is not taken for a meeting', () => {
    const story = given(holding(weekly), '+1s')
    story.when('!agenda the new header').expects({ refused: 'usage', says: '!agenda add the new header' })
  })

  test('says when there is too much for the time', () => {
    const story = given(holding(weekly), '+1s', '!agenda add one minutes=20', '!agenda add two minutes=20')
    story.when('!agenda').expects({ says: '40 of 30 min: too much' })
    story.when('!agenda add three minutes=soon').expects({ refused: 'usage', says: 'minutes' })
  })

  test('the bot adds the follow-ups that are overdue: of this series, or of this room', () => {
    const owed = { type: 'followup.added', what: 'the report', by: 'ada', due: noon + hour } as const
    const story = given(
      ...[holding(weekly, docs), '+1s'],
      { ...owed, followup: 'U1', owner: 'ben', series: 'weekly', room: 'ops' },
      { ...owed, followup: 'U2', series: 'docs', room: 'ops' },
      { ...owed, followup: 'U3', room: 'ops', due: noon + 30 * day },
    )
    story.when('!agenda').expects({ says: 'U1 ben: the report, due Fri 13 Mar 13:00 UTC' })
    expect(story.heard()).not.toMatch(/U2|U3/)
    story.when('!agenda docs').expects({ says: 'U2 nobody yet: the report' })
    story.when('!done U1', '!agenda').expects({ says: 'Nothing is on the agenda' })
  })

  test('and the trains that are held, in their room', () => {
    const story = given(holding(weekly, docs), '+1s', samples['train.cut'], samples['train.held'])
    story.when('!agenda').expects({ says: 'T1 train weekly is held since Fri 13 Mar 12:00 UTC: login is slow' })
    story.when('!agenda docs').expects({ says: 'Nothing is on the agenda' })
    story.when(samples['train.resumed'], samples['blocker.added'], '!agenda')
    story.expects({ says: 'T12345 login is slow' })
    story.when(samples['blocker.closed'], '!agenda').expects({ says: 'Nothing is on the agenda' })
  })
})
