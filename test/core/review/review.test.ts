/** After-action reviews: what the record writes by itself, what people add, and that it goes out. */
import { describe, expect, test } from 'vitest'
import { owedByReviews } from '../../../src/core/review/agenda.ts'
import { given, noon, type Script, type Story } from '../../helpers/given.ts'
import { landed, withWeb } from '../rollout/story.ts'

const minute = 60_000
const hour = 60 * minute
const O1 = { outage: 'O1', by: 'ben' } as const
const B = (n: number) => ({ broken: `B${n}`, by: 'ada' }) as const

const outage: Script[] = [
  {
    type: 'outage.drafted',
    ...O1,
    room: 'ops',
    details: {
      services: ['web'],
      from: noon,
      until: noon + hour,
      audience: 'ops',
      reason: 'a new database',
      deploy: 'D1',
    },
  },
  { type: 'outage.scheduled', ...O1, remind: [] },
]

/** A crewed deployment with an outage that takes longer, two broken items and one that was none. */
const day: Script[] = [
  '!deploy web c1 to production reason="the new API"',
  ...outage,
  {
    type: 'crew.called',
    ...{ crew: 'D1', by: 'ada', room: 'ops' },
    plan: { spans: [{ from: noon, until: noon + 4 * hour }], scope: ['web'] },
    roles: [
      { role: 'lead', need: 1, from: [], backups: [] },
      { role: 'qa', need: 1, from: [], backups: [] },
    ],
  },
  {
    type: 'crew.asked',
    crew: 'D1',
    person: 'cleo',
    role: 'lead',
    by: 'ada',
    parts: [{ from: noon, until: noon + 4 * hour }],
  },
  {
    type: 'crew.answered',
    ...{ crew: 'D1', person: 'cleo', roles: ['lead'], door: 'irc' },
    parts: [{ from: noon, until: noon + 3 * hour }],
  },
  { type: 'outage.turned', ...O1, to: 'in progress', at: noon, next: noon + 24 * hour },
  ...['+20m', 'ben> !approve D1', '!start D1', 'rest of D1'],
  { type: 'broken.reported', ...B(1), service: 'web', what: 'login is | slow', severity: 1, about: 'D1' },
  '+10m',
  { type: 'broken.claimed', ...B(1), owner: 'ben', askAt: noon + 24 * hour },
  { type: 'broken.amended', ...B(1), kind: 'surprise', covered: false },
  { type: 'broken.reported', ...B(2), service: 'docs', what: 'old links', severity: 3, about: 'D1' },
  '+20m',
  { type: 'broken.fixed', ...B(1), by: 'ben', note: 'a larger pool' },
  { type: 'broken.dismissed', ...B(2), reason: 'it was a cache' },
  ...['cleo> !verify D1 good', '+1h'],
  { type: 'outage.turned', ...O1, to: 'verifying', at: noon + 105 * minute },
]
const end: Script[] = [{ type: 'outage.turned', ...O1, to: 'completed', at: noon + 110 * minute }, '+1m']

