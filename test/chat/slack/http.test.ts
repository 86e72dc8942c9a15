import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { post, text } from '../../../src/core/post.ts'
import { freePort } from '../../servers/ports.ts'
import { startSlack } from '../../servers/slack.ts'
import { DEADLINE, hears, isUp, startDoor, USERS } from './world.ts'

async function startHttpWorld() {
  const slack = await startSlack({ users: USERS, channels: ['ops', 'dev'] })
  const port = await freePort()
  const signingSecret = 'a secret'
  const world = await startDoor(slack, { appToken: undefined, signingSecret, http: { host: '127.0.0.1', port } })
  const url = `http://127.0.0.1:${port}/slack/events`
  slack.useHttp({ url, signingSecret })
  await isUp(world.door)
  return { ...world, url }
}

test('with a signing secret and no app token, Slack is heard over HTTP', async () => {
  const world = await startHttpWorld()
  const ann = world.slack.user('ann')
  await ann.say('ops', '!status')
  await hears(world, '!status')
  await ann.slash('help')
  await hears(world, 'help')
  await world.door.show('ops', 'D1', { ...post(text`card`), buttons: [{ label: 'Go', press: '!go', asks: 'Why?' }] })
  await ann.press('card', 'Go', { input: 'because' })
  await hears(world, '!go because')
  expect(world.slack.socketCount()).toBe(0)
  await world.stop()
})

test('the same signed body acts once, and an unsigned one never', async () => {
  const world = await startHttpWorld()
  await world.slack.user('ann').say('ops', '!once')
  await hears(world, '!once')
  await world.slack.redeliverLast()
  const event = { type: 'message', user: 'U1', text: '!forged', ts: '1.1', channel: 'C1' }
  const body = JSON.stringify({ type: 'event_callback', team_id: 'T', event })
  const answer = await fetch(world.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  expect(answer.status).toBe(401)
  await world.slack.user('ann').say('ops', '!after')
  await hears(world, '!after')
  expect(world.heard.map(m => m.text)).toEqual(['!once', '!after'])
  await world.stop()
})

test('a port that is taken is told, and taken over when it is free', async () => {
  const slack = await startSlack({ users: USERS, channels: ['ops', 'dev'] })
  const squatter = createServer().listen(0, '127.0.0.1')
  await new Promise(done => squatter.once('listening', done))
  const { port } = squatter.address() as AddressInfo
  const world = await startDoor(slack, { appToken: undefined, signingSecret: 's', http: { host: '127.0.0.1', port } })
  await expect.poll(() => world.door.health().trouble, DEADLINE).toMatch(/can't listen on 127.0.0.1:\d+: .*EADDRINUSE/)
  squatter.close()
  await isUp(world.door)
  expect(world.door.health().trouble).toBeUndefined()
  await world.stop()
})
