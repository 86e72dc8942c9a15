/** Where QA is required: what goes out, what is denied and with which words, what passes anyway. */
import { describe, expect, test } from 'vitest'
import { idOf } from '../../helpers/commits.ts'
import { given } from '../../helpers/given.ts'
import { begun, checked, four, holding, runs } from '../qa/checked.ts'

const gateOf = (story: ReturnType<typeof given>, id: string) => story.deploy(id).gates.find(g => g.gate === 'qa')

test('what is not deployable as tip is denied with that sentence; once it is, it goes', () => {
  const story = given(...begun(), '!qa ok r2', runs('c4', 'staging'), '+6h', '+6h').when('!deploy web r3 to production')
  story.expects({
    facts: ['deploy.denied'],
    says: [
      'no: r3 is not deployable as tip: it needs QA (ben, asked 6 h ago) · !qa ok web@r3',
      '!override D1 qa reason',
    ],
  })
  expect(gateOf(story, 'D1')).toMatchObject({ code: 'qa.needs-testing', about: ['needs-testing c30000000000'] })
  story.when('!deploy web r4 to production').expects({
    says: 'no: r4 is not deployable as tip: r3 and r4 need QA (ben, zed) · !deployable web production',
  })
  story.when('ben> !qa ok r3', '!deploy web r3 to production').expects({
    facts: ['deploy.requested', 'prompt.opened'],
    says: 'ok: nobody else there, not known bad, QA ok',
  })
  story.when('!why D3').expects({ says: 'qa: QA ok [qa.ok]' })
})

test('bad comes first, with what cures it', () => {
  const story = given(
    ...begun({}, { ...four, f1: { rollback: [idOf('c3')] } }),
    'ben> !qa bad r3 the checkout is empty',
  )
  story.when('!deploy web r4 to production').expects({
    says: 'no: r4 is not deployable as tip: r3 is bad ("the checkout is empty", ben), cured by r5; r2 and r4 need QA (ben, zed)',
  })
  expect(gateOf(story, 'D1')?.code).toBe('qa.bad')
  story.when('!qa ok r2 r4', '!deploy web r5 to production').expects({ states: { D2: 'requested' } })
})

describe('what is found out before the start counts', () => {
  const asked = [...begun(), '!qa ok r2 r3', '!deploy web r3 to production', 'ben> !approve D1'] as const

  test('bad in between', () => {
    const story = given(...asked, 'cleo> !qa bad r2 it logs people out')
    story.when('restart', '!start D1').expects({
      refused: 'qa.bad',
      says: 'D1 can\'t start: r3 is not deployable as tip: r2 is bad ("it logs people out", cleo). !deployable web production',
      states: { D1: 'approved' },
    })
    story.when('cleo> !qa ok r2 it was the proxy', '!start D1').expects({ states: { D1: 'running' } })
  })

  test('what was passed as unchecked is not passed as bad', () => {
    const story = given(...begun(), '!qa ok r2', '!deploy web r3 to production', 'cleo> !override D1 qa it is urgent')
    story.expects({ states: { D1: 'requested' } })
    story
      .when('ben> !approve D1', '!qa bad r3 no', '!start D1')
      .expects({ refused: 'qa.bad', states: { D1: 'approved' } })
    story.when('!qa needs-testing r3 looking again', '!start D1').expects({ states: { D1: 'running' } })
  })

  test('an override is for those who may', () => {
    const story = given(...begun(), '!deploy web r3 to production')
    story.when('ben> !override D1 qa please').expects({ refused: 'who.role', says: 'cleo' })
    story.when('eve> !override D1 qa please').expects({ refused: 'who.unknown' })
  })
})

test('what nobody checks as such: not landed, or merged by another', () => {
  const story = given({ org: checked(), ...holding({ c1: {}, c2: {}, c3: { on: ['c1'] }, c4: { on: ['c2', 'c3'] } }) })
  story.when('!qa web', runs('c1', 'production'), '!qa web', '!deploy web a1 to production').expects({
    says: ['no: a100000 has not landed on main, so nobody has checked it', '!deployable web production'],
  })
  expect(gateOf(story, 'D1')?.code).toBe('qa.not-landed')
  story.when('!deploy web c3 to production').expects({
    says: 'no: c300000 came in with r3, and that is what is checked · !deploy web r3 to production',
  })
  expect(gateOf(story, 'D2')?.code).toBe('qa.merged')
})

test('unknown means no', () => {
  const story = given({ org: checked() }).when('!deploy web c2 to production')
  story.expects({ says: "no: can't tell whether it is deployable as tip: the branch main of web" })
  expect(gateOf(story, 'D1')).toMatchObject({ verdict: 'deny', code: 'qa.unknown', about: ['unknown'] })
  const org = (from: Parameters<ReturnType<typeof checked>>[0]) => {
    const { repository: _, ...web } = checked()(from).services.web!
    return { ...checked()(from), services: { ...from.services, web } }
  }
  given({ org }).when('!deploy web c2 to production').expects({ says: 'web has no repository in the configuration' })
})

test('what holds nothing new passes, and so do rollbacks', () => {
  const story = given(...begun(), '!qa ok r2 r3', '!deploy web r2 to production', 'ben> !approve D1', '!start D1')
  story.when('rest of D1', '!verify D1 good', '!qa bad r2 no', '!deploy web c1 to production')
  story.expects({ says: 'nothing new to check', states: { D2: 'requested' } })
  story.when('!deploy web c2 to production').expects({ says: 'nothing new to check', states: { D3: 'requested' } })
  story.when('!deploy web r3 to production', 'ben> !approve D4', '!start D4', 'rest of D4')
  story.when('!rollback D4 it is slow').expects({ states: { D5: 'running' } })
  expect(gateOf(story, 'D5')).toBeUndefined()
})

test('security passes, and names who says that it is', () => {
  const story = given(...begun()).when('!deploy web r3 to production security reason="CVE-2026-1"')
  story.expects({
    says: 'security: passes without QA, says ada (r3 is not deployable as tip: r2 and r3 need QA (ben))',
  })
  expect(gateOf(story, 'D1')).toMatchObject({ verdict: 'warn', code: 'qa.security', by: 'ada' })
})

test('a target that does not ask is not kept', () => {
  const story = given(...begun()).when('!deploy web r3 to staging')
  expect(gateOf(story, 'D1')).toBeUndefined()
})
