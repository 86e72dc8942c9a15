import { expect, test as plainTest } from 'vitest'
import { post, text } from '../../../src/core/post.ts'
import { startSlack } from '../../servers/slack.ts'
import { DEADLINE, hears, isUp, QUICK, startDoor, test, USERS } from './world.ts'

const start = () => startSlack({ users: USERS, channels: ['ops', 'dev'] })

test('two sockets are kept, and a refresh loses nothing', async ({ world }) => {
  const { slack } = world
  await expect.poll(slack.socketCount, DEADLINE).toBe(2)
  const ann = slack.user('ann')
  for (let n = 1; n <= 12; n++) {
    if (n % 4 === 0) slack.refreshSocket(n === 8 ? 'all' : 'one')
    await ann.say('ops', `!n${n}`)
  }
  await hears(world, '!n12')
  expect(world.heard.map(m => m.text)).toEqual(Array.from({ length: 12 }, (_, i) => `!n${i + 1}`))
  await expect.poll(slack.socketCount, DEADLINE).toBe(2)
  expect(world.door.health()).toMatchObject({ state: 'up' })
})

test('after a refresh of all sockets the next one opens at once, not after five seconds', async ({ world }) => {
  await expect.poll(world.slack.socketCount, DEADLINE).toBe(2)
  const before = performance.now()
  world.slack.refreshSocket('all')
  await world.slack.user('ann').say('ops', '!soon')
  await hears(world, '!soon')
  expect(performance.now() - before).toBeLessThan(2000)
})

test('a socket that Slack refuses to open anew does not end the process, and is tried again', async ({ world }) => {
  world.slack.fault({ method: 'apps.connections.open', kind: 'error:invalid_auth', times: 6 })
  world.slack.dropSockets()
  await expect.poll(() => world.door.health().trouble, DEADLINE).toMatch(/invalid_auth: the token is wrong/)
  await isUp(world.door)
  await world.slack.user('ann').say('ops', '!alive')
  await hears(world, '!alive')
  expect(world.door.health().trouble).toBeUndefined()
})

test('what is said while Slack is away waits in order and is said once', async ({ world }) => {
  await world.slack.away()
  await expect.poll(() => world.door.health().state, DEADLINE).toBe('away')
  const said = [1, 2, 3].map(n => world.door.announce('ops', post(text`kept ${n}`)))
  await expect.poll(() => world.door.health().waiting, DEADLINE).toBe(3)
  await world.slack.back()
  await Promise.all(said)
  const shown = (await world.slack.messages('ops')).map(m => world.slack.picture(m))
  expect(shown).toEqual(['kept 1', 'kept 2', 'kept 3'])
  await isUp(world.door)
})

plainTest('the door starts while Slack is away, and comes up with it', async () => {
  const slack = await start()
  await slack.away()
  const world = await startDoor(slack)
  await expect.poll(() => world.door.health().trouble, DEADLINE).toMatch(/Slack does not answer/)
  const said = world.door.announce('ops', post(text`early words`))
  await slack.back()
  await isUp(world.door)
  await said
  await slack.waitFor('ops', /early words/)
  expect(world.door.health().trouble).toBeUndefined()
  await world.stop()
})

plainTest('a door that never came up stops, and whoever waits for it is told', async () => {
  const slack = await start()
  await slack.away()
  const { door } = await startDoor(slack, { timing: { ...QUICK, stopWithin: 50 } })
  const ends = Promise.allSettled([door.announce('ops', post(text`x`)), door.show('ops', 'D1', post(text`y`))])
  await door.stop()
  expect((await ends).map(e => e.status)).toEqual(['rejected', 'rejected'])
  await slack.back()
  await slack.stop()
})

plainTest('refused tokens are told with their cure, and mended ones are taken', async () => {
  const slack = await start()
  slack.revoke('account_inactive')
  const world = await startDoor(slack)
  await expect.poll(() => world.door.health().trouble, DEADLINE).toMatch(/account_inactive: .*install the app again/)
  slack.revoke()
  await isUp(world.door)
  await world.stop()
})

plainTest('a wrong app token is told', async () => {
  const slack = await start()
  const world = await startDoor(slack, { appToken: 'xapp-wrong' })
  await expect.poll(() => world.door.health().trouble, DEADLINE).toMatch(/socket does not open: invalid_auth/)
  expect(world.door.health().state).toBe('away')
  await world.stop()
})

plainTest('without any way to hear, the operator is told which setting is missing', async () => {
  const slack = await start()
  const world = await startDoor(slack, { appToken: undefined })
  expect(world.door.health().trouble).toMatch(/SLACK_APP_TOKEN.*SLACK_SIGNING_SECRET/)
  await world.stop()
})

test('stopping closes the sockets and lets running work and queued posts finish', async ({ world }) => {
  const { promise, resolve } = Promise.withResolvers<void>()
  world.answer.with = async m => {
    await promise
    await world.door.reply(m.place, post(text`last words`))
  }
  await world.slack.user('ann').say('ops', '!slow')
  await hears(world, '!slow')
  const stopped = world.door.stop()
  resolve()
  await stopped
  await world.slack.waitFor('ops', /last words/)
  await expect.poll(world.slack.socketCount, DEADLINE).toBe(0)
  await expect(world.door.announce('ops', post(text`too late`))).rejects.toThrow(/stopped/)
})
