import { describe, expect, test } from 'vitest'
import { noticeReported } from '../../../src/core/notice/due.ts'
import { trainButtons } from '../../../src/core/train/buttons.ts'
import { trainCard } from '../../../src/core/train/card.ts'
import { findRun } from '../../../src/core/train/runs.ts'
import { given, read } from '../../helpers/given.ts'
import { atGroup0, cut, toGroup0, toGroup1, weekly, withTrain } from '../../helpers/train.ts'

const train = { org: withTrain }
type Story = ReturnType<typeof given>
const room = (story: Story): string => story.last().room.map(read).join('\n')
const button = (story: Story, label: string) => {
  const state = story.state()
  return trainButtons(findRun(state.trains, 'T1')!, state).find(b => b.label === label)!
}
/** To the end: T1 is out at group2. */
const through = [
  ...toGroup1,
  'ben> !train go',
  'step ok',
  'step ok',
  '+1d',
  'ben> !train go',
  'cleo> !approve D5',
  'cleo> !approve D6',
  'step ok',
  'step ok',
] as const

describe('at a stop', () => {
  test('the conductor is asked, in the room and in private, with what is on board and what went wrong', () => {
    const story = given(train).when(...toGroup0)
    story.expects({ facts: ['prompt.opened', 'train.asked', 'notice.opened', 'notice.opened'] })
    expect(story.facts()[2]).toMatchObject({ hearer: { room: 'ops' } })
    expect(story.facts()[3]).toMatchObject({ hearer: { to: 'ben' } })
    for (const words of [
      'ben: T1 weekly: go or no-go for group0?',
      'on board: web c400000',
      'cut ✓ ─ [group0: go?] ─ group1 Wed 18 Mar',
      'since the cut: nothing went wrong · 0 open blockers',
      '!train go T1 · !train no-go T1 reason',
    ])
      expect(room(story)).toContain(words)
    story.when('+1s').expects({ facts: [] })
  })

  test('go asks for every service with the commit of the cut, though the branch has moved', () => {
    const story = given(train, ...toGroup0, { org: o => withTrain(o, { ...weekly, branch: 'next' }) })
    story.when('ben> !train go looks good').expects({ states: { D1: 'running', D2: 'running' } })
    expect(story.deploy('D1')).toMatchObject({ by: 'ben', reason: 'T1 weekly at group0: looks good' })
    expect(
      [story.deploy('D1'), story.deploy('D2')].map(d => [d.plan.service, d.plan.target, d.plan.revision.subject]),
    ).toEqual([
      ['web', 'group0', 'Change c4'],
      ['api', 'group0', 'Change c4'],
    ])
    expect(room(story)).toContain('T1 goes to group0, says ben: looks good (D1 and D2)')
    story.when('!train').expects({ says: ['[group0: on its way]', 'D1 web running and D2 api running'] })
  })

  test('everything out is told, with what comes next', () => {
    const story = given(train, ...atGroup0)
    expect(room(story)).toContain('T1 is at group0. Next is group1: ben is asked at Wed 18 Mar')
    expect(room(story)).toContain('cut ✓ ─ group0 ✓ ─ [group1] Wed 18 Mar')
  })

  test('the same commit moves on to the last stop, where others approve and nobody has to start it', () => {
    const story = given(train, ...through)
    expect(room(story)).toContain('T1 is at group2. It has arrived.')
    expect(['D1', 'D3', 'D5'].map(id => story.deploy(id).plan.revision.commit)).toEqual(
      Array(3).fill(story.deploy('D2').plan.revision.commit),
    )
    story.when('!train').expects({ says: ['group1 ✓ ─ group2 ✓', 'arrived at', 'weekly: cut next at Mon 23 Mar'] })
    story.when('ben> !train go').expects({ refused: 'train.arrived' })
    story.when('ben> !train hold x').expects({ refused: 'train.arrived' })
  })

  test('what has arrived stays there, if somebody deploys it once more', () => {
    const story = given(train, ...through, '!deploy web main to group2', 'cleo> !reject D7 no need')
    story.when('+2h', '!train').expects({ says: ['group2 ✓', 'arrived at'] })
  })

  test('what went wrong since the stop before stands in the question', () => {
    const story = given(train, ...atGroup0, '!deploy web c3 to staging', 'step fails', '!abort D3', '!verify D1 good')
    story.when('!verify D2 bad slow', '+1d')
    expect(room(story)).toContain('since group0: 1 problem')
    expect(room(story)).toContain('! D3 web → staging: aborted')
  })

  test('the buttons answer the question once; a late one is told', () => {
    const story = given(train, ...toGroup0)
    const [go, no] = [button(story, 'Go'), button(story, 'No-go')]
    story.press('ben', go).expects({ states: { D1: 'running' } })
    story.press('ben', no).expects({ refused: 'prompt.late', says: 'Answered already: go by ben' })
  })

  test('asked about T5, D5 is left alone', () => {
    const story = given(train, ...toGroup0, 'ben> !train go')
    expect(story.deploy('D1').prompts).toEqual([])
  })

  test('go is for the conductor, once, at its time', () => {
    const story = given(train, ...toGroup0)
    story
      .when('cleo> !train go')
      .expects({ refused: 'train.conductor', says: ['ben conducts T1', '!train take reason'] })
    story.when('eve> !train go').expects({ refused: 'train.role' })
    story.when('ben> !train go', 'ben> !train go').expects({ refused: 'train.going', says: 'D1 web is running' })
    story
      .when('step ok', 'step ok', 'ben> !train go')
      .expects({ refused: 'train.early', says: '!train go T1 early reason' })
    story.when('ben> !train go early the demo').expects({ states: { D3: 'denied', D4: 'denied' } })
    expect(room(story)).toContain('no: it has to run at group0 for 20 h, 20 h more')
    expect(room(story)).toContain('T1 does not get to group1, though ben says go: D3 and D4 denied')
  })

  test('what was denied, rejected or aborted is asked for again, the rest not', () => {
    const story = given(train, ...toGroup0, 'ben> !train go', 'step ok', 'step fails', '!abort D2 no')
    story.when('+20m').expects({ facts: ['deploy.settled'] })
    story.when('+10m')
    expect(room(story)).toContain('ben: T1 weekly: go or no-go for group0?')
    expect(room(story)).toContain('! D2 api → group0: aborted')
    story.when('ben> !train go').expects({ states: { D1: 'healthy', D3: 'running' } })
    expect(story.deploy('D3').plan.service).toBe('api')
    story.when('step ok')
    expect(room(story)).toContain('T1 is at group0')
  })
})

