import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { publish } from '../../src/calendar/publish.ts'
import type { CalendarEvent } from '../../src/core/calendar.ts'
import { given } from '../helpers/given.ts'
import { org as base, withTarget } from '../helpers/org.ts'
import { withWindows } from '../helpers/windows.ts'
import { readCalendar, startWeb } from './world.ts'

/** Windows at 14:00 in Berlin on weekdays; `quiet` has one of its own on Mondays. The story begins on Friday 13 March 2026. */
const story = () =>
  given(
    {
      org: withWindows({
        moves: { kind: 'maintenance', deployers: ['ada'] },
        tidy: {
          kind: 'maintenance',
          room: 'quiet',
          start: '2026-01-05T09:00',
          rule: 'FREQ=WEEKLY;BYDAY=MO',
          deployers: ['ben'],
        },
      }),
    },
    'boot',
  )

function world(s = story(), notes?: Map<string, unknown>) {
  return startWeb({ state: s.state, org: s.org(), at: s.at, notes })
}

describe('the calendar', () => {
  test('has what is ahead, at the times that are local there, over the change of clocks', async () => {
    const { calendar, ask } = await world()
    const events = await calendar('/calendar.ics')
    expect(events.length).toBeGreaterThan(20)
    expect(events[0]).toMatchObject({
      uid: 'W1@example',
      from: Date.UTC(2026, 2, 13, 13),
      until: Date.UTC(2026, 2, 13, 14),
    })
    expect(events.filter(e => e.from === Date.UTC(2026, 2, 30, 12))).toHaveLength(1)
    expect(new Set(events.map(e => e.uid)).size).toBe(events.length)
    const { headers } = await ask('/calendar.ics')
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(headers.get('cache-control')).toBe('public, max-age=60')
  })

  test('of a room has what is in that room', async () => {
    const { calendar, ask } = await world()
    const [all, ops, quiet] = await Promise.all(
      ['', '?room=ops', '?room=quiet'].map(q => calendar(`/calendar.ics${q}`)),
    )
    expect(quiet!.map(e => new Date(e.from).getUTCDay())).toEqual([1, 1, 1, 1, 1])
    expect(ops!.length + quiet!.length).toBe(all!.length)
    expect((await ask('/calendar.ics?room=nowhere')).status).toBe(404)
    expect((await ask('/calendar.ics?room=constructor')).status).toBe(404)
    expect((await ask('/calendar.ics?rom=ops')).status).toBe(400)
  })

  test('has a freeze in each room that it is for, and strikes out one that was called off', async () => {
    const org = withTarget(base, ['api', 'live'], { room: 'quiet' })
    const frozen = given(
      { org: () => org },
      'ben> !freeze all 18:00..20:00 the demo',
      'ben> !freeze web 21:00..22:00 more',
    )
    const { calendar } = await world(frozen.when('ben> !freeze lift F2 no need'))
    const [ops, quiet] = await Promise.all(['ops', 'quiet'].map(room => calendar(`/calendar.ics?room=${room}`)))
    expect(quiet!.map(e => e.name)).toEqual(['Freeze: everything'])
    expect(ops!.map(e => [e.uid, e.status])).toEqual([
      ['F1@example', 'CONFIRMED'],
      ['F2@example', 'CANCELLED'],
    ])
  })

  test('of a person is where nobody guesses it, and stays there over a restart', async () => {
    const s = story()
    const notes = new Map<string, unknown>()
    const [first, second, other] = [await world(s, notes), await world(s, notes), await world(s)]
    const path = first.tokens.pathOf('ben')
    expect(path).toMatch(/^\/p\/[\w-]{32}\.ics$/)
    expect(second.tokens.pathOf('ben')).toBe(path)
    expect(other.tokens.pathOf('ben')).not.toBe(path)
    expect((await second.calendar(path)).map(e => new Date(e.from).getUTCDay())).toEqual([1, 1, 1, 1, 1])
    expect((await first.ask(path)).headers.get('cache-control')).toBe('private, max-age=60')
    for (const wrong of ['/p/ben.ics', '/p/.ics', '/p/', '/p', `${path}/x`, path.replace('.ics', '')])
      expect((await first.ask(wrong)).status, wrong).toBe(404)
    expect((await other.ask(path)).status).toBe(404)
  })

  test('keeps what was called off, as called off, under the same id and with a later version', async () => {
    const s = story()
    const { calendar } = await startWeb({ state: s.state, org: s.org(), at: s.at })
    const find = async () => (await calendar('/calendar.ics')).find(e => e.uid === 'W2@example')!
    const before = await find()
    expect(before).toMatchObject({ status: 'CONFIRMED' })
    s.when('ben> !window move W2 2026-03-17 21:00')
    s.when('ben> yes').last()
    s.when('ben> !window cancel W2 reason="a holiday"')
    const after = await find()
    expect(after).toMatchObject({ status: 'CANCELLED' })
    expect(after.sequence).toBeGreaterThan(before.sequence)
  })

  test('that is as it was is not sent again', async () => {
    const { ask } = await world()
    const first = await ask('/calendar.ics')
    const again = await ask('/calendar.ics', { headers: { 'if-none-match': first.headers.get('etag')! } })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })
})

