/** Calling a crew, asking people, their answers. */
import { describe, expect, test } from 'vitest'
import { crewAt } from '../../../src/core/crew/resolve.ts'
import { asked, called, friday, heard, kinds, shown, told, withCrew, yes } from '../../helpers/crewed.ts'
import { given } from '../../helpers/given.ts'

const hour = 3_600_000
const on = (story: ReturnType<typeof given>, at: number): string[] =>
  crewAt('D1', at, story.state()).map(s => `${s.role} ${s.person}`)

describe('a crew is called', () => {
  test('for the day of what it is about, with the roles of the configuration; nobody is asked unseen', () => {
    const story = called()
    story.expects({
      facts: ['crew.called'],
      says: [
        'crew D1: web c300000 → production',
        'Fri 27 Mar 08:00 UTC–17:00 UTC',
        'crew 0/3 · lead uncovered · infra uncovered',
      ],
    })
    expect(shown(story)).toContain('infra 0/2: nobody asked yet (of infra)')
    expect(
      story
        .last()
        .room.at(-1)
        ?.buttons?.map(b => b.press),
    ).toEqual(['!crew ask D1'])
    story.when('!crew ask D1').expects({ says: 'I ask ben (lead), ada (infra) and cleo (infra) in private.' })
    expect(told(story)).toEqual(['crew.ask @ben', 'crew.ask @ada', 'crew.ask @cleo'])
    expect(heard(story)).toContain(
      'Can you be there for D1 (web c300000 → production), Fri 27 Mar 08:00 UTC–17:00 UTC, as lead? Asked by ada.',
    )
  })

  test('for other hours, other roles, several days', () => {
    const story = given({ org: withCrew }, '!deploy web main to production')
    story.when('!crew call D1').expects({ refused: 'crew.when', says: '!crew D1 for 2026-12-03 09:00..18:00' })
    story.when('!crew D1 for 2026-03-26 09:00-18:00, 2026-03-27 09:00..12:00 roles=lead:1,scribe,infra:2,qa:1')
    story.expects({ says: 'crew 0/5' })
    expect(story.state().crews.all.D1).toMatchObject({
      plan: { spans: [{ until: friday.until - 24 * hour }, { until: friday.from + 3 * hour }] },
      roles: [
        { role: 'lead', from: ['ben'] },
        { role: 'scribe', from: [] },
        { role: 'infra', need: 2 },
        { role: 'qa', from: ['qa'] },
      ],
    })
    story
      .when('!crew ask D1')
      .expects({ says: ['dora (qa)', 'Nobody (more) to ask for scribe: !crew add D1 scribe NAME'] })
  })

  test('by whoever may deploy, and by nobody else', () => {
    const story = given({ org: withCrew }, '!deploy web main to production on="2026-03-27 09:00..18:00"')
    story.when('dora> !crew call D1').expects({ refused: 'who.role' })
    story.when('eve> !crew call D1').expects({ refused: 'who.unknown' })
    story.when('eve> !crew D1').expects({ refused: 'crew.none' })
    story.when('!crew call D1', 'dora> !crew ask D1').expects({ refused: 'who.role', says: '!crew yes D1' })
    // Its lead may, without the role.
    story.when('!crew ask D1', 'ben> !crew add D1 infra dora').expects({ refused: 'who.role' })
    story.when('ben> !crew yes D1', 'ben> !crew add D1 infra dora').expects({ facts: ['crew.asked', 'notice.opened'] })
  })
})

