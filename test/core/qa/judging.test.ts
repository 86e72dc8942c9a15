import { describe, expect, test } from 'vitest'
import { markOf } from '../../../src/core/qa/slice.ts'
import { idOf } from '../../helpers/commits.ts'
import { given } from '../../helpers/given.ts'
import { everythingIsAnswered } from '../../helpers/hostile.ts'
import { begun, checked, four, hearersOf, holding, runs, toldIn } from './checked.ts'

type Story = ReturnType<typeof given>
const mark = (story: Story, commit: string) => markOf(story.state().qa, 'web', idOf(commit))
const here = () => given(...begun(), runs('c4', 'staging'), '+1s')

describe('what needs QA', () => {
  test('is listed by service, the oldest first: by whom, since when, how', () => {
    const story = given(...begun(), runs('c3', 'staging'), '+1s').when('!qa')
    expect(story.heard()).toBe(
      [
        'bot> web: 3 revisions need QA',
        '     ○ r2 c200000 "Change c2" · ben · asked Fri 13 Mar 12:00 UTC · plan: look at the header',
        '     ○ r3 c300000 "Change c3" · ben · asked Fri 13 Mar 12:00 UTC',
        '     ○ r4 c400000 "Change c4" · zed, whom I don\'t know · landed Sun 1 Mar 00:03 UTC, not in staging yet',
        '     !qa ok|bad|untestable web@r2 [note]',
      ].join('\n'),
    )
    expect(
      story
        .when('ben> !qa')
        .last()
        .reply!.buttons!.map(b => b.label),
    ).toEqual([...['OK r2', 'Bad r2', 'Untestable r2', 'OK r3', 'Bad r3', 'Untestable r3']])
    expect(story.when('cleo> !qa').last().reply!.buttons).toEqual([])
    expect(story.when('eve> !qa web').heard()).toContain('3 revisions need QA')
  })

  test('by somebody else is named as that', () => {
    const story = given(...begun({ by: 'other' })).when('!qa web')
    expect(story.heard()).toContain('"Change c2" · somebody other than ben · landed')
    expect(story.heard()).toContain('"Change c4" · somebody · landed')
  })

  test('of one person is what waits for them', () => {
    const story = here()
    story.when('ben> !qa mine').expects({ says: ['○ web r2', '○ web r3', '!qa ok|bad|untestable web@r2 [note]'] })
    expect(story.heard()).not.toContain('r4')
    story.when('cleo> !qa mine').expects({ says: 'Nothing waits for you' })
    story.when('eve> !qa mine').expects({ refused: 'who.unknown' })
  })

  test('is nothing of what has shipped, was judged, or was taken back', () => {
    const told = { ...four, c5: { rollback: ['r4'] } }
    const story = given(...begun({}, told), 'ben> !qa ok r2', 'ben> !qa untestable r3')
    story.when('!qa').expects({ says: 'web: nothing needs QA.' })
    given(...begun(), runs('c4', 'production'), '!qa')
      .when('!qa web')
      .expects({ says: 'nothing needs QA' })
  })

  test('of a long list shows the beginning', () => {
    const told = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`d${i + 10}`, {}]))
    const [setting] = begun({}, told)
    const first = {
      ...runs('c1', 'production'),
      revision: { ...runs('c1', 'production').revision, commit: idOf('d10') },
    }
    const story = given(setting, '!qa web', first)
    story.when('!qa').expects({ says: ['web: 39 revisions need QA', 'r9 ', 'and 31 more: !qa web'] })
    expect(story.heard()).not.toContain('r10 ')
    story.when('!qa web').expects({ says: ['r21 ', 'and 19 more'] })
  })

  test('can not be told where nobody checks, or the branch can not be read', () => {
    given().when('!qa').expects({ refused: 'qa.unconfigured', says: 'qa: { target: staging }' })
    given({ org: checked() }, { outside: { down: true } })
      .when('!qa')
      .expects({ says: "the branch main can't be read: the repository can not be reached" })
    given().when('!qa wep').expects({ refused: 'unknown.service', says: 'did you mean web' })
  })
})

