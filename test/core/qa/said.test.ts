/** `!deployable`, as it is heard. */
import { describe, expect, test } from 'vitest'
import type { Org } from '../../../src/core/org.ts'
import { deployable } from '../../../src/core/qa/deployable.ts'
import { idOf } from '../../helpers/commits.ts'
import { given } from '../../helpers/given.ts'
import { branch } from '../../helpers/landed.ts'
import { org, withTarget } from '../../helpers/org.ts'
import { begun, checked, four, holding, runs } from './checked.ts'

const heard = (story: ReturnType<typeof given>): string[] =>
  story
    .heard()
    .replace('bot> ', '')
    .split('\n')
    .map(l => l.trim())

/** r1 runs, r2 and r5 to r6 are fine, r5 is bad and r7 takes it back. */
const long = {
  ...{
    c1: {},
    c2: { subject: 'Header: new colours' },
    c3: { by: 'ben' },
    c4: { noQa: true },
    c5: {},
    c6: { noQa: true },
  },
  f1: { subject: 'Revert "Change c5"', rollback: [idOf('c5')] },
}

test('the tip, what needs QA and by whom, what is out, what cures it, what to type', () => {
  const story = given(...begun({}, long), '!qa ok r2', runs('f1', 'staging'), '+6h', '!qa bad r5 the checkout is empty')
  story.when('+6h', '!deployable web')
  expect(heard(story)).toEqual([
    'web production: tip is r2 c200000 "Header: new colours", 1 after c100000, which runs there.',
    'r3 needs QA (ben, asked 6 h ago). After that r4. r5 and r6 are out: r5 is bad ("the checkout is empty", ada), cured by r7, which is next.',
    '!deploy web r2 to production · !qa ok web@r3',
  ])
  story.when('restart', '!deployable web in production')
  expect(heard(story)).toHaveLength(3)
  story.when('ben> !qa ok r3', 'eve> !deployable web')
  expect(heard(story)).toEqual([
    'web production: tip is r7 f100000 "Revert "Change c5"", 6 after c100000, which runs there. Nothing newer has landed.',
    '!deploy web r7 to production',
  ])
  expect(story.last().reply?.buttons).toMatchObject([
    { label: 'Deploy r7', press: `!deploy web ${idOf('f1')} to production`, line: '!deploy web r7 to production' },
  ])
})

test('nothing new', () => {
  const story = given(...begun({}, four), runs('c4', 'production')).when('!deployable web')
  expect(heard(story)[0]).toMatch(/^web production: nothing new has landed since .*c400000.*, which runs there\.$/)
})

test('nothing deployable: a fix that still has to be checked is named', () => {
  const story = given(...begun({}, { ...four, f1: { fixes: [idOf('c2')] } }), '!qa bad r2', '!qa ok r3 r4')
  story.when('!deployable web')
  expect(heard(story)).toEqual([
    'web production: nothing newer than c100000, which runs there, is deployable as tip.',
    expect.stringMatching(/^r2–r5 are out: r2 is bad \(ada\), r5 would repair it once that is ok\.$/),
    '!qa ok web@r5',
  ])
  story.when('!qa ok r5', '!deployable web')
  expect(heard(story)[0]).toContain('tip is r5 f100000')
  story.when('!qa needs-testing r5', '!qa ok r2 I was wrong', '!deployable web')
  expect(heard(story)[0]).toContain('tip is r4 c400000')
})

test('a fix that was taken back, or is bad itself, repairs nothing however it is checked', () => {
  const fixed = { ...four, f1: { fixes: [idOf('c2')] } }
  const story = given(...begun({}, fixed), '!qa bad r2', '!qa ok r3 r4 r5')
  story.when(holding({ ...fixed, f2: { rollback: ['r5'] } }), '!deployable web')
  expect(heard(story).slice(1)).toEqual(['r6 is out: r2 is bad (ada).', '!deploy web r5 to production · !why web@r2'])
  story.when(holding(fixed), '!qa bad r5 not at all', '!deployable web')
  expect(heard(story)[1]).toMatch(/^r2–r5 are out: r2 is bad \(ada\); r5 is bad \("not at all", ada\)\.$/)
})

