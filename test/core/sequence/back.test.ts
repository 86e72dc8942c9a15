import { describe, expect, test } from 'vitest'
import { cardOf } from '../../../src/core/say/cards.ts'
import { findRun } from '../../../src/core/sequence/slice.ts'
import { runsNow } from '../../../src/core/targets.ts'
import { idOf } from '../../helpers/commits.ts'
import { given, read, type Script, type Story } from '../../helpers/given.ts'
import { asked, begun, chained, out, second } from '../../helpers/sequences.ts'

const story = (...script: readonly Script[]): Story => given(chained(), ...script)
const room = (s: Story): string => s.last().room.map(read).join('\n')
const run = (s: Story) => findRun(s.state().sequences, 'S1')!
const card = (s: Story): string => read(cardOf('S1', { state: s.state(), org: s.org() }))
const commit = (s: Story, service: string) => runsNow(s.state().targets, service, 'production')?.revision.commit

describe('!sequence rollback', () => {
  test('takes back what it deployed, the last first, one after another', () => {
    const s = story(...second, 'step fails', '+1s').when('!sequence rollback S1 mail is lost')
    s.expects({ says: 'S1 launch goes back, says ada: mail is lost · web → production (D4) then db → production (D3)' })
    expect(s.deploy('D5')).toMatchObject({ ...{ kind: 'rollback', undoes: 'D4', state: 'running', by: 'ada' } })
    expect(s.deploy('D5').reason).toBe('S1 launch goes back: mail is lost')
    s.when('+1h')
    expect(s.state().deploys.all.size).toBe(5)
    s.when('rest of D5', '+1s')
    expect(s.deploy('D4').state).toBe('rolled back')
    expect(s.deploy('D6')).toMatchObject({ kind: 'rollback', undoes: 'D3', state: 'running' })
    s.when('rest of D6', '+1s').expects({ facts: ['sequence.ended'] })
    expect(room(s)).toContain('S1 launch is taken back: web → production, then db → production')
    expect([commit(s, 'db'), commit(s, 'web')]).toEqual([idOf('c1'), idOf('c1')])
    expect(card(s)).toMatch(/1 db .*taken back with D6/)
  })

  test('goes on where it was after a restart', () => {
    const script = ['!sequence rollback S1 mail is lost', 'rest of D5', '+1s', 'rest of D6', '+1s']
    for (const [i] of script.entries()) {
      const s = story(...out, ...script.slice(0, i + 1), 'restart', ...script.slice(i + 1))
      expect(run(s).over, script[i]).toMatchObject({ how: 'back' })
      expect(s.state().deploys.all.size).toBe(6)
    }
  })

  test('of one that is done takes back all of it', () => {
    const s = story(...out, '!verify D4 good', '+1s', '!sequence rollback S1 wrong prices')
    s.expects({ says: 'S1 launch goes back', states: { D5: 'running' } })
    s.when('rest of D5', '+1s', 'rest of D6', '+1s')
    expect(run(s).over).toMatchObject({ how: 'back' })
  })

  test('stops what runs first, and goes on when its process is gone', () => {
    const s = story(...second, '!sequence rollback S1 mail is lost')
    expect(s.deploy('D4')).toMatchObject({ state: 'aborted', stopping: 'D4.1.run.1' })
    expect(s.deploy('D5').state).toBe('approved')
    s.when('+1m').expects({ facts: [] })
    s.when('step stopped').expects({ states: { D5: 'running' } })
    s.when('rest of D5', '+1s', 'rest of D6', '+1s')
    expect(run(s).over).toMatchObject({ how: 'back' })
  })

  test('takes away what has not begun', () => {
    const turns = chained({ dbTarget: { approvers: ['cleo'] } })
    const s = given(turns, ...asked, 'cleo> !approve D3', 'rest of D3', '+1s', 'K1 ok', '!verify D3 good', '+1s')
    expect(s.deploy('D4').state).toBe('requested')
    s.when('!sequence rollback S1 not today').expects({ states: { D4: 'aborted', D5: 'running' } })
    expect(s.deploy('D5')).toMatchObject({ undoes: 'D3' })
  })

  test('leaves alone what somebody has taken back by hand', () => {
    const s = story(...out, '!rollback D4 mail is lost', 'rest of D5', '+1s', '!sequence rollback S1 the same')
    expect(room(s)).toContain('· db → production (D3)')
    expect(s.deploy('D6')).toMatchObject({ undoes: 'D3', state: 'running' })
  })

  test('one that fails is asked about, and tried again', () => {
    const s = story(...out, '!sequence rollback S1 mail is lost', 'step fails', '+1s')
    expect(room(s)).toContain('S1 launch stands on its way back at step 3 of 3, web → production: D5 failed')
    s.expects({ says: ['!sequence go S1 · !sequence stop S1 reason'] })
    s.when('!sequence go S1').expects({ states: { D5: 'running' } })
    s.when('rest of D5', '+1s', 'rest of D6', '+1s')
    expect(run(s).over).toMatchObject({ how: 'back' })
  })

  test('of what was replaced since can not be guessed, so it is asked about', () => {
    const s = story(...out, '!verify D4 good', '+1s', '!deploy web c2 to production', 'ben> !approve D5', '!start D5')
    s.when('rest of D5', '!verify D5 good', '!sequence rollback S1 wrong prices')
    expect(room(s)).toContain('D4 no longer runs there, D5 does')
    s.when('!sequence go S1')
    expect(room(s)).toContain('D4 no longer runs there, D5 does')
    s.when('!sequence stop S1 by hand then').expects({ says: 'stopped by ada: by hand then' })
  })

  test('is asked for approval where rollbacks need it', () => {
    const s = given(chained({ dbTarget: { rollbackApprovals: 1 } }), ...begun, 'step fails', '+1s')
    s.when('!sequence rollback S1 broken').expects({ states: { D4: 'requested' } })
    s.when('ben> !approve D4').expects({ states: { D4: 'running', D3: 'aborted' } })
  })
})

