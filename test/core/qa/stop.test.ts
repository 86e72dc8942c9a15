import { describe, expect, test } from 'vitest'
import type { Org } from '../../../src/core/org.ts'
import { idOf } from '../../helpers/commits.ts'
import { given } from '../../helpers/given.ts'
import { withTarget } from '../../helpers/org.ts'
import { begun, four, hearersOf, holding, runs, toldIn } from './checked.ts'

/** Everything is ok, and on its way to production. */
const goingOut = () => [...begun(), runs('c4', 'staging'), '+1s', 'cleo> !qa ok r2 r3 r4'] as const
/** The room where production is watched is another one. */
const twoRooms = (org: Org): Org => withTarget(org, ['web', 'production'], { room: 'quiet' })
/** One that keeps what it has: so much of the branch stays known. */
const withDemo = (org: Org): Org => {
  const web = org.services.web!
  const demo = { ...web.targets.staging!, name: 'demo' }
  return { ...org, services: { ...org.services, web: { ...web, targets: { ...web.targets, demo } } } }
}

describe('a bad revision stops the line', () => {
  test('said at once: what it blocks, what waits, and the ways out', () => {
    const story = given(...goingOut(), '!deploy web c3 to production', 'ben> !approve D1')
    story.when('cleo> !qa bad r3 the menu is gone').expects({ facts: ['qa.judged'] })
    expect(toldIn(story)).toBe(
      [
        '#ops bot> ben: web r3 c300000 "Change c3" is bad, says cleo: the menu is gone. The line is stopped: r3 and r4 can\'t go out, nor what follows.',
        '     D1 (ada, to production) holds it, and waits',
        '     Ways out: a commit that repairs it and says Fixes: c300000 (or !qa fixed web@r3 by REV), or one that takes it back, git revert c300000 or [rollback=c300000]. Not so? !qa ok web@r3',
      ].join('\n'),
    )
    expect(story.last().room[0]!.tone).toBe('bad')
    story.when('!start D1').expects({ refused: 'qa.bad' })
    expect(hearersOf(story.when('ben> !qa ok r3 it is there again'))).toEqual(['#ops'])
    expect(story.heard()).toContain(
      'is ok (not bad, as cleo said), says ben: it is there again. The line is free again.',
    )
    story.when('!start D1').expects({ states: { D1: 'running' } })
  })

  test('in each room of its targets, with a way back where it runs', () => {
    const shipped = [{ org: twoRooms }, { org: withDemo }, runs('c1', 'demo'), runs('c3', 'production'), '!qa']
    const story = given(...goingOut(), ...shipped).when('ben> !qa bad r2')
    expect(hearersOf(story)).toEqual(['#ops', '#quiet'])
    expect(toldIn(story)).toContain('is bad, says ben. It is out already.')
    expect(toldIn(story)).toContain('production runs it: !rollback web in production')
    expect(toldIn(story)).toContain('Ways out:')
    expect(story.last().room[0]!.buttons).toMatchObject([
      { label: 'Roll back production', press: '!rollback web in production', asks: 'Why?', style: 'danger' },
    ])
  })

  test('what is being brought there now can be stopped; where nothing asks for QA, what waits as well', () => {
    const open = (org: Org): Org => withTarget(org, ['web', 'production'], { qa: undefined })
    const story = given(...goingOut(), { org: open }, '!deploy web c4 to production', '!deploy web c3 to production')
    story.when('ben> !approve D1', '!start D1', 'ben> !qa bad r2 no header')
    expect(toldIn(story)).toContain('D1 (ada, to production) brings it just now: !abort D1 rollback reason')
    expect(toldIn(story)).toContain('D2 (ada, to production) holds it: !abort D2 reason')
  })

  test('another bad one keeps it stopped', () => {
    const story = given(...goingOut(), 'cleo> !qa bad r2', 'cleo> !qa bad r4').when('cleo> !qa ok r2')
    expect(story.heard()).toContain('The line stays stopped: r4 bad.')
    expect(hearersOf(story)).toEqual(['#ops'])
    story.when('!qa').expects({ says: ['✗ r4 c400000 "Change c4" is bad, says cleo'] })
  })

  test('its author may say so themselves, of several at once', () => {
    const story = given(...goingOut()).when('ben@irc/dm> !qa bad r2 r3 both are')
    expect(story.facts()).toMatchObject([{ type: 'qa.judged', commits: [idOf('c2'), idOf('c3')], note: 'both are' }])
    expect(story.last().room).toHaveLength(2)
    expect(toldIn(story)).not.toContain('bot> ben:')
  })
})

