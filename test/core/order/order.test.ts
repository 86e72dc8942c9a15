/** What has to be there first: what is denied, what waits and is told, circles, what breaks. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Org } from '../../../src/core/org.ts'
import { cardOf } from '../../../src/core/say/cards.ts'
import { given, read, type Script, type Story } from '../../helpers/given.ts'
import { withCurrent, withTarget } from '../../helpers/org.ts'
import { both, landed, needs, out, told } from './story.ts'

const runs = (service: string, target: string, commit: string) =>
  ({
    type: 'drift.found',
    ...{
      service,
      target,
      revision: { commit: commit.padEnd(40, '0'), subject: `Change ${commit}`, author: 'x', at: 0 },
    },
  }) as const

/** r1 of both runs in production, healthy; the branches are read. */
const begin = (web = needs, api?: Parameters<typeof landed>[1]): Script[] => [
  ...[{ org: () => both() }, landed(web, api), ...out('!deploy api c1 to production', 'D1'), 'done web production'],
  ...[runs('web', 'staging', 'c1'), runs('api', 'staging', 'c1'), 'read web', 'read api'],
]
const gateOf = (story: Story, id: string) => story.deploy(id).gates.find(g => g.gate === 'order')

describe('what commits depend on', () => {
  test('is denied until it is healthy in this very target, and then goes', () => {
    const story = given(...begin()).when('!deploy web r2 to production')
    story.expects({
      facts: ['deploy.denied'],
      says: [
        'after: api r2 ✗ not in production',
        'no: api r2 must be healthy in production first (not in production) · !deploy api r2 to production',
        '!override D3 order reason',
      ],
    })
    expect(gateOf(story, 'D3')).toMatchObject({ code: 'order.unmet', about: [`api@${'c2'.padEnd(40, '0')}`] })
    story.when('!plan web r2 to production').expects({ says: 'after: api r2 ✗ not in production' })
    story.when(...out('!deploy api r2 to staging', 'D4'), '!deploy web r2 to production').expects({
      says: ['after: api r2 ✗ only in staging', '!deploy api r2 to production'],
      states: { D5: 'denied' },
    })
    story.when(...out('!deploy api r3 to production', 'D6'), '!deploy web r2 to production').expects({
      says: ['after: api r2 ✓ healthy', 'ok: nobody else there, not known bad, all that it comes after is there'],
      states: { D7: 'requested', D3: 'denied' },
    })
    story.when('!why D7').expects({ says: '[order.met]' })
    expect(read(cardOf('D7', { state: story.state(), org: story.org() }))).toContain('after: api r2 ✓ healthy')
  })

  test('counts of each commit that is brought, by what was merged, too, and not of what runs already', () => {
    const merged = { c1: {}, c2: { dependsOn: ['api@r3'] }, c3: { on: ['c1'] }, c4: { on: ['c3', 'c2'] } }
    const story = given(...begin(merged), '!deploy web c4 to production')
    story.expects({ says: 'after: api r3 ✗ not in production', states: { D3: 'denied' } })
    given(...begin(), runs('web', 'production', 'c2'), 'read web', '!deploy web r3 to production').expects({
      states: { D3: 'requested' },
    })
  })

  test('is shown with what that depends on, which comes first', () => {
    const api = { c1: {}, c2: { dependsOn: ['web@c2'] }, c3: {}, c4: {} }
    const story = given(...begin({ c1: {}, c2: {}, c3: { dependsOn: ['api@r3'] }, c4: {} }, api))
    story.when('!deploy web r3 to production').expects({
      says: [
        'after: web r2 ✗ not in production, api r3 ✗ not in production',
        'no: web r2 must be healthy in production first (not in production), and 1 more · !deploy web r2 to production',
      ],
    })
  })

  test('faulty, unjudged, half-way: none of these is healthy', () => {
    const api = [...begin(), '!deploy api r2 to production', 'rest of D3']
    const wish = '!deploy web r2 to production'
    given(...api, '!verify D3 bad', wish).expects({
      says: 'api r2 ✗ found faulty in production',
      states: { D4: 'denied' },
    })
    const drift = given(...begin(), runs('api', 'production', 'c2'), 'read api', wish)
    drift.expects({ says: ['in production, where nobody has judged it', '!deploy api c200000 to production'] })
    const half = given(...api, '!verify D3 good', '!deploy api r3 to production', '!abort D4 no', 'step stopped', wish)
    half.expects({ says: 'api r2 ✗ D4 was left half-way in production', states: { D5: 'denied' } })
    given(...api, '!verify D3 good', '!deploy api c1 to production', wish).expects({
      says: 'api r2 ✗ D4 is running in production',
      states: { D5: 'denied' },
    })
  })

  test.each([
    ['api@r99', 'after: api@r99 ✗ nothing of that name is there'],
    ['nothing@r2', 'there is no service nothing'],
    ['constructor@r2', 'there is no service constructor'],
    ['r2', 'it is no SERVICE@REVISION'],
    ['@', 'it is no SERVICE@REVISION'],
    ['D99', 'there is no D99'],
    ['C9', 'there is no C9'],
    ['https://review.example/c/12', 'it is no SERVICE@REVISION'],
    ['api@$(reboot)', 'nothing of that name is there'],
  ])('unknown means no: %s', (name, says) => {
    const story = given(...begin({ c1: {}, c2: { dependsOn: [name] } })).when('!deploy web r2 to production')
    story.expects({ says, states: { D3: 'denied' } })
    expect(gateOf(story, 'D3')?.code).toBe('order.unknown')
    story.when('cleo> !override D3 order we looked').expects({ states: { D3: 'requested' } })
    story.when('ben> !approve D3', '!start D3').expects({ states: { D3: 'running' } })
  })

  test('a repository that is away answers no', () => {
    const story = given(...begin(), ...out('!deploy api r3 to production', 'D3'), '!deploy web r2 to production')
    story.when('ben> !approve D4', { outside: { down: true } }, '!start D4')
    story.expects({
      refused: 'order.unknown',
      says: 'can not be reached',
      states: { D4: 'approved' },
    })
  })

  test('what is on no branch that is read may depend on anything', () => {
    given(...begin(), '!deploy web a1 to production').expects({
      says: "mind: a100000 has not landed, so I can't tell what it depends on",
    })
  })

  test('a service has no such target: the configuration says which counts as it', () => {
    const far = withTarget(both(), ['api', 'production'], { name: 'live' })
    const { production, staging } = far.services.api!.targets
    const api = { ...far.services.api!, targets: { staging: staging!, live: production! } }
    const org = { ...far, services: { ...far.services, api } }
    const story = given(
      { org: () => org },
      landed(needs),
      ...out('!deploy api c2 to live', 'D1'),
      ...['done web production', runs('api', 'staging', 'c1')],
    )
    story.when('read web', 'read api', '!deploy web r2 to production').expects({
      says: 'api has no target production: in the configuration, environment: production says which',
      states: { D3: 'denied' },
    })
    const named = {
      ...org,
      services: {
        ...org.services,
        api: { ...api, targets: { staging: staging!, live: { ...production!, environment: 'production' } } },
      },
    }
    story.when({ org: () => named }, '!deploy web r2 to production').expects({ states: { D4: 'requested' } })
  })

  test('what the target itself says counts', () => {
    const story = given(...begin(), ...out('!deploy api r2 to production', 'D3'), { org: o => withCurrent(o, 'api') })
    story.when('!deploy web r2 to production').expects({
      says: "can't tell: what runs in production could not be asked",
      states: { D4: 'denied' },
    })
    const outside = { ...landed(needs).outside, current: { 'api/production': 'c1' } }
    story.when({ outside }, '!deploy web r2 to production').expects({
      says: "can't tell: something else runs in production than I know of",
      states: { D5: 'denied' },
    })
    story.when({ outside: { ...outside, current: { 'api/production': 'c2' } } }, '!deploy web r2 to production')
    story.expects({ states: { D6: 'requested' } })
  })

  test('what the target says half-way is what is being put there', () => {
    const story = given(...begin(), { org: o => withCurrent(o, 'api') }, '!deploy api r2 to production')
    const { outside } = landed(needs)
    story.when({ outside: { ...outside, current: { 'api/production': 'c2' } } }, '!deploy web r2 to production')
    story.expects({ says: 'after: api r2 ✗ D3 is running in production', states: { D4: 'requested' } })
  })

  test('a change made by hand', () => {
    const web = { c1: {}, c2: { dependsOn: ['C1'] }, c3: {}, c4: {} }
    const story = given(...begin(web), '!cowboy add api staging "a larger pool" reason="timeouts"')
    story.when('!deploy web r2 to production').expects({ says: 'C1 ✗ not in production · !cowboy C1'.split(' · ')[0]! })
    story.when('!cowboy landed C1 c2', '!deploy web r2 to production').expects({
      says: ['C1 ✗ landed with c200000, which is not in production', '!deploy api c200000 to production'],
    })
    story
      .when(...out('!deploy api r3 to production', 'D5'), '!deploy web r2 to production')
      .expects({ states: { D6: 'requested' } })
    const there = given(...begin(web), '!cowboy add api production "a larger pool" reason="timeouts"')
    there
      .when('!deploy web r2 to production')
      .expects({ says: 'after: C1 ✓ there, by hand', states: { D3: 'requested' } })
    there.when('!cowboy drop C1 no longer needed', '!deploy web r2 to production').expects({
      says: 'C1 ✗ was dropped by ada',
      states: { D4: 'denied' },
    })
  })
})

