/** The list of what a major deployment needs: as a live post that changes, in the room, and as a gate on its day. */
import { describe, expect, test } from 'vitest'
import { openMajorCards } from '../../../src/core/major/card.ts'
import { announce } from '../../../src/core/say/announce.ts'
import { cardOf } from '../../../src/core/say/cards.ts'
import { given, read, type Script, type Story } from '../../helpers/given.ts'
import { wholeBreak } from '../apibreak/organisation.ts'
import { big, needing, only, plan } from './organisation.ts'

const card = (story: Story): string => read(cardOf('ready D1', { state: story.state(), org: story.org() }))
const room = (story: Story): string => story.last().room.map(read).join('\n')
/** What the last entry does to the live post. */
const turns = (story: Story) =>
  announce(story.last().entry!, story.state(), story.org()).filter(a => a.about === 'ready D1')

const crewed = only({ crew: true })

describe('its live post', () => {
  test('opens with the plan, in the room of the deployment', () => {
    const story = given(crewed, plan).expects({ facts: ['deploy.planned', 'major.turned'] })
    expect(turns(story)).toMatchObject([{ room: 'ops', about: 'ready D1', opens: true }])
    expect(room(story)).toContain(
      'D1 is major: web is essential, and it is planned for a day. ready 0 of 1, left: crew (ada). !ready D1',
    )
    expect(openMajorCards({ state: story.state(), org: story.org() })).toEqual([{ about: 'ready D1', room: 'ops' }])
    expect(card(story)).toContain('○ no crew')
  })

  test('changes when a need is met, and the room hears what is left', () => {
    const story = given(crewed, plan, '!crew call D1 roles=lead:1', 'cleo> !crew add D1 lead me').when('+1m')
    expect(room(story)).toContain('D1: crew met. ready 1 of 1. !ready D1')
    expect(turns(story)).toMatchObject([{ about: 'ready D1', room: 'ops' }])
    expect(card(story)).toContain('✓ crew 1/1')
  })

  test('and when one is lost again', () => {
    const story = given(crewed, plan, '!crew call D1 roles=lead:1', 'cleo> !crew add D1 lead me', '+1m')
    expect(room(story.when('!replan D1 c4', '+1m'))).toContain(
      'D1: crew no longer met. ready 0 of 1, left: crew (cleo)',
    )
  })

  test('what changes nothing is not told', () => {
    const story = given(crewed, plan, '!crew call D1 roles=lead:1').when('+1m')
    expect(story.facts().map(f => f.type)).toContain('major.looked')
    expect(room(story)).toBe('')
  })

  test('what becomes major later is told then, and what is so no more, too', () => {
    const story = given(needing({}, { tiers: [] }), plan, '+1m', wholeBreak).when('+1m')
    expect(room(story)).toContain('D1 is major: it brings X1. ready 0 of 5')
    expect(room(story.when('!replan D1 on="2026-04-21 09:00..18:00"', '+1m'))).toContain(
      'D1 web → production is not major any more',
    )
    expect(card(story)).toContain('is not a major deployment any more')
  })

  test('it goes when the deployment does', () => {
    const story = given(crewed, plan, '!abort D1 not needed')
    expect(openMajorCards({ state: story.state(), org: story.org() })).toEqual([])
    expect(card(story)).toContain('· aborted')
    expect(story.state().majors).toEqual({})
  })

  test('it is looked at each day, and a restart changes nothing', () => {
    const story = given(crewed, plan, '+1m')
      .when('+24h')
      .expects({ facts: ['major.looked'] })
    const before = JSON.stringify(story.state())
    expect(JSON.stringify(story.when('restart').state())).toBe(before)
  })
})

describe('the list of all', () => {
  test('those ahead, by their day', () => {
    const story = given(crewed, plan, plan.replace('04-20', '04-02').replace('c3', 'c4'))
    expect(story.when('!ready').heard()).toMatch(/D2 web.*\n.*D1 web/)
    expect(story.heard()).toContain('ready 0 of 1, left: crew (ada)')
  })

  test('none, and what there is not', () => {
    given(crewed).when('eve> !ready').expects({ says: 'No major deployment is ahead' })
    given(crewed).when('!ready D9').expects({ refused: 'unknown.deploy' })
    given(crewed).when('!ready nonsense').expects({ refused: 'usage' })
    const off = given(crewed, plan, '!abort D1 the fair is off').when('!ready D1')
    off.expects({ says: ['D1 web c300000 → production', 'is aborted, and needs nothing any more. !why D1'] })
  })
})

describe('the gate', () => {
  /** An hour before the span of its day. */
  const onDay: readonly Script[] = [crewed, plan, '+906h']

  test('says no on its day until all is there', () => {
    const story = given(...onDay).when('!deploy D1')
    story.expects({ facts: ['deploy.withheld'], says: ['and not ready: crew', '!ready D1'], states: { D1: 'planned' } })
    story.when('!crew call D1 roles=lead:1', 'cleo> !crew add D1 lead me', '!deploy D1')
    story.expects({ states: { D1: 'requested' }, says: 'and ready, 1 of 1' })
  })

  test('and once more when it starts', () => {
    const story = given(
      ...onDay,
      '!crew call D1 roles=lead:1',
      'cleo> !crew add D1 lead me',
      '!deploy D1',
      'ben> !approve D1',
    )
    story
      .when('!crew drop D1 cleo she is ill', '!start D1')
      .expects({ refused: 'ready.unmet', says: 'not ready: crew' })
  })

  test('is passed by name and reason, and for no more than it named', () => {
    const story = given(...onDay, '!deploy D1').when('cleo> !override D1 ready we are enough')
    story.expects({ states: { D1: 'requested' }, says: 'overridden by cleo: ready (we are enough)' })
    story.when('ben> !approve D1', wholeBreak, { org: o => needing({ testing: false, discussed: 0 }).org!(o) })
    story.when('!start D1').expects({ refused: 'ready.unmet' })
  })

  test('may be passed ahead of its day', () => {
    const story = given(crewed, plan)
      .when('cleo> !override D1 ready we are enough')
      .expects({ states: { D1: 'planned' } })
    story.when('+906h', '!deploy D1').expects({ states: { D1: 'requested' } })
    given(crewed, plan).when('ben> !override D1 ready please').expects({ refused: 'who.role' })
  })

  test('lets pass what is not major, what goes back, and staging', () => {
    given({ org: big }, '!deploy web c3 to production').expects({ states: { D1: 'requested' } })
    given({ org: big }, `${plan} minor`, '+906h', '!deploy D1').expects({
      states: { D1: 'requested' },
      says: 'minor, says ada',
    })
    given({ org: big }, '!deploy web c3 to staging').expects({ states: { D1: 'running' } })
  })

  test('what nobody planned, and is major, is denied with the way to plan it', () => {
    const story = given(only({ crew: true }, { always: ['essential'] }), '!deploy web c3 to production')
    story.expects({ facts: ['deploy.denied'], says: ['not ready: crew', '!ready D1'], states: { D1: 'denied' } })
    story.when('!replan D1 on="2026-04-20 09:00..18:00"').expects({ states: { D1: 'planned' } })
  })
})
