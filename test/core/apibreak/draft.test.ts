import { describe, expect, test } from 'vitest'
import { findBreak } from '../../../src/core/apibreak/slice.ts'
import { given, noon, type Script } from '../../helpers/given.ts'
import { wholeBreak, withConsumers } from './organisation.ts'

const begun = (...script: readonly Script[]) => given({ org: withConsumers }, ...script)
const X1 = (story: ReturnType<typeof given>) => findBreak(story.state().breaks, 'X1')!
const hours = 3_600_000

describe('what is missing is asked, the needed first', () => {
  test('question by question', () => {
    const story = begun('ben> !apibreak web 2.0')
    expect(story.heard()).toContain('Nobody is told before !send X1')
    expect(story.heard()).toContain('1 of 21: What breaks, item by item?')
    story.when('ben> !answer - GET /v1/builds is removed; 2. the field owner is gone').expects({ says: '2 of 21' })
    story.when('ben> !answer rename').expects({ says: '3 of 21: When is the cut-over' })
    story.when('ben> !answer 2026-04-20 21:00').expects({ says: '4 of 21: Who must act?' })
    story.when('ben> !answer all', 'ben> !answer https://x.example.org', 'ben> !answer no', 'ben> !answer ben')
    expect(story.heard()).toContain('That is all I need: !preview X1 shows it. What follows may be skipped.')
    expect(X1(story)).toMatchObject({
      ...{ items: ['GET /v1/builds is removed', 'the field owner is gone'], kind: 'renamed', act: 'all' },
      ...{ productionAt: Date.UTC(2026, 3, 20, 19), rollback: 'no', contact: 'ben', state: 'draft' },
    })
  })

  test('what was said in the line is not asked', () => {
    const story = begun(wholeBreak)
    expect(story.heard()).toContain('8 of 21')
    expect(X1(story).items).toEqual(['GET /v1/builds is removed', 'the field owner is called maintainer'])
  })

  test('times are read by the clocks of the room where it was begun', () => {
    const tokyo = (org: Parameters<typeof withConsumers>[0]) => {
      const all = withConsumers(org)
      return { ...all, rooms: { ...all.rooms, quiet: { ...all.rooms.quiet!, timezone: 'Asia/Tokyo' } } }
    }
    const story = given({ org: tokyo }, 'ben/quiet> !apibreak web 2.0 production="2026-04-20 21:00"')
    expect(X1(story).productionAt).toBe(Date.UTC(2026, 3, 20, 12))
  })

  test('it is kept over a restart, half said as it is', () => {
    const story = begun('ben> !apibreak web 2.0', 'ben> !answer one thing', 'restart')
    story.when('ben> !answer auth').expects({ says: '3 of 21' })
    expect(X1(story)).toMatchObject({ items: ['one thing'], kind: 'auth' })
    story.when('ben> !answer cancel', 'ben> !answer X1').expects({ says: '3 of 21' })
  })

  test('another who may announce goes on with it; who may not is told who may', () => {
    const story = begun('ben> !apibreak web 2.0', 'cleo> !answer X1', 'cleo> !answer this breaks')
    expect(X1(story).items).toEqual(['this breaks'])
    story.when('ada> !answer X1').expects({ refused: 'who.role', says: 'announce' })
    story.when('ada> !apibreak web 3.0').expects({ refused: 'who.role', says: 'release' })
    story.when('ada> !apibreak send X1').expects({ refused: 'who.role' })
  })
})