describe('after=', () => {
  const plain = { c1: {}, c2: {}, c3: {}, c4: {} }
  const asked = [...begin(plain), '!deploy api r2 to production', '!deploy web r2 to production after=D3'] as const

  test('elsewhere is not here', () => {
    const story = given(...begin(plain), ...out('!deploy api r2 to staging', 'D3'))
    story.when('!deploy web r2 to production after=d3').expects({
      says: ['after: D3 (api r2) ✗ D3 ran in staging, not in production', '!deploy api c200000 to production'],
      states: { D4: 'denied' },
    })
    story.when('!plan web r2 to production after=D3').expects({ says: 'after: D3 (api r2) ✗' })
  })

  test('what is on its way is waited for: asked, approved, refused at the start, told once with a button', () => {
    const story = given(...asked).expects({
      says: ['mind: it can start once D3 (api r2) is healthy in production', 'after: D3 (api r2) ✗ D3 is running'],
      states: { D4: 'requested' },
    })
    story
      .when('ben> !approve D4')
      .expects({ says: 'ada: D4 approved by ben, waits for D3 (api r2): I say when it can start' })
    expect(story.heard()).not.toContain('!start')
    story.when('!status web').expects({ says: 'D4 c200000 → production: approved, waits for D3 (api r2)' })
    story.when('!start D4').expects({ refused: 'order.waits', says: '!why D3', states: { D4: 'approved' } })
    story.when('restart', 'step ok', '+1s', '!start D4').expects({
      refused: 'order.waits',
      says: 'D3 (api r2) must be healthy in production first (being judged in production). !verify D3 good',
    })
    story.when('!verify D3 good', '+1s')
    expect(told(story)).toEqual([
      '#ops bot> ada: the way is free for D4: D3 (api r2) healthy in production.\n     !start D4 · !abort D4 reason',
    ])
    expect(read(cardOf('D4', { state: story.state(), org: story.org() }))).toContain('after: D3 (api r2) ✓ healthy')
    story.when('restart', '+1s', '+1h')
    expect(told(story)).toEqual([])
    const start = story.button('D4', 'Start')
    story.press('ada', start).expects({ states: { D4: 'running' } })
    story.press('ada', start).expects({ refused: 'start.state' })
    story.press('eve', start).expects({ refused: 'who.unknown' })
    story.when('+1s')
    expect(story.state().orders).toEqual({})
  })

  test("whoever may override passes the wait, and it is nobody's any more", () => {
    const story = given(...asked, 'ben> !approve D4', 'cleo> !override D4 order the tables are there already')
    story.expects({ says: 'overridden by cleo: order (the tables are there already)', states: { D4: 'approved' } })
    expect(story.state().orders).toEqual({})
    story.when('!start D4').expects({ states: { D4: 'running' } })
  })

  test('what starts once it is approved waits too, and is started by hand', () => {
    const auto = { org: (o: Org) => withTarget(o, ['web', 'production'], { autostart: true }) }
    const story = given(...begin(plain), auto, ...asked.slice(-2), 'ben> !approve D4')
    story.expects({ says: 'waits for D3 (api r2)', states: { D4: 'approved' } })
    story.when('rest of D3', '!verify D3 good', '+1s').expects({ states: { D4: 'approved' } })
    expect(told(story).join()).toContain('!start D4')
  })

  test.each([['!abort D4 no'], ['ben> !reject D4 not today'], ['+5h']])('%s: nothing is told of it any more', line => {
    const story = given(...asked, line, 'rest of D3', '!verify D3 good', '+1s')
    expect(told(story)).toEqual([])
    expect(story.state().orders).toEqual({})
  })

  test('what nobody has to approve waits as well', () => {
    const story = given(...begin(plain), '!deploy api r2 to staging', '!deploy web r2 to staging after=D3')
    story.expects({ says: 'D4 waits for D3 (api r2): I say when it can start', states: { D4: 'approved' } })
    story.when('rest of D3', '+1s', '+15m')
    expect(told(story).join()).toContain('ada: the way is free for D4')
    story.when('!start D4').expects({ states: { D4: 'running' } })
  })

  test('free before it is approved: told, and that its approval is what is left', () => {
    const story = given(...asked, 'rest of D3', '!verify D3 good', '+1s')
    expect(told(story)).toEqual([
      '#ops bot> ada: the way is free for D4: D3 (api r2) healthy in production. D4 waits for its approval.',
    ])
    story.when('ben> !approve D4').expects({ says: '!start D4' })
  })

  test('what will not come is told', () => {
    const story = given(...asked, 'step fails', '+1s').when('!abort D3 the disk is full', '+1s')
    expect(told(story)).toEqual([
      "#ops bot> ada: D4 can't go: D3 (api r2) must be healthy in production first (D3 was aborted). !deploy api c200000 to production · !abort D4 reason",
    ])
    story.when('!deploy api r2 to production', 'rest of D5', '!verify D5 good', '+1s')
    expect(told(story).join()).toContain('ada: the way is free for D4')
  })

  test('what was there and no longer is, is told, too', () => {
    const story = given(...begin(plain), ...out('!deploy api r2 to production', 'D3'))
    story.when('!deploy web r2 to production after=D3').expects({ says: 'after: D3 (api r2) ✓ healthy' })
    story.when('ben> !approve D4', '!rollback D3 it leaks', '+1s')
    expect(told(story).join()).toContain("ada: D4 can't go: D3 (api r2) must be healthy in production first")
    story.when('rest of D5', '!start D4').expects({ refused: 'order.unmet', says: 'D3 was rolled back' })
  })

  test.each([
    ['after=D99', 'unknown.deploy', 'There is no D99'],
    ['after=C99', 'unknown.cowboy', 'There is no C99'],
    ['after=nothing@r2', 'unknown.service', 'No service nothing'],
    ['after=yesterday', 'order.name', 'After what?'],
    ['after=api@', 'order.name', 'After what?'],
    ['after="<!channel>,D1"', 'order.name', 'After what?'],
    ['after=D1,D2,D3,D4,D5,D6,D7,D8,D9,D10,D11', 'order.many', 'After so many?'],
  ])('%s is refused', (typed, refused, says) => {
    given(...begin(plain))
      .when(`!deploy web r2 to production ${typed}`)
      .expects({ refused, says })
    given(...begin(plain))
      .when(`!plan web r2 to production ${typed}`)
      .expects({ refused, says })
  })

  test('several, in any case, with spaces, and a revision by name', () => {
    const story = given(...begin(plain)).when('!deploy web r2 to production after="d1, api@r2,,D1"')
    expect(story.deploy('D3').after).toEqual(['D1', 'api@r2'])
    story.expects({ says: 'after: D1 (api c100000) ✓ healthy, api r2 ✗ not in production', states: { D3: 'denied' } })
  })
})

