import { describe, expect, test } from 'vitest'
import { codeTime, type Links, linkConflicts, noLinks, withLinks } from '../../src/core/links.ts'
import type { Org, Person } from '../../src/core/org.ts'
import { whoIs } from '../../src/core/people.ts'
import { given, type Setting } from '../helpers/given.ts'
import { org } from '../helpers/org.ts'

/** dan approves and is known on Slack only, fay the other way round. */
const newcomers: Setting = {
  org: from => ({
    ...from,
    people: {
      ...from.people,
      dan: { name: 'dan', slack: 'U0DAN', teams: ['release'] },
      fay: { name: 'fay', irc: 'fay', teams: ['infra'] },
    },
  }),
}
const CODE = '7KXF-92QD'
const offered = [newcomers, 'dan@slack/dm> !link'] as const

describe('a code', () => {
  test('is given in private only, to who is proven, for ten minutes', () => {
    const story = given(newcomers).when('dan@slack> !link').expects({ refused: 'link.public', says: 'in private' })
    story.when('nobody@irc/dm> !link').expects({ refused: 'link.unproven', says: 'identify to services' })
    story.when('dan/dm> !link').expects({ refused: 'link.door' })
    story
      .when('dan@slack/dm> !link')
      .expects({ facts: ['link.offered'], says: [CODE, '10 min', '12:10 UTC', 'On IRC'] })
    expect(story.facts()).toMatchObject([{ until: story.at() + codeTime, person: 'dan', door: 'slack', id: 'U0DAN' }])
  })

  test.each([
    ['slack', 'dan@slack/dm', 'danny@irc/dm', { person: 'dan', door: 'irc', id: 'danny' }],
    ['irc', 'fay@irc/dm', 'fay@slack/dm', { person: 'fay', door: 'slack', id: 'U0FAY' }],
    ['the side that nobody knows', 'danny@irc/dm', 'dan@slack/dm', { person: 'dan', door: 'irc', id: 'danny' }],
  ])('of %s, typed on the other side, makes both one person', (_, here, there, made) => {
    const story = given(newcomers, `${here}> !link`).when(`${there}> !link ${CODE.toLowerCase()}`)
    story.expects({ facts: ['link.made'], says: `You are ${made.person} on both sides now` })
    expect(story.facts()).toMatchObject([made])
  })

  test('is for one use', () => {
    given(...offered, `danny@irc/dm> !link ${CODE}`)
      .when(`evil@irc/dm> !link ${CODE}`)
      .expects({ facts: ['link.missed'], says: 'not good (any more)' })
  })

  test('is no good after ten minutes, or after the next one', () => {
    const late = given(...offered).when('+10m', `danny@irc/dm> !link ${CODE}`)
    late.expects({ facts: ['link.missed'] })
    const story = given(...offered)
    story.when({
      type: 'link.offered',
      code: 'NEXT-CODE',
      door: 'slack',
      id: 'U0DAN',
      name: 'dan',
      until: story.at() + 1,
    })
    story.when(`danny@irc/dm> !link ${CODE}`).expects({ facts: ['link.missed'] })
  })

  test('that others could read is void, whoever typed it wherever', () => {
    for (const who of ['danny@irc', 'nobody@irc', 'dan@slack', 'evil@irc']) {
      const story = given(...offered).when(`${who}> !link ${CODE}`)
      story.expects({ facts: ['link.withdrawn'], says: ['void', '!link'] })
      story.when(`danny@irc/dm> !link ${CODE}`).expects({ facts: ['link.missed'] })
    }
    given(...offered)
      .when('danny@irc> !link AAAA-AAAA')
      .expects({ facts: [], says: 'void' })
  })

  test('typed where it was given, or by nobody who is proven, is refused and still good', () => {
    const story = given(...offered)
      .when(`dan@slack/dm> !link ${CODE}`)
      .expects({ refused: 'link.same', says: 'IRC' })
    story.when(`nobody@irc/dm> !link ${CODE}`).expects({ refused: 'link.unproven' })
    story.when(`danny@irc/dm> !link ${CODE}`).expects({ facts: ['link.made'] })
  })

  test('may be guessed five times in ten minutes, by each account for itself', () => {
    const wrong = 'danny@irc/dm> !link AAAA-AAAA'
    const story = given(...offered)
    for (const left of [4, 3, 2, 1, 0])
      story.when(wrong).expects({ facts: ['link.missed'], says: `${left} tries left` })
    story.when(`danny@irc/dm> !link ${CODE}`).expects({ refused: 'link.wait', says: ['12:10 UTC', '!link'] })
    story.when('other@irc/dm> !link AAAA-AAAA').expects({ says: '4 tries left' })
    story.when('+10m', wrong).expects({ says: '4 tries left' })
  })
})