describe('judging', () => {
  test('is recorded with who and what they said, and told in the room where it is checked', () => {
    const story = here().when('ben@irc/dm> !qa ok r2 clicked through')
    story.expects({ facts: ['qa.judged'], says: 'web r2 c200000 "Change c2" is ok, says ben: clicked through.' })
    expect(hearersOf(story)).toEqual(['#ops'])
    expect(mark(story, 'c2')).toMatchObject({ state: 'ok', by: 'ben', note: 'clicked through', at: story.at() })
    expect(story.heard()).toContain('Up to r2 it is safe to deploy: !deploy web r2 to production')
  })

  test.each([
    ['!qa ok r2 r3', ['c2', 'c3'], undefined],
    ['!qa ok r2, r3, all fine', ['c2', 'c3'], 'all fine'],
    ['!qa ok web@r2 c3000000 good', ['c2', 'c3'], 'good'],
    ['!qa ok r2,web@r3 all fine', ['c2', 'c3'], 'all fine'],
    ['!qa ok r2 fine,really', ['c2'], 'fine,really'],
    ['!qa ok C2000 "looks good"', ['c2'], 'looks good'],
    ['!qa ok r2 r2 r2', ['c2'], undefined],
    ['!qa ok r2 5000 errors less', ['c2'], '5000 errors less'],
    ['!qa ok r2 deadbeef is gone', ['c2'], 'deadbeef is gone'],
    ['!qa OK R2 fine', ['c2'], 'fine'],
  ])('%s', (line, commits, note) => {
    const story = here().when(`cleo> ${line}`)
    const facts = story.facts().filter(f => f.type === 'qa.judged')
    expect(facts.flatMap(f => f.commits)).toEqual(commits.map(idOf))
    for (const fact of facts) expect(fact.note).toBe(note)
  })

  test('what is said already is not recorded twice; with something to add it is', () => {
    const story = here().when('ben> !qa ok r2')
    story.when('cleo> !qa ok r2').expects({
      refused: 'qa.same',
      says: ['web r2 is ok already, ben said so at Fri 13 Mar 12:00 UTC', '!qa bad web@r2 why'],
    })
    story.when('cleo> !qa ok r2 r3').expects({ says: 'web r3 c300000 "Change c3" is ok, says cleo' })
    story.when('cleo> !qa ok r2 on a phone, too').expects({ facts: ['qa.judged'] })
  })

  test('may be corrected, and says by whom it was otherwise', () => {
    const story = here().when('ben> !qa untestable r2 needs a printer')
    story
      .when('cleo> !qa ok r2 I have one')
      .expects({ says: 'is ok (not untestable, as ben said), says cleo: I have one' })
    story.when('cleo> !qa needs-testing r2').expects({ says: 'is to be checked, no longer ok, says cleo.' })
    expect(story.facts()[0]).toMatchObject({ was: { [idOf('c2')]: { state: 'ok', by: 'cleo' } } })
    story.when('restart', '!qa').expects({ says: ['r2 c200000', 'r4 c400000'] })
  })

  test('before it runs where it is checked is taken, and said to be', () => {
    const story = given(...begun()).when('cleo> !qa ok r2 r3')
    story.expects({ says: 'web r2 and r3 are ok, says cleo. r2 and r3 have not reached staging yet.' })
    story
      .when(runs('c3', 'staging'), 'ben> !qa ok r4')
      .expects({ says: 'is ok, says ben. It has not reached staging yet.' })
  })

  test('of what was merged is of that alone, until all of it is judged', () => {
    const told = { c1: {}, b1: { on: ['c1'], by: 'ben' }, b2: { by: 'ben' }, c2: { on: ['c1', 'b2'], by: 'cleo' } }
    const story = given(...begun({}, told)).when('ben> !qa ok web@b10000')
    story.expects({
      says: ['web b100000 (in r2) "Change b1" is ok', 'r2, which brought it, is judged with !qa ok web@r2'],
    })
    story.when('!qa').expects({ says: '○ r2' })
    expect(story.when('ben> !qa ok web@b20000').heard()).not.toContain('brought it')
    story.when('!qa').expects({ says: 'nothing needs QA' })
  })

  test('by somebody else than asked tells whoever was asked in private, once', () => {
    const story = here().when('cleo> !qa untestable r2 no staging data')
    expect(hearersOf(story)).toEqual(['#ops', '@ben'])
    expect(toldIn(story)).toContain('@ben bot> web r2: cleo has looked and says untestable: no staging data.')
    expect(hearersOf(story.when('cleo> !qa bad r2'))).toEqual(['#ops'])
    expect(hearersOf(story.when('ben> !qa ok r3'))).toEqual(['#ops'])
  })
})

