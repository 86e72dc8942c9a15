import { describe, expect } from 'vitest'
import { type SlackUser, startSlack } from '../../servers/slack.ts'
import { hears, isUp, settled, startDoor, test } from './world.ts'

const texts = (world: { heard: readonly { text: string }[] }) =>
  world.heard.map(m => m.text).filter(t => !t.startsWith('!settled'))

describe('what is heard', () => {
  test('a line in a channel, with its room', async ({ world }) => {
    const ts = await world.slack.user('ann').say('ops', '!deploy web main to staging')
    const message = await hears(world, '!deploy web main to staging')
    const channel = world.slack.channelId('ops')
    expect(message).toMatchObject({ addressed: false, cause: `slack:${channel}:${ts}` })
    expect(message.place).toEqual({ door: 'slack', channel, room: 'ops' })
  })

  test('a mention acts once, though Slack tells of it twice', async ({ world }) => {
    await world.slack.user('ann').say('ops', '@signalbox: deploy web main')
    expect(await hears(world, 'deploy web main')).toMatchObject({ addressed: true })
    await settled(world)
    expect(texts(world)).toEqual(['deploy web main'])
  })

  test('a mention in the middle is only a name', async ({ world }) => {
    await world.slack.user('ann').say('ops', 'ask @signalbox about it')
    await settled(world)
    expect(world.heard[0]).toMatchObject({ addressed: false, text: expect.stringContaining('ask @') })
  })

  test('a slash command, in its channel', async ({ world }) => {
    await world.slack.user('bob').slash('status web', { channel: 'dev' })
    const message = await hears(world, 'status web')
    expect(message).toMatchObject({ addressed: true, place: { channel: world.slack.channelId('dev'), room: 'dev' } })
  })

  test('whatever comes is acknowledged before the work on it is done', async ({ world }) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    world.answer.with = () => promise
    const ann = world.slack.user('ann')
    // Each of these waits for its acknowledgement; the server complains after three seconds.
    await ann.say('ops', '!one')
    await ann.slash('two', { channel: 'dev' })
    await ann.dm('three')
    for (const line of ['!one', 'two', 'three']) await hears(world, line)
    expect(world.slack.violations).toEqual([])
    resolve()
  })

  test('a private message', async ({ world }) => {
    await world.slack.user('ann').dm('status')
    const message = await hears(world, 'status')
    expect(message).toMatchObject({ addressed: true, place: { private: true } })
    expect(message.place.room).toBeUndefined()
  })

  test('a thread', async ({ world }) => {
    const ann = world.slack.user('ann')
    const root = await ann.say('ops', 'shall we?')
    await ann.say('ops', '!status', { thread: root })
    expect((await hears(world, '!status')).place.thread).toBe(root)
  })

  test('mentions, links, channels and entities as they were typed', async ({ world }) => {
    const { slack } = world
    const [bob, eve] = [slack.user('bob').id, slack.user('eve').id]
    await slack
      .user('ann')
      .say(
        'ops',
        `!log <@${bob}> <@${eve}|x> <#C123|web> <http://a.com|a.com> <https://b.org/x?y&amp;z> a &lt;b&gt; &amp;amp; <!here> <mailto:q@r.s|q@r.s>`,
        { raw: true },
      )
    await hears(world, '!log @bob @eve #web a.com https://b.org/x?y&z a <b> &amp; @here q@r.s')
  })

  test('code ticks and bold around a command', async ({ world }) => {
    for (const marks of ['`!one`', '*!two x*', '`!three` web main', '```!four```'])
      await world.slack.user('ann').say('ops', marks, { raw: true })
    await settled(world)
    expect(texts(world)).toEqual(['!one', '!two x', '!three web main', '!four'])
  })
})