describe('who was asked answers', () => {
  test('yes on one network, no on the other: the first counts, and how it is changed is said', () => {
    const story = asked('ben@irc/dm> !crew yes D1')
    story.expects({ facts: ['crew.answered'], says: 'you are on the crew of D1 as lead' })
    story.when('ben@slack/dm> !crew yes D1').expects({ facts: [], says: 'You said yes at 12:00 UTC on irc: lead' })
    story
      .when('ben@slack/dm> !crew no D1')
      .expects({ refused: 'crew.answered', says: ['You said yes', '!crew change D1 no'] })
    // cleo, who stands by for it, is asked for something else at these hours.
    story.when('ben@slack/dm> !crew change D1 no a wedding').expects({ facts: ['crew.answered', 'crew.lacking'] })
    expect(on(story, friday.from)).toEqual([])
  })

  test('everybody yes: told once, in the room', () => {
    const story = asked(...yes)
    expect(kinds(story)).toEqual(['crew.answered', 'crew.complete'])
    expect(heard(story)).toBe('The crew of D1 is complete: crew 3/3')
    expect(on(story, friday.from).toSorted()).toEqual(['infra ada', 'infra cleo', 'lead ben'])
    expect(on(story, friday.from - 1)).toEqual([])
    expect(on(story, friday.until)).toEqual([])
  })

  test('from when until when: the next in line is asked for the rest', () => {
    const story = asked('!crew yes D1', 'ben> !crew yes D1', 'cleo> !crew D1 10:00..14:00')
    story.expects({ says: ['infra, Fri 27 Mar 09:00 UTC–13:00 UTC', 'I ask dora for the rest'] })
    expect(heard(story)).toContain('In place of cleo.')
    story.when('dora> !crew no D1', 'emil> !crew D1 17:00..18:00')
    story.when('!crew D1').expects({
      says: [
        'crew 2/3 · infra 1 of 2 08:00 UTC–09:00 UTC, 13:00 UTC–16:00 UTC',
        '09:00 UTC–13:00 UTC lead ben · infra ada and cleo',
        '16:00 UTC–17:00 UTC lead ben · infra ada and emil',
      ],
    })
  })

  test('several parts; of a night, those after midnight as well', () => {
    const story = given(
      { org: withCrew },
      '!deploy web main to production',
      '!crew D1 for 2026-03-26 22:00..06:00 roles=lead',
    )
    story.when('!crew add D1 lead dora', 'dora> !crew D1 22:00..23:00, 02:00..06:00').expects({
      facts: ['crew.answered', 'crew.asked', 'notice.opened'],
    })
    const { held } = story.state().crews.all.D1!.askings[0]!
    expect(held.map(h => new Date(h.from).toISOString())).toEqual([
      '2026-03-26T21:00:00.000Z',
      '2026-03-27T01:00:00.000Z',
    ])
    story.when('dora> !crew change D1 07:00..08:00').expects({ refused: 'crew.outside', says: 'That is not within D1' })
  })

  test.each([
    ['ben> !crew D1 7:00..10:00', 'crew.outside', 'Fri 27 Mar 08:00 UTC–17:00 UTC'],
    ['ben> !crew D1 14:00..10:00', 'time.unclear', 'not after its start'],
    ['ben> !crew D1 25:00..26:00', 'time.unclear', '!crew D1 10:00..14:00'],
    ['ben> !crew D1 sometime', 'usage', '!help crew'],
    ['ben> !crew yes D9', 'crew.unknown', 'There is no D9'],
    ['ben> !crew yes D1 ada', 'crew.other', 'Everybody answers for themselves'],
    ['dora> !crew yes D1', 'crew.not-asked', 'Nobody asked you'],
    ['dora> !crew yes', 'crew.not-asked', 'Nobody asked you'],
    ['nobody@irc> !crew yes D1', 'who.unknown', 'Identify'],
  ])('%s is refused', (line, refused, says) => {
    asked().when(line).expects({ refused, says })
  })

  test('where only one waits, it need not be named', () => {
    asked('ben> !crew yes').expects({ says: 'on the crew of D1 as lead' })
  })

  test('no: the backup is asked at once, and told in whose place; who leads hears why', () => {
    const story = asked('ben> !crew yes D1', 'cleo> !crew no D1 I am at the sea')
    expect(kinds(story)).toEqual(['crew.answered', 'crew.asked'])
    expect(told(story)).toEqual(['crew.ask @dora'])
    expect(heard(story)).toContain("cleo can't be there for D1 as infra: I am at the sea. I ask dora instead.")
    expect(heard(story)).toContain('In place of cleo.')
    story.when('dora> !crew no D1', 'emil> !crew no D1')
    expect(kinds(story)).toEqual(['crew.answered', 'crew.lacking'])
    expect(heard(story)).toContain(
      'Nobody is left to ask for infra of D1, 08:00 UTC–17:00 UTC: !crew add D1 infra NAME',
    )
    story.when('!crew ask D1').expects({ refused: 'crew.nobody', says: '!crew add D1 infra NAME' })
    // Not needed any more: who said no may still change their mind.
    story.when('cleo> !crew change D1 yes').expects({ says: 'on the crew of D1 as infra' })
    story.when('dora> !crew change D1 yes').expects({ says: 'on the crew of D1 as infra' })
  })

  test('a change of mind comes too late once others are there', () => {
    const story = asked('!crew yes D1', 'cleo> !crew no D1', 'dora> !crew yes D1')
    story.when('cleo> !crew change D1 yes').expects({ refused: 'crew.taken', says: 'infra is covered by ada and dora' })
  })

  test('a button of what was asked before answers nothing that is asked now', () => {
    const story = asked('!replan D1 on="2026-03-30 09:00..18:00"', '+1m')
    story
      .when('ben@slack/dm> !crew yes D1 of=1')
      .expects({ refused: 'crew.changed', says: ['before it changed', 'Mon 30 Mar 07:00 UTC'] })
    story.when('ben@slack/dm> !crew yes D1 of=2').expects({ says: 'on the crew of D1 as lead' })
  })

  test('all of it stands after a restart', () => {
    const story = asked(...yes, 'cleo> !crew change D1 10:00..14:00', 'restart')
    expect(on(story, friday.from)).toEqual(['lead ben', 'infra ada'])
    story.when('dora> !crew yes D1').expects({ says: 'on the crew of D1 as infra' })
  })
})