const page = (story: Story): string => story.when('ada> !review D1 whole').heard()
/** The rows under a heading. */
const under = (story: Story, heading: string): string => {
  const text = page(story)
  const from = text.indexOf(heading)
  expect(from, `${heading} in ${text}`).toBeGreaterThan(-1)
  const next = text.slice(from + heading.length).search(/\n[\s|]*#/)
  return text.slice(from, next < 0 ? undefined : from + heading.length + next)
}

describe('when it comes', () => {
  test('a minute after the last of it is over, and not before', () => {
    const story = given(...day, '+1m')
    expect(story.state().reviews).toEqual({})
    story.when(...end)
    expect(story.state().reviews.D1).toMatchObject({ lead: 'cleo', room: 'ops' })
    expect(story.state().reviews).not.toHaveProperty('O1')
  })

  test('the room reads the counts, the lead is asked what only people know', () => {
    const story = given(...day).when(...end)
    story.when('!review D1').expects({
      says: [
        'After-action review of D1',
        '1 broken item, 1 of them a surprise',
        'O1 longer than announced',
        'cleo is asked',
      ],
    })
    expect(Object.values(story.state().notices.open).flatMap(Object.keys).join()).toContain('review.questions/@cleo')
  })

  test('it comes once, after a restart too; an item that breaks again does not bring another', () => {
    const story = given(...day).when(...end, 'restart', '+1h')
    const first = story.state().reviews.D1?.draftedAt
    expect(first).toBeGreaterThan(noon)
    story.when({ type: 'broken.reopened', ...B(1), reason: 'again' }, '+5m', { type: 'broken.fixed', ...B(1) }, '+5m')
    expect(story.state().reviews.D1?.draftedAt).toBe(first)
  })

  test('an ordinary deployment has none by itself, but one can be read', () => {
    const story = given('done web production', '+1d')
    expect(story.state().reviews).toEqual({})
    story.when('!review D1').expects({ says: 'No broken item was reported' })
  })

  test('an outage that nobody planned has its own', () => {
    const O = { outage: 'O1', by: 'ben' } as const
    const story = given(
      {
        type: 'outage.declared',
        ...O,
        room: 'ops',
        services: ['web'],
        reason: 'login fails',
        audience: 'ops',
        at: noon,
        next: noon + hour,
      },
      '+30m',
      { type: 'outage.turned', ...O, to: 'resolved', at: noon + 20 * minute },
      '+1m',
    )
    expect(story.state().reviews.O1).toMatchObject({ lead: 'ben' })
    story.when('!review O1').expects({ says: 'After-action review of O1 outage of web' })
  })
})

describe('what the record writes', () => {
  test('what was meant', () => {
    const story = given(...day).when(...end)
    expect(under(story, '### Plan')).toContain('D1: web c100000 "Change c1" to production')
    expect(under(story, '### Plan')).toContain('O1: outage of web, 2026-03-13 12:00 UTC to 2026-03-13 13:00 UTC')
    expect(under(story, '### Crew')).toContain('lead cleo and qa nobody (of 1)')
  })

  test('who was known to use it, and who was found on the day', () => {
    const X1 = { break: 'X1', by: 'ada' } as const
    const story = given(
      ...day,
      { type: 'apibreak.drafted', ...X1, service: 'web', version: '2' },
      { type: 'apibreak.described', ...X1, set: { deploy: 'D1', items: ['/v1 is gone'] } },
      { type: 'apibreak.announced', ...X1, consumers: ['bodhi'], remind: [] },
      { type: 'consumer.found', service: 'web', consumer: 'mirrors', by: 'ada', what: 'empty', about: 'X1' },
    ).when(...end)
    expect(under(story, '### API breaks')).toContain('Consumers: bodhi did not answer')
    expect(under(story, '### API breaks')).toContain('Found on the day, 1: mirrors')
  })

  test('what happened: real times, the overrun, repairs, and what was a surprise', () => {
    const story = given(...day).when(...end)
    expect(under(story, '### Planned and real')).toContain('50 min longer than was announced first')
    const broken = under(story, '### Broken items')
    expect(broken).toContain('B1 web: login is | slow (severity 1)')
    expect(broken).toContain('claimed after 10 min, fixed after 30 min')
    expect(broken).toContain('a surprise, not covered by testing')
    expect(broken).toContain('found not to be broken after 20 min')
    expect(broken).toContain('median 30 min, p90 30 min, n=1')
    expect(broken).toContain('Surprise rate: 1 of 1 were not announced')
    expect(broken).toContain('Covered by the call for testing: 0 of 1')
  })

  test('who and what waited, the longest first', () => {
    const story = given(...day).when(...end)
    const waits = under(story, '### Waits')
    expect(waits).toContain('D1 waited 20 min for an approval')
    expect(waits).toContain('B1 waited 10 min for somebody to take it')
    expect(waits.indexOf('20 min')).toBeLessThan(waits.indexOf('10 min'))
  })

  test('hours of people, and hours that nobody covered', () => {
    const people = under(given(...day).when(...end), '### People')
    expect(people).toContain('People-hours of the crew of D1: 3 h')
    expect(people).toContain('Uncovered: 5 h (lead and qa)')
  })

  test('somebody in two roles at once is there once', () => {
    const parts = [{ from: noon, until: noon + 2 * hour }]
    const both: Script[] = [
      { type: 'crew.asked', crew: 'D1', person: 'cleo', role: 'qa', by: 'ada', parts },
      { type: 'crew.answered', crew: 'D1', person: 'cleo', roles: ['qa'], door: 'irc', parts },
    ]
    const people = under(given(...day, ...both).when(...end), '### People')
    expect(people).toContain('People-hours of the crew of D1: 3 h')
  })

  test('what was written down later and what was mended is visible on the page', () => {
    const story = given(...day).when(...end, '!timeline D1 add at=12:59 "the pager rang"')
    const id = /\[(?<id>[\d.]+)\]/.exec(
      story
        .when('!timeline D1 all')
        .heard()
        .split('\n')
        .find(l => l.includes('the pager rang')) ?? '',
    )?.groups?.id
    story.when(`ben> !timeline D1 fix ${id} "two pagers rang"`)
    const row = under(story, '## Timeline')
      .split('\n')
      .find(l => l.includes('two pagers rang'))
    expect(row).toContain('written down 2026-03-13')
    expect(row).toContain('mended by ben: was "the pager rang"')
  })

  test('names are in the thanks, and in no cause', () => {
    const story = given(...day, 'cleo> !verify D1 bad the header is gone').when(...end)
    expect(under(story, '## Thanks')).toContain('ada, ben and cleo')
    expect(under(story, '## Timeline')).toContain('D1 is found bad: the header is gone')
    expect(under(story, '## Timeline')).not.toMatch(/bad[^\n]*cleo/)
  })
})

describe('what people add', () => {
  const over = () => given(...day).when(...end)

  test('the questions come one by one, with what was said so far kept', () => {
    const story = over().when('cleo> !review D1 questions')
    story.expects({ says: 'What happened, in two sentences?' })
    story
      .when('cleo> !answer The API moved. Login was slow for half an hour.')
      .expects({ says: 'What did users notice' })
    story.when('cleo> !answer skip', 'cleo> !answer The canary showed it').expects({ says: 'What went badly?' })
    story.when('cleo> !answer cancel')
    expect(under(story, '## Summary')).toContain('The API moved. Login was slow')
    expect(under(story, '### Went well')).toContain('- The canary showed it')
  })

  test('a form that is filled in as a whole is taken, and its button opens nothing else', () => {
    const story = over().when('!review D1')
    expect(story.last().reply?.buttons?.[0]).toMatchObject({ form: 'review D1', line: '!review D1 questions' })
    story.fill('cleo', 'review D1', { well: 'the canary\n- the pager', factors: 'a small pool' })
    expect(under(story, '### Went well')).toMatch(/- the canary\s+\|?\s*- the pager/)
    expect(under(story, '### Contributing factors')).toContain('- a small pool')
  })

  test('two who answer the same: the later hears of it first, and may put theirs in its place', () => {
    const story = over().when('cleo> !review D1 questions', 'ada> !review D1 questions')
    story.when('cleo> !answer All went well.').when('ada> !answer Nearly all went well.')
    story.expects({ says: 'Somebody else answered this meanwhile' })
    expect(under(story, '## Summary')).toContain('All went well.')
    story.when('ada> !answer Nearly all went well.')
    expect(under(story, '## Summary')).toContain('Nearly all went well.')
  })

  test('comments and ideas by anybody known; ideas are no promises', () => {
    const story = over().when('ben> !review D1 comment "the pager was loud"', 'ada> !review D1 idea a larger canary')
    expect(under(story, '### Comments')).toContain('the pager was loud (ben, ')
    expect(under(story, '### Ideas')).toContain('- a larger canary (ada)')
    story.when('eve> !review D1 comment hello').expects({ refused: 'who.unknown' })
  })

  test('a follow-up has an owner and a day, and comes as a reminder', () => {
    const story = over().when('ben> !review D1 followup ada by=2026-03-20 "watch the pool"')
    story.expects({ facts: ['followup.added', 'review.owed'], says: 'ada does that by' })
    expect(under(story, '## Follow-ups')).toContain('- [ ] U1 ada, by 2026-03-20: watch the pool')
    const looking = { state: story.state(), org: story.org(), at: story.at() }
    expect(owedByReviews(looking)).toMatchObject([{ about: 'U1', room: 'ops' }])
    story.when('ada> !done U1')
    expect(under(story, '## Follow-ups')).toContain('- [x] U1 ada')
  })

  test('what is wrong is refused with its cure', () => {
    const story = over()
    story
      .when('!review D1 followup adda by=2026-03-20 "x"')
      .expects({ refused: 'unknown.person', says: 'Did you mean ada?' })
    story.when('!review D1 followup ada "x"').expects({ refused: 'review.when', says: '!review D1 idea' })
    story.when('!review D1 followup ada by=2026-03-20').expects({ refused: 'review.empty' })
    story.when('!review D1 followup ada by=2025-01-01 "x"').expects({ refused: 'review.past' })
    story.when('!review D1 followup ada by=someday "x"').expects({ refused: 'review.when' })
    story.when('!review D1 comment').expects({ refused: 'review.empty' })
    story.when(`!review D1 comment ${'x'.repeat(2500)}`).expects({ refused: 'review.long' })
    for (const about of ['D99', 'X1', 'web', '__proto__'])
      story.when(`!review ${about}`).expects({ refused: 'unknown.timeline' })
  })
})

describe('that it goes out', () => {
  test('not while a security fix is in progress that it would tell of', () => {
    const story = given({ org: withWeb({}) }, landed('c1 c2'), 'done web production', 'ada/dm> !security start web')
    story.when('ada/dm> !deploy web fix to production security reason="CVE-1"', 'ben> !approve D2', 'cleo> !approve D2')
    story.when('!start D2', 'rest of D2', 'ben> !review D2 publish')
    story.expects({ refused: 'review.security', says: '!security done web', facts: [] })
    expect(story.when('!review D2 whole').heard()).not.toContain('CVE-1')
    story.when('ben> !review D1 publish').expects({ facts: ['review.published', 'bulletin.sent'] })
  })

  test('its lead or who announces sends it, and the page says so', () => {
    const story = given(...day).when(...end, 'ada> !review D1 publish')
    story.expects({ refused: 'who.role', says: 'its lead (cleo)' })
    story.when('cleo> !review D1 publish').expects({ facts: ['review.published', 'bulletin.sent'] })
    expect(page(story)).toContain('Published 2026-03-13')
    story.when('ben> !review').expects({ says: 'Published: D1 web' })
  })
})

test('is drafted although nobody judged it, once what repaired it has taken its place', () => {
  const out = (id: string): Script[] => [`ben> !approve ${id}`, `!start ${id}`, `rest of ${id}`]
  const story = given('!deploy web c2 to production on="now +4h"', '!deploy D1', ...out('D1'))
  const isDrafted = (): boolean => story.facts().some(f => f.type === 'review.drafted')
  story.when('!deploy web c3 to production', ...out('D2').slice(0, 2))
  expect(isDrafted()).toBe(false)
  story.when('rest of D2', '+1m')
  expect(isDrafted()).toBe(true)
  story.when('!verify D1 good').expects({ refused: 'verify.state', says: 'Something else came out after D1' })
})