describe('what can not be judged', () => {
  test.each([
    ['!qa ok', 'qa.which', '!qa ok REV [note]'],
    ['!qa bad "" ', 'qa.which', '!qa bad REV'],
    ['!qa ok r99', 'revision.unknown', '!qa web'],
    ['!qa ok r2 r99', 'revision.unknown', 'No revision r99 has landed on web yet: the newest is r4 c400000. !qa web'],
    ['!qa ok r2,r99', 'revision.unknown', 'No revision r99 has landed on web yet'],
    ['!qa ok r0', 'revision.unknown', 'web r0 is older than all that I follow, which begins with r2 c200000. !qa web'],
    ['!qa ok WEB@r2', 'unknown.service', 'did you mean web?'],
    ['!qa ok nope@r2', 'unknown.service', 'No service nope: there is web and api.'],
    ['!qa ok constructor@r2', 'unknown.service', 'constructor'],
    ['!qa ok __proto__', 'revision.unknown', '__proto__'],
    ['!qa __proto__', 'unknown.service', 'there is web and api'],
    ['!qa r2', 'qa.verb', '!qa ok r2 [note]'],
    ['!qa web r2', 'qa.verb', '!qa ok REV [note]'],
    ['!qa web@r2', 'qa.verb', '!qa ok web@r2 [note]'],
    [`!qa ok ${Array.from({ length: 30 }, (_, i) => `r${i}`).join(' ')}`, 'qa.many', '20'],
    ['!qa ok c', 'revision.unknown', 'No revision c'],
    ['!qa ok unless=maybe r2', 'usage', '!help qa'],
  ])('%s', (line, refused, says) => {
    const story = here()
    const before = story.state().qa
    story.when(line).expects({ refused, says })
    expect(story.state().qa).toEqual(before)
  })

  test('names of several services are asked back', () => {
    const both = (told: typeof four) => holding(told).outside!.branches!.web!
    const twice = (org: Parameters<ReturnType<typeof checked>>[0]) => {
      const { web, api } = checked()(org).services
      const { qa } = web!
      return {
        ...org,
        services: { web: web!, api: { ...api!, repository: './api.git', qa: { ...qa!, target: 'live' } } },
      }
    }
    const story = given({ org: twice, outside: { branches: { web: both(four), api: both(four) } } }, '!qa')
    story.when('cleo> !qa ok r4').expects({ refused: 'revision.several', says: 'web@c400000 or api@c400000' })
    story.when('cleo> !qa ok web@r4 api@r4').expects({ facts: ['qa.judged', 'qa.judged'] })
  })

  test('whatever is typed is answered', () => {
    const [setting] = begun()
    everythingIsAnswered({
      commands: [
        '!qa',
        '!qa ok',
        '!qa bad',
        '!qa untestable',
        '!qa needs-testing',
        '!qa plan',
        '!qa fixed',
        '!fixed-by',
      ],
      words: [
        ...[
          'r2',
          'r3',
          'r4',
          'r99',
          'web',
          'web@r2',
          'web@c2000',
          'c3000000',
          'by',
          'mine',
          'mute',
          'unmute',
          'ok',
          'D1',
        ],
        ...[
          'unless=answered',
          'revisions=r2',
          'what=bad',
          '"look',
          '“at',
          'it"',
          'r2..r4',
          '@',
          'web@',
          '__proto__@r2',
        ],
      ],
      setting: [
        setting,
        '!qa web',
        '!deploy web c1 to staging',
        'step ok',
        '+1s',
        '!qa web',
        '!deploy web c4 to staging',
        'step ok',
      ],
    })
  })
})

describe('a plan', () => {
  test('is what the commit says, or somebody in chat', () => {
    const story = here().when('ben> !qa plan r3 "press the button twice"')
    story.expects({
      facts: ['qa.planned'],
      says: 'web r3 c300000 "Change c3" is checked like this: press the button twice',
    })
    story.when('!qa').expects({ says: ['plan: look at the header', 'plan: press the button twice'] })
    story.when('ben> !qa plan r2 look at the footer').expects({ facts: ['qa.planned'] })
    story.when('ben> !qa plan r2').expects({ refused: 'qa.plan-empty', says: 'So far: look at the footer.' })
    story.when('ben> !qa plan r2 r3 look').expects({ refused: 'qa.plan-one' })
    story.when('ben> !qa plan').expects({ refused: 'qa.which' })
    story.when('eve> !qa plan r2 x').expects({ refused: 'who.unknown' })
  })
})
