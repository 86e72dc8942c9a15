import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { makeFeeds } from '../../src/calendar/feed.ts'
import type { Answer, FeedEvent } from '../../src/core/asks.ts'

const folder = join(import.meta.dirname, 'feeds')
/** Friday, 13 March 2026. */
const friday = Date.UTC(2026, 2, 13, 12, 0)

type Warning = { readonly skipped?: number; readonly why?: string }

type Setting = { readonly zone?: string; readonly from?: string }

function world({ zone = 'Europe/Berlin', from = folder }: Setting = {}) {
  const clock = { at: friday }
  const warnings: Warning[] = []
  const log = { warn: (about: object) => void warnings.push(about) }
  const feeds = makeFeeds({ zone, folder: from, now: () => clock.at, log })
  /** What is known once it was read. */
  const read = async (url: string): Promise<Answer> => {
    feeds.answer(url)
    await feeds.settled()
    return feeds.answer(url)
  }
  const events = async (url: string): Promise<FeedEvent[]> => {
    const answer = await read(url)
    if (!answer.ok) throw new Error(answer.why)
    return answer.value as FeedEvent[]
  }
  return { feeds, read, clock, warnings, events }
}

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean()
})

const time = (at: number): string => new Date(at).toISOString().slice(0, 16)
/** `2026-03-23T09:00–2026-03-23T09:45 Weekly`, `(was …)` when it was moved. */
const line = ({ from, until, original, name, cancelled }: FeedEvent): string =>
  `${time(from)}–${time(until)} ${name}${original === from ? '' : ` (was ${time(original)})`}${cancelled ? ' ✗' : ''}`

