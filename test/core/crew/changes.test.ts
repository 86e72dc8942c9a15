/** What becomes of a crew when its plan changes, when people do not answer, are away, swap, or can't be reached. */
import { describe, expect, test } from 'vitest'
import { calendarEvents } from '../../../src/core/calendar.ts'
import { crewAt, leadOf } from '../../../src/core/crew/resolve.ts'
import { announce } from '../../../src/core/say/announce.ts'
import { openCards } from '../../../src/core/say/cards.ts'
import { asked, called, friday, heard, kinds, told, yes } from '../../helpers/crewed.ts'
import { read, type Story } from '../../helpers/given.ts'

const [hour, day] = [3_600_000, 86_400_000]
const on = (story: Story, at: number): string[] =>
  crewAt('D1', at, story.state())
    .map(s => `${s.role} ${s.person}`)
    .toSorted()

/** Lets the clock look at each full hour up to a moment, and tells what was done then. */
function hourly(story: Story, until: number): string[] {
  const found: string[] = []
  while (story.at() < until) {
    story.when('+1h')
    const when = new Date(story.at()).toISOString().slice(5, 16)
    const all = story
      .facts()
      .flatMap(f =>
        'person' in f && f.type.startsWith('crew.')
          ? [`${f.type} ${f.person}`]
          : f.type === 'crew.checked'
            ? [`${f.type} ${f.lacking}`]
            : [],
      )
    if (all.length > 0) found.push(`${when} ${all.join(', ')}`)
  }
  return found
}

/** What was said to persons, beside what is asked of them. */
const privately = (story: Story): string[] =>
  announce(story.last().entry!, story.state(), story.org()).flatMap(a =>
    a.to && a.post && !a.post.buttons ? [`${a.to}: ${read(a.post).replace(/^bot> /, '')}`] : [],
  )

describe('who does not answer', () => {
  test('is asked again in their working hours, then the next is asked for them', () => {
    // 27 March, 08:00 UTC; emil lives in New York.
    const story = asked('!crew yes D1', 'ben> !crew yes D1', '!crew drop D1 cleo ill', 'dora> !crew no D1')
    expect(hourly(story, friday.from)).toEqual([
      '03-20T13:00 crew.chased emil', // 08:00 UTC is the night there
      '03-25T08:00 crew.checked infra',
      '03-25T13:00 crew.chased emil',
      '03-26T20:00 crew.chased emil, crew.checked infra',
      '03-26T21:00 crew.chased emil', // the last of their hours before
      '03-26T22:00 crew.silent emil',
    ])
  })

  test('whoever leads hears in private that somebody never answered, and who is asked instead', () => {
    const story = asked('ben> !crew yes D1', '!crew yes D1', '+13d', '+19h')
    for (let i = 0; i < 40 && !kinds(story).includes('crew.silent'); i++) story.when('+10m')
    const words = 'cleo never answered whether they can be there for D1. I ask dora instead.'
    expect(privately(story)).toEqual([`ben: ${words}`])
    // Nobody leads yet: whoever called it.
    const lead = asked('!crew yes D1', 'cleo> !crew yes D1', '+13d', '+19h')
    for (let i = 0; i < 40 && !kinds(lead).includes('crew.silent'); i++) lead.when('+10m')
    expect(privately(lead)[0]).toContain('ada: ben never answered')
  })

  test('may still answer until somebody else has; who was asked instead hears that they are not needed', () => {
    const story = asked('ben> !crew yes D1', '!crew yes D1', '+13d', '+19h')
    for (let i = 0; i < 40 && !kinds(story).includes('crew.silent'); i++) story.when('+10m')
    expect(kinds(story)).toEqual(['crew.silent', 'crew.asked'])
    expect(told(story)).toEqual(['crew.ask @dora'])
    story.when('cleo> !crew yes D1')
    expect(kinds(story)).toEqual(['crew.answered', 'crew.released', 'crew.complete'])
    expect(heard(story)).toContain('You are not needed for D1 as infra after all: cleo is there.')
    story.when('dora> !crew yes D1').expects({ refused: 'crew.gone' })
  })

  test('alarms: two days and twelve hours before, to who leads and the room', () => {
    const story = called('!crew add D1 lead ben', 'ben> !crew yes D1', '+11d', '+20h')
    expect(kinds(story)).toEqual(['crew.checked'])
    expect(
      heard(story)
        .split('\n')
        .filter(l => l.startsWith('@ben')),
    ).toEqual([
      '@ben: D1 begins Fri 27 Mar 08:00 UTC: infra uncovered. !crew ask D1 · !crew add D1 ROLE NAME',
      '@ben: D1 begins Fri 27 Mar 08:00 UTC: infra uncovered. !crew ask D1 · !crew add D1 ROLE NAME',
    ])
    story.when('+36h')
    expect(kinds(story)).toEqual(['crew.checked'])
    expect(asked(...yes, '+12d').last().room).toEqual([])
  })

  test('none right behind a change, and one for all that were missed', () => {
    const moved = called('+12d', '+20h', '!crew D1 for 2026-03-27 10:00..18:00', '+1m')
    expect(kinds(moved)).not.toContain('crew.checked')
    const away = called('!crew add D1 lead ben', '+13d', '+12h')
    expect(kinds(away).filter(k => k === 'crew.checked')).toHaveLength(1)
    expect(kinds(away.when('+1h'))).not.toContain('crew.checked')
  })

  test('who can be reached nowhere in private is called in the room', () => {
    const story = asked()
    const notice = story
      .facts()
      .flatMap(f => (f.type === 'notice.opened' && 'to' in f.hearer && f.hearer.to === 'cleo' ? [f.notice] : []))[0]!
    story.when({ type: 'notice.failed', notice, why: 'cleo is nowhere' }, '+1m')
    expect(kinds(story)).toEqual(['crew.redirected'])
    expect(told(story)).toEqual(['crew.aloud ops'])
    expect(heard(story)).toContain('@cleo: I could not reach you in private.')
    expect(heard(story)).toContain('Can you be there for D1')
  })
})