test('what goes by itself waits until it may, and then goes', () => {
  const staging = { target: 'staging', deploy: 'on landing' } as const
  const auto = { org: (o: Org) => ({ ...o, services: { ...o.services, web: { ...o.services.web!, staging } } }) }
  const story = given(...begin(), auto, '+1s', '+1m')
  story.when('!deploys').expects({ says: 'D2' })
  expect(story.heard()).not.toContain('D3')
  expect(Object.values(story.state().rollouts)[0]?.waits).toMatchObject({ code: 'order.unmet' })
  story.when(...out('!deploy api r2 to staging', 'D3'), '+1s', '+1s')
  expect(story.deploy('D4')).toMatchObject({ by: 'signalbox', state: 'running', plan: { target: 'staging' } })
})

describe('circles', () => {
  test('name who waits for whom', () => {
    const api = { c1: {}, c2: { dependsOn: ['web@r2'] }, c3: {}, c4: {} }
    const story = given(...begin(needs, api)).when('!deploy web r2 to production')
    story.expects({
      says: 'no: each waits for the next, so none can go first: web r2 → api r2 → web r2',
      states: { D3: 'denied' },
    })
    expect(gateOf(story, 'D3')?.code).toBe('order.circle')
    story.when('!deploy api r3 to production').expects({ says: 'web r2 → api r2 → web r2', states: { D4: 'denied' } })
    story.when('cleo> !override D4 order api first, they can both').expects({ states: { D4: 'running' } })
  })

  test('a commit that depends on itself', () => {
    const story = given(...begin({ c1: {}, c2: { dependsOn: ['web@r2'] } })).when('!deploy web r2 to production')
    story.expects({ says: 'web r2 → web r2', states: { D3: 'denied' } })
  })

  test('through a deployment', () => {
    const api = { c1: {}, c2: { dependsOn: ['web@r2'] }, c3: {}, c4: {} }
    const story = given(...begin({ c1: {}, c2: {} }, api), '!deploy api r2 to production')
    story
      .when('!deploy web r2 to production after=D3')
      .expects({ says: 'web r2 → D3 (api r2) → web r2', states: { D4: 'denied' } })
  })

  test('are found whatever depends on what, and nothing else is called one', () => {
    const link = fc.record({
      from: fc.constantFrom('web', 'api'),
      at: fc.integer({ min: 2, max: 4 }),
      to: fc.integer({ min: 2, max: 4 }),
    })
    fc.assert(
      fc.property(fc.array(link, { maxLength: 5 }), links => {
        const other = (name: string): string => (name === 'web' ? 'api' : 'web')
        const told = (service: string) =>
          Object.fromEntries(
            [1, 2, 3, 4].map(n => [
              `c${n}`,
              { dependsOn: links.filter(l => l.from === service && l.at === n).map(l => `${other(l.from)}@r${l.to}`) },
            ]),
          )
        const story = given(...begin(told('web'), told('api')), '!plan web r4 to production')
        const isCircle = links.some(() => reaches(links, ['web', 4]))
        expect(story.heard().includes('each waits for the next')).toBe(isCircle)
      }),
      { numRuns: 60 },
    )
  })
})