describe('a step that can not be undone', () => {
  const oneWay = chained({ db: ['copy', 'migrate'] })

  test('is where going back ends, in clear words', () => {
    const s = given(oneWay, ...begun, 'step ok', ...out.slice(begun.length), '!sequence rollback S1 mail is lost')
    expect(room(s)).toContain(
      "web → production (D4) · then it ends: db → production (D3) has begun its one-way step migrate and can't be taken back",
    )
    s.when('rest of D5', '+1s').expects({ facts: ['sequence.ended'] })
    expect(room(s)).toMatch(
      /S1 launch is taken back as far as it can be\. db → production stays: the one-way step migrate of D3 has run/,
    )
    expect(room(s)).toContain('What repairs it goes forward: !deploy db REVISION to production')
    expect(s.state().deploys.all.size).toBe(5)
    expect([commit(s, 'db'), commit(s, 'web')]).toEqual([idOf('c4'), idOf('c1')])
  })

  test('is where it ends also when there is no other step, so that nobody could roll back', () => {
    const whole = chained({ db: ['migrate'], dbTarget: { rollback: undefined } })
    const s = given(whole, ...second, 'step fails', '+1s', '!sequence rollback S1 mail is lost', 'rest of D5', '+1s')
    s.expects({ facts: ['sequence.ended'] })
    expect(room(s)).toContain('db → production stays: the one-way step migrate of D3 has begun')
  })

  test('that has not begun is no hindrance', () => {
    const s = given(oneWay, ...begun, 'step fails', '+1s', '!sequence rollback S1 broken')
    s.expects({ states: { D4: 'running' } })
  })

  test('that runs right now goes on to its end', () => {
    const s = given(oneWay, ...begun, 'step ok', '!sequence rollback S1 broken')
    expect(run(s).over).toMatchObject({ how: 'part-back' })
    expect(s.deploy('D3').state).toBe('running')
  })
})

describe('what can not be taken back', () => {
  test('one that has changed nothing', () => {
    story(...asked)
      .when('!sequence rollback S1 why not')
      .expects({ refused: 'sequence.nothing', says: '!sequence stop S1' })
    story(...asked, 'ben> !reject S1 no')
      .when('!sequence rollback S1')
      .expects({ refused: 'sequence.nothing', says: 'was rejected' })
  })

  test('one that goes back already', () => {
    const s = story(...out, '!sequence rollback S1 mail is lost')
    s.when('cleo> !sequence rollback S1 me too').expects({
      refused: 'sequence.back',
      says: 'goes back already, says ada',
    })
  })

  test('by those who do not deploy', () => {
    story(...out)
      .when('ben> !sequence rollback S1 x')
      .expects({ refused: 'who.role', says: 'deploy' })
    story(...out)
      .when('eve@irc> !sequence stop S1 x')
      .expects({ refused: 'who.role' })
  })
})
