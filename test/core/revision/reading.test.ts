import { expect, test } from 'vitest'
import type { Org } from '../../../src/core/org.ts'
import type { Post } from '../../../src/core/post.ts'
import { idOf, revisionOf } from '../../helpers/commits.ts'
import { given, read, type Setting, type Story } from '../../helpers/given.ts'
import { branch } from '../../helpers/landed.ts'

const withRepository = (o: Org): Org => ({
  ...o,
  people: { ...o.people, ben: { ...o.people.ben!, email: 'ben@example.org' } },
  services: { ...o.services, web: { ...o.services.web!, repository: './web.git' } },
})

type Told = Parameters<typeof branch>[0]

/** What is on main of web now. */
const main = (told: Told): Setting => ({ org: withRepository, outside: { branches: { web: branch(told) } } })

const four: Told = { c1: {}, c2: { by: 'ben', subject: 'Login' }, c3: { subject: 'Header' }, c4: {} }

/** What all rooms hear. */
const room = (story: Story): string[] =>
  story.last().room.map(post =>
    read(post)
      .replace(/^bot> /, '')
      .replace(/\n {5}/g, '\n'),
  )

const runs = (name: string) =>
  ({ type: 'drift.found', service: 'web', target: 'production', revision: revisionOf(name) }) as const

test('what lands is known, and nobody is bothered with it', () => {
  const story = given(runs('c1'), main(four), 'read web')
  story.expects({ facts: ['revisions.landed'] })
  expect(room(story)).toEqual([])
  expect(story.state().revisions.web).toMatchObject({ tip: idOf('c4'), number: 4, floor: idOf('c1') })
  story.when('read web').expects({ facts: [] })
  story.when(main({ ...four, c5: {} }), 'read web').expects({ facts: ['revisions.landed'] })
  expect(story.state().revisions.web).toMatchObject({ tip: idOf('c5'), number: 5 })
})

test('a push with force is told: whose are gone, what came back, what still runs', () => {
  const story = given(runs('c1'), main(four), 'read web', runs('c3'))
  story.when(main({ c1: {}, c2: { by: 'ben', subject: 'Login' }, a3: { subject: 'Header' } }), 'read web')
  story.expects({ facts: ['revisions.rewritten', 'revisions.landed'] })
  expect(room(story)).toEqual([
    [
      'main of web was pushed with force: r3 and r4 (ada) are no longer on it. Came back, with the same author and subject: r3 as r3 a300000. What was found out stays with the old commits.',
      'c300000 still runs in production.',
      'Now at r3 a300000 "Header". !qa web',
    ].join('\n'),
  ])
  expect(story.state().revisions.web?.rewritten).toMatchObject({ was: idOf('c4'), gone: [idOf('c3'), idOf('c4')] })
  story.when('read web').expects({ facts: [] })
  story.when('restart', 'read web').expects({ facts: [] })
})

test('of many that were pushed away the first and the last are named, and three of those who wrote them', () => {
  const many = Object.fromEntries(
    ['ada', 'ben', 'eve', 'fay', 'guy', 'ada'].map((by, i) => [`b${i + 2}`, { by, subject: `${by} ${i}` }]),
  )
  const story = given(runs('c1'), main({ c1: {}, ...many }), 'read web', main({ c1: {}, d2: {} }), 'read web')
  expect(room(story)[0]).toContain('r2 to r7 (ada, ben, eve and 2 others) are no longer on it. What was found out')
})

test('a merge the wrong way round is told, as numbers mean others now', () => {
  const story = given(runs('c1'), main({ c1: {}, c2: {}, c3: {} }), 'read web')
  const round = { c1: {}, c2: {}, c3: {}, s1: { on: ['c1'] }, m1: { on: ['s1', 'c3'] } }
  story.when(main(round), 'read web')
  story.expects({ facts: ['revisions.landed'] })
  expect(room(story)).toEqual([
    'main of web was merged the wrong way round: from r2 on, numbers mean other commits than before. What was found out stays with the commits. !qa web',
  ])
  const other = given(runs('c1'), main({ c1: {}, c2: {} }), 'read web')
  other.when(main({ c1: {}, c2: {}, s1: { on: ['c1'] }, m1: { on: ['c2', 's1'] } }), 'read web')
  expect(room(other)).toEqual([])
})

test('a branch that can not be read is told once, and once more when it can be', () => {
  const story = given(runs('c1'), main(four), 'read web', { outside: { down: true } }, 'read web')
  story.expects({ facts: ['revisions.unreadable'] })
  expect(room(story)).toEqual([
    "I can't read main of web: the repository can not be reached. I go on trying, and say when I can.",
  ])
  expect(story.state().revisions.web).toMatchObject({ tip: idOf('c4'), unreadable: { why: expect.any(String) } })
  story.when('+1m', 'read web').expects({ facts: [] })
  story.when('restart', 'read web').expects({ facts: [] })
  // Another reason is written down, not told.
  story.when('+2h', { outside: {} }, 'read web').expects({ facts: ['revisions.unreadable'] })
  expect(room(story)).toEqual([])
  story.when(main(four), 'read web').expects({ facts: ['revisions.landed'] })
  expect(room(story)).toEqual([
    expect.stringMatching(
      /^I can read main of web again, since .* I could not.\nNow at r4 c400000 "Change c4". !qa web$/,
    ),
  ])
  story.when('read web').expects({ facts: [] })
})

test('what runs and is nowhere on the branch is told once', () => {
  const landed = { type: 'revisions.landed', service: 'web', branch: 'main', tip: idOf('c4'), number: 4 } as const
  const lost = { lost: [idOf('c1')], lostNow: [idOf('c1')] }
  const story = given(runs('c1'), main(four), 'read web', { ...landed, commits: [], roots: {}, ...lost })
  expect(room(story)).toEqual([
    "What runs of web is not in its repository, or has nothing in common with main: c100000 in production. I can't tell what is new since then. !status web",
  ])
})

test('what others wrote in a commit is text', () => {
  const evil = '@channel <!here> *bold* `code` \u202e'
  const story = given(runs('c1'), main({ c1: {}, c2: {}, c3: {} }), 'read web')
  story.when(main({ c1: {}, a2: { subject: evil } }), 'read web')
  const [post] = story.last().room as [Post]
  const spans = post.blocks.flatMap(b => (b.kind === 'line' ? b.line : []))
  expect(spans.filter(s => s.kind === 'person' || s.kind === 'link')).toEqual([])
})

test('another branch in the configuration is another history', () => {
  const story = given(runs('c1'), main(four), 'read web')
  const next = (o: Org): Org => {
    const org = withRepository(o)
    return { ...org, services: { ...org.services, web: { ...org.services.web!, branch: 'next' } } }
  }
  story.when({ ...main({ c1: {}, d2: {}, d3: {} }), org: next }, 'read web').expects({ facts: ['revisions.landed'] })
  expect(room(story)).toEqual([])
  expect(story.state().revisions.web).toMatchObject({ branch: 'next', tip: idOf('d3'), number: 3 })
})

test('each room of the service hears it, once', () => {
  const quietly = (o: Org): Org => {
    const org = withRepository(o)
    const { staging, production } = org.services.web!.targets
    const targets = {
      staging: { ...staging!, room: 'quiet' },
      production: production!,
      other: { ...production!, name: 'other' },
    }
    return { ...org, services: { ...org.services, web: { ...org.services.web!, targets } } }
  }
  const story = given({ ...main(four), org: quietly }, 'read web', { outside: { down: true } }, 'read web')
  expect(room(story)).toHaveLength(2)
})