describe('nobody becomes somebody else', () => {
  test('not by the code of another person', () => {
    given(...offered)
      .when(`cleo@irc/dm> !link ${CODE}`)
      .expects({ refused: 'link.conflict', says: ['You are cleo here', 'given to dan'] })
  })

  test('nor is one person linked twice, in the configuration or in chat', () => {
    given(newcomers).when('cleo@slack/dm> !link').expects({ refused: 'link.linked', says: 'cleo on IRC already' })
    given(newcomers, 'stray@slack/dm> !link')
      .when(`cleo@irc/dm> !link ${CODE}`)
      .expects({ refused: 'link.taken', says: 'U0CLEO on Slack already' })
    given(...offered, `danny@irc/dm> !link ${CODE}`)
      .when('dan@slack/dm> !link')
      .expects({ refused: 'link.linked', says: ['danny on IRC already', '!unlink'] })
  })

  test('nor do two whom nobody knows become anybody', () => {
    given('stray@slack/dm> !link').when(`other@irc/dm> !link ${CODE}`).expects({ refused: 'link.nobody' })
  })

  test('nor while a deployment waits that they asked for or approved', () => {
    const asked = given(newcomers, 'fay@irc> !deploy web main to production').when('fay@irc/dm> !link')
    asked.expects({ refused: 'link.frozen', says: 'Not while D1 waits' })
    const linked = given(...offered, `danny@irc/dm> !link ${CODE}`, '!deploy web main to production')
    linked.when('danny@irc> !approve D1').expects({ states: { D1: 'approved' } })
    linked.when('danny@irc/dm> !unlink').expects({ refused: 'link.frozen', says: '!status web' })
    linked.when('!abort D1 tried', 'danny@irc/dm> !unlink').expects({ facts: ['link.removed'] })
  })

  test('an offer made before is frozen with its person', () => {
    given(newcomers, 'fay@irc/dm> !link', 'fay@irc> !deploy web main to production')
      .when(`fay2@slack/dm> !link ${CODE}`)
      .expects({ refused: 'link.frozen' })
  })
})

describe('what was linked in chat', () => {
  test('gives the rights of the person, who still counts once', () => {
    const story = given(...offered, `danny@irc/dm> !link ${CODE}`, '!deploy api main')
    story.when('danny@irc> !approve D1').expects({ facts: ['prompt.answered'] })
    story.when('dan@slack> !approve D1').expects({ refused: 'approve.twice' })
  })

  test('ends by !unlink, and what the configuration says stays', () => {
    const story = given(...offered, `danny@irc/dm> !link ${CODE}`).when('danny@irc/dm> !unlink')
    story.expects({ facts: ['link.removed'], says: 'danny on IRC is no longer dan' })
    story.when('danny@irc> !unlink').expects({ refused: 'unlink.none' })
    story.when('cleo@irc> !unlink').expects({ refused: 'unlink.none' })
    story.when('!deploy web main to production', 'danny@irc> !approve D1').expects({ refused: 'who.unknown' })
    story.when('dan@slack> !approve D1').expects({ states: { D1: 'approved' } })
  })

  test('that the configuration contradicts now is a fault, and what it says as well is none', () => {
    const { links } = given(...offered, `danny@irc/dm> !link ${CODE}`).state()
    const conflicts = (people: Record<string, Partial<Person>>): string[] => {
      const entries = Object.entries(people).map(([name, p]) => [name, { name, teams: [], ...p }])
      return linkConflicts({ ...org, people: Object.fromEntries(entries) } satisfies Org, links)
    }
    expect(conflicts({ dan: { slack: 'U0DAN' } })).toEqual([])
    expect(conflicts({ dan: { slack: 'U0DAN', irc: 'Danny' } })).toEqual([])
    expect(conflicts({ dan: { slack: 'U0DAN', irc: 'daniel' } })).toEqual([
      expect.stringMatching(/dan was linked to danny .*configuration says daniel.*!unlink/),
    ])
    expect(conflicts({ dan: { slack: 'U0DAN' }, zoe: { irc: 'DANNY' } })).toEqual([
      expect.stringMatching(/danny on irc was linked to dan .*gives it to zoe.*zoe's entry/),
    ])
  })
})

test('a link and an e-mail address that turn out to be two Slack users prove nothing, until one of them goes', () => {
  const mail = 'dan@example.org'
  const links: Links = { ...noLinks, made: { dan: { slack: 'U0DAN' } } }
  const configured = { ...org, people: { dan: { name: 'dan', slack: mail, irc: 'dan', teams: [] } } }
  const who = (id: string, alias?: string, known = links) =>
    whoIs(withLinks(configured, known), { door: 'slack', id, alias })?.name
  expect(linkConflicts(configured, links)).toEqual([])
  expect([who('U0DAN', mail), who('U0DAN'), who('U0OTHER', mail)]).toEqual(['dan', undefined, undefined])
  expect(whoIs(withLinks(configured, links), { door: 'irc', id: 'dan' })?.name).toBe('dan')
  expect(who('U0OTHER', mail, noLinks)).toBe('dan')
  const both = {
    ...org,
    people: { dan: { name: 'dan', irc: 'dan', teams: [] }, zoe: { name: 'zoe', slack: mail, teams: [] } },
  }
  expect(whoIs(withLinks(both, links), { door: 'slack', id: 'U0DAN', alias: mail })).toBeUndefined()
})

test('one user who is two persons, one by id and one by e-mail, is neither', () => {
  const people = {
    zoe: { name: 'zoe', slack: 'U0DAN', teams: [] },
    dan: { name: 'dan', slack: 'dan@example.org', teams: [] },
  }
  const who = (id: string, alias?: string) => whoIs({ ...org, people }, { door: 'slack', id, alias })?.name
  expect([who('U0DAN', 'dan@example.org'), who('U0DAN'), who('U9', 'DAN@example.org')]).toEqual([
    undefined,
    'zoe',
    'dan',
  ])
})
