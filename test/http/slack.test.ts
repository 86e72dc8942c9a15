import { expect, test } from 'vitest'
import { emptyState } from '../../src/core/state.ts'
import { makeWeb } from '../../src/http/server.ts'
import { makeTokens } from '../../src/http/tokens.ts'
import { hears, isUp, memoryNotes, startDoor, USERS } from '../chat/slack/world.ts'
import { org } from '../helpers/org.ts'
import { freePort } from '../servers/ports.ts'
import { startSlack } from '../servers/slack.ts'
import { readers } from './world.ts'

test('Slack over HTTP, health and calendars share one address', async () => {
  const [slack, port] = [await startSlack({ users: USERS, channels: ['ops', 'dev'] }), await freePort()]
  const web = makeWeb({
    ...{ host: '127.0.0.1', port, org, state: () => emptyState, now: () => 0, tokens: await makeTokens(memoryNotes()) },
    ...readers(org),
    health: async () => ({ ok: true, doors: {}, store: 'writable', tick: 0 }),
    log: { error: () => undefined },
  })
  web.start()
  const signingSecret = 'a secret'
  const world = await startDoor(slack, { appToken: undefined, signingSecret, serve: web.slack })
  const base = `http://127.0.0.1:${port}`
  slack.useHttp({ url: `${base}/slack/events`, signingSecret })
  await isUp(world.door)
  await slack.user('ann').say('ops', '!status')
  await hears(world, '!status')
  expect((await fetch(`${base}/healthz`)).status).toBe(200)
  const forged = await fetch(`${base}/slack/events`, { method: 'POST', body: '{"type":"event_callback"}' })
  expect(forged.status).toBe(401)
  expect((await fetch(`${base}/slack/events`)).status).toBe(404)
  await world.stop()
  await web.stop()
})