describe('the soak time', () => {
  test('is a gate, also for who deploys the commit by hand, and can be overridden by name', () => {
    const story = given(train, ...atGroup0).when('!deploy web main to group1')
    story.expects({
      says: ['no: it has to run at group0 for 20 h', '!override D3 soak reason'],
      states: { D3: 'denied' },
    })
    story.when('cleo> !override D3 soak a fix for all').expects({ states: { D3: 'running' } })
    story.when('step ok', '+1d', '!train').expects({ says: '[group1: go?]' })
    story.when('ben> !train go').expects({ states: { D4: 'running' } })
    expect(story.deploy('D4').plan.service).toBe('api')
    story.when('step ok')
    expect(room(story)).toContain('T1 is at group1')
  })

  test('begins when everything is out, and the question waits for it', () => {
    const story = given(train, ...toGroup0).when('+20h', 'ben> !train go', 'step ok', 'step ok')
    expect(room(story)).toContain('ben is asked at Thu 19 Mar 05:01 UTC')
    story
      .when('+4h', '!train')
      .expects({ says: ['[group1] Wed 18 Mar 13:00 UTC', 'ben is asked at Thu 19 Mar 05:01 UTC'] })
    story.when('+16h')
    expect(room(story)).toContain('go or no-go for group1?')
  })

  test('a stop before it that is not out, or was judged bad, stands in the way', () => {
    const story = given(train, ...toGroup0)
    story
      .when('!deploy web main to group1')
      .expects({ says: 'no: T1 is not out at group0 yet', states: { D1: 'denied' } })
    story.when('ben> !train go', 'step ok', 'step ok', '!verify D3 bad slow', '+1d', 'ben> !train go')
    story.expects({ states: { D4: 'denied' } })
    expect(room(story)).toContain('no: D3 at group0 was judged bad')
  })

  test('another commit is no passenger', () => {
    given(train, ...atGroup0)
      .when('!deploy web fix to group1')
      .expects({ states: { D3: 'running' } })
  })
})

