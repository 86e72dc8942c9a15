import { describe, expect, test } from 'vitest'
import { collisionsOf } from '../../../src/core/outage/collisions.ts'
import { given, read, type Script } from '../../helpers/given.ts'
import { withWindows } from '../../helpers/windows.ts'
import { everybody, outage } from './scenes.ts'

const night = 'ben> !outage plan web 2026-03-16 14:00 +2h reason="the database moves" impact="web can only be read"'

/** What an outage of web on Monday from 13:00 to 15:00 UTC runs into. */
function hits(...script: readonly Script[]): string {
  const story = given({ org: everybody }, ...script, night)
  const id = `O${story.state().outages.all.size}`
  const by = { door: 'terminal', name: 'ben', person: 'ben' } as const
  const world = { state: story.state(), org: story.org(), at: story.at(), answers: {}, by }
  return collisionsOf(outage(story, id), world)
    .map(l => read({ blocks: [{ kind: 'line', line: l }] }).replace('bot> ', ''))
    .join('\n')
}

const plan = (what: string, when: string) => `ben> !outage plan ${what} ${when} reason=x impact=y`
const series = {
  start: '2026-01-05T14:30',
  rule: 'FREQ=WEEKLY;BYDAY=MO',
  zone: 'Europe/Berlin',
  duration: 3_600_000,
  remind: [],
}
const meeting = (more: object) => ({
  org: (o: ReturnType<typeof everybody>) => ({
    ...o,
    meetings: { weekly: { name: 'weekly', title: 'the weekly', ...series, ...more } },
  }),
})
const consumes = (o: ReturnType<typeof everybody>) => ({
  ...o,
  services: { ...o.services, web: { ...o.services.web!, consumers: ['api'] } },
})
const span = { from: Date.UTC(2026, 2, 16, 12), until: Date.UTC(2026, 2, 16, 16) }

describe('an outage runs into', () => {
  test('nothing, where nothing is', () => {
    expect(hits()).toBe('')
  })

  test('another of the same service, announced or not, and none at another time', () => {
    expect(hits(plan('web', '2026-03-16 15:00 +2h'))).toContain(
      'O1 planned outage of web is at the same time (draft: Mon 16 Mar 14:00 UTC to 16:00 UTC): both concern web.',
    )
    expect(hits(plan('web', '2026-03-16 15:00 +2h'), 'ben> !outage send O1')).toContain(
      '(scheduled: Mon 16 Mar 14:00 UTC',
    )
    expect(hits(plan('web', '2026-03-16 16:00 +2h'))).toBe('')
    expect(hits(plan('web', '2026-03-16 15:00 +2h'), 'ben> !outage cancel O1 no')).toBe('')
  })

  test('another of who uses it', () => {
    expect(hits(plan('api', '2026-03-16 13:00 +2h'))).toBe('')
    expect(hits({ org: consumes }, plan('api', '2026-03-16 13:00 +2h'))).toContain(
      'O1 planned outage of api is at the same time',
    )
  })

  test('one that is there, but not for ever', () => {
    expect(hits('ben> !outage now web "it is down"')).toBe('')
    expect(hits('ben> !outage now web "it is down"', '+2d', '+3h')).toContain(
      'O1 outage of web is at the same time (investigating',
    )
  })

  test('a freeze of it', () => {
    expect(hits('ben> !freeze web mon 10:00..mon 18:00 the demo')).toContain('Freeze F1 no deployments of web')
    expect(hits('ben> !freeze api mon 10:00..mon 18:00 the demo')).toBe('')
    expect(hits('ben> !freeze all tue 10:00..tue 18:00 the demo')).toBe('')
  })

  test('a window of its room', () => {
    expect(hits({ org: o => everybody(withWindows({ backports: {} })(o)) }, 'boot')).toContain(
      'Window W2 backports is at the same time: Mon 16 Mar 13:00 UTC to 14:00 UTC.',
    )
  })

  test('a meeting in its rooms, or led by who leads it', () => {
    expect(hits(meeting({ room: 'ops' }), '+1s')).toContain(
      'Meeting M1 the weekly is at the same time: Mon 16 Mar 13:30 UTC to 14:30 UTC.',
    )
    expect(hits(meeting({ chair: 'ben' }), '+1s')).toContain('led by ben')
    expect(hits(meeting({ chair: 'cleo' }), '+1s')).toBe('')
  })

  test('a deployment that is planned for then', () => {
    const planned = '!deploy web main to production on="2026-03-16 14:00..15:00"'
    expect(hits(planned)).toContain(
      'D1, web to production, is planned for then: Mon 16 Mar 13:00 UTC to 14:00 UTC. Does it belong to it? !outage edit O1 deploy=D1',
    )
  })

  test('the absence of who leads it, and the crew of another thing that they are on', () => {
    const absent = { type: 'crew.off', person: 'ben', by: 'ben', ...span } as never
    const crew = [
      {
        type: 'crew.called',
        ...{ crew: 'D9', by: 'cleo', plan: { spans: [span], scope: ['x'] } },
        roles: [{ role: 'scribe', need: 1, from: ['ben'], backups: [] }],
      },
      { type: 'crew.asked', crew: 'D9', person: 'ben', role: 'scribe', by: 'cleo', parts: [span] },
      { type: 'crew.answered', crew: 'D9', person: 'ben', roles: ['scribe'], parts: [span], door: 'irc' },
    ] as never[]
    expect(hits(...crew)).toContain('ben, who leads it, is on the crew of D9 then.')
    expect(hits(absent)).toContain('ben, who leads it, is away: Mon 16 Mar 12:00 UTC to 16:00 UTC.')
  })
})

test('all of it is read before it goes out', () => {
  const story = given({ org: everybody }, 'ben> !freeze web mon 10:00..mon 18:00 the demo', night)
  story
    .when('ben> !preview O1')
    .expects({ says: ['Freeze F1 no deployments of web', 'Short notice: it begins in 3 d'] })
  story.when('ben> !outage send O1').expects({ says: 'Freeze F1 no deployments of web' })
})

test('notice as the policy has it warns of nothing', () => {
  const long = {
    org: (o: ReturnType<typeof everybody>) => ({ ...o, outages: { notice: 86_400_000, remind: [], updates: 1000 } }),
  }
  const story = given({ org: everybody }, long, night).when('ben> !preview O1')
  expect(story.heard()).not.toContain('Short notice')
})
