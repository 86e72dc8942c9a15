import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { emptyState } from '../../src/core/state.ts'
import { makeHealth } from '../../src/http/health.ts'
import { makeWeb } from '../../src/http/server.ts'
import { makeTokens } from '../../src/http/tokens.ts'
import { org } from '../helpers/org.ts'
import { readers, startWeb } from './world.ts'

const at = Date.UTC(2026, 2, 13, 12)
const quiet = { state: () => emptyState, org, at: () => at }

describe('health', () => {
  const well = { doors: () => [{ name: 'irc', state: 'up' as const }], ticked: () => at - 1400 }

  test('is told with a status that machines read', async () => {
    const { ask } = await startWeb({ ...quiet, health: well })
    const answer = await ask('/healthz')
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(await answer.json()).toEqual({ ok: true, doors: { irc: 'joined' }, store: 'writable', tick: 1 })
  })

  test.each([
    ['a door away', { doors: () => [{ name: 'irc', state: 'away' as const }] }, { doors: { irc: 'away' } }],
    [
      'a door in some rooms only',
      { doors: () => [{ name: 'irc', state: 'up' as const, partly: true }] },
      { doors: { irc: 'partly' } },
    ],
    ['a store that takes nothing', { write: () => Promise.reject(new Error('disk full')) }, { store: 'failing' }],
    ['a clock that stands', { ticked: () => at - 60_000 }, { tick: 60 }],
  ])('is not well with %s', async (_, wrong, told) => {
    const { ask } = await startWeb({ ...quiet, health: { ...well, ...wrong } })
    const answer = await ask('/healthz')
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({ ok: false, ...told })
  })

  test('tries the store now and then, not at every question', async () => {
    const clock = { at }
    let writes = 0
    const write = async () => void writes++
    const health = makeHealth({ doors: () => [], ticked: () => clock.at, now: () => clock.at, write })
    await Promise.all([health(), health()])
    expect(writes).toBe(1)
    clock.at += 5000
    await health()
    expect(writes).toBe(2)
  })
})

describe('the server', () => {
  test('has nothing else, shows no folder, and answers questions only', async () => {
    const { ask, errors } = await startWeb(quiet)
    const paths = [
      '/',
      '/p',
      '/p/',
      '/.env',
      '/signalbox.yaml',
      '/../etc/passwd',
      '/calendar',
      '/slack/events',
      '/%00',
      '/healthz/',
      '/p/a/b.ics',
      '/p/a.b.ics',
    ]
    for (const path of paths) expect((await ask(path)).status, path).toBe(404)
    expect((await ask('/p/a.b.ics', { method: 'HEAD' })).status).toBe(404)
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
      for (const path of ['/healthz', '/calendar.ics', '/p/x.ics']) {
        const answer = await ask(path, { method })
        expect([answer.status, answer.headers.get('allow')], `${method} ${path}`).toEqual([405, 'GET, HEAD'])
      }
    expect(errors).toEqual([])
  })

  test('answers HEAD as GET, without a body', async () => {
    const { ask } = await startWeb(quiet)
    for (const path of ['/healthz', '/calendar.ics']) {
      const [get, head] = [await ask(path), await ask(path, { method: 'HEAD' })]
      expect([head.status, head.headers.get('content-type')]).toEqual([get.status, get.headers.get('content-type')])
      expect(await head.text()).toBe('')
    }
  })

  test('tells nothing of what broke in it', async () => {
    const broken = () => {
      throw new Error('secret')
    }
    const { ask, errors } = await startWeb({ ...quiet, state: broken })
    const answer = await ask('/calendar.ics')
    expect([answer.status, await answer.text()]).toEqual([500, 'Something broke here.\n'])
    expect(errors).toHaveLength(1)
  })

  test('gives Slack what Slack sends', async () => {
    const { ask } = await startWeb(quiet)
    expect(await (await ask('/slack/events', { method: 'POST', body: '{}' })).text()).toBe('for Slack')
    expect((await ask('/slack/other', { method: 'POST', body: '{}' })).status).toBe(404)
  })

  test('waits for a port that is taken', async () => {
    const squatter = createServer().listen(0, '127.0.0.1')
    await new Promise(done => squatter.once('listening', done))
    const { port } = squatter.address() as AddressInfo
    const errors: string[] = []
    const tokens = await makeTokens({ get: async () => undefined, set: async () => undefined })
    const health = makeHealth({ doors: () => [], write: async () => undefined, ticked: () => at, now: () => at })
    const web = makeWeb({
      ...{ host: '127.0.0.1', port, state: () => emptyState, org, now: () => at, tokens, health },
      ...readers(org),
      log: { error: (_, text) => void errors.push(text) },
    })
    web.start()
    await expect.poll(() => errors, { timeout: 20_000 }).toEqual([`can't listen on 127.0.0.1:${port}; trying on`])
    squatter.close()
    await web.slack(() => undefined)
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
    await web.stop()
  })
})
