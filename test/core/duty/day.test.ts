/** The day itself: people are called, turns are handed over, it is stood down by whoever leads, and never by itself. */
import { describe, expect, test } from 'vitest'
import { coverage, seatsOf } from '../../../src/core/crew/resolve.ts'
import { findCrew } from '../../../src/core/crew/slice.ts'
import { helpFacts } from '../../../src/core/duty/call.ts'
import { onAt } from '../../../src/core/duty/turns.ts'
import { friday, heard, planned, told, withCrew } from '../../helpers/crewed.ts'
import { given, type Script, type Story } from '../../helpers/given.ts'

const [minute, hour] = [60_000, 3_600_000]
const duties = (story: Story): string[] => story.facts().flatMap(f => (f.type.startsWith('duty.') ? [f.type] : []))
const on = (story: Story, at = story.at()): string[] => onAt('D1', at, story.state()).map(o => `${o.role} ${o.person}`)
const until = (story: Story, at: number): Story => story.when(`+${(at - story.at()) / minute}m`)

/** ben leads, ada is infra all day; cleo from 08:00 to 12:00 UTC, dora after her. Everybody is there. */
function running(...script: readonly Script[]): Story {
  const story = given(
    { org: withCrew },
    ...[planned, '!crew call D1', '!crew ask D1', '!crew yes D1', 'ben> !crew yes D1', 'cleo> !crew D1 09:00..13:00'],
    'dora> !crew yes D1',
  )
  until(story, friday.from - hour)
  return until(story.when('ben talks', '!here', 'cleo talks'), friday.from).when(...script)
}

describe('somebody is called', () => {
  test('by name: comes, or says no; whoever called hears it', () => {
    const story = running('!crew call D1 emil "the docs are down"')
    story.expects({ facts: ['duty.called', 'notice.opened'], says: 'I call emil' })
    expect(heard(story)).toContain('@emil: ada calls you to D1: the docs are down.')
    story.when('!crew call D1 emil "please"').expects({ refused: 'duty.called', says: 'emil was called at' })
    story
      .when('emil@slack/dm> !crew yes D1')
      .expects({ facts: ['duty.answered'], says: 'Thanks: you are coming to D1' })
    expect(heard(story)).toContain('emil is coming to D1.')
    story.when('!crew call D1 emil "again"', 'emil@slack/dm> !crew no D1 "at the dentist"')
    story.expects({ says: 'Thanks for saying so. I tell ben.' })
    expect(heard(story)).toContain("emil can't come to D1: at the dentist.")
  })

  test('by role: whoever is on, then whoever stands by, then whoever leads, then the room', () => {
    const story = running('ben> !crew call D1 infra "the db is slow"')
    expect(told(story)).toEqual(['duty.call @ada'])
    const rungs: string[] = []
    for (let i = 0; i < 4; i++) {
      story.when('+10m')
      rungs.push(...told(story).filter(t => t.startsWith('duty.')))
    }
    expect(rungs).toEqual(['duty.call @cleo', 'duty.call @emil', 'duty.lead @ben'])
    expect(heard(story)).toContain('infra of D1 did not come when called: no word from ada, cleo and emil.')
    // Who stands by and comes is on the crew from then on.
    story.when('emil@irc/dm> !crew coming D1').expects({ facts: ['duty.answered', 'crew.asked', 'crew.answered'] })
    expect(on(story)).toContain('infra emil')
  })

  test('by whoever runs it or is on it, and for a reason; a crew is called together as before', () => {
    const story = running()
    story.when('emil> !crew call D1 infra "help"').expects({ refused: 'who.role' })
    story.when('eve> !crew call D1 infra "help"').expects({ refused: 'who.unknown' })
    story.when('cleo> !crew call D1 infra').expects({ refused: 'crew.reason', says: '!crew call D1 infra "why"' })
    story.when('cleo> !crew call D1 me "help"').expects({ refused: 'crew.self' })
    story.when('!crew call D1 emli "help"').expects({ refused: 'unknown.person', says: 'emil' })
    story.when('!crew call D1 qa "help"').expects({ refused: 'crew.team' })
    story.when('!crew call D9 infra "help"').expects({ refused: 'crew.unknown' })
    story.when('!crew call D1 for 2026-03-27 09:00..19:00').expects({ says: 'Asked for what is new' })
  })
})

