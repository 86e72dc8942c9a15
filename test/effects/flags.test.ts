/** Flags where they live: files that others edit too, and an endpoint that answers over HTTP. */
import { chmodSync, mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import type { Setting } from '../../src/core/flag/setting.ts'
import { settingOf, withSetting } from '../../src/effects/flagd.ts'
import { makeFlags } from '../../src/effects/flags.ts'
import { org } from '../helpers/org.ts'

const on: Setting = { kind: 'on' }
const off: Setting = { kind: 'off' }
const mail = { state: 'ENABLED', variants: { on: true, off: false }, defaultVariant: 'off' }
const ruled = { ...mail, targeting: { if: [{ ends_with: [{ var: 'email' }, '@example.org'] }, 'on'] } }
const color = { state: 'ENABLED', variants: { red: '#c00', blue: '#00c' }, defaultVariant: 'red' }
const document = { $schema: 'https://flagd.dev/schema/v0/flags.json', flags: { 'new-mail': mail, ruled, color } }

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A folder with a file of flags, and what reads and sets them. */
function inFile(text = `${JSON.stringify(document, null, 4)}\n`) {
  const cwd = mkdtempSync(join(tmpdir(), 'signalbox-flags-'))
  const file = join(cwd, 'flags.json')
  writeFileSync(file, text)
  return { cwd, file, flags: makeFlags({ org, cwd }), text: () => readFileSync(file, 'utf8') }
}

const toOn = { service: 'web', flag: 'new-mail', setting: on, was: off }

test('a file is read: switches by name, what is no switch is left out', async () => {
  const { flags } = inFile()
  expect(await flags.read('web')).toEqual({ ok: true, value: { 'new-mail': off, ruled: { kind: 'other' } } })
})

test('a flag is set, and all else in the file stays as it was, its mode and indentation too', async () => {
  const { flags, file, text, cwd } = inFile()
  chmodSync(file, 0o640)
  expect(await flags.set(toOn)).toEqual({ ok: true, value: {} })
  const after = { ...document, flags: { ...document.flags, 'new-mail': { ...mail, defaultVariant: 'on' } } }
  expect(text()).toBe(`${JSON.stringify(after, null, 4)}\n`)
  expect(statSync(file).mode & 0o777).toBe(0o640)
  expect(readdirSync(cwd)).toEqual(['flags.json'])
  // It was done and could not be reported: done again, it stays.
  expect(await flags.set(toOn)).toEqual({ ok: true, value: {} })
})

test('a link stays one', async () => {
  const { flags, file, cwd, text } = inFile()
  const link = join(cwd, 'link.json')
  symlinkSync(file, link)
  const linked = makeFlags({
    org: { ...org, services: { web: { ...org.services.web!, flags: { file: 'link.json', names: [] } } } },
    cwd,
  })
  expect((await linked.set(toOn)).ok).toBe(true)
  expect(JSON.parse(text()).flags['new-mail'].defaultVariant).toBe('on')
  expect(await flags.read('web')).toMatchObject({ value: { 'new-mail': on } })
})

test('every setting is read back as it was written', () => {
  const setting = fc.oneof(
    fc.constant(on),
    fc.constant(off),
    fc.integer({ min: 1, max: 99 }).map((percent): Setting => ({ kind: 'percent', percent })),
    fc
      .uniqueArray(fc.stringMatching(/^[a-z][a-z0-9.-]{0,8}$/), { minLength: 1, maxLength: 4 })
      .map((scopes): Setting => ({ kind: 'scope', scopes })),
  )
  fc.assert(
    fc.property(setting, fc.constantFrom(mail, ruled), (wanted, flag) => {
      expect(settingOf(withSetting(flag, wanted))).toEqual(wanted)
    }),
  )
})

test('a rule of somebody’s own is replaced, and given back', async () => {
  const { flags, text } = inFile()
  const done = await flags.set({ service: 'web', flag: 'ruled', setting: off, was: { kind: 'other' } })
  expect(done).toEqual({ ok: true, value: { before: JSON.stringify(ruled) } })
  expect(JSON.parse(text()).flags.ruled).toEqual(mail)
})

test('what was changed in between is not undone', async () => {
  const { flags, file, text } = inFile()
  await flags.set({ ...toOn, setting: { kind: 'percent', percent: 10 } })
  const before = text()
  expect(await flags.set(toOn)).toEqual({ ok: false, why: 'it was changed in between and is on for 10%.' })
  expect(text()).toBe(before)
  writeFileSync(file, before.replace('"new-mail"', '"newer-mail"'))
  expect(await flags.set(toOn)).toEqual({ ok: false, why: 'new-mail is no longer a switch there.' })
})

test('switches of one file at once are all done', async () => {
  const many = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`f${n}`, mail]))
  const { flags, text } = inFile(JSON.stringify({ flags: many }))
  const done = await Promise.all(Object.keys(many).map(flag => flags.set({ ...toOn, flag })))
  expect(done.every(d => d.ok)).toBe(true)
  expect(Object.values(JSON.parse(text()).flags)).toEqual(
    Object.values(many).map(() => ({ ...mail, defaultVariant: 'on' })),
  )
})

