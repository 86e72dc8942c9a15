/** Who is on when: the resolver against an oracle that replays, for every single hour, what had happened by then. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CrewFact } from '../../../src/core/crew/facts.ts'
import { coverage, crewAt, leadOf, onCrews, seatCount } from '../../../src/core/crew/resolve.ts'
import { type Crews, evolveCrews, noCrews } from '../../../src/core/crew/slice.ts'
import { noDeploys } from '../../../src/core/deploys.ts'

type Span = { from: number; until: number }
type Told = { readonly at: number; readonly fact: CrewFact }

const about = 'D1'
const people = ['ada', 'ben', 'cleo'] as const
const roles = [
  { role: 'lead', need: 1, from: [], backups: [] },
  { role: 'infra', need: 2, from: [], backups: [] },
]
/** Hours of the story; the first plan is from 10 to 30, or two days of it. */
const hours = 48

const stateOf = (crews: Crews) => ({ crews })
const folded = (story: readonly Told[]): Crews =>
  story.reduce((crews, { at, fact }) => evolveCrews(crews, fact, { at, deploys: noDeploys }), noCrews)

const span = fc
  .tuple(fc.integer({ min: 0, max: hours - 2 }), fc.integer({ min: 1, max: 20 }))
  .map(([from, long]): Span => ({ from, until: Math.min(hours, from + long) }))
const spans = fc.array(span, { minLength: 1, maxLength: 3 })
const plan = spans.map(all => ({ spans: all, scope: ['web'] }))
const person = fc.constantFrom(...people)
const role = fc.constantFrom('lead', 'infra')

const happening: fc.Arbitrary<CrewFact> = fc.oneof(
  fc.record({ person, role, parts: spans }).map(f => ({ type: 'crew.asked' as const, crew: about, by: 'ada', ...f })),
  fc
    .record({
      person,
      roles: fc.constantFrom(['lead'], ['infra'], ['lead', 'infra']),
      parts: fc.oneof(spans, fc.constant([])),
    })
    .map(f => ({ type: 'crew.answered' as const, crew: about, door: 'irc' as const, ...f })),
  person.map(p => ({ type: 'crew.dropped' as const, crew: about, person: p, by: 'ada', reason: 'ill' })),
  fc.tuple(role, fc.shuffledSubarray([...people], { minLength: 2, maxLength: 2 })).map(([r, [from, to]]) => ({
    ...{ type: 'crew.passed' as const, crew: about, how: 'handover' as const },
    moves: [{ role: r, from: from!, to: to! }],
  })),
  fc
    .record({ now: plan, keeps: fc.boolean() })
    .map(f => ({ type: 'crew.moved' as const, crew: about, was: f.now, ...f })),
)

/** Some have said yes before anything else happens, so that there is something to lose. */
const seated = fc
  .array(fc.record({ person, role, asked: spans, parts: spans }), { maxLength: 6 })
  .map(all =>
    all.flatMap(({ person: who, role: r, asked, parts }): Told[] => [
      { at: -15, fact: { type: 'crew.asked', crew: about, by: 'ada', person: who, role: r, parts: asked } },
      {
        at: -12,
        fact: {
          type: 'crew.answered',
          crew: about,
          person: who,
          roles: [r],
          parts: [...parts, ...asked.slice(1)],
          door: 'slack',
        },
      },
    ]),
  )
  .map(all => all.toSorted((x, y) => x.at - y.at))

const stories = fc
  .tuple(plan, seated, fc.array(fc.tuple(fc.integer({ min: -10, max: hours }), happening), { maxLength: 8 }))
  .map(([first, yes, rest]): Told[] => [
    { at: -20, fact: { type: 'crew.called', crew: about, by: 'ada', plan: first, roles } },
    ...yes,
    ...rest.toSorted(([x], [y]) => x - y).map(([at, fact]) => ({ at, fact })),
  ])

const covers = (all: readonly Span[], hour: number): boolean => all.some(s => s.from <= hour && hour < s.until)

/** What one person in one role said, hour by hour, as far as it was said by then. */
type Word = { asked: boolean[]; said: boolean[]; open: boolean; answers: boolean }

/** Only what had happened by then counts; each hour is looked at by itself. */
function wordsBy(story: readonly Told[], hour: number): Map<string, Word> {
  const words = new Map<string, Word>()
  const none = (): boolean[] => Array.from({ length: hours }, () => false)
  const of = (who: string, what: string): Word | undefined => words.get(`${who} ${what}`)
  const each = (how: (word: Word, key: string) => void): void => {
    for (const [key, word] of words) how(word, key)
  }
  const forget = (word: Word): void => void Object.assign(word, { said: none(), open: false, answers: false })
  for (const { at, fact } of story.filter(t => t.at <= hour)) {
    if (fact.type === 'crew.asked') {
      const asked = none().map((_, h) => covers(fact.parts, h))
      words.set(`${fact.person} ${fact.role}`, {
        ...{ asked, open: true, answers: true },
        said: of(fact.person, fact.role)?.said ?? none(),
      })
    }
    if (fact.type === 'crew.answered')
      for (const r of fact.roles) {
        const word = of(fact.person, r)
        if (!word?.answers) continue
        word.said = word.said.map((was, h) => (word.asked[h] && h >= at ? covers(fact.parts, h) : was))
        // What they were asked for, as far as it was still to come.
        word.open = !word.asked.some((a, h) => a && h >= at && covers(fact.parts, h))
      }
    if (fact.type === 'crew.dropped') each((word, key) => key.startsWith(`${fact.person} `) && forget(word))
    if (fact.type === 'crew.passed')
      for (const { role: r, from, to } of fact.moves) {
        const given = of(from, r)
        const left = (given?.said ?? none()).map((s, h) => s && h >= at)
        if (given) forget(given)
        const said = (of(to, r)?.said ?? none()).map((s, h) => s || left[h]!)
        words.set(`${to} ${r}`, { asked: said.map((s, h) => s && h >= at), said, open: false, answers: true })
      }
    if (fact.type === 'crew.moved')
      each(word => {
        const { spans: now } = fact.now
        const said = fact.keeps
          ? word.said.map((s, h) => s && (h < at || covers(now, h)))
          : word.said.map((s, h) => s && h < at)
        const stays = fact.keeps && !word.open && word.answers && said.some((s, h) => s && h >= at)
        Object.assign(word, { said, answers: stays, asked: word.asked.map((a, h) => a && covers(now, h)) })
        if (!stays) word.open = false
      })
  }
  return words
}