describe('a conductor who does not answer', () => {
  test('is called once more after half an hour, and whoever keeps the calendar may take over', () => {
    const story = given(train, ...toGroup0)
    story.when('+29m').expects({ facts: [] })
    story.when('cleo> !train take').expects({ refused: 'train.present', says: '!train take reason' })
    story.when('+1m').expects({ facts: ['train.nagged', 'notice.opened'] })
    expect(room(story)).toContain(
      'T1: ben has not answered for group0. Somebody of release may conduct: !train take T1',
    )
    story.when('+1h').expects({ facts: [] })
    story.when('ada> !train take').expects({ refused: 'train.role' })
    story
      .press('cleo', button(story, 'Take over'))
      .expects({ facts: ['train.taken'], says: 'cleo conducts T1 now, in place of ben' })
    expect(story.last().room.map(read)).toContainEqual('bot> cleo conducts T1 weekly in your place.')
    story.when('ben> !train go').expects({ refused: 'train.conductor' })
    story.when('cleo> !train take').expects({ refused: 'train.yours' })
    story.when('cleo> !train go').expects({ states: { D1: 'running' } })
  })

  test('may be replaced before, with a reason', () => {
    const story = given(train, ...cut).when('cleo> !train take ben is ill')
    story.expects({ says: 'cleo conducts T1 now, in place of ben: ben is ill' })
    story.when('+1d4h')
    expect(room(story)).toContain('cleo: T1 weekly: go or no-go for group0?')
  })
})

describe('after the bot was away', () => {
  test('a stop that was missed is asked late, once', () => {
    const story = given(train, ...cut).when('+1d8h')
    expect(room(story)).toContain('go or no-go for group0?')
    expect(room(story)).toContain('(late: this was for 13:00 UTC, 4 h ago; I was away)')
    story.when('+1s').expects({ facts: [] })
    story.when('+30m').expects({ facts: ['train.nagged', 'notice.opened'] })
  })

  test('of two stops only the next is asked, the other waits for its turn', () => {
    const story = given(train, ...cut).when('+3d')
    expect(story.facts().filter(f => f.type === 'train.asked')).toMatchObject([{ stop: 0 }])
  })

  test('notices are sent once, and what was sent is not sent again', () => {
    const story = given(train, ...toGroup0)
    const [, , first, second] = story.facts()
    for (const fact of [first, second]) {
      if (fact?.type !== 'notice.opened') throw new Error('no notice')
      const world = {
        state: story.state(),
        org: story.org(),
        at: story.at(),
        by: { door: 'clock', name: 'x' },
        answers: {},
      } as const
      for (const sent of noticeReported({ notice: fact.notice, door: 'irc' }, world)) story.when(sent)
    }
    expect(story.state().notices.open).toEqual({})
    story.when('+20m').expects({ facts: [] })
  })
})

describe('the live post', () => {
  test('follows the train from stop to stop', () => {
    const story = given(train, ...toGroup0)
    const card = (): string => read(trainCard('T1', { state: story.state(), org: story.org() }))
    expect(card()).toContain('T1 weekly, conducted by ben')
    expect(card()).toContain('▸ group0 go?')
    story.when('ben> !train go')
    expect(card()).toContain('▸ group0 on its way')
    story.when('step fails')
    expect(card()).toContain('✗ group0 on its way')
    story.when('!retry D1', 'step ok', 'step ok')
    expect(card()).toContain('✓ group0')
    expect(card()).toContain('○ group1')
    expect(trainCard('T9', { state: story.state(), org: story.org() })).toBeUndefined()
  })
})