describe('somebody is added, or taken off', () => {
  test.each([
    ['!crew add D1 infra dorra', 'unknown.person', 'did you mean dora'],
    ['!crew add D1 infra qa', 'crew.team', 'qa is a team: name one of them, dora'],
    ['!crew add D1 infra', 'crew.whom', 'Who?'],
    ['!crew add D1 ifra dora', 'crew.role', 'did you mean infra'],
    ['!crew add D1', 'crew.role', 'As what?'],
    ['!crew add D1 infra ada', 'crew.has', 'was asked already'],
    ['!crew add D1 infra dora 20:00..21:00', 'crew.outside', 'not within'],
    ['!crew add D9 infra dora', 'crew.unknown', 'There is no D9'],
    ['!crew ask D1 dora', 'crew.not-asked', '!crew add D1 lead dora'],
    ['!crew drop D1 dora because', 'crew.not-on', 'not on the crew'],
    ['!crew drop D1 ben', 'crew.reason', 'Why?'],
    ['dora> !crew drop D1 ben never liked him', 'who.role', 'ada'],
    ['!crew D1 roles=infra:0', 'crew.roles', '1 to 50'],
    ['!crew D1 roles=infra:1e9', 'crew.roles', '1 to 50'],
    ['!crew D1 roles=infra,infra', 'crew.roles', 'twice'],
    ['!crew D1 roles=In-fra!', 'crew.roles', 'is no role'],
    ['!crew call D1 for whenever', 'time.unclear', 'When?'],
    ['!crew call D1 for 2026-03-27 09:00', 'time.unclear', 'no end'],
    ['!crew fire D1', 'usage', '!help crew'],
  ])('%s is refused', (line, refused, says) => {
    asked().when(line).expects({ refused, says })
  })

  test('for a part, as one more', () => {
    const story = asked('!crew add D1 infra dora 10:00..12:00')
    story.expects({ says: 'I ask dora in private to be there for D1 as infra, Fri 27 Mar 09:00 UTC–11:00 UTC' })
    story.when('dora> !crew yes D1').expects({ says: '09:00 UTC–11:00 UTC' })
  })

  test('whoever adds themselves has said yes', () => {
    called('!crew add D1 infra me').expects({ facts: ['crew.asked', 'crew.answered'], says: 'You are on the crew' })
  })

  test('who is taken off is told, and the next is asked', () => {
    const story = asked(...yes, 'ben> !crew drop D1 cleo the pager is broken')
    expect(kinds(story)).toEqual(['crew.dropped', 'crew.asked'])
    expect(heard(story)).toContain('You are off the crew of D1, says ben: the pager is broken.')
    expect(told(story)).toEqual(['crew.ask @dora'])
    story.when('cleo> !crew yes D1').expects({ refused: 'crew.gone', says: 'dropped' })
    expect(on(story, friday.from)).toEqual(['lead ben', 'infra ada'])
  })

  test('everybody may take themselves off', () => {
    asked(...yes, '!crew drop D1 me I am ill').expects({ says: 'You are off the crew of D1. I ask dora instead.' })
  })

  test('other roles are needed: those who are there stay', () => {
    const story = asked(...yes, '!crew D1 roles=lead,infra:2,scribe')
    expect(kinds(story)).toEqual(['crew.staffed'])
    expect(heard(story)).toContain('D1: crew 3/4 · scribe uncovered')
    story.when('!crew D1 roles=lead,infra:2,scribe').expects({ facts: [], says: 'is as you say' })
  })

  test('its story is told in order', () => {
    asked('ben> !crew yes D1', 'cleo> !crew no D1 away', '!crew D1 log').expects({
      says: [
        'called by ada: lead and 2 infra',
        'ben asked as lead',
        'ben said yes on terminal',
        'cleo said no on terminal: away',
        'dora asked as infra',
      ],
    })
  })

  test('one sees where one is on, and where one is asked to be', () => {
    const story = asked('ben> !crew yes D1')
    story.when('ben> !crew').expects({ says: 'D1 lead, Fri 27 Mar 08:00 UTC' })
    story.when('cleo> !crew').expects({ says: ['D1 asked as infra', '!crew yes D1'] })
    story.when('eve> !crew').expects({ says: 'D1 crew 1/3 · ada and cleo not answered' })
  })
})