describe('what can’t be so is refused with its cure, and what is sound counts', () => {
  test.each([
    ['kind=rmoved', 'did you mean removed'],
    ['production="2026-01-01 10:00"', 'is past'],
    ['production="2026-04-20"', 'At what time? Say it like 2026-04-20 14:00. !apibreak'],
    ['production=soon', "can't read"],
    ['staging="2026-05-01 10:00"', 'comes before production'],
    ['brownouts="2026-04-21 10:00 +2h"', 'ends after the cut-over'],
    ['brownouts="2026-04-10 10:00"', 'How long is the brownout'],
    ['brownouts="2026-04-10 10:00 +5h; 2026-04-10 12:00 +2h"', 'overlap'],
    ['deploy=D9', 'There is no D9'],
    ['outage=O7', 'There is no O7'],
    ['audience=everyone', 'there is infrastructure'],
    [`act="${'x'.repeat(501)}"`, '500 at most'],
    [`items="${'x'.repeat(301)}"`, '300 at most'],
    ['items=";;"', 'I see no item'],
  ])('%s', (option, says) => {
    const story = begun(
      `ben> !apibreak web 2.0 production="2026-04-20 21:00" contact=ben ${option}`.replace(
        /production="2026-04-20 21:00" (.*production=)/,
        '$1',
      ),
    )
    expect(story.heard()).toContain(says)
    expect(story.heard()).toContain('X1 is begun')
    expect(X1(story).contact).toBe('ben')
  })

  test('which one may be said first, and what is said of it is not passed by', () => {
    const story = begun('ben> !apibreak web 2.0').when('ben> !apibreak X1 production="2026-04-20 10:00"')
    expect(X1(story).productionAt).toBe(Date.UTC(2026, 3, 20, 8))
    story.when('ben> !apibreak X1 cancel not yet').expects({ facts: ['apibreak.cancelled'] })
  })

  test('staging after production, whichever is said last', () => {
    const story = begun('ben> !apibreak web 2.0 staging="2026-04-01 10:00"')
    story.when('ben> !apibreak edit X1 production="2026-03-30 10:00"').expects({ refused: 'apibreak.fault' })
    expect(X1(story).productionAt).toBeUndefined()
    expect(X1(story).stagingAt).toBe(Date.UTC(2026, 3, 1, 8))
  })

  test('a brownout before it is in staging', () => {
    begun('ben> !apibreak web 2.0 staging="2026-04-01 10:00" production="2026-04-20 21:00"')
      .when('ben> !apibreak edit X1 brownouts="2026-03-30 10:00 +2h"')
      .expects({ refused: 'apibreak.fault', says: 'before it is in staging' })
  })

  test.each([
    ['ben> !apibreak web', 'usage'],
    ['ben> !apibreak wep 2.0', 'unknown.service'],
    ['ben> !apibreak constructor 2.0', 'unknown.service'],
    ['ben> !apibreak web "2.0\nBcc: x@example.org"', 'apibreak.version'],
    ['ben> !apibreak web "two words"', 'apibreak.version'],
    ['ben> !apibreak web 2.0 production=2026-04-20 21:00', 'usage'],
    ['ben> !apibreak item X9 "x"', 'unknown.apibreak'],
    ['ben> !apibreak edit web 2.0', 'usage'],
    ['eve> !apibreak web 2.0', 'who.unknown'],
  ])('%s', (line, refused) => {
    const story = begun().when(line).expects({ refused })
    expect(findBreak(story.state().breaks, 'X1')).toBeUndefined()
  })

  test('4,000 characters', () => {
    const story = begun().when(`ben> !apibreak web 2.0 ${'x'.repeat(4000)}`)
    expect(story.last().outcome.refused).toBe('line.long')
    story.when(`ben> !apibreak web 2.0 "${'x'.repeat(3900)}"`).expects({ refused: 'usage' })
    story.when(`ben> !apibreak web ${'2'.repeat(100)}`).expects({ refused: 'apibreak.version' })
  })

  test('the same twice', () => {
    begun('ben> !apibreak web 2.0')
      .when('cleo> !apibreak web 2.0')
      .expects({ refused: 'apibreak.twice', says: '!answer X1' })
  })

  test('control characters and lines are taken out of what stands in one line', () => {
    const story = begun('ben> !apibreak web 2.0', 'ben> !answer a\u0007b\u001b[31m is\u202E gone')
    expect(X1(story).items).toEqual(['a b [31m is gone'])
    story.when({ type: 'dialog.closed', by: 'ben', about: 'X1', how: 'done' })
    story.when('ben> !apibreak edit X1 contact="ben\r\nBcc: all@example.org" before="curl /a\r\n  curl /b\u0000"')
    expect(X1(story).contact).toBe('ben Bcc: all@example.org')
    expect(X1(story).before).toBe('curl /a\n  curl /b')
  })
})