describe('what is written', () => {
  const about = { name: 'Example', house: 'Example & Söhne', at: Date.UTC(2026, 2, 13, 12, 34) }
  const event: CalendarEvent = { uid: 'W1', name: 'Window', from: Date.UTC(2026, 2, 14), until: Date.UTC(2026, 2, 15) }
  const read = async (events: readonly CalendarEvent[]) => readCalendar(await publish(events, about))

  test('is the same for an hour', async () => {
    const text = await publish([event], about)
    expect(await publish([event], { ...about, at: about.at + 60_000 })).toBe(text)
    expect(text).toContain('UID:W1@example-sohne\r\n')
  })

  test('an event that is called off counts as one change more', async () => {
    expect(await read([{ ...event, sequence: 3 }])).toMatchObject([{ sequence: 3, status: 'CONFIRMED' }])
    expect(await read([{ ...event, sequence: 3, cancelled: true }])).toMatchObject([
      { sequence: 4, status: 'CANCELLED' },
    ])
  })

  test('whatever people call things, nothing in it acts, and it is read as it was meant', async () => {
    const hostile = 'a;b,c\\n"x"\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:evil\u0000\u202E'
    const [found, ...others] = await read([{ ...event, name: hostile, text: hostile, url: 'javascript:alert(1)' }])
    expect(others).toEqual([])
    expect(found).toMatchObject({ name: 'a;b,c\\n"x" END:VEVENT BEGIN:VEVENT SUMMARY:evil  ' })
    expect(found!.text).toBe('a;b,c\\n"x"\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:evil  ')
    expect(found).not.toHaveProperty('url')
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        fc.webUrl(),
        async (name, text, url) => {
          const all = await read([
            { ...event, name, text, url },
            { ...event, uid: 'W2', name: text },
          ])
          expect(all.map(e => e.uid)).toEqual(['W1@example-sohne', 'W2@example-sohne'])
          expect(decodeURIComponent(all[0]!.url!)).toBe(decodeURIComponent(new URL(url).href))
          expect(all[0]!.name).not.toMatch(/[\u0000-\u001F]/)
        },
      ),
    )
  })

  test('five thousand events are one calendar, and no line of it is too long', async () => {
    const many = Array.from({ length: 5000 }, (_, i) => ({
      ...event,
      uid: `W${i + 1}`,
      text: `by ada; takes web, and more: ${'ä'.repeat(60)}`,
    }))
    const text = await publish(many, about)
    expect(new Set(readCalendar(text).map(e => e.uid)).size).toBe(5000)
    expect(text.split('\r\n').filter(line => Buffer.byteLength(line) > 75)).toEqual([])
  })
})
