import { describe, expect, test } from 'vitest'
import { given, running } from '../../helpers/given.ts'
import { withTarget } from '../../helpers/org.ts'

const asked = '!deploy web main to production'

describe('approval', () => {
  test('comes from another person of the named groups, and the requester is called', () => {
    const story = given(asked).when('ben> !approve D1 looks good')
    story.expects({
      facts: ['prompt.answered', 'prompt.closed', 'deploy.approved'],
      says: ['ada', 'approved by ben', 'looks good', '!start D1'],
      states: { D1: 'approved' },
    })
  })

  test.each(['cleo', 'cleo@irc', 'cleo@slack'])('is never the requester’s own, not as %s either', as => {
    given(`cleo> ${asked}`)
      .when(`${as}> !approve D1`)
      .expects({ refused: 'approve.self', states: { D1: 'requested' } })
  })

  test.each(['ben', 'ben@irc', 'BEN@irc', 'ben@slack'])('is given by %s, whichever door it comes through', as => {
    const story = given(asked).when(`${as}> !approve D1`)
    story.expects({ states: { D1: 'approved' } })
    expect(story.facts()[0]).toMatchObject({ by: 'ben', counts: true })
  })

  test.each([
    ['eve', 'who.unknown'],
    ['eve@irc', 'who.unknown'],
    ['nobody@irc', 'who.unknown'],
    ['eve@slack', 'who.unknown'],
    ['ada', 'who.role'],
    ['ada@irc', 'who.role'],
  ])('is refused to %s', (as, refused) => {
    given(asked)
      .when(`${as}> !approve D1`)
      .expects({ refused, states: { D1: 'requested' } })
  })

  test('of two persons needs two, one of them from the named groups', () => {
    const story = given('!deploy api main')
    story.when('cleo> !approve D1').expects({ facts: ['prompt.answered'], says: 'needs 1 more of qa or ben' })
    story.when('cleo> !approve D1').expects({ refused: 'approve.twice', says: '12:00 UTC' })
    story.when('cleo@irc> !approve D1').expects({ refused: 'approve.twice' })
    story.when('ben> !approve D1').expects({ states: { D1: 'running' } })
  })

  test('by enough persons is not enough while the named groups are missing', () => {
    const nobodyNamed = {
      org: (o: Parameters<typeof withTarget>[0]) => withTarget(o, ['api', 'live'], { approvals: 1 }),
    }
    const story = given(nobodyNamed, '!deploy api main')
    story.when('cleo> !approve D1').expects({ states: { D1: 'requested' }, says: 'needs 1 more of qa or ben' })
    story.when('ben> !approve D1').expects({ states: { D1: 'running' } })
  })

  test('is void when the plan changes, and is asked for again', () => {
    const faster = {
      org: (o: Parameters<typeof withTarget>[0]) =>
        withTarget(o, ['web', 'production'], { steps: [{ name: 'all', run: ['./new'], timeout: 1 }] }),
    }
    const story = given(asked, 'ben> !approve D1', faster)
    story.when('!start D1').expects({
      facts: ['deploy.replanned', 'prompt.opened'],
      says: ['changed', 'void', 'waits for: 1 of release, not ada'],
      states: { D1: 'requested' },
    })
    story.when('ben> !approve D1').expects({ states: { D1: 'approved' } })
    expect(story.deploy('D1').plan.steps.map(s => s.name)).toEqual(['all'])
  })

  test('is not given to a plan that changed meanwhile', () => {
    const more = {
      org: (o: Parameters<typeof withTarget>[0]) => withTarget(o, ['web', 'production'], { approvals: 2 }),
    }
    const story = given(asked, more).when('ben> !approve D1')
    story.expects({ facts: ['prompt.closed', 'deploy.replanned', 'prompt.opened'], states: { D1: 'requested' } })
    expect(story.deploy('D1').plan.approvals).toBe(2)
  })

  test('lapses when nobody gives it in time', () => {
    const story = given(asked).when('+3h', '+1h')
    story.expects({ facts: ['prompt.closed', 'deploy.lapsed'], states: { D1: 'lapsed' } })
    story.when('ben> !approve D1').expects({ refused: 'prompt.late', says: ['lapsed at 16:00 UTC', '!why D1'] })
    story.when('!start D1').expects({ refused: 'start.state', says: 'not approved in time' })
  })
})

describe('rejection', () => {
  test('ends it, with the reason', () => {
    const story = given(asked).when('ben> !reject D1 not before the demo')
    story.expects({
      facts: ['prompt.answered', 'prompt.closed', 'deploy.rejected'],
      says: ['ada', 'rejected by ben: not before the demo'],
      states: { D1: 'rejected' },
    })
    story.when('!start D1').expects({ refused: 'start.state', says: 'was rejected' })
  })

  test('is for approvers; the requester takes it back', () => {
    given(asked).when('ada> !reject D1 oh no').expects({ refused: 'who.role' })
  })
})

describe('a late answer is told who, what and when', () => {
  test.each([
    ['ben> !approve D1', 'cleo> !approve D1', 'approve by ben at 12:00 UTC'],
    ['ben> !approve D1', 'cleo> !reject D1 too late', 'approve by ben'],
    ['ben> !reject D1 no', 'cleo> !approve D1', 'reject by ben at 12:00 UTC'],
  ])('after %s: %s', (first, second, says) => {
    given(asked, first)
      .when('+5m', second)
      .expects({ refused: 'prompt.late', says: ['Answered already', says] })
  })

  test('typed after a pause was ended', () => {
    given(...running, 'step ok', 'cleo> !go D1')
      .when('!go D1')
      .expects({ refused: 'prompt.late', says: 'go by cleo' })
  })

  test.each([
    ['Approve', 'ben> !approve D1', 'approve by ben at 12:00 UTC'],
    ['Reject', 'ben> !reject D1 no', 'reject by ben at 12:00 UTC'],
  ])('pressed: %s', (label, first, says) => {
    const story = given(asked)
    const button = story.button('D1', label)
    story.when(first, '+1m').press('cleo', button).expects({ refused: 'prompt.late', says })
  })

  test('an old button never answers a new question', () => {
    const story = given(...running, 'step fails')
    const old = story.button('D1', 'Retry')
    story.when('!retry D1', 'step fails').press('cleo', old)
    story.expects({ refused: 'prompt.late', says: 'retry by ada', states: { D1: 'failed' } })
    story.press('cleo', story.button('D1', 'Retry')).expects({ states: { D1: 'running' } })
  })

  test('a button that was pressed by somebody who may not is refused as a line would be', () => {
    const story = given(asked)
    story.press('eve@slack', story.button('D1', 'Approve')).expects({ refused: 'who.unknown' })
    story.press('ada', story.button('D1', 'Approve')).expects({ refused: 'who.role' })
    story.press('ben', story.button('D1', 'Approve')).expects({ states: { D1: 'approved' } })
  })
})
