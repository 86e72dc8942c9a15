/** Hours as people type them: by whose clocks, and what becomes of them once their deployment has a day. */
import { describe, expect, test } from 'vitest'
import type { Org } from '../../../src/core/org.ts'
import { asked, called, friday, kinds, withCrew } from '../../helpers/crewed.ts'
import { given, type Setting, type Story } from '../../helpers/given.ts'

const hour = 3_600_000
const spans = (story: Story) => story.state().crews.all.D1!.plan.spans
const held = (story: Story, person: string) =>
  story.state().crews.all.D1!.askings.flatMap(a => (a.person === person ? a.held : []))

/** In the room quiet clocks show five hours less than in Berlin, at this time of the year. */
const elsewhere: Setting = {
  org: (org: Org) => {
    const all = withCrew(org)
    return { ...all, rooms: { ...all.rooms, quiet: { ...all.rooms.quiet!, timezone: 'America/New_York' } } }
  },
}

describe('the clocks of the room where they are typed are meant', () => {
  test('by whoever calls a crew', () => {
    const say = 'ada/quiet> !crew D1 for 2026-03-27 09:00..18:00'
    const story = given(elsewhere, '!deploy web main to production', say)
    expect(spans(story)).toEqual([{ from: friday.from + 5 * hour, until: friday.until + 5 * hour }])
  })

  test('by whoever answers, also where only hours are typed', () => {
    const story = asked(elsewhere).when('cleo/quiet> !crew D1 04:00..08:00')
    expect(held(story, 'cleo')).toEqual([{ from: friday.from, until: friday.from + 4 * hour }])
    story.when('ben> !crew D1 10:00..14:00')
    expect(held(story, 'ben')).toEqual([{ from: friday.from + hour, until: friday.from + 5 * hour }])
  })

  test('by whoever adds somebody, or is away', () => {
    const story = called(elsewhere).when('ada/quiet> !crew add D1 infra me 04:00..08:00')
    expect(held(story, 'ada')).toEqual([{ from: friday.from, until: friday.from + 4 * hour }])
    story.when('dora/quiet> !crew off me 2026-03-27')
    expect(story.state().crews.off).toMatchObject([{ person: 'dora', from: friday.from - 4 * hour }])
  })
})

describe('hours typed before the deployment had a day', () => {
  const early = (when: string): Story =>
    given(
      { org: withCrew },
      '!deploy web main to production',
      `!crew D1 for ${when} roles=lead:1`,
      '!crew ask D1',
      'ben> !crew yes D1',
    )
  const planned = '!replan D1 on="2026-03-27 09:00..18:00"'

  test('follow it to its day, and who said yes is asked again', () => {
    const story = early('2026-03-26 09:00..18:00').when(planned, '+1m')
    expect(kinds(story)).toEqual(['crew.moved', 'crew.asked'])
    expect(spans(story)).toEqual([friday])
    story.when('+1m')
    expect(kinds(story)).toEqual([])
  })

  test('stay where they meet it: somebody meant them so', () => {
    const story = early('2026-03-27 08:00..12:00').when(planned, '+1m')
    expect(kinds(story)).toEqual([])
    expect(spans(story)).toEqual([{ from: friday.from - hour, until: friday.from + 3 * hour }])
    story.when('!replan D1 on="2026-03-30 09:00..18:00"', '+1m')
    expect(kinds(story)).toEqual(['crew.moved', 'crew.asked'])
  })
})