test('a broken item that needs help calls whoever is on in a role, once; a role that nobody has calls nobody', () => {
  const story = running()
  const by = { person: 'cleo', door: 'irc', name: 'cleo' } as const
  const world = { state: story.state(), org: story.org(), at: story.at(), by, answers: {} }
  const help = { about: 'D1', role: 'infra', id: 'B1', what: 'search is empty' }
  const facts = helpFacts(help, world)
  expect(facts).toMatchObject([
    { type: 'duty.called', person: 'ada', why: 'call', by: 'cleo', words: 'B1 needs help: search is empty' },
    { type: 'notice.opened', kind: 'duty.call', hearer: { to: 'ada' } },
  ])
  story.when(...facts)
  expect(helpFacts(help, { ...world, state: story.state() })).toEqual([])
  expect(helpFacts({ ...help, role: 'docs' }, world)).toEqual([])
  expect(helpFacts({ ...help, about: 'D9' }, world)).toEqual([])
})

test('`!needhelp B1 infra …` calls whoever is on in that role; other words call nobody', () => {
  const story = running('!broken web "search is empty" about=D1', 'cleo> !claim B1')
  story.when('cleo> !needhelp B1 who knows the index?').expects({ facts: ['broken.help-wanted'] })
  story.when('cleo> !needhelp B1 infra the index is gone')
  story.expects({ facts: ['broken.help-wanted', 'duty.called', 'notice.opened'] })
  expect(told(story)).toEqual(['duty.call @ada'])
})

test('what is left of the hours when a crew stands down is nobody\u2019s: not there, and not missing', () => {
  const story = running('ben> !crew standdown D1')
  const crew = findCrew(story.state().crews, 'D1')!
  expect(crew.ended).toMatchObject({ how: 'over', at: friday.from })
  expect(seatsOf(crew)).toEqual([])
  expect(coverage('D1', story.state())).toEqual([])
  const later = running('+2h', 'ben> !crew standdown D1')
  const two = findCrew(later.state().crews, 'D1')!
  expect(new Set(seatsOf(two).map(s => (s.until - s.from) / hour))).toEqual(new Set([2]))
})

describe('turns change', () => {
  test('who comes on reads ten minutes before what stands, and is asked; who goes off is asked for a note', () => {
    const story = running('!broken web "search is empty" about=D1', 'cleo> !claim B1')
    until(story, friday.from + 4 * hour - 11 * minute)
    expect(duties(story)).toEqual([])
    story.when('+1m')
    expect(duties(story)).toEqual(['duty.briefed', 'duty.called', 'duty.note-asked'])
    expect(told(story)).toEqual(['duty.brief @dora', 'duty.note @cleo'])
    expect(heard(story)).toContain('You are on for D1 (web c300000 → production) from 12:00 UTC as infra. What stands:')
    expect(heard(story)).toContain('broken: B1 web "search is empty" (cleo)')
    expect(heard(story)).toContain('running: D1 web c300000 → production: planned')
    expect(heard(story)).toContain('08:00 UTC B1 web: search is empty (reported by ada)')
    expect(heard(story)).toContain('08:00 UTC cleo takes B1')
    expect(heard(story)).toContain('Your turn for D1 ends. What does whoever stays or comes have to know?')
  })

  test('hours that are others once they have begun call no roll in the middle of the day', () => {
    const story = running('+1h', '!crew D1 for 2026-03-27 10:30..19:00', '+1m')
    expect(story.state().crews.all.D1!.plan.spans[0]!.from).toBe(friday.from + 90 * minute)
    expect(duties(story)).not.toContain('duty.called')
    story.when('+30m')
    expect(duties(story)).not.toContain('duty.called')
  })

  test('the note is read by who comes, and stands in the timeline', () => {
    const story = running()
    until(story, friday.from + 4 * hour - 10 * minute)
    story.when('cleo@slack/dm> !crew note D1 "the pool is drained, watch 5xx"')
    story.expects({ facts: ['duty.noted'], says: 'Noted: dora reads it now' })
    expect(heard(story)).toContain('cleo, going off D1: the pool is drained, watch 5xx')
    story.when('!timeline D1').expects({ says: 'Handover note of cleo: the pool is drained, watch 5xx' })
    story.when('emil> !crew note D1 "I know better"').expects({ refused: 'who.role' })
    story.when('cleo> !crew note D1').expects({ refused: 'duty.note' })
    story.when('dora@irc/dm> !here', '+10m')
    expect(heard(story)).toContain('On for D1 now: lead ben, infra ada and dora.')
    expect(on(story)).toEqual(['lead ben', 'infra ada', 'infra dora'])
  })

  test('who does not come when their turn begins is replaced like in the morning, and not before', () => {
    const story = running()
    until(story, friday.from + 4 * hour - 10 * minute).when('+9m')
    expect(duties(story)).toEqual([])
    story.when('+1m')
    expect(duties(story)).toEqual(['duty.turned', 'duty.called'])
    expect(told(story)).toContain('duty.call @emil')
    story.when('emil@irc/dm> !crew coming D1')
    expect(on(story)).toEqual(['lead ben', 'infra ada', 'infra emil'])
  })

  test('who takes over by hand reads what stands, and is not asked whether they are there', () => {
    const story = running('+2h', '!crew handover D1 emil', 'emil@irc/dm> !handover accept H1', '+1m')
    expect(duties(story)).toContain('duty.briefed')
    expect(duties(story)).not.toContain('duty.called')
    expect(told(story)).toEqual(expect.arrayContaining(['duty.brief @emil', 'duty.note @ada']))
  })
})