const expectedAt = (story: readonly Told[], hour: number): string[] =>
  [...wordsBy(story, hour)].flatMap(([key, { said }]) => (said[hour] ? [key] : [])).toSorted()

test('whoever is on had said so by then, and had not declined, left or handed it over; and nobody who had is missing', () => {
  fc.assert(
    fc.property(stories, story => {
      const state = stateOf(folded(story))
      for (let hour = 0; hour < hours; hour++) {
        const on = crewAt(about, hour, state).map(s => `${s.person} ${s.role}`)
        expect(on.toSorted(), `at ${hour}`).toEqual(expectedAt(story, hour))
        for (const who of people)
          expect(onCrews(who, hour, state)).toEqual(on.some(o => o.startsWith(`${who} `)) ? [about] : [])
      }
    }),
    { numRuns: 400 },
  )
})

test('what is not covered is what one finds who looks at every moment', () => {
  fc.assert(
    fc.property(stories, story => {
      const crews = folded(story)
      const state = stateOf(crews)
      const needed = crews.all[about]!.plan.spans
      const gaps = coverage(about, state)
      let whole = true
      for (const { role: name, need } of roles)
        for (let hour = 0; hour < hours; hour++) {
          const have = new Set(crewAt(about, hour, state).flatMap(s => (s.role === name ? [s.person] : []))).size
          const lacks = covers(needed, hour) && have < need
          const said = gaps.filter(g => g.role === name && g.from <= hour && hour < g.until)
          whole &&= !lacks
          expect(said.map(g => [g.have, g.need])).toEqual(lacks ? [[have, need]] : [])
        }
      expect(gaps.length === 0).toBe(whole)
      const { have, need } = seatCount(about, state)
      expect(need).toBe(3)
      expect(have === need).toBe(whole)
    }),
    { numRuns: 200 },
  )
})

test('gaps that touch are one, unless others are there', () => {
  const base = { crew: about, by: 'ada', parts: [{ from: 10, until: 20 }] }
  const story: Told[] = [
    {
      at: 0,
      fact: {
        type: 'crew.called',
        crew: about,
        by: 'ada',
        plan: { spans: [{ from: 10, until: 20 }], scope: [] },
        roles,
      },
    },
    { at: 1, fact: { type: 'crew.asked', ...base, person: 'ada', role: 'infra' } },
    {
      at: 2,
      fact: {
        type: 'crew.answered',
        crew: about,
        person: 'ada',
        roles: ['infra'],
        parts: [{ from: 12, until: 16 }],
        door: 'irc',
      },
    },
  ]
  expect(coverage(about, stateOf(folded(story)))).toEqual([
    { role: 'lead', need: 1, have: 0, from: 10, until: 20 },
    { role: 'infra', need: 2, have: 0, from: 10, until: 12 },
    { role: 'infra', need: 2, have: 1, from: 12, until: 16 },
    { role: 'infra', need: 2, have: 0, from: 16, until: 20 },
  ])
})

test('who leads: whoever does then, before it who will, after it who did; nobody of what was called off', () => {
  const lead = { type: 'crew.asked', crew: about, role: 'lead', by: 'ada' } as const
  const yes = { type: 'crew.answered', crew: about, roles: ['lead'], door: 'irc' } as const
  const [early, late] = [[{ from: 10, until: 15 }], [{ from: 15, until: 20 }]]
  const story: Told[] = [
    {
      at: 0,
      fact: {
        type: 'crew.called',
        crew: about,
        by: 'ada',
        plan: { spans: [{ from: 10, until: 20 }], scope: [] },
        roles,
      },
    },
    { at: 1, fact: { ...lead, person: 'ben', parts: early } },
    { at: 1, fact: { ...lead, person: 'cleo', parts: late } },
  ]
  expect(leadOf(about, 12, stateOf(folded(story)))).toBeUndefined()
  story.push(
    { at: 2, fact: { ...yes, person: 'ben', parts: early } },
    { at: 2, fact: { ...yes, person: 'cleo', parts: late } },
  )
  expect([0, 10, 14, 15, 30].map(at => leadOf(about, at, stateOf(folded(story))))).toEqual([
    'ben',
    'ben',
    'ben',
    'cleo',
    'cleo',
  ])
  story.push({ at: 3, fact: { type: 'crew.ended', crew: about, how: 'cancelled' } })
  expect(leadOf(about, 12, stateOf(folded(story)))).toBeUndefined()
  expect(crewAt(about, 12, stateOf(folded(story)))).toEqual([])
})