describe('what cures it', () => {
  const bad = () => given(...goingOut(), 'cleo> !qa bad r3 no menu')

  test('by taking it back is told when it is read, once', () => {
    const story = bad().when(holding({ ...four, c5: { rollback: ['c300000'], subject: 'Revert "Change c3"' } }), '!qa')
    story.when('+1s')
    expect(story.facts()).toEqual([
      { type: 'qa.cured', service: 'web', commit: idOf('c3'), cure: idOf('c5'), how: 'rollback' },
    ])
    expect(toldIn(story)).toBe(
      '#ops bot> web r5 c500000 "Revert "Change c3"" takes back r3. From r5 on the line is free.',
    )
    expect(story.when('+1m').facts()).toEqual([])
    expect(story.when('restart', '!qa', '+1m').facts()).toEqual([])
    // What is said to be bad behind it is cured already.
    story.when('cleo> !qa ok r3', 'cleo> !qa bad r3 no, really')
    expect(story.heard()).toContain("The line is stopped: r3 and r4 can't go out; r5 cures it.")
  })

  test('by a fix that says so needs the fix to be ok', () => {
    const story = bad().when(holding({ ...four, c5: { fixes: ['r3'], by: 'ben' } }), '!qa', '+1s')
    expect(toldIn(story)).toBe(
      '#ops bot> web r5 c500000 "Change c5" repairs r3. From r5 on the line is free, once that is ok: !qa ok web@r5',
    )
    story.when('ben> !qa ok r5').expects({ says: 'Up to r5 it is safe to deploy' })
    story.when('!qa').expects({ says: 'r3 c300000 "Change c3" is bad' })
    story
      .when(runs('c4', 'production'), runs('c5', 'production'), '!qa web')
      .expects({ says: 'web: nothing needs QA.' })
  })

  test('is taken back itself: the line is stopped again, until that is taken back, too', () => {
    const back = { ...four, c5: { rollback: ['r3'] }, c6: { rollback: [idOf('c5')], by: 'ben', subject: 'Reapply c3' } }
    const story = bad().when(holding(back), '!qa', '+1s')
    expect(toldIn(story).split('\n')).toEqual([
      '#ops bot> web r5 c500000 "Change c5" takes back r3. From r5 on the line is free.',
      '#ops bot> ben: web r6 c600000 "Reapply c3" brings back r3, which is bad. From r6 on the line is stopped again: !deployable web',
    ])
    expect(story.when('restart', '!qa', '+1m').facts()).toEqual([])
    story.when(holding({ ...back, c7: { rollback: [idOf('c6')], subject: 'Out again' } }), '!qa', '+1s')
    expect(toldIn(story)).toBe(
      '#ops bot> web r7 c700000 "Out again" takes back r3 once more. From r7 on the line is free.',
    )
  })

  test('by a fix that is taken back no longer does, and one that takes back nothing of it is no news', () => {
    const story = bad().when(holding({ ...four, c5: { fixes: ['r3'], by: 'ben' } }), '!qa', '+1s', 'ben> !qa ok r5')
    const more = {
      ...four,
      c5: { fixes: ['r3'], by: 'ben' },
      c6: {},
      c7: { rollback: ['r6'] },
      c8: { rollback: ['r5'] },
    }
    story.when(holding(more), '!qa', '+1s')
    expect(toldIn(story)).toBe(
      '#ops bot> ada: web r8 c800000 "Change c8" brings back r3, which is bad. From r8 on the line is stopped again: !deployable web',
    )
  })

  test('of two, the second is not told: nothing comes of it', () => {
    const more = { ...four, c5: { rollback: ['r3'] }, c6: { fixes: ['r3'] } }
    const story = bad().when(holding(more), '!qa', '+1s')
    expect(story.facts()).toHaveLength(2)
    expect(toldIn(story)).toContain('r5 c500000 "Change c5" takes back r3')
    expect(toldIn(story)).not.toContain('r6')
  })

  test('may be said in chat: a later commit of the same service', () => {
    const story = bad().when(holding({ ...four, c5: { by: 'ben' } }))
    story.when('!qa fixed r3').expects({ refused: 'qa.fix-which', says: '!qa fixed r3 by REV' })
    story.when('!qa fixed r3 by r3').expects({ refused: 'qa.fix-same' })
    story.when('!qa fixed r3 by r2').expects({ refused: 'qa.fix-lacks', says: "web r2 doesn't hold r3" })
    story.when('!qa fixed r3 by r99').expects({ refused: 'revision.unknown' })
    story.when('eve> !qa fixed r3 by r5').expects({ refused: 'who.unknown' })
    story.when('ben> !qa fixed r3 by r5').expects({
      says: 'web r5 c500000 "Change c5" repairs r3, says ben. From r5 on the line is free, once that is ok: !qa ok web@r5',
    })
    story.when('ben> !qa fixed r3 r5').expects({ refused: 'qa.fix-known', says: '!qa ok web@r5' })
    story.when('ben> !qa ok r5').expects({ says: 'Up to r5 it is safe to deploy' })
  })

  test('is named for what was rolled back in the same words', () => {
    const story = bad().when(holding({ ...four, c5: { by: 'ben' } }), '!fixed-by web@r3 r5')
    story.expects({ facts: ['revisions.landed', 'qa.fixed'], says: 'repairs r3, says ada' })
    story.when('!fixed-by d9 r5').expects({ refused: 'unknown.deploy' })
    story.when('!fixed-by r77 r5').expects({ refused: 'revision.unknown' })
  })
})