type Links = readonly { readonly from: string; readonly at: number; readonly to: number }[]

/** Whether somebody who follows what one needs, and what that needs, comes back to where they were. */
function reaches(links: Links, start: readonly [string, number], path: readonly string[] = []): boolean {
  const [service, number] = start
  const key = `${service} ${number}`
  if (path.includes(key)) return true
  return links
    .filter(l => l.from === service && l.at <= number)
    .some(l => reaches(links, [service === 'web' ? 'api' : 'web', l.to], [...path, key]))
}

describe('what runs and needs more', () => {
  const running = [...begin(), ...out('!deploy api r3 to production', 'D3'), '!deploy web r2 to production'] as const
  const both2 = [
    ...running,
    'ben> !approve D4',
    '!start D4',
    'rest of D4',
    '!verify D4 good',
    'read web',
    'read api',
  ] as const

  test('is not taken away from under it', () => {
    const story = given(...both2).when('!deploy api c1 to production')
    story.expects({
      says: ['no: web r2, which runs in production, needs api r2, which this lacks · !safe api production'],
      states: { D5: 'denied' },
    })
    expect(gateOf(story, 'D5')?.code).toBe('order.breaks')
    story.when('!deploy api c2 to production').expects({ states: { D6: 'running' } })
    given(...both2, '!deploy api c1 to staging').expects({ states: { D5: 'running' } })
  })

  test('a rollback passes, and says so', () => {
    given(...both2, '!rollback api to c1 in production').expects({
      says: 'mind: web r2, which runs in production, needs api r2, which this lacks',
      states: { D5: 'running' },
    })
  })
})