describe('the day ends', () => {
  const ended = (...script: readonly Script[]): Story => until(running(), friday.until).when(...script)

  test('who leads is asked; stood down, everybody who was there is thanked by name, once', () => {
    const story = ended()
    expect(told(story)).toContain('duty.end @ben')
    expect(heard(story)).toContain('The day of D1 (web c300000 → production) ends 17:00 UTC. Does the crew stand down?')
    story.when('dora> !crew standdown D1').expects({ refused: 'who.role' })
    story.when('ben@slack/dm> !crew standdown D1').expects({ facts: ['duty.stood-down', 'crew.ended'] })
    expect(heard(story)).toBe('The crew of D1 stands down, says ben. Thank you, ada, ben, cleo and dora.')
    story.when('ben@irc/dm> !crew standdown D1').expects({ refused: 'crew.over' })
    story.when('+3h')
    expect(duties(story)).toEqual([])
  })

  test('not before it began; earlier than planned, nobody is on any more', () => {
    const story = given({ org: withCrew }, planned, '!crew call D1', '!crew ask D1', '!crew yes D1')
    story.when('!crew standdown D1').expects({ refused: 'duty.early' })
    const early = running('+3h', 'ben> !crew standdown D1', '+1m')
    expect(early.state().duties.D1!.on).toEqual([])
    expect(on(early)).toEqual([])
    expect(on(early, friday.from + hour)).toEqual(expect.arrayContaining(['lead ben']))
  })

  test('while something of it is broken it says what, and does nothing by itself', () => {
    const story = running('!broken web "search is empty" about=D1')
    until(story, friday.until)
    expect(heard(story)).toContain('B1 is broken still: nobody stands down by itself.')
    story
      .when('ben@irc/dm> !crew standdown D1')
      .expects({ refused: 'duty.open', says: ['B1', '!crew standdown D1 anyway'] })
    story.when('+30m')
    expect(heard(story)).toContain(
      'Nobody has said whether the crew of D1 stands down; its hours ended 17:00 UTC, as planned. Broken still: B1.',
    )
    expect(story.state().crews.all.D1!.ended).toBeUndefined()
    story.when('ben@irc/dm> !crew standdown D1 anyway').expects({ facts: ['duty.stood-down', 'crew.ended'] })
    expect(heard(story)).toContain('Broken still: B1.')
  })

  test('silence: said once in the room, half an hour later; a restart in between changes nothing', () => {
    const story = ended('+29m', 'restart', '+1m')
    expect(duties(story)).toEqual(['duty.unended'])
    story.when('+30m')
    expect(duties(story)).toEqual([])
  })

  test('one hour more: who is there is asked for it, and the question comes again', () => {
    const story = ended('ben@slack/dm> !crew more D1 1h')
    story.expects({ says: 'D1 goes on until Fri 27 Mar 18:00 UTC. I ask' })
    expect(told(story)).toEqual(expect.arrayContaining(['crew.ask @ben', 'crew.ask @ada']))
    story.when('ben@irc/dm> !crew yes D1', '+1h')
    expect(told(story)).toContain('duty.end @ben')
    story.when('ben@irc/dm> !crew more D1 5y').expects({ refused: 'duty.length' })
  })

  test('clocks that change overnight move no rung: hours are instants', () => {
    const night = '!deploy web c3 to production on="2026-03-28 22:00..2026-03-29 06:00" the new menu'
    const story = given({ org: withCrew }, night, '!crew call D1', '!crew ask D1', '!crew yes D1', 'ben> !crew yes D1')
    // 22:00 is 21:00 UTC before the change, 06:00 is 04:00 UTC after it.
    until(story, Date.UTC(2026, 2, 28, 20))
    expect(duties(story)).toContain('duty.rolled')
    until(story, Date.UTC(2026, 2, 29, 4) - minute)
    expect(duties(story)).not.toContain('duty.ending')
    story.when('+1m')
    expect(duties(story)).toContain('duty.ending')
  })
})