test.each([
  ['{ "flags": ', 'flags.json is no JSON'],
  ['[]', 'flags.json holds no flags'],
  ['{"flags":[]}', 'flags.json holds no flags'],
  [`{"flags":{},"x":"${'y'.repeat(1024 * 1024)}"}`, 'larger than 1 MiB'],
])('a file that is none of flags is told and left alone: %.12s', async (text, why) => {
  const { flags, text: now } = inFile(text)
  expect(await flags.read('web')).toMatchObject({ ok: false, why: expect.stringContaining(why) })
  expect(await flags.set(toOn)).toMatchObject({ ok: false, why: expect.stringContaining(why) })
  expect(now()).toBe(text)
})

test('a file that is not there is told', async () => {
  const flags = makeFlags({ org, cwd: mkdtempSync(join(tmpdir(), 'signalbox-flags-')) })
  expect(await flags.read('web')).toEqual({ ok: false, why: "./flags.json can't be read: it is not there." })
})

type Handle = (request: IncomingMessage & { body: string }, response: ServerResponse) => void

async function endpoint(handle: Handle) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    handle(Object.assign(request, { body: Buffer.concat(chunks).toString() }), response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/web`
  const web = { ...org.services.web!, flags: { url, names: [] } }
  return { url, flags: makeFlags({ org: { ...org, services: { web } }, cwd: '/', token: 'hush' }) }
}

test('an endpoint is asked and told over HTTP, with the token, under the ETag it gave', async () => {
  const told: unknown[] = []
  const { flags } = await endpoint((request, response) => {
    expect(request.headers.authorization).toBe('Bearer hush')
    if (request.method === 'GET') response.setHeader('etag', '"7"').end(JSON.stringify(document))
    else {
      told.push([request.method, request.url, request.headers['if-match'], JSON.parse(request.body)])
      response.end()
    }
  })
  expect(await flags.read('web')).toMatchObject({ ok: true, value: { 'new-mail': off } })
  expect(await flags.set(toOn)).toEqual({ ok: true, value: {} })
  expect(told).toEqual([['PUT', '/web/new-mail', '"7"', { ...mail, defaultVariant: 'on' }]])
})

test.each([
  [412, 'was changed in the same moment'],
  [403, 'answers 403'],
  [302, 'can not be reached'],
])('an endpoint that answers %d has not set it', async (status, why) => {
  const { flags } = await endpoint((request, response) => {
    if (request.method === 'GET') response.end(JSON.stringify(document))
    else response.writeHead(status, { location: 'http://127.0.0.1:9/' }).end()
  })
  expect(await flags.set(toOn)).toMatchObject({ ok: false, why: expect.stringContaining(why) })
})

test('an endpoint that is away is told', async () => {
  const web = { ...org.services.web!, flags: { url: 'http://127.0.0.1:9/', names: [] } }
  const flags = makeFlags({ org: { ...org, services: { web } }, cwd: '/' })
  expect(await flags.read('web')).toMatchObject({ ok: false, why: expect.stringContaining('http://127.0.0.1:9/') })
})