describe('the plan changes', () => {
  test('another day: what was answered is void, and asked again with what changed', () => {
    const story = asked(...yes, '!replan D1 on="2026-03-30 09:00..18:00"', '+1m')
    expect(kinds(story)).toEqual(['crew.moved', 'crew.asked', 'crew.asked', 'crew.asked'])
    expect(heard(story)).toContain('D1 has changed. What was answered is void, and asked again.')
    expect(heard(story)).toContain('Changed, so what you said before counts no more: Fri 27 Mar')
    // Its clocks go forward in between: it is nine in Berlin on either day.
    expect(on(story, friday.from + 3 * day)).toEqual([])
    expect(kinds(story.when('+1h'))).toEqual([])
    story.when('ben> !crew yes D1')
    expect(on(story, friday.from + 3 * day - hour)).toEqual(['lead ben'])
  })

  test('another revision is another thing to be there for', () => {
    const story = asked(...yes, '!replan D1 c4', '+1m')
    expect(kinds(story)).toEqual(['crew.moved', 'crew.asked', 'crew.asked', 'crew.asked'])
    expect(heard(story)).toContain('web c300000 → production → web c400000 → production')
  })

  test('other hours by hand; the same ones change nothing', () => {
    const story = asked(...yes, '!crew D1 for 2026-03-27 12:00..20:00')
    expect(kinds(story)).toContain('crew.moved')
    story.when('!crew D1 for 2026-03-27 12:00..20:00').expects({ facts: [], says: 'is as you say' })
    expect(kinds(story.when('+1m'))).toEqual([])
  })

  test('who stood in is not asked again when the other is', () => {
    const story = asked('!crew yes D1', 'ben> !crew yes D1', 'cleo> !crew D1 9:00..12:00', 'dora> !crew yes D1')
    story.when('!crew D1 for 2026-03-27 12:00..20:00')
    expect(kinds(story)).toEqual(['crew.moved', 'crew.released', 'crew.asked', 'crew.asked', 'crew.asked'])
    expect(heard(story)).toContain(
      'You are not needed for D1 as infra after all: it has changed, and cleo is asked again.',
    )
  })

  test('once it has begun, who is there stays, and is asked for what is new', () => {
    const story = asked(...yes, '+13d', '+21h', '!crew D1 for now..20:00')
    expect(kinds(story)).toEqual(['crew.moved', 'crew.asked', 'crew.asked', 'crew.asked'])
    expect(on(story, friday.from + 2 * hour)).toEqual(['infra ada', 'infra cleo', 'lead ben'])
    expect(on(story, friday.until)).toEqual([])
    story.when('ben> !crew no D1')
    expect(on(story, friday.until - 1)).toEqual(['infra ada', 'infra cleo', 'lead ben'])
    story.when('!crew yes D1')
    expect(on(story, friday.until)).toEqual(['infra ada'])
  })

  test('called off before it begins: everybody is free; after that they stay', () => {
    const off = asked(...yes, '!abort D1 the fair', '+1m')
    expect(kinds(off)).toEqual(['crew.ended'])
    expect(heard(off)).toContain('D1 was called off: you are free.')
    off.when('ben> !crew yes D1').expects({ refused: 'crew.over', says: 'was called off' })
    expect(on(off, friday.from)).toEqual([])
    off.when('!crew call D1').expects({ refused: 'crew.off' })
    const late = asked(...yes, '+13d', '+21h', '!abort D1 it is broken', '+1m')
    expect(kinds(late)).toEqual(['crew.kept'])
    expect(on(late, friday.from + 2 * hour)).toEqual(['infra ada', 'infra cleo', 'lead ben'])
    expect(kinds(late.when('+1m'))).toEqual([])
  })

  test('it is over two hours after its end, and shown no more', () => {
    const story = asked(...yes)
    expect(openCards({ state: story.state(), org: story.org() })).toContainEqual({ about: 'crew D1', room: 'ops' })
    story.when('+14d', '+8h')
    expect(story.state().crews.open).toEqual([])
    expect(story.state().crews.all.D1!.ended!.how).toBe('over')
    expect(openCards({ state: story.state(), org: story.org() }).map(c => c.about)).not.toContain('crew D1')
    story.when('!crew D1').expects({ says: 'The crew of D1 is over' })
  })
})