describe('what is not heard', () => {
  test('edits and deletions', async ({ world }) => {
    const ann = world.slack.user('ann')
    const ts = await ann.say('ops', 'nothing much')
    await ann.edit(ts, '!approve D1')
    await ann.remove(ts)
    await settled(world)
    expect(texts(world)).toEqual(['nothing much'])
  })

  test('bots, apps, workflows, joins and our own words', async ({ world }) => {
    const ann = world.slack.user('ann')
    const faces = [{ bot_id: 'B1' }, { app_id: 'A1' }, { subtype: 'bot_message' }, { subtype: 'channel_join' }]
    for (const extra of [...faces, { bot_profile: { id: 'B2' } }, { user: undefined }])
      await ann.say('ops', '!approve D1', { extra })
    await world.door.announce('ops', { blocks: [{ kind: 'line', line: [{ kind: 'text', text: '!approve D1' }] }] })
    await settled(world)
    expect(texts(world)).toEqual([])
  })

  test('the same event again', async ({ world }) => {
    await world.slack.user('ann').say('ops', '!deploy once')
    await hears(world, '!deploy once')
    await world.slack.redeliverLast()
    await world.slack.redeliverLast()
    await settled(world)
    expect(texts(world)).toEqual(['!deploy once'])
  })
})

describe('who is heard', () => {
  test('somebody known by e-mail comes with it as alias', async ({ world }) => {
    await world.slack.user('bob').say('ops', '!whoami')
    const { speaker } = await hears(world, '!whoami')
    expect(speaker).toEqual({ door: 'slack', id: world.slack.user('bob').id, alias: 'bob@example.org', name: 'bob' })
  })

  test('somebody not configured keeps their id, without alias', async ({ world }) => {
    await world.slack.user('eve').say('ops', '!whoami')
    const { speaker } = await hears(world, '!whoami')
    expect(speaker).toEqual({ door: 'slack', id: world.slack.user('eve').id, alias: undefined, name: 'eve' })
  })

  for (const name of ['old', 'gus', 'far'])
    test(`${name}, who left, is a guest or of another workspace, proves nothing`, async ({ world }) => {
      await world.slack.user(name).say('ops', '!approve D1')
      const { speaker } = await hears(world, '!approve D1')
      expect(speaker).toEqual({ door: 'slack', name })
    })

  for (const change of ['deactivated', 'guest'] as const)
    test(`somebody who becomes ${change} proves nothing from then on`, async () => {
      const ann: SlackUser = { name: 'ann', email: 'ann@example.org' }
      const slack = await startSlack({ users: [ann, { name: 'bob', email: 'bob@example.org' }] })
      const world = await startDoor(slack, { rooms: [{ name: 'ops', slack: 'ops' }] })
      await isUp(world.door)
      await slack.user('ann').say('ops', '!before')
      expect((await hears(world, '!before')).speaker.id).toBe(slack.user('ann').id)
      ann[change] = true
      slack.event({ type: 'user_change', user: { id: slack.user('ann').id }, event_ts: '1.1' })
      await slack.delivered()
      await slack.user('ann').say('ops', '!approve D1')
      expect((await hears(world, '!approve D1')).speaker).toEqual({ door: 'slack', name: 'ann' })
      await world.stop()
    })

  test('somebody speaking from another workspace proves nothing there, whatever their record says', async ({
    world,
  }) => {
    await world.slack.user('ann').say('ops', '!approve D1', { extra: { user_team: 'T0ELSEWHERE' } })
    expect((await hears(world, '!approve D1')).speaker).toEqual({ door: 'slack', name: 'ann' })
  })

  test('somebody whose record cannot be read proves nothing, and is asked for anew the next time', async ({
    world,
  }) => {
    world.slack.fault({ method: 'users.info', kind: 'error:user_not_found' })
    await world.slack.user('ann').say('ops', '!first')
    expect((await hears(world, '!first')).speaker).toEqual({ door: 'slack', name: 'ann' })
    await world.slack.user('ann').say('ops', '!second')
    expect((await hears(world, '!second')).speaker.id).toBe(world.slack.user('ann').id)
  })

  test('records are read once and kept', async ({ world }) => {
    for (const n of [1, 2, 3]) await world.slack.user('eve').say('ops', `!n${n}`)
    await hears(world, '!n3')
    expect(world.slack.calls.filter(c => c.method === 'users.info')).toHaveLength(1)
  })

  test('an e-mail that nobody has is told as trouble', async ({ world }) => {
    const people = { zoe: { name: 'zoe', slack: 'zoe@example.org', teams: [] } }
    const other = await startDoor(world.slack, { people })
    await expect.poll(() => other.door.health().trouble).toMatch(/no Slack user has the e-mail zoe@example.org/)
    await other.door.stop()
  })
})
