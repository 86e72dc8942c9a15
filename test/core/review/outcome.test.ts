/** What a review says of times: planned and real, waits of every kind, who waited, by role, and what users noticed. */
import { describe, expect, test } from 'vitest'
import { given, noon, type Script, type Story } from '../../helpers/given.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const under = (story: Story, heading: string, about = 'D1'): string =>
  story
    .when(`ada> !review ${about} whole`)
    .heard()
    .split(heading)[1]
    ?.split(/\n\s*\|?\s*##/)[0] ?? `no ${heading}`
const waits = (...script: Script[]): string => under(given(...script, '+1m'), '### Waits')

const asked = '!deploy web c1 to production'
const out: Script[] = [asked, 'ben> !approve D1', '!start D1', 'rest of D1']
const B1 = { broken: 'B1', by: 'ben' } as const
const reported: Script = {
  ...{
    type: 'broken.reported',
    broken: 'B1',
    by: 'cleo',
    service: 'web',
    what: 'it is slow',
    severity: 2,
    about: 'D1',
  },
}
const claimed = (owner: string): Script => ({ type: 'broken.claimed', ...B1, owner, askAt: noon + 9 * day })

describe('waits', () => {
  test('for an approval, a start, and being let go on; who waited is told by role', () => {
    const said = waits(
      ...[asked, '+20m', 'ben> !approve D1', '+10m', '!start D1', 'step ok'],
      ...['!hold D1 the graphs look odd', '+30m', '!resume D1', 'rest of D1'],
    )
    expect(said).toContain('D1 waited 20 min for an approval, and somebody of infra with it')
    expect(said).toContain('D1 waited 10 min for somebody to start it')
    expect(said).toContain('D1 waited 30 min for being let go on')
    expect(said).not.toMatch(/ada|ben/)
  })

  test('for gates that said no, by their names', () => {
    const said = waits(
      ...[
        '!deploy web c3 to production on="2026-03-13 13:00..22:00" the new menu',
        'ben> !freeze web now..14:00 the fair',
      ],
      ...['!deploy D1', '+1h', '!deploy D1', 'ben> !approve D1', '!start D1', 'rest of D1'],
    )
    expect(said).toContain('D1 waited 60 min for the gate freeze')
  })

  test('for somebody to decide after a failure', () => {
    expect(waits(asked, 'ben> !approve D1', '!start D1', 'step fails', '+15m', '!retry D1', 'rest of D1')).toContain(
      'D1 waited 15 min for somebody to decide after a failure',
    )
  })

  test('of broken items: to be taken, also once more, and for help', () => {
    const said = waits(
      ...[...out, reported, '+10m', claimed('ben'), '+1m'],
      ...[
        { type: 'broken.help-wanted', ...B1 } as const,
        '+20m',
        { type: 'broken.joined', broken: 'B1', by: 'ada' } as const,
      ],
      ...[{ type: 'broken.released', ...B1, owner: 'ben', why: 'off' } as const, '+40m', claimed('ada')],
      ...[
        { type: 'broken.fixed', ...B1 } as const,
        '+1h',
        { type: 'broken.reopened', ...B1, reason: 'again' } as const,
      ],
      ...['+50m', claimed('ben')],
    )
    for (const wait of ['10 min', '40 min', '50 min'])
      expect(said).toContain(`B1 waited ${wait} for somebody to take it`)
    expect(said).toContain('B1 waited 20 min for help')
    expect(said.indexOf('50 min')).toBeLessThan(said.indexOf('40 min'))
  })

  test('for answers before the day: of consumers, and of the crew by role', () => {
    const X1 = { break: 'X1', by: 'ada' } as const
    const said = waits(
      ...[asked, { type: 'apibreak.drafted', ...X1, service: 'web', version: '2' } as const],
      {
        type: 'apibreak.described',
        ...X1,
        set: { deploy: 'D1', items: ['/v1 is gone'], productionAt: noon + 9 * day },
      },
      { type: 'apibreak.announced', ...X1, consumers: ['bodhi', 'docs', 'copr'], remind: [] },
      {
        type: 'crew.called',
        ...{
          crew: 'D1',
          by: 'ada',
          plan: { spans: [{ from: noon + 9 * day, until: noon + 10 * day }], scope: ['web'] },
        },
        roles: [{ role: 'qa', need: 1, from: [], backups: [] }],
      },
      ...(['cleo', 'ben'] as const).map(
        (person): Script => ({
          type: 'crew.asked',
          ...{ crew: 'D1', person, role: person === 'ben' ? 'lead' : 'qa', by: 'ada' },
          parts: [{ from: noon + 9 * day, until: noon + 10 * day }],
        }),
      ),
      '+2d',
      { type: 'apibreak.answered', ...X1, consumer: 'bodhi', answer: 'ready' },
      { type: 'crew.answered', crew: 'D1', person: 'cleo', roles: ['qa'], door: 'irc', parts: [] },
      '+1d',
      { type: 'apibreak.answered', ...X1, consumer: 'docs', answer: 'blocked', note: 'no time' },
      '+1d',
    )
    expect(said).toContain('X1 waited 3 d for answers, the last of docs')
    expect(said).toMatch(/X1 waited 4 d( \d+ min)? for copr, and never had an answer/)
    expect(said).toContain('The crew of D1 waited 2 d for answers, the last of the qa')
    expect(said).toMatch(/The crew of D1 waited 4 d( \d+ min)? for the lead, and never had an answer/)
    expect(said).not.toMatch(/cleo|ben/)
  })

  test('what took less than five minutes is work', () => {
    expect(waits(asked, '+4m', 'ben> !approve D1', '!start D1', 'rest of D1')).toBe('no ### Waits')
  })
})

describe('planned and real', () => {
  test('a deployment that outlasts its own time says by how much, in the counts too', () => {
    const story = given(
      ...['!deploy web c3 to production on="2026-03-13 13:00..14:00" the new menu', '!deploy D1'],
      ...['ben> !approve D1', '!start D1', 'step ok', '+90m', 'rest of D1'],
    )
    expect(under(story, '### Planned and real')).toMatch(
      /D1 web to production, planned 2026-03-13 12:00 UTC to 2026-03-13 13:00 UTC: .*; 3\d min over its time; done/,
    )
    story.when('!review D1').expects({ says: 'D1 longer than planned' })
  })

  test('each group of servers with its time, and what it usually takes once that is known', () => {
    const story = given(...out, '!verify D1 good')
    expect(under(story, '### Planned and real')).toMatch(/- group0: [^\n,]+\n/)
    const often = given('done web production', 'done web production', 'done web production')
    expect(under(often, '### Planned and real', 'D3')).toMatch(/- group0: .*, usually .*\n.*- group1: .*, usually /)
  })
})

describe('disruption', () => {
  test('is none where none was declared, and the sum of the outages where some were', () => {
    expect(under(given(...out), '## Outcome')).toContain('Disruption to production: none that was declared')
    const O = { by: 'ben', room: 'ops', services: ['web'], reason: 'x', audience: 'ops', next: noon + day } as const
    const story = given({ type: 'outage.declared', outage: 'O1', at: noon, ...O }, '+1h', {
      type: 'outage.turned',
      ...{ outage: 'O1', by: 'ben', to: 'resolved', at: noon + 25 * minute },
    })
    expect(under(story, '## Outcome', 'O1')).toContain('Disruption to production: 1 outage, 25 min together')
  })
})