describe('seats pass from one to another', () => {
  test('a swap counts once the other accepts', () => {
    const story = asked(...yes, '!crew swap D1 me with dora')
    expect(heard(story)).toContain('ada asks you to come in their place on the crew of D1')
    expect(on(story, friday.from)).toContain('infra ada')
    story.when('ben> !handover accept H1').expects({ refused: 'handover.other' })
    story
      .when('dora> !handover accept')
      .expects({ facts: ['handover.accepted', 'crew.passed'], says: 'You are on the crew of D1 as infra now, for ada' })
    expect(on(story, friday.from)).toEqual(['infra cleo', 'infra dora', 'lead ben'])
    expect(heard(story)).toContain('D1: dora is infra instead of ada.')
    story.when('dora> !handover accept').expects({ refused: 'handover.late' })
    story.when('!crew swap D1 me with emil').expects({ refused: 'crew.no-seat' })
  })

  test('two who are both there exchange what they do', () => {
    const story = asked(...yes, '!crew swap D1 ada with ben', 'ben> !handover accept H1')
    expect(on(story, friday.from)).toEqual(['infra ben', 'infra cleo', 'lead ada'])
  })

  test('declined and lapsed offers are told to who made them, and to no room', () => {
    const story = asked(...yes, '!crew swap D1 me with dora', 'dora> !handover decline H1 I am away')
    story.expects({ says: 'Declined: I tell ada' })
    expect(story.last().room).toHaveLength(1)
    expect(heard(story)).toContain('dora declines the crew of D1: I am away. You stay.')
    story.when('!crew swap D1 me with dora', '+24h')
    expect(kinds(story)).toContain('handover.lapsed')
    expect(heard(story)).toContain('dora did not answer in time')
    story.when('dora> !handover accept H2').expects({ refused: 'handover.late', says: '!crew D1' })
  })

  test('an offer is void when the plan moves, or one of the two has left', () => {
    const moved = asked(...yes, '!crew swap D1 me with dora', '!crew D1 for 2026-03-27 12:00..20:00')
    moved.when('dora> !handover accept').expects({ refused: 'handover.late', says: 'things changed' })
    const left = asked(...yes, '!crew swap D1 me with dora', '!crew drop D1 me ill')
    left.when('dora> !handover accept').expects({ refused: 'handover.late' })
    left.when('+2d')
    expect(kinds(left)).not.toContain('handover.lapsed')
  })

  test('in the middle of it, what is left passes; who was there before stays in the record', () => {
    const story = asked(...yes, '+13d', '+23h', 'ben> !crew handover D1 ada lead', '!handover accept')
    expect(on(story, story.at() - 1)).toEqual(['infra ada', 'infra cleo', 'lead ben'])
    expect(on(story, story.at())).toEqual(['infra ada', 'infra cleo', 'lead ada'])
    expect(leadOf('D1', story.at(), story.state())).toBe('ada')
    story.when('ben> !crew D1').expects({ says: ['08:00 UTC–11:00 UTC lead ben', '11:00 UTC–17:00 UTC lead ada'] })
  })

  test('a lead is named: asked where there is none, handed over where there is', () => {
    const story = called('!crew lead D1 ben')
    expect(kinds(story)).toEqual(['crew.asked'])
    story.when('ben> !crew yes D1', '!crew lead D1 cleo')
    expect(heard(story)).toContain('ben is to hand lead of D1 over to you')
    story.when('cleo> !handover accept')
    expect(leadOf('D1', friday.from, story.state())).toBe('cleo')
  })

  test.each([
    ['!crew swap D1 cleo with dora', 'crew.other', 'Only cleo can swap'],
    ['!crew swap D1 me with ada', 'crew.self', 'already'],
    ['!crew swap D1 me with', 'crew.whom', 'Who?'],
    ['!crew swap D1 me with qa', 'crew.team', 'dora'],
    ['dora> !crew swap D1 me with emil', 'crew.no-seat', 'not on the crew'],
    ['!crew handover D1 dora lead', 'crew.no-seat', 'not on the crew of D1 as lead'],
    ['!crew handover D1 dora leed', 'crew.role', 'did you mean lead'],
  ])('%s is refused', (line, refused, says) => {
    asked(...yes)
      .when(line)
      .expects({ refused, says })
  })
})

