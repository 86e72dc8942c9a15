/** The morning: the roll is called, people are there or not, and each rung of the ladder when nobody answers. */
import { describe, expect, test } from 'vitest'
import { onAt } from '../../../src/core/duty/turns.ts'
import type { Org } from '../../../src/core/org.ts'
import { friday, heard, planned, shown, told, withCrew, yes } from '../../helpers/crewed.ts'
import { given, type Script, type Story } from '../../helpers/given.ts'

const [minute, hour] = [60_000, 3_600_000]

/** dora stands by for infra, emil for whoever comes after her; five minutes to answer. */
const onDuty = (org: Org): Org => {
  const wide = withCrew(org)
  return { ...wide, crew: { ...wide.crew!, escalate: 5 * minute } }
}

/** Everybody has said yes; it is a minute before the roll is called. */
function ready(...script: readonly Script[]): Story {
  const story = given({ org: onDuty }, planned, '!crew call D1', '!crew ask D1', ...yes)
  return story.when(`+${(friday.from - hour - story.at()) / minute - 1}m`, ...script)
}
const duties = (story: Story): string[] => story.facts().flatMap(f => (f.type.startsWith('duty.') ? [f.type] : []))
const on = (story: Story, at = story.at()): string[] => onAt('D1', at, story.state()).map(o => `${o.role} ${o.person}`)

describe('the roll is called an hour before', () => {
  test('each of the first hour is asked in private, the room hears one line; not before, and once', () => {
    const story = ready()
    expect(duties(story)).toEqual([])
    story.when('+1m')
    expect(duties(story)).toEqual(['duty.rolled', 'duty.called', 'duty.called', 'duty.called'])
    expect(told(story)).toContain('duty.call @ben')
    expect(told(story).filter(t => t.startsWith('duty.'))).toHaveLength(3)
    expect(heard(story)).toContain(
      'Roll call for D1, Fri 27 Mar 08:00 UTC: ben, ada and cleo, are you there? Any word here will do.',
    )
    expect(heard(story)).toContain(
      'Roll call for D1 (web c300000 → production), Fri 27 Mar 08:00 UTC: you are lead. Are you there?',
    )
    story.when('+1m')
    expect(duties(story)).toEqual([])
  })

  test('answered with a button, a word, any word in its room, on any network; each answer shows in the card', () => {
    const story = ready('+1m', 'ben@slack/dm> !crew here D1')
    story.expects({ facts: ['duty.answered'], says: 'Thanks: you are there for D1.' })
    story.when('cleo talks').expects({ facts: ['duty.answered'] })
    story.when('ada@irc/dm> !crew D1').expects({ says: 'roll call 2/3 · infra ada not answered' })
    // Whoever asks in the room is there.
    story.when('!crew D1').expects({ says: 'roll call 3/3' })
  })

  test('what is said in another room is no answer, and a stranger answers for nobody', () => {
    const story = ready('+1m', 'cleo/quiet> hello')
    story.when('eve> !here').expects({ refused: 'who.unknown' })
    story.when('dora@slack/dm> !here').expects({ refused: 'swat.none' })
    story.when('ben@irc/dm> !crew D1').expects({ says: 'roll call 0/3' })
  })

  test('the last answer is said in the room, once', () => {
    const story = ready('+1m', 'ben@irc/dm> !here', 'cleo@irc/dm> !here', 'ada@irc/dm> !here')
    expect(heard(story)).toBe('Roll call for D1 3/3: everybody is there.')
    story.when('ada@slack/dm> !here').expects({ facts: [], says: 'I know, ada, since 07:00 UTC on irc.' })
    story.when('+30m')
    expect(duties(story)).toEqual([])
    story.when('+30m')
    expect(heard(story)).toContain('On for D1 now: lead ben, infra ada and cleo.')
  })

  test('too early; and whoever said yes in that hour is not asked again', () => {
    const story = given({ org: onDuty }, planned, '!crew call D1', '!crew ask D1', '!crew yes D1')
    story.when('ada@irc/dm> !crew here D1').expects({ refused: 'here.early', says: 'I ask from 07:00 UTC on' })
    story.when(`+${(friday.from - hour - story.at()) / minute}m`, '!crew add D1 infra dora')
    story.when('dora@irc/dm> !crew yes D1', 'dora@irc/dm> !here').expects({ facts: [], says: 'I know: you are infra' })
    expect(shown(story.when('!crew D1'))).not.toContain('dora not answered')
  })

  test('a restart in the middle asks nobody twice, and forgets no rung', () => {
    const story = ready('+1m', 'ben@irc/dm> !here', 'restart', '+1m')
    expect(duties(story)).toEqual([])
    story.when('restart', '+3m')
    expect(duties(story)).toEqual([])
    story.when('+1m')
    // dora for one of infra, emil for the other.
    expect(duties(story)).toEqual(['duty.called', 'duty.called'])
    expect(told(story)).toEqual(['duty.call @dora', 'duty.call @emil'])
    story.when('restart', '+5m', 'restart', '+5m')
    expect(heard(story)).toContain('infra of D1 is uncovered: no word from cleo and emil.')
  })

  test('a plan that moves in that hour calls the roll anew; of the old one nothing is left', () => {
    const story = ready('+1m', '!replan D1 on="2026-03-27 14:00..18:00"', '+1m')
    expect(story.state().crews.all.D1!.plan.spans[0]!.from).toBe(friday.from + 5 * hour)
    expect(story.state().duties.D1!.calls.every(c => c.closed)).toBe(true)
    story.when('+15m')
    expect(duties(story)).toEqual([])
  })
})

