/** The day of a planned deployment: it is asked for, says no or goes on; and what the clock tells of it. */
import { describe, expect, test } from 'vitest'
import { announce } from '../../../src/core/say/announce.ts'
import { given, read, type Script } from '../../helpers/given.ts'
import { org, withTarget } from '../../helpers/org.ts'

/** It is Friday, 13:00 in Berlin; D1 is planned for Thursday, 9:00 to 18:00. */
const planned = '!deploy web c3 to production on="2026-03-19 09:00..18:00" the new menu'
const day: readonly Script[] = [planned, '+140h']
const frozen = 'ben> !freeze web 2026-03-19 8:00..2026-03-19 12:00 the fair'

/** Every kind of notice that a script gives, with whom it is for. */
function noticesIn(...script: readonly Script[]): string[] {
  const story = given('!deploys')
  return script.flatMap(line =>
    story
      .when(line)
      .facts()
      .flatMap(f =>
        f.type === 'notice.opened' ? [`${f.kind} ${'to' in f.hearer ? `@${f.hearer.to}` : f.hearer.room}`] : [],
      ),
  )
}

describe('its day', () => {
  test('an hour before its span it can be asked for, and not earlier', () => {
    const story = given(planned, '+138h').when('!deploy D1')
    story.expects({ refused: 'planned.early', says: 'from Thu 19 Mar 07:00 UTC on' })
    story.when('+1h', '!deploy D1').expects({ facts: ['deploy.requested', 'prompt.opened'] })
  })

  test('it goes on under its number, as any deployment', () => {
    const story = given(...day).when('!deploy D1')
    story.expects({ states: { D1: 'requested' }, says: ['waits for: 1 of release, not ada', 'reason: the new menu'] })
    story.when('ben> !approve D1', '!start D1', 'step ok', '!go D1', 'step ok').expects({ states: { D1: 'done' } })
  })

  test('whoever planned it and whoever asks for it are no approvers of it', () => {
    const story = given(...day, 'cleo> !deploy D1').expects({ says: 'waits for: 1 of release, not ada or cleo' })
    story.when('cleo> !approve D1').expects({ refused: 'approve.self' })
    expect(story.deploy('D1').by).toBe('ada')
  })

  test('twice the same is told apart', () => {
    const story = given(...day, '!deploy D1').when('!deploy D1')
    story.expects({ refused: 'planned.state', says: 'D1 is requested' })
    expect(story.state().prompts.open).toHaveLength(1)
  })

  test('a gate that says no keeps it planned, and says why; once the way is free it goes', () => {
    const story = given(frozen, ...day).when('!deploy D1')
    story.expects({ facts: ['deploy.withheld'], says: ['no: freeze F1', 'stays planned'], states: { D1: 'planned' } })
    expect(story.button('D1', 'Override')).toMatchObject({ press: '!override D1 freeze' })
    story.when('+4h', '!deploy D1').expects({ states: { D1: 'requested' } })
  })

  test('an override of what said no on its day lets it go on at once', () => {
    const story = given(frozen, ...day, '!deploy D1').when('cleo> !override D1 freeze the fair needs it')
    story.expects({ facts: ['deploy.overridden', 'deploy.requested', 'prompt.opened'], states: { D1: 'requested' } })
    story.when('ben> !approve D1', '!start D1').expects({ states: { D1: 'running' } })
  })

  test('what is passed ahead is kept for its day', () => {
    const story = given(frozen, planned).when('cleo> !override D1 freeze the fair needs it')
    story.expects({ facts: ['deploy.overridden'], states: { D1: 'planned' } })
    story.when('+140h', '!deploy D1').expects({ states: { D1: 'requested' }, says: 'overridden by cleo: freeze' })
  })

  test('what was passed for one revision says nothing of another', () => {
    const story = given(frozen, planned, 'cleo> !override D1 freeze the fair needs it', '!replan D1 c4')
    story.when('+140h', '!deploy D1').expects({ facts: ['deploy.withheld'], says: 'no: freeze F1' })
  })

  test('that it is asked for is a message of its own: its live post is weeks old', () => {
    const story = given(...day, '!deploy D1')
    const told = announce(story.last().entry!, story.state(), story.org()).filter(a => a.about ?? a.post)
    expect(told[0]).toMatchObject({ room: 'ops', post: { buttons: [{ label: 'Approve' }, { label: 'Reject' }] } })
    expect(told[0]).not.toHaveProperty('about')
    expect(told[1]).toMatchObject({ about: 'D1' })
  })

  test('what nobody approved in time is planned still, and can be asked for again on its day', () => {
    const story = given(...day, '!deploy D1').when('+4h')
    expect(story.heard()).toContain('D1 lapsed: nobody approved it in time')
    expect(story.deploy('D1').state).toBe('planned')
    story.when('!deploy D1').expects({ states: { D1: 'requested' } })
  })

  test('it holds nobody up until it is asked for', () => {
    const story = given(planned, '!deploy web c4 to production')
    expect(story.heard()).toContain('ok: nobody else there')
  })

  test('where nobody has to approve, it starts', () => {
    const story = given('!deploy web c3 to staging on="2026-03-19 09:00..18:00"', '+140h', 'cleo> !deploy D1')
    story.expects({ states: { D1: 'running' } })
    expect(story.deploy('D1').startedBy).toBe('cleo')
  })

  test('a target with windows lets it in with the yes of a deployer, as any', () => {
    const closed = withTarget(org, ['web', 'production'], { windows: ['maintenance'] })
    const story = given({ org: () => closed }, 'ben> !window add maintenance 2026-03-19 9:00..10:00', ...day)
    story.when('!deploy D1').expects({ states: { D1: 'requested' } })
    story.when('!replan D1 on="2026-03-19 12:00..18:00"', '+3h', '!deploy D1').expects({ facts: ['deploy.withheld'] })
  })

  test('what was approved for its day is not started once that has gone by', () => {
    const late = given(...day, '!deploy D1', 'ben> !approve D1').when('+9h', '!start D1')
    late.expects({ refused: 'planned.missed', says: ['has gone by', '!replan D1 on="now +4h"', '!abort D1 reason'] })
    expect(late.deploy('D1').state).toBe('approved')
    late.when('!replan D1 on="now +4h"', '!deploy D1', 'ben> !approve D1', '!start D1')
    late.expects({ states: { D1: 'running' } })
  })

  test('nor by itself, when what held it is resumed or it is approved too late', () => {
    const auto = withTarget(org, ['web', 'production'], { autostart: true })
    const held = given({ org: () => auto }, ...day, '!deploy D1', '!hold D1 the fair', 'ben> !approve D1')
    held.when('+9h', '!resume D1').expects({ states: { D1: 'approved' } })
    held.when('!start D1').expects({ refused: 'planned.missed' })
    const late = given({ org: () => auto }, planned, '+148h', '!deploy D1').when('+2h', 'ben> !approve D1')
    late.expects({ states: { D1: 'approved' } })
    late.when('!start D1').expects({ refused: 'planned.missed' })
  })

  test('a button of it that is pressed twice, or too late, is told what came of it', () => {
    const story = given(...day, '!deploy D1')
    const [approve, reject] = [story.button('D1', 'Approve'), story.button('D1', 'Reject')]
    story.press('ben', approve).expects({ states: { D1: 'approved' } })
    story.press('ben', approve).expects({ refused: 'prompt.late', facts: [], says: 'Answered already: approve by ben' })
    story.press('cleo', reject).expects({ refused: 'prompt.late', facts: [], states: { D1: 'approved' } })
    // Planned anew, its old buttons answer nothing.
    story.when('!replan D1 on="2026-03-20 09:00..18:00"', '+24h', '!deploy D1')
    story.press('ben', approve).expects({ refused: 'prompt.late', facts: [], states: { D1: 'requested' } })
  })

  test('what left the configuration is refused', () => {
    const { web: _, ...services } = org.services
    given(...day, { org: o => ({ ...o, services }) })
      .when('!deploy D1')
      .expects({ refused: 'start.gone', says: '!abort D1' })
  })

  test('a restart changes nothing', () => {
    const story = given(frozen, ...day, '!deploy D1')
    const before = JSON.stringify(story.state())
    expect(JSON.stringify(story.when('restart').state())).toBe(before)
  })
})