describe('who is away', () => {
  test('is not asked, and is shown; the next is', () => {
    const story = called('cleo> !crew off me 2026-03-26..2026-03-28', '!crew ask D1')
    story.expects({ says: 'I ask ben (lead), ada (infra) and dora (infra)' })
    story.when('!crew add D1 infra cleo').expects({ refused: 'crew.away', says: ['cleo is away', '!crew back cleo'] })
    story.when('cleo> !crew').expects({ says: 'away Wed 25 Mar 23:00 UTC–Sat 28 Mar 23:00 UTC' })
    story.when('cleo> !crew back me', '!crew add D1 infra cleo').expects({ facts: ['crew.asked', 'notice.opened'] })
  })

  test('is told what they are on then', () => {
    asked(...yes, 'cleo> !crew off me 2026-03-27').expects({
      says: ['You are on the crew of D1 then', '!crew change D1 no'],
    })
    asked(...yes, 'cleo> !crew off me 2026-03-27', '!crew D1').expects({ says: 'infra 2/2: ada, cleo (away then)' })
  })

  test.each([
    ['ben> !crew off me', 'crew.when', 'When?'],
    ['ben> !crew off me yesterday', 'crew.past', 'past'],
    ['ben> !crew off me sometime', 'time.unclear', 'When?'],
    ['dora> !crew off ben 2026-03-27', 'who.role', 'Only ben'],
    ['!crew off bem 2026-03-27', 'unknown.person', 'ben'],
    ['!crew off infra 2026-03-27', 'crew.team', 'ada'],
    ['!crew back me', 'crew.not-away', 'not away'],
    ['eve> !crew off me 2026-03-27', 'who.unknown', 'Not yet'],
  ])('%s is refused', (line, refused, says) => {
    asked().when(line).expects({ refused, says })
  })
})

describe('whatever is typed', () => {
  test.each(['constructor', '__proto__', '@', '`', 'D1/../D2', '\u0007\u0002x', '☃'.repeat(80), '$(reboot)', '"'])(
    '%s as a name is nobody',
    name => {
      const story = asked().when(`!crew add D1 infra ${name}`)
      expect(story.last().outcome.refused).toBeDefined()
      expect(story.facts()).toEqual([])
    },
  )

  test('reasons are one line, and not endless', () => {
    const story = asked(`cleo> !crew no D1 ill\nben> !crew yes D1 ${'x'.repeat(500)}`)
    const reason = story.facts().flatMap(f => (f.type === 'crew.answered' ? [f.reason ?? ''] : []))[0]!
    expect(reason).not.toContain('\n')
    expect(reason.length).toBeLessThanOrEqual(300)
  })
})

test('the calendar has the whole in its room, and their hours for each who said yes', () => {
  const story = asked('ben> !crew yes D1', 'cleo> !crew D1 10:00..14:00')
  const events = calendarEvents(story.state(), story.org()).filter(e => e.uid.startsWith('crew'))
  expect(events).toMatchObject([
    { uid: 'crew-D1-1', room: 'ops', ...friday },
    { persons: ['ben'], ...friday, name: 'crew D1: web c300000 → production (lead)' },
    { persons: ['cleo'], from: friday.from + hour, until: friday.from + 5 * hour },
  ])
  story.when('!abort D1 the fair', '+1m')
  expect(calendarEvents(story.state(), story.org()).find(e => e.uid === 'crew-D1-1')).toMatchObject({ cancelled: true })
})