describe('who does not answer', () => {
  /** ben and ada are there; cleo does not answer. */
  const silent = (...script: readonly Script[]): Story =>
    ready('+1m', 'ben@irc/dm> !here', 'ada@irc/dm> !here', '+5m', ...script)

  test('after five minutes the backup is called, in private and in the room', () => {
    const story = silent()
    expect(duties(story)).toEqual(['duty.called'])
    expect(told(story)).toEqual(['duty.call @dora'])
    expect(heard(story)).toContain('@dora: can you come now for D1, as infra? cleo is not there.')
    expect(heard(story)).toContain(
      'Can you come now, for D1 (web c300000 → production), as infra until 17:00 UTC? cleo',
    )
    story.when('!crew D1').expects({ says: 'roll call 2/3 · infra cleo not answered, dora called' })
  })

  test('who comes has the seat; whoever is late is told what stands', () => {
    const story = silent('dora@slack/dm> !crew coming D1')
    story.expects({ facts: ['duty.answered', 'crew.passed'], says: 'you are coming to D1' })
    expect(heard(story)).toContain('D1: dora is infra instead of cleo.')
    expect(heard(story)).toContain('dora has your place on the crew of D1 now, as infra.')
    expect(on(story, friday.from)).toEqual(['lead ben', 'infra ada', 'infra dora'])
    story.when('cleo@irc/dm> !here').expects({ refused: 'duty.taken', says: 'dora is there for D1 since 07:05 UTC' })
    story.when('dora@irc/dm> !crew coming D1').expects({ facts: [], says: 'I know, dora' })
    story.when('!crew D1').expects({ says: 'roll call 3/3' })
  })

  test('is there after all: whoever was called instead need not come, and hears so if they answer', () => {
    const story = silent('cleo talks')
    expect(duties(story)).toEqual(['duty.answered'])
    expect(heard(story)).toContain('cleo is there for D1 as infra.')
    expect(heard(story)).toContain('cleo is there for D1: you need not come. Thank you.')
    story.when('dora@irc/dm> !crew coming D1').expects({ refused: 'duty.taken', says: 'cleo is there' })
    story.when('dora@irc/dm> !crew cant D1').expects({ refused: 'duty.taken' })
  })

  test('two answer at once: the first has it', () => {
    const story = silent('dora@irc/dm> !crew coming D1', 'cleo@slack/dm> !here')
    story.expects({ refused: 'duty.taken' })
    expect(on(story, friday.from)).toEqual(['lead ben', 'infra ada', 'infra dora'])
  })

  test('speaking is no coming: who is called instead says so themselves', () => {
    const story = silent('dora talks')
    expect(story.state().duties.D1!.calls.every(c => c.called.every(o => o.person !== 'dora' || !o.answer))).toBe(true)
    story.when('dora> !here').expects({ facts: ['duty.answered', 'crew.passed'] })
  })

  test('nor the backup: whoever leads is told with what can be done, and five minutes later the room', () => {
    const story = silent('+5m')
    expect(told(story)).toEqual(['duty.lead @ben'])
    expect(heard(story)).toBe(
      'ben: infra of D1 is not there: cleo and dora do not answer.\n!crew add D1 infra NAME · !crew drop D1 cleo reason · !crew call D1 NAME "why" · !crew handover D1 NAME',
    )
    story.when('+5m')
    expect(duties(story)).toEqual(['duty.raised'])
    expect(heard(story)).toBe(
      'infra of D1 is uncovered: no word from cleo and dora. !crew add D1 infra NAME · !crew call D1 NAME "why"',
    )
    story.when('+30m')
    expect(duties(story)).toEqual([])
    // Later than all that, it still counts.
    story.when('dora@irc/dm> !crew coming D1').expects({ facts: ['duty.answered', 'crew.passed'] })
  })

  test("can't: the next is called at once, and nobody counts on the seat", () => {
    const story = ready('+1m', 'cleo@slack/dm> !crew cant D1 "the trains stand still"')
    story.expects({ says: 'Thanks for saying so. I call dora.' })
    expect(duties(story)).toEqual(['duty.answered', 'duty.called'])
    expect(heard(story)).toContain("cleo can't.")
    story.when('dora@irc/dm> !crew cant D1', 'emil@irc/dm> !crew coming D1')
    expect(on(story, friday.from)).toEqual(['lead ben', 'infra ada', 'infra emil'])
    story.when('cleo@irc/dm> !crew cant D1').expects({ refused: 'duty.taken' })
  })

  test("can't, typed in the room: that they spoke there counts for nothing then", () => {
    const story = ready('+1m', 'cleo> !crew cant D1 ill')
    story.expects({ says: 'I call dora.' })
    expect(on(story, friday.from)).toEqual(['lead ben', 'infra ada'])
  })

  test('who leads does not answer: whoever called the crew is told', () => {
    const story = ready('+1m', 'ada@irc/dm> !here', 'cleo@irc/dm> !here', '+5m')
    // cleo would stand in, and is on already.
    expect(told(story)).toEqual(['duty.lead @ada'])
    expect(heard(story)).toContain('lead of D1 is not there: ben does not answer.')
  })

  test('who left before the hour is no more waited for', () => {
    const story = ready('+1m', '!crew drop D1 cleo ill')
    expect(story.state().duties.D1!.calls.find(c => c.called[0]!.person === 'cleo')!.closed).toBeDefined()
  })

  test('could not be told: the card says so', () => {
    const story = ready('+1m')
    const notice = story.facts().find(f => f.type === 'notice.opened' && 'to' in f.hearer && f.hearer.to === 'cleo')!
    story.when({ type: 'notice.failed', notice: (notice as { notice: string }).notice, why: 'not there' })
    story.when('!crew D1').expects({ says: 'infra cleo not answered (could not be told)' })
  })
})