const calendar = (...events: string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//test//EN', ...events, 'END:VCALENDAR', ''].join('\r\n')
const event = (...lines: string[]): string => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n')

/** A folder with one feed in it. */
function fileWith(text: string): { from: string; path: string } {
  const from = mkdtempSync(join(tmpdir(), 'feed-'))
  cleanups.push(() => rmSync(from, { recursive: true }))
  writeFileSync(join(from, 'a.ics'), text)
  return { from, path: join(from, 'a.ics') }
}

/** The lines of a feed of such events. */
async function linesOf(events: readonly string[], zone?: string): Promise<string[]> {
  const { from } = fileWith(calendar(...events))
  return (await world({ from, zone }).events('a.ics')).map(line)
}

describe('feeds as programs export them', () => {
  test('Google Calendar: a recurrence over the change of clocks, left out, moved, called off; whole days', async () => {
    const events = await world().events('google.ics')
    expect(events.map(line)).toEqual([
      '2026-03-20T13:00–2026-03-20T14:00 Called off ✗',
      '2026-03-24T10:00–2026-03-24T10:45 Weekly sync, on a Tuesday (was 2026-03-23T09:00)',
      '2026-03-27T23:00–2026-03-29T22:00 Offsite',
      '2026-03-30T08:00–2026-03-30T08:45 Weekly sync, operations ✗',
    ])
    expect(new Set(events.map(e => e.uid)).size).toBe(4 - 1)
    expect(events.at(-1)).not.toHaveProperty('place')
  })

  test('fedocal: times in UTC and in zones; a uid that is made anew with each export names nothing', async () => {
    const events = await world().events('fedocal.ics')
    expect(events.map(line)).toEqual([
      '2026-03-17T15:00–2026-03-17T16:00 Release meeting',
      '2026-03-18T13:30–2026-03-18T14:30 Infrastructure',
      '2026-03-24T15:00–2026-03-24T16:00 Release meeting',
      '2026-03-31T15:00–2026-03-31T16:00 Release meeting',
    ])
    expect(events[0]).toMatchObject({ uid: 'name:Release meeting', place: 'meeting-3@irc.example.org' })
  })

  test('Outlook: zones with names of its own, known by their clocks', async () => {
    expect((await world().events('outlook.ics')).map(line)).toEqual([
      '2026-03-26T13:00–2026-03-26T13:30 Change board',
      '2026-03-31T12:00–2026-03-31T12:30 Change board',
      '2026-04-02T12:00–2026-04-02T12:30 Change board',
    ])
  })
})

describe('what an event may say', () => {
  const uid = 'UID:a'

  test('a time without a zone is one of the organisation, and so is a day', async () => {
    const events = [
      event(uid, 'DTSTART:20260329T140000', 'SUMMARY:Floating'),
      event('UID:b', 'DTSTART;VALUE=DATE:20260329', 'SUMMARY:Day'),
    ]
    expect(await linesOf(events, 'America/New_York')).toEqual([
      '2026-03-29T04:00–2026-03-30T04:00 Day',
      '2026-03-29T18:00–2026-03-29T18:00 Floating',
    ])
  })

  test('a day that recurs is a local day, also when it has 23 hours', async () => {
    expect(
      await linesOf([event(uid, 'DTSTART;VALUE=DATE:20260322', 'RRULE:FREQ=WEEKLY;COUNT=3', 'SUMMARY:Sunday')]),
    ).toEqual([
      '2026-03-21T23:00–2026-03-22T23:00 Sunday',
      '2026-03-28T23:00–2026-03-29T22:00 Sunday',
      '2026-04-04T22:00–2026-04-05T22:00 Sunday',
    ])
  })

  test('a duration in place of an end, an extra date, a day left out of times', async () => {
    const lines = await linesOf([
      event(
        ...[uid, 'DTSTART:20260316T100000Z', 'DURATION:PT1H30M', 'RRULE:FREQ=DAILY;COUNT=3', 'SUMMARY:Daily'],
        ...['RDATE:20260320T090000Z', 'EXDATE;VALUE=DATE:20260317'],
      ),
    ])
    expect(lines).toEqual([
      '2026-03-16T10:00–2026-03-16T11:30 Daily',
      '2026-03-18T10:00–2026-03-18T11:30 Daily',
      '2026-03-20T09:00–2026-03-20T10:30 Daily',
    ])
  })

  test('one of a recurrence that was moved out of the five weeks is still told, and one moved in', async () => {
    const lines = await linesOf([
      event(uid, 'DTSTART:20260316T100000Z', 'DURATION:PT1H', 'RRULE:FREQ=MONTHLY;COUNT=4', 'SUMMARY:Monthly'),
      event(uid, 'RECURRENCE-ID:20260316T100000Z', 'DTSTART:20260720T100000Z', 'DURATION:PT1H', 'SUMMARY:Late'),
      event(uid, 'RECURRENCE-ID:20260516T100000Z', 'DTSTART:20260320T100000Z', 'DURATION:PT1H', 'SUMMARY:Early'),
    ])
    expect(lines).toEqual([
      '2026-03-20T10:00–2026-03-20T11:00 Early (was 2026-05-16T10:00)',
      '2026-04-16T10:00–2026-04-16T11:00 Monthly',
      '2026-07-20T10:00–2026-07-20T11:00 Late (was 2026-03-16T10:00)',
    ])
  })

  test('of two changes of the same one the later counts', async () => {
    const change = (sequence: number, hour: number) =>
      event(
        uid,
        'RECURRENCE-ID:20260316T100000Z',
        `SEQUENCE:${sequence}`,
        `DTSTART:20260316T${hour}0000Z`,
        `SUMMARY:At ${hour}`,
      )
    const master = event(uid, 'DTSTART:20260316T100000Z', 'RRULE:FREQ=DAILY;COUNT=1', 'SUMMARY:Daily')
    expect(await linesOf([change(3, 15), master, change(2, 14)])).toEqual([
      '2026-03-16T15:00–2026-03-16T15:00 At 15 (was 2026-03-16T10:00)',
    ])
  })

  test('what is on stays until it is over; what is past or far off is not told', async () => {
    const lines = await linesOf([
      event('UID:on', 'DTSTART:20260313T110000Z', 'DTEND:20260313T130000Z', 'SUMMARY:On'),
      event('UID:past', 'DTSTART:20260313T090000Z', 'DTEND:20260313T100000Z', 'SUMMARY:Past'),
      event('UID:far', 'DTSTART:20260613T090000Z', 'DTEND:20260613T100000Z', 'SUMMARY:Far'),
    ])
    expect(lines).toEqual(['2026-03-13T11:00–2026-03-13T13:00 On'])
  })

  test('a broken event is left out and counted, the others stand', async () => {
    const { from } = fileWith(
      calendar(
        event(uid, 'DTSTART:20260316T100000Z', 'SUMMARY:Good'),
        event('UID:b', 'SUMMARY:No start'),
        event('UID:c', 'DTSTART:someday', 'SUMMARY:No time'),
        event('UID:d', 'DTSTART;TZID=Mars/Olympus:20260316T100000', 'SUMMARY:No zone'),
        event('UID:e', 'DTSTART:20260316T100000Z', 'DTEND:20260315T100000Z', 'SUMMARY:Backwards'),
        event('UID:f', 'DTSTART:20260316T100000Z', 'RRULE:FREQ=SECONDLY', 'SUMMARY:Too often'),
        event('UID:g', 'DTSTART:20260316T100000Z', 'RRULE:FREQ=SOMETIMES', 'SUMMARY:No rule'),
        event('UID:h', 'DTSTART:20260316T100000Z', 'a line that is none', 'SUMMARY:No line'),
      ),
    )
    const { events, warnings } = world({ from })
    expect((await events('a.ics')).map(e => e.name)).toEqual(['Good'])
    expect(warnings).toEqual([expect.objectContaining({ skipped: 7 })])
  })

  test('whatever is in it, there is an answer', async () => {
    const bit = fc.oneof(
      fc.constantFrom(
        ...[
          'DTSTART:20260316T100000Z',
          'DTSTART;VALUE=DATE:20260316',
          'DTEND:20260317T100000Z',
          'DURATION:P1D',
          'DURATION:-PT1H',
        ],
        ...['RRULE:FREQ=DAILY', 'RRULE:FREQ=YEARLY;BYDAY=5MO;COUNT=99999', 'RDATE;VALUE=PERIOD:20260316T100000Z/PT1H'],
        ...[
          'EXDATE:20260316',
          'RECURRENCE-ID:20260316T100000Z',
          'SUMMARY:x',
          'UID:a',
          'BEGIN:VALARM',
          'END:VEVENT',
          'BEGIN:VEVENT',
        ],
      ),
      fc.string({ unit: 'binary', maxLength: 40 }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(bit, { maxLength: 8 }), { maxLength: 4 }), async all => {
        const { from } = fileWith(calendar(...all.map(lines => event(...lines))))
        const answer = await world({ zone: 'UTC', from }).read('a.ics')
        if (!answer.ok) expect(answer.why).not.toBe('')
        else
          for (const { from: begin, until } of answer.value as FeedEvent[]) expect(until).toBeGreaterThanOrEqual(begin)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a file', () => {
  test('is read again when it has changed, and only then', async () => {
    const { from, path } = fileWith(calendar(event('UID:a', 'DTSTART:20260316T100000Z', 'SUMMARY:One')))
    const { events, clock, read } = world({ from })
    expect((await events('a.ics')).map(e => e.name)).toEqual(['One'])
    writeFileSync(path, calendar(event('UID:a', 'DTSTART:20260316T100000Z', 'SUMMARY:Other')))
    utimesSync(path, 1, 2)
    expect((await events('a.ics')).map(e => e.name)).toEqual(['One'])
    clock.at += 61_000
    expect((await events('a.ics')).map(e => e.name)).toEqual(['Other'])
    rmSync(path)
    clock.at += 61_000
    expect(await read('a.ics')).toEqual({ ok: false, why: 'a.ics: there is no such file' })
  })

  test('that is none, or cut off, or too large, is said; what it was is known again when it is back', async () => {
    const good = calendar(event('UID:a', 'DTSTART:20260316T100000Z', 'SUMMARY:One'))
    const { from, path } = fileWith(good)
    const { events, clock, read } = world({ from })
    const given = async (text: string): Promise<unknown> => {
      writeFileSync(path, text)
      clock.at += 61_000
      return read('a.ics')
    }
    expect(await given('<html>Sign in</html>')).toEqual({ ok: false, why: 'a.ics: it is no iCalendar file' })
    expect(await given(good.replace('END:VCALENDAR', ''))).toEqual({ ok: false, why: 'a.ics: it ends in the middle' })
    expect(await given(good + ' '.repeat(6_000_000))).toEqual({ ok: false, why: 'a.ics: it is larger than 5 MiB' })
    expect(await given(calendar())).toEqual({ ok: true, value: [] })
    expect(await given(good)).toMatchObject({ ok: true, value: [{ name: 'One' }] })
    expect(await events('a.ics')).toHaveLength(1)
  })
})

describe('a web server', () => {
  type Handler = (request: IncomingMessage, response: ServerResponse) => void

  async function serve(handle: Handler): Promise<string> {
    const server = createServer(handle).listen(0, '127.0.0.1')
    await new Promise(done => server.once('listening', done))
    cleanups.push(() => {
      server.closeAllConnections()
      return new Promise(done => server.close(done))
    })
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }
  const good = calendar(event('UID:a', 'DTSTART:20260316T100000Z', 'SUMMARY:One'))

  test('is asked for what is new; not again within a minute', async () => {
    const asked: (string | undefined)[] = []
    const base = await serve((request, response) => {
      const mine = request.headers['if-none-match']
      asked.push(`${mine} ${request.headers['if-modified-since']}`)
      if (mine === '"v1"') response.writeHead(304).end()
      else response.writeHead(200, { etag: '"v1"', 'last-modified': 'Fri, 13 Mar 2026 10:00:00 GMT' }).end(good)
    })
    const { events, clock } = world()
    const names = async () => (await events(`${base}/a.ics`)).map(e => e.name)
    expect(await Promise.all([names(), names()])).toEqual([['One'], ['One']])
    clock.at += 61_000
    expect(await names()).toEqual(['One'])
    expect(asked).toEqual(['undefined undefined', '"v1" Fri, 13 Mar 2026 10:00:00 GMT'])
  })

  test('that fails is not ok, without its address, which may be a secret; the next answer may be', async () => {
    let status = 500
    const base = await serve((_, response) => void response.writeHead(status).end(status === 200 ? good : 'oops'))
    const { read, events, clock, warnings } = world()
    const host = base.slice('http://'.length)
    const url = `http://user:word@${host}/private-7f3a/basic.ics`.replace('user:word@', '')
    expect(await read(url)).toEqual({ ok: false, why: `${host}: ${host} answers 500` })
    clock.at += 61_000
    expect(await read(url)).toMatchObject({ ok: false })
    status = 200
    clock.at += 61_000
    expect(await events(url)).toHaveLength(1)
    expect(warnings).toHaveLength(1)
    expect(JSON.stringify(warnings)).not.toContain('7f3a')
  })

  test('that nobody runs is not ok', async () => {
    const answer = await world().read('http://127.0.0.1:1/a.ics')
    expect(answer).toMatchObject({ ok: false, why: expect.stringMatching(/127.0.0.1:1 can't be reached/) })
  })

  test('may send elsewhere, a few times, never to a file', async () => {
    const base = await serve((request, response) => {
      const to = { '/a': '/b', '/b': '/good', '/round': '/round', '/file': 'file:///etc/passwd', '/odd': 'gopher://x' }
      const next = to[request.url as keyof typeof to]
      if (next) response.writeHead(302, { location: next }).end()
      else response.writeHead(200).end(good)
    })
    const { read, events } = world()
    expect(await events(`${base}/a`)).toHaveLength(1)
    const why = async (path: string) => ((await read(base + path)) as { why: string }).why
    expect(await why('/round')).toMatch(/sends from one address to the next/)
    expect(await why('/file')).toMatch(/sends to an address that is not followed/)
    expect(await why('/odd')).toMatch(/sends to an address that is not followed/)
  })

  test('that sends without end is left', async () => {
    const base = await serve((_, response) => {
      response.writeHead(200)
      const chunk = Buffer.alloc(1024 * 1024, 'x')
      const more = (): void => void (response.destroyed || response.write(chunk, more))
      more()
    })
    expect(await world().read(base)).toMatchObject({
      ok: false,
      why: expect.stringMatching(/it is larger than 5 MiB/),
    })
  })

  test('that is slow is not waited for: what was read last answers at once, and the newer when it is there', async () => {
    const waiting: ServerResponse[] = []
    const base = await serve((_, response) => void waiting.push(response))
    const { feeds, clock } = world()
    const asked = (times: number) => expect.poll(() => waiting.length, { timeout: 20_000 }).toBe(times)
    expect(feeds.answer(base)).toMatchObject({ ok: false, why: expect.stringMatching(/read for the first time/) })
    await asked(1)
    waiting[0]!.writeHead(200).end(good)
    await feeds.settled()
    expect(feeds.answer(base)).toMatchObject({ ok: true, value: [{ name: 'One' }] })
    clock.at += 3_600_000
    expect(feeds.answer(base)).toMatchObject({ ok: true, value: [{ name: 'One' }] })
    await asked(2)
    expect(feeds.answer(base)).toMatchObject({ ok: true, value: [{ name: 'One' }] })
    waiting[1]!.writeHead(200).end(good.replace('One', 'Other'))
    await feeds.settled()
    expect(feeds.answer(base)).toMatchObject({ ok: true, value: [{ name: 'Other' }] })
  })
})