describe('a draft', () => {
  test('says of what is missing alone what to type; whom it concerns; and is dropped without a reason', () => {
    const story = given({ org: withConsumers }, wholeBreak.replace(' contact=ben', ''))
    story.when('ben> !send X1').expects({ refused: 'draft.missing', says: '!apibreak edit X1 contact="…"' })
    story.when('!why X1').expects({ says: '4 consumers: bodhi, koschei, copr and badges' })
    story.when('ben> !apibreak cancel X1').expects({ facts: ['apibreak.cancelled'], says: 'is dropped' })
  })
})

describe('items', () => {
  test('are added and dropped one by one', () => {
    const story = begun(wholeBreak, 'ben> !apibreak item X1 "POST /v1; gone too"', 'ben> !apibreak item X1 drop 1')
    expect(X1(story).items).toEqual(['the field owner is called maintainer', 'POST /v1, gone too'])
    story.when('ben> !apibreak item X1 drop 9').expects({ refused: 'apibreak.item', says: '1. the field owner' })
    story.when('ben> !apibreak item X1').expects({ refused: 'apibreak.item' })
  })

  test('the last one stays', () => {
    begun('ben> !apibreak web 2.0 items="one"')
      .when('ben> !apibreak item X1 drop 1')
      .expects({ refused: 'apibreak.fault', says: 'must be known' })
  })
})

describe('before it goes out', () => {
  test('what is missing is named, and it is not sent', () => {
    const story = begun('ben> !apibreak web 2.0 items="one"')
    story.when('ben> !apibreak send X1').expects({
      refused: 'draft.missing',
      says: ['Who must act?', 'Who answers questions?', '!answer X1 asks for all of it.'],
    })
    story.when('ben> !send X1').expects({ refused: 'draft.missing' })
  })

  test('short notice, and consumers that nobody can ask, are warned of', () => {
    const story = begun(wholeBreak.replace('2026-04-20', '2026-03-20'))
    story.when('ben> !preview X1').expects({
      says: ['Short notice: the cut-over is in 7 d 8 h, 30 d are the rule', 'Nobody is known to ask for badges'],
    })
  })

  test('the subject is generated', () => {
    begun(wholeBreak)
      .when('ben> !preview X1')
      .expects({
        says: [
          'Mail: API break: web 2.0 in production on 2026-04-20',
          'To: rooms ops and quiet · mail to devel and copr',
          'Service: The page 2.0 (https://www.example.org)',
          "date -d '2026-04-20 19:00 UTC'",
          '!apibreak answer X1 NAME ready | not affected | blocked REASON',
        ],
      })
  })

  test('a cut-over that is past meanwhile is not sent', () => {
    begun(wholeBreak.replace('2026-04-20 21:00', '2026-03-14 10:00'), '+2d')
      .when('ben> !send X1')
      .expects({ refused: 'draft.missing', says: 'is past' })
  })

  test('a draft is dropped in silence', () => {
    const story = begun(wholeBreak)
    story
      .when('ben> !apibreak cancel X1 not needed')
      .expects({ facts: ['apibreak.cancelled'], says: 'nobody was told' })
    story.when('ben> !apibreak send X1').expects({ refused: 'apibreak.over' })
    story.when('ben> !answer X1').expects({ refused: 'dialog.over' })
  })

  test('answers, turns and finds wait until it was sent', () => {
    const story = begun(wholeBreak)
    story.when('ben> !apibreak answer X1 bodhi ready').expects({ refused: 'apibreak.draft', says: '!send X1' })
    story.when('ben> !apibreak done X1').expects({ refused: 'apibreak.draft' })
    story.when('ben> !apibreak postpone X1 tomorrow 10:00 x').expects({ refused: 'apibreak.draft' })
    story.when('ben> !apibreak found X1 badger "x"').expects({ refused: 'apibreak.draft' })
  })

  test('without audiences, the room of the service is told', () => {
    const poor = (org: Parameters<typeof withConsumers>[0]) => ({
      ...withConsumers(org),
      audiences: {},
      apiBreaks: undefined,
    })
    given({ org: poor }, wholeBreak).when('ben> !preview X1').expects({ says: 'To: room ops · mail to copr' })
  })

  test('what is in staging already is so from the start', () => {
    const story = begun(`${wholeBreak} staging=now`, '+1h', 'ben> !send X1')
    expect(X1(story)).toMatchObject({ state: 'in staging', stagedAt: noon, announcedAt: noon + hours })
  })
})