describe('its clock', () => {
  test('its requester is told a day before, the room and they at its beginning', () => {
    expect(noticesIn(planned, '+115h', '+1h')).toEqual(['planned.day @ada'])
    expect(noticesIn(planned, '+116h', '+24h')).toEqual([
      'planned.day @ada',
      ...['planned.start @ada', 'planned.start ops'],
    ])
  })

  test('what is planned for tomorrow is not told twice in a day', () => {
    expect(noticesIn('!deploy web c3 to production on="2026-03-14 9:00..12:00"', '+1m', '+20h')).toEqual([
      ...['planned.start @ada', 'planned.start ops'],
    ])
  })

  test('a day that goes by unused is told, and it waits to be moved or taken away', () => {
    const story = given(...day).when('+9h')
    expect(story.last().room.map(read).join()).toContain('was planned until Thu 19 Mar 17:00 UTC and did not go out')
    story.when('!deploys').expects({ says: 'which has gone by' })
    story.when('!deploy D1').expects({ refused: 'planned.missed', says: '!replan D1' })
    story.when('+100h').expects({ states: { D1: 'planned' } })
    story.when('!replan D1 on="now +4h"').expects({ says: 'is moved by ada', states: { D1: 'planned' } })
  })

  test('a moved one is told of its new day', () => {
    const moved = '!replan D1 on="2026-03-24 09:00..12:00"'
    expect(noticesIn(planned, '+116h', moved, '+24h', '+100h')).toEqual(['planned.day @ada', 'planned.day @ada'])
  })

  test('after a long time away, late is told once and as late', () => {
    expect(noticesIn(planned, '+160h')).toEqual(['planned.missed @ada', 'planned.missed ops'])
  })

  test('it never lapses before its day', () => {
    const far = given('!deploy web c3 to production on="2026-11-02 09:00..18:00"', '+2000h', '+2000h')
    expect(far.deploy('D1').state).toBe('planned')
  })
})
