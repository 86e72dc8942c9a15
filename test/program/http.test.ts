import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { makeFolder, type Program, startProgram } from '../helpers/program.ts'
import { sampleConfig } from '../helpers/sample.ts'
import { readCalendar } from '../http/world.ts'
import { freePort } from '../servers/ports.ts'

const started: Program[] = []
afterEach(async () => {
  for (const one of started.splice(0)) await one.remove()
})

// Ahead at whatever time the tests run: one window a day, and the first may be on.
const config = `${sampleConfig()}
windows:
  nightly: { kind: maintenance, start: "03:00", every: day, duration: 1h, deployers: [infra] }
`

const PATIENCE = { timeout: 30_000, interval: 50 }

test('the program tells how it is, and what is ahead; after it was killed its events have the same ids', async () => {
  const port = await freePort()
  const url = (path: string): string => `http://127.0.0.1:${port}${path}`
  const read = async () => readCalendar(await (await fetch(url('/calendar.ics'))).text())
  const program = startProgram({ config, env: { SIGNALBOX_HTTP: `127.0.0.1:${port}` } })
  started.push(program)
  const isWell = () =>
    expect
      .poll(
        () =>
          fetch(url('/healthz')).then(
            a => a.json(),
            () => undefined,
          ),
        PATIENCE,
      )
      .toMatchObject({
        ...{ ok: true, doors: { terminal: 'joined' }, store: 'writable' },
      })
  await isWell()
  await expect.poll(async () => (await read()).length, PATIENCE).toBeGreaterThan(30)
  const before = await read()
  await program.kill('SIGKILL')
  started.push(await program.restart())
  await isWell()
  const after = new Map((await read()).map(e => [e.uid, e.from]))
  expect(before.filter(e => e.from > Date.now() && after.get(e.uid) !== e.from)).toEqual([])
})

test('a feed that is imported is heard of in the room, and goes out again', async () => {
  const port = await freePort()
  const folder = makeFolder(`${sampleConfig()}\nmeetings:\n  review: { feed: ./feed.ics }\n`)
  const utc = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')
  const from = Math.ceil(Date.now() / 3_600_000) * 3_600_000 + 7_200_000
  const event = ['UID:review@example.org', `DTSTART:${utc(from)}`, 'DURATION:PT45M', 'SUMMARY:Operations\\, review']
  const feed = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', ...event, 'END:VEVENT', 'END:VCALENDAR', '']
  writeFileSync(join(folder, 'feed.ics'), feed.join('\r\n'))
  const program = startProgram({ folder, env: { SIGNALBOX_HTTP: `127.0.0.1:${port}` } })
  started.push(program)
  const read = async () => readCalendar(await (await fetch(`http://127.0.0.1:${port}/calendar.ics`)).text())
  await expect
    .poll(() => read().catch(() => []), PATIENCE)
    .toMatchObject([{ uid: 'M1@example', name: 'Operations, review', from, until: from + 2_700_000 }])
  program.say('!meetings')
  await program.waitFor(/M1 Operations, review/)
})
