import { describe, expect, test } from 'vitest'
import { announce } from '../../../src/core/say/announce.ts'
import { cardOf } from '../../../src/core/say/cards.ts'
import { findRun } from '../../../src/core/sequence/slice.ts'
import { idOf } from '../../helpers/commits.ts'
import { given, read, type Script, type Story } from '../../helpers/given.ts'
import { asked, begun, chained, out, second } from '../../helpers/sequences.ts'

const story = (...script: readonly Script[]): Story => given(chained(), ...script)
const room = (s: Story): string => s.last().room.map(read).join('\n')
const run = (s: Story) => findRun(s.state().sequences, 'S1')!
const card = (s: Story): string => read(cardOf('S1', { state: s.state(), org: s.org() }))

describe('a sequence', () => {
  test('is shown whole before it begins: each revision, each gate, how long, who approves', () => {
    const s = story(...asked)
    s.expects({
      facts: ['sequence.asked', 'prompt.opened'],
      says: [
        'S1 launch by ada: new mail',
        '1. db c400000 "Change c4" by Ada Lindqvist → production, 3 commits after c100000',
        'ok: nobody else there, not known bad',
        '2. smoke on db production',
        '3. web c400000 "Change c4"',
        'nobody knows yet how long smoke on db production takes',
        '30 min of watching',
        'no point of no return',
        'one approval for the whole: by 1 of release',
        '!approve S1 · !reject S1 reason',
      ],
    })
    expect(card(s)).toContain('!approve S1')
  })

  test('goes from step to step with one approval: the check once db is out, web once db is healthy', () => {
    const s = story(...begun)
    s.expects({ says: 'S1 launch approved by ben at 12:02 UTC: db → production begins', states: { D3: 'running' } })
    expect(s.deploy('D3')).toMatchObject({
      ...{ by: 'ada', auto: 'sequence', reason: 'S1 launch, step 1 of 3: new mail' },
      plan: { service: 'db', revision: { commit: idOf('c4') }, approvals: 1 },
    })
    s.when('step ok')
    expect(s.deploy('D3').state).toBe('done')
    s.when('+1s').expects({ facts: ['check.requested', 'sequence.begun'] })
    expect(s.facts()[0]).toMatchObject({ why: 'sequence', about: 'S1', place: { service: 'db' } })
    s.when('K1 ok').expects({ says: 'S1 step 2 of 3, smoke on db production: passed (K1, 30 s)' })
    s.when('+1s').expects({ facts: [] })
    expect(card(s)).toContain('goes on at 12:17 UTC, when D3 is healthy: !verify D3 good')
    s.when('+15m').when('+1s')
    expect(s.deploy('D4')).toMatchObject({ state: 'running', plan: { service: 'web' } })
    s.when('rest of D4', '!verify D4 good', '+1s').expects({ facts: ['sequence.ended'] })
    expect(room(s)).toMatch(
      /S1 launch is done in \d+ min: db c400000 → production and web c400000 → production, all healthy/,
    )
    expect(run(s).over).toMatchObject({ how: 'done' })
    expect(s.state().sequences.open).toEqual([])
  })

  test('is healthy sooner when somebody says so', () => {
    const s = story(...second)
    s.expects({ states: { D3: 'healthy', D4: 'running' } })
    expect(s.heard()).toContain('reason: S1 launch, step 3 of 3: new mail')
  })

  test('shows in !why of its deployments who approved the whole', () => {
    const s = story(...second).when('!why D4')
    s.expects({ says: ['asked for by ada: S1 launch, step 3 of 3', 'approve by ben on terminal'] })
    s.when('ben> !approve D4').expects({ refused: 'prompt.late', says: 'approve by ben' })
  })

  test('is explained by !why: the gates as they were, who was asked, what came of each step', () => {
    const s = story(...out, '!verify D4 bad mails are lost', '+1s', 'cleo> !sequence rollback S1 mail is lost')
    s.when('eve@irc> !why s1').expects({
      says: [
        'asked for by ada: new mail',
        '1. db c400000 → production',
        'busy: nobody else there [busy.free]',
        'P4 asked for approval by 1, one of release, not ada',
        'approve by ben on terminal',
        'go / rollback / stop?',
        'rollback by cleo on terminal: mail is lost',
        'taken back by cleo: mail is lost',
      ],
    })
    story().when('!why S7').expects({ refused: 'unknown.sequence-run', says: '!sequences' })
  })

  test('begins at once where nobody has to approve', () => {
    const free = chained({
      dbTarget: { approvals: 0 },
      sequence: { name: 'solo', steps: [{ service: 'db', target: 'production' }], room: 'ops' },
    })
    const s = given(free, '!sequence solo db=main')
    s.expects({
      facts: [
        'sequence.asked',
        'sequence.approved',
        'deploy.requested',
        'deploy.approved',
        'deploy.started',
        'step.requested',
        'sequence.begun',
      ],
      says: ['S1 solo by ada', 'nobody has to approve it'],
      states: { D1: 'running' },
    })
  })

  test('has one live post, in its room, which follows each turn of its deployments', () => {
    const s = story(...begun)
    expect(card(s)).toMatch(/▸ 1 db c400000 → production: D3 running\n.*○ 2 smoke on db production\n.*○ 3 web/)
    s.when('step ok')
    const heard = announce(s.last().entry!, s.state(), s.org())
    expect(heard.find(a => a.about === 'S1')).toEqual({ room: 'ops', about: 'S1' })
    s.when('+1s', 'K1 ok', '!verify D3 good', '+1s')
    expect(card(s)).toMatch(/✓ 1 db .*: D3 healthy, says ada\n.*✓ 2 smoke .*: K1 passed\n.*▸ 3 web .*: D4 running/)
    expect(card(s)).toContain('approved by ben at 12:02 UTC')
  })

  test.each([
    asked.length,
    begun.length,
    begun.length + 1,
    begun.length + 2,
    begun.length + 3,
    second.length,
    out.length,
  ])('goes on as if nothing was after a restart behind line %i', at => {
    const script = [...out, '!verify D4 good', '+1s']
    const s = story(...script.slice(0, at), 'restart', ...script.slice(at))
    expect(run(s).over).toMatchObject({ how: 'done' })
    expect(s.state().deploys.all.size).toBe(4)
    expect(s.state().checks.runs.size).toBe(1)
  })

  test('takes the check that a deployment starts anyway for its own', () => {
    const s = given(
      chained(),
      { org: o => ({ ...o, checks: { smoke: { ...o.checks!.smoke!, after: ['db/production'] } } }) },
      ...['done db production', 'K1 ok', ...begun.slice(1)],
    )
    s.when('step ok').expects({ facts: ['step.finished', 'step.passed', 'deploy.done', 'check.requested'] })
    s.when('+1s').expects({ facts: ['sequence.begun'] })
    s.when('K2 ok', '+1s', '!verify D3 good', '+1s')
    expect(s.deploy('D4').state).toBe('running')
  })

  test('says each turn of its own, and of its deployments nothing that they do not say themselves', () => {
    const s = story(...begun)
    const lines: string[] = []
    for (const line of ['step ok', '+1s', 'K1 ok', '!verify D3 good', '+1s', 'rest of D4', '!verify D4 good', '+1s']) {
      s.when(line)
      const { entry } = s.last()
      const said = entry ? announce(entry, s.state(), s.org()) : []
      lines.push(...said.flatMap(a => (a.about === 'S1' && a.post ? [read(a.post)] : [])))
    }
    expect(lines.map(l => l.replace(/^bot> /, '').split('\n')[0])).toEqual([
      'S1 step 2 of 3, smoke on db production: runs (K1)',
      'S1 step 2 of 3, smoke on db production: passed (K1, 30 s)',
      expect.stringContaining('S1 launch is done in'),
    ])
  })
})

describe('the point of no return', () => {
  const oneWay = chained({ db: ['copy', 'migrate', 'tidy'] })

  test('is shown before, named when its deployment begins, and said when it is passed', () => {
    const s = given(oneWay, ...asked)
    expect(s.heard()).toContain(
      "point of no return: migrate in step 1; once that has begun, db → production can't be taken back",
    )
    s.when('ben> !approve S1')
    expect(room(s)).toContain('D3 holds the point of no return, migrate. !hold D3 reason keeps it from going on to it')
    expect(card(s)).toContain('point of no return ahead: migrate of step 1 of 3, db → production')
    s.when('step ok')
    expect(room(s)).toContain(
      "S1 passes its point of no return: migrate of db → production has begun. From now on db → production can't be taken back; !sequence rollback S1 takes back only what follows",
    )
    expect(card(s)).toContain('past the point of no return: migrate of step 1 of 3, db → production has begun')
    s.when('step ok')
    expect(room(s)).not.toContain('passes its point')
  })
})