test('nothing runs there yet', () => {
  const story = given({ org: checked(), ...holding(four) }).when('!deployable web')
  expect(heard(story)).toEqual([
    'web production: nothing is deployable as tip yet.',
    'Nothing is known to run there yet: what is older than r4 I have not read, and count as checked.',
    expect.stringMatching(/^r4 needs QA \(zed, whom I don't know, landed .* ago\)\.$/),
    '!deploy web r4 to staging · !qa ok web@r4',
  ])
  story.when('!qa ok r4', '!deployable web')
  expect(heard(story).at(-1)).toBe('!deploy web r4 to production')
  story.when('!deploy web r4 to staging', 'step ok', '!deployable web')
  expect(heard(story)).toEqual([
    expect.stringMatching(
      /^web production: nothing is known to run there, and nothing has landed since what runs elsewhere\./,
    ),
  ])
})

test('what has to be checked is brought to where that is done, unless it comes there by itself', () => {
  const story = given(...begun({}, four), runs('c2', 'staging'), '!qa ok r2').when('!deployable web')
  expect(heard(story).at(-1)).toBe('!deploy web r2 to production · !deploy web r4 to staging · !qa ok web@r3')
  story.when('!qa bad r4', '!deployable web')
  expect(heard(story).at(-1)).toBe('!deploy web r2 to production · !qa ok web@r3')
  const org = (from: Org): Org => {
    const known = checked()(from)
    const web = { ...known.services.web!, staging: { deploy: 'on landing', target: 'staging' } as const }
    return { ...known, services: { ...known.services, web } }
  }
  const automatic = given({ org, ...holding(four) }).when('!deployable web')
  expect(heard(automatic).at(-1)).toBe('!qa ok web@r4')
})

test('what runs is not on the branch, or was pushed away', () => {
  const aside = { c1: {}, c2: {}, a2: { on: ['c1'] }, c3: { on: ['c2'] } }
  const story = given({ org: checked(), ...holding(aside) }, '!qa web', runs('a2', 'production')).when(
    '!deployable web',
  )
  expect(heard(story).slice(0, 2)).toEqual([
    expect.stringMatching(/^web production: nothing newer than a200000, which runs there, is deployable as tip\.$/),
    'a200000, which runs there, is not on main: counted from the first that I have read.',
  ])
  const gone = given(...begun({}, four), runs('c4', 'production'))
  gone.when(holding({ ...four, a2: { on: ['c1'] } }), '!deployable web')
  expect(heard(gone)[1]).toMatch(/^c400000, which runs there, was pushed away at 12:00 UTC: counted from /)
})

describe('nothing can be promised', () => {
  test('while the branch can not be read; what was read last is said', () => {
    const story = given(...begun({}, four), '!qa ok r2', { outside: { down: true } }).when('!deployable web')
    expect(heard(story).slice(0, 2)).toEqual([
      "web production: nothing can be promised, the branch main of web can't be read: the repository can not be reached. !status web",
      'As I last read it, the tip was r2 c200000 "Change c2".',
    ])
    story.when(holding(four), '!deployable web').expects({ says: 'tip is r2' })
  })

  test('where what runs is unknown to the branch, lost, or older than all that was read', () => {
    const landed = { type: 'revisions.landed', service: 'web', branch: 'main', roots: {}, whole: true } as const
    const commits = branch({ c3: { on: ['c2'] }, c4: {} })
    const read = { ...landed, tip: idOf('c4'), number: 4, floor: idOf('c2'), commits } as const
    const say = (more: object) =>
      given(
        { org: checked() },
        runs('c1', 'production'),
        { ...read, ...more },
        { outside: { branches: { web: commits } } },
      ).state()
    const why = (more: object) =>
      deployable({ service: 'web', target: 'production' }, { state: say(more), org: checked()(org) })
    expect(why({})).toMatchObject({ unknown: 'nobody has looked yet what of main is in c100000, which runs there' })
    expect(why({ lost: [idOf('c1')] })).toMatchObject({
      unknown: 'c100000, which runs there, is no longer in the repository',
    })
    expect(why({ cut: 7 })).toMatchObject({
      unknown: 'c100000, which runs there, is older than all I have read of main',
    })
    expect(why({ cut: 7, roots: { [idOf('c1')]: idOf('c2') } }).unknown).toBeUndefined()
    expect(why({ cut: 7 }).tip).toBeUndefined()
  })

  test('without a repository, or where it was never read', () => {
    given().when('!deployable web').expects({ says: 'web has no repository in the configuration' })
    given({ org: checked(), outside: { down: true } })
      .when('!deployable web')
      .expects({ says: "the branch main of web can't be read: the repository can not be reached" })
  })
})

test('what was rolled back is out until a commit that takes it back has landed', () => {
  const deployed = [
    '!deploy web c2 to staging',
    'rest of D1',
    '!verify D1 good',
    '!deploy web c3 to staging',
    'rest of D2',
  ] as const
  const story = given(
    { org: checked(), ...holding(four) },
    ...deployed,
    '!rollback D2 the checkout is empty',
    'rest of D3',
  )
  story.when('!qa ok r3 r4', '!deployable web staging')
  expect(heard(story).slice(0, 2)).toEqual([
    'web staging: nothing newer than c200000, which runs there, is deployable as tip.',
    'r3 and r4 are out: r3 was rolled back with D2 ("the checkout is empty").',
  ])
  expect(heard(story).at(-1)).toBe('!fixed-by D2 REVISION')
  story.when('!fixed-by D2 r4', '!deployable web staging')
  expect(heard(story)[0]).toContain('tip is r4 c400000')
  story.when('!qa needs-testing r4', '!deployable web staging')
  expect(heard(story).slice(1)).toEqual([
    'r3 is out: it was rolled back with D2 ("the checkout is empty"), cured by r4. r4 needs QA (zed, whom I don\'t know, landed 12 d 11 h ago).',
    'staging does not ask for QA: what needs it may go there anyway.',
    '!qa ok web@r4',
  ])
  story.when(holding({ ...four, f1: { rollback: ['r3'] } }), '!qa ok r4', '!deployable web staging')
  expect(heard(story)[0]).toContain('tip is r5 f100000')
})

test('what lacks a change that was made by hand is out', () => {
  const story = given(...begun({}, four), '!qa ok r2 r3 r4', '!cowboy add web production "raise the limit" reason=busy')
  story.when('!deployable web')
  expect(heard(story).slice(0, 2)).toEqual([
    'web production: nothing newer than c100000, which runs there, is deployable as tip.',
    'r2–r4 are out: C1 ("raise the limit", ada on production) is missing.',
  ])
  story.when('!cowboy landed C1 c3', '!deployable web')
  expect(heard(story)[0]).toContain('tip is r4 c400000')
})

describe('a long way is folded', () => {
  const name = (i: number): string => `ab${String(i).padStart(2, '0')}`
  const many = Array.from({ length: 40 }, (_, i) => [name(i), { by: i % 2 ? 'ben' : 'ada' }] as const)
  const every = (n: number, from = 0): string => {
    const numbers = Array.from({ length: 12 }, (_, i) => from + i * n)
    return numbers.map(i => `web@${name(i)}`).join(' ')
  }
  const begin = (...lines: readonly string[]) => given(...begun({}, { c1: {}, ...Object.fromEntries(many) }), ...lines)
  const way = (story: ReturnType<typeof given>) => heard(story.when('!deployable web'))[1]

  test('much that is bad', () => {
    expect(way(begin(`!qa bad ${every(3)}`))).toBe('r2–r41 are out: r2 is bad (ada); r5 is bad (ada); and 10 more.')
  })

  test('much that needs QA', () => {
    expect(way(begin())).toBe('r2–r41 need QA (ada, ben).')
    expect(way(begin(`!qa ok ${every(3)}`))).toBe('r3, r4, r6, r7, r9, r10 and 22 more need QA (ben, ada).')
  })

  test('many turns', () => {
    const told = many.map(([name, more], i) => [
      name,
      i % 4 === 2 ? { ...more, rollback: [idOf(many[i - 1]![0])] } : i % 4 === 1 ? more : { ...more, noQa: true },
    ])
    const story = given(...begun({}, { c1: {}, ...Object.fromEntries(told) }), '!qa needs-testing r2')
    for (let i = 1; i < 40; i += 4) story.when(`!qa bad web@${name(i)}`)
    const said = way(story)!
    expect(said).toMatch(
      /^r2 needs QA \(ada, .*\)\. r3 is out: it is bad \(ada\), cured by r4, which is next\. After that r4–r6\. r7 is out/,
    )
    expect(said).toMatch(/ And \d+ more behind that: !qa web$/)
    expect(said.split('. ').length).toBeLessThan(8)
  })
})

describe('where it is to go', () => {
  const gated = (names: readonly string[]) => ({
    org: (from: Parameters<typeof withTarget>[0]) =>
      names.reduce((org, name) => withTarget(org, ['web', name], { qa: 'required' }), from),
  })

  test('the one that asks for QA, else production, else whatever is named', () => {
    given(gated(['staging']))
      .when('!deployable web')
      .expects({ says: 'web staging' })
    given(gated(['staging', 'production']))
      .when('!deployable web')
      .expects({ says: 'web production' })
    given().when('!deployable api').expects({ says: 'api live' })
    given().when('!deployable web staging').expects({ says: 'web staging' })
    const two = (from: Parameters<typeof withTarget>[0]) => {
      const { production, ...targets } = from.services.web!.targets
      return {
        ...from,
        services: { ...from.services, web: { ...from.services.web!, targets: { ...targets, live: production! } } },
      }
    }
    given({ org: two }).when('!deployable web').expects({ refused: 'naked', says: 'web has staging and live' })
  })

  test.each([
    'nothing',
    'constructor',
    '__proto__',
    '',
    'web nowhere',
    'web constructor',
    '\u0000',
    "web'; rm -rf /",
    '../web',
  ])('no such place: %s', typed => {
    expect(given().when(`!deployable ${typed}`).last().outcome.refused).toMatch(/^(usage|unknown\.(service|target))$/)
  })
})
