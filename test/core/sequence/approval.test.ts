import { describe, expect, test } from 'vitest'
import { sequenceButtons } from '../../../src/core/sequence/buttons.ts'
import { findRun } from '../../../src/core/sequence/slice.ts'
import { given, read, type Script, type Setting, type Story } from '../../helpers/given.ts'
import { withTarget } from '../../helpers/org.ts'
import { asked, begun, chained } from '../../helpers/sequences.ts'

const story = (...script: readonly Script[]): Story => given(chained(), ...script)
const room = (s: Story): string => s.last().room.map(read).join('\n')
const run = (s: Story) => findRun(s.state().sequences, 'S1')!
const step = (name: string) => ({ name, run: ['./deploy', '{revision}', name], timeout: 1_800_000 })
const changed = (service: string): Setting => ({
  org: o => withTarget(o, [service, 'production'], { steps: [step('release'), step('tidy')] }),
})

describe('one approval for the whole', () => {
  test('is never given by who asked, on whichever side', () => {
    story('done db production', 'done web production', 'cleo> !sequence launch db=main web=main')
      .when('cleo@irc> !approve S1')
      .expects({ refused: 'approve.self', says: 'S1 is your own request, cleo' })
  })

  test('needs as many persons as the most careful of its targets', () => {
    const s = given(chained({ dbTarget: { approvals: 2 } }), ...asked)
    s.expects({ says: 'one approval for the whole: by 2 of release' })
    s.when('ben> !approve S1').expects({ facts: ['prompt.answered'], says: 'S1 approved by ben, needs 1 more' })
    s.when('ben@irc> !approve S1').expects({ refused: 'approve.twice' })
    s.when('cleo> !approve S1').expects({ states: { D3: 'running' } })
    expect(s.heard()).toContain('approved by ben and cleo')
  })

  test('is refused by one, with a reason', () => {
    const s = story(...asked).when('ben> !reject S1 not before the demo')
    s.expects({ says: 'S1 launch rejected by ben: not before the demo' })
    expect(s.state().sequences.open).toEqual([])
    s.when('ben> !approve S1').expects({ refused: 'prompt.late', says: 'reject by ben' })
    s.when('!sequence go S1').expects({ refused: 'sequence.over', says: 'was rejected' })
  })

  test('is for those who approve', () => {
    story(...asked)
      .when('!approve S1')
      .expects({ refused: 'who.role' })
    story(...asked)
      .when('!reject S1 no')
      .expects({ refused: 'who.role' })
    story(...asked)
      .when('eve@irc> !approve S1')
      .expects({ refused: 'who.unknown' })
  })

  test('lapses, and says so', () => {
    const s = story(...asked).when('+4h')
    s.expects({ facts: ['prompt.closed'], says: 'S1 launch lapsed: nobody approved it in time' })
    expect(s.state().sequences.open).toEqual([])
    s.when('ben> !approve S1').expects({ refused: 'prompt.late', says: 'lapsed' })
    s.when('!sequence launch db=main web=main').expects({ says: 'S2 launch by ada' })
  })

  test('comes once: a button that was kept is late, after a restart too', () => {
    const s = story(...asked)
    const [approve] = sequenceButtons(run(s), s.state())
    expect(approve).toMatchObject({
      label: 'Approve',
      confirm: 'Approve launch: db c400000 → production and web c400000 → production?',
    })
    s.when('restart')
      .press('ben', approve!)
      .expects({ states: { D3: 'running' } })
    s.press('cleo', approve!).expects({ refused: 'prompt.late', says: 'approve by ben' })
  })

  test('there is none of one that does not exist', () => {
    story().when('ben> !approve S1').expects({ refused: 'unknown.sequence-run', says: '!sequences' })
    story(...asked)
      .when('ben> !approve S7')
      .expects({ refused: 'unknown.sequence-run', says: 'the newest is S1' })
  })
})

describe('the approval is bound to what was shown', () => {
  test.each(['db', 'web'])('a changed plan of %s before it is given: shown and asked for anew', service => {
    const s = story(...asked, changed(service)).when('ben> !approve S1')
    s.expects({
      facts: ['prompt.closed', 'sequence.replanned', 'prompt.opened'],
      says: ['The plan of S1 changed with the configuration: approvals so far are void', '!approve S1'],
    })
    expect(s.state().deploys.all.size).toBe(2)
    s.when('ben> !approve S1').expects({ states: { D3: 'running' } })
  })

  test('a changed plan later on: that step is asked about in its turn, and what is before it stays approved', () => {
    const s = story(...begun, changed('web'), 'step ok', '+1s', 'K1 ok', '!verify D3 good', '+1s')
    expect(room(s)).toContain('S1 step 3 of 3, web → production is no longer what was approved: it is asked about now')
    expect(s.deploy('D4')).toMatchObject({
      state: 'requested',
      plan: { steps: [{ name: 'release' }, { name: 'tidy' }] },
    })
    s.when('ben> !approve D4').expects({ says: 'approved by ben', states: { D4: 'running' } })
  })

  test('another revision of the branch meanwhile changes nothing: what was shown goes out', () => {
    const s = story(...begun)
    expect(run(s).steps[2]).toMatchObject({ plan: { revision: { subject: 'Change c4' } } })
  })
})

describe('where different people approve', () => {
  const turns = chained({ dbTarget: { approvers: ['cleo'] } })

  test('each deployment is asked about in its turn, which is said before', () => {
    const s = given(turns, ...asked)
    s.expects({
      says: 'different people approve db → production and web → production: each is asked about in its turn',
      states: { D3: 'requested' },
    })
    s.when('ben> !approve S1').expects({ refused: 'prompt.none', says: 'are asked about in their turns' })
    s.when('cleo> !approve D3').expects({ states: { D3: 'running' } })
    s.when('rest of D3', '+1s', 'K1 ok', '!verify D3 good', '+1s').expects({ states: { D4: 'requested' } })
    s.when('ben> !approve D4').expects({ states: { D4: 'running' } })
  })

  test('a no to one of them stops the whole, and it asks', () => {
    const s = given(turns, ...asked).when('cleo> !reject D3 not now', '+1s')
    s.expects({ says: 'S1 launch stands at step 1 of 3, db → production: D3 was rejected by cleo: not now' })
    s.when('!sequence go S1').expects({ states: { D4: 'requested' } })
  })

  test('as does that nobody answers', () => {
    const s = given(turns, ...asked).when('+4h', '+1s')
    expect(run(s).stood).toMatchObject({ why: 'nobody approved D3 in time' })
  })
})
