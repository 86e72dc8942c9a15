import { describe, expect } from 'vitest'
import { type Post, ping, post, text } from '../../../src/core/post.ts'
import { DEADLINE, hears, settled, startDoor, test, type World } from './world.ts'

const words = (line: string): Post => post(text`${line}`)
const urgent = (line: string): Post => ({ ...words(line), urgent: true })
const shown = async ({ slack }: World, channel = 'ops') => (await slack.messages(channel)).map(m => slack.picture(m))
const posts = ({ slack }: World) => slack.calls.filter(c => c.method === 'chat.postMessage')

describe('where it is said', () => {
  test('answers stand where it was asked: channel, thread, private talk', async ({ world }) => {
    world.answer.with = m => world.door.reply(m.place, words(`answer to ${m.text}`))
    const ann = world.slack.user('ann')
    const root = await ann.say('dev', '!a')
    await ann.say('dev', '!b', { thread: root })
    await ann.dm('!c')
    const top = await world.slack.waitFor('dev', /answer to !a/)
    const below = await world.slack.waitFor('dev', /answer to !b/)
    await world.slack.waitFor('@ann', /answer to !c/)
    expect(top.thread_ts).toBeUndefined()
    expect(below.thread_ts).toBe(root)
  })

  test('a person is told in private; one whom Slack does not know is not', async ({ world }) => {
    expect(await world.door.tell('bob', words('psst'))).toBe(true)
    await world.slack.waitFor('@bob', /psst/)
    expect(await world.door.tell('nobody', words('psst'))).toBe(false)
  })

  test('a ping is a mention, a name is not', async ({ world }) => {
    await world.door.announce('ops', post(text`${ping('bob')}, ask ${{ kind: 'person', name: 'ann', ping: false }}`))
    const message = JSON.stringify(await world.slack.waitFor('ops', /@bob, ask ann/))
    expect(message).toContain(world.slack.user('bob').id)
    expect(message).not.toContain(world.slack.user('ann').id)
  })

  test('a refusal of a button press is shown to the presser only', async ({ world }) => {
    const only = world.slack.user('ann').id
    const place = { door: 'slack' as const, channel: world.slack.channelId('ops'), only }
    await world.door.reply(place, urgent('not you'))
    await world.door.reply(place, words('it is done'))
    expect(world.slack.ephemerals()).toMatchObject([{ user: only, text: 'not you' }])
    expect(await shown(world)).toEqual(['it is done'])
  })

  test('a refusal that can not be whispered is said aloud', async ({ world }) => {
    world.slack.fault({ method: 'chat.postEphemeral', kind: 'error:user_not_in_channel' })
    const place = { door: 'slack' as const, channel: world.slack.channelId('ops'), only: 'U0GONE' }
    await world.door.reply(place, urgent('not you'))
    expect(await shown(world)).toEqual(['not you'])
  })

  test('what stands in a thread that is gone is said at the top', async ({ world }) => {
    world.slack.fault({ method: 'chat.postMessage', kind: 'error:thread_not_found' })
    await world.door.reply({ door: 'slack', channel: world.slack.channelId('ops'), thread: '1.1' }, words('still'))
    expect(await shown(world)).toEqual(['still'])
  })

  test('a public channel is joined when that is all that is missing', async ({ world }) => {
    world.slack.leave('ops')
    await world.door.announce('ops', words('I let myself in'))
    expect(await shown(world)).toEqual(['I let myself in'])
  })

  test('a channel that it can not get into is told with its cure, until it gets in', async ({ world }) => {
    world.slack.leave('ops')
    world.slack.fault({ method: 'conversations.join', kind: 'error:missing_scope' })
    await expect(world.door.announce('ops', words('unheard'))).rejects.toThrow(/not_in_channel/)
    expect(world.door.health().trouble).toBe('not in channel #ops: /invite @signalbox')
    world.slack.invite('ops')
    await world.door.announce('ops', words('heard'))
    expect(world.door.health().trouble).toBeUndefined()
  })

  test('a slash command is answered even in a channel that the bot may not enter', async ({ world }) => {
    world.answer.with = m => world.door.reply(m.place, words('by the back door'))
    world.slack.leave('other')
    world.slack.fault({ method: 'conversations.join', kind: 'error:method_not_supported_for_channel_type' })
    await world.slack.user('ann').slash('status', { channel: 'other' })
    await expect.poll(world.slack.responses, DEADLINE).toMatchObject([{ text: 'by the back door' }])
  })

  test('a room whose channel does not exist is told at once', async ({ world }) => {
    const rooms = [{ name: 'lost', slack: 'lost' }]
    const other = await startDoor(world.slack, { rooms })
    await expect.poll(() => other.door.health().trouble, DEADLINE).toBe('no Slack channel #lost')
    await expect(other.door.announce('lost', words('x'))).rejects.toThrow(/channel_not_found/)
    await other.door.stop()
  })

  test('a missing scope is told', async ({ world }) => {
    world.slack.fault({ method: 'chat.postMessage', kind: 'error:missing_scope' })
    await expect(world.door.announce('ops', words('x'))).rejects.toThrow(/missing_scope/)
    expect(world.door.health().trouble).toMatch(/missing_scope: .*slack-manifest.yaml/)
  })
})

describe('said exactly once, in order', () => {
  for (const kind of ['timeout', 'reset', '500', 'lost'] as const)
    test(`after ${kind} of unknown end`, async ({ world }) => {
      world.slack.fault({ method: 'chat.postMessage', kind })
      await Promise.all([world.door.announce('ops', words('one')), world.door.announce('ops', words('two'))])
      expect(await shown(world)).toEqual(['one', 'two'])
    })

  test('in a thread too', async ({ world }) => {
    const thread = await world.slack.user('ann').say('ops', 'root')
    world.slack.fault({ method: 'chat.postMessage', kind: 'timeout' })
    await world.door.reply({ door: 'slack', channel: world.slack.channelId('ops'), thread }, words('below'))
    expect(await shown(world)).toEqual(['root', 'below'])
  })

  test('even when the look whether it is there fails at first', async ({ world }) => {
    world.slack.fault({ method: 'chat.postMessage', kind: 'timeout' })
    world.slack.fault({ method: 'conversations.history', kind: '500' })
    world.slack.fault({ method: 'conversations.history', kind: 'error:internal_error' })
    await world.door.announce('ops', words('one'))
    expect(await shown(world)).toEqual(['one'])
  })

  test('a rate limit is waited out in its channel, in order, while others go on', async ({ world }) => {
    world.slack.fault({ method: 'chat.postMessage', kind: '429', retryAfter: 1, channel: 'ops' })
    const began = performance.now()
    const slow = [1, 2, 3].map(n => world.door.announce('ops', words(`slow ${n}`)))
    await world.door.announce('dev', words('quick'))
    expect(performance.now() - began).toBeLessThan(900)
    await Promise.all(slow)
    expect(performance.now() - began).toBeGreaterThan(950)
    expect(await shown(world)).toEqual(['slow 1', 'slow 2', 'slow 3'])
    expect(posts(world).filter(c => c.args.channel === world.slack.channelId('ops'))).toHaveLength(4)
  })

  test('urgent things overtake what has not been sent yet', async ({ world }) => {
    world.slack.fault({ method: 'chat.postMessage', kind: '429', retryAfter: 1 })
    const said = [words('first'), words('second'), urgent('no!'), urgent('no again!')]
    await Promise.all(said.map(p => world.door.announce('ops', p)))
    const order = await shown(world)
    expect(order.indexOf('no!')).toBeLessThan(order.indexOf('second'))
    expect(order.indexOf('no again!')).toBe(order.indexOf('no!') + 1)
  })

  test('a queue that nobody empties is bounded, and keeps the urgent', async ({ world }) => {
    await world.slack.away()
    const said = Array.from({ length: 510 }, (_, n) =>
      world.door.announce('ops', n === 3 ? urgent('keep') : words(`${n}`)),
    )
    const ends = Promise.allSettled(said)
    await expect.poll(() => world.door.health().waiting, DEADLINE).toBeLessThanOrEqual(501)
    await world.slack.back()
    const lost = (await ends).filter(e => e.status === 'rejected')
    expect(lost).toHaveLength(10)
    expect(await shown(world)).toContain('keep')
  })
})

describe('how it is said', () => {
  test('nothing unfurls, links or calls by itself', async ({ world }) => {
    await world.door.announce('ops', words('see https://example.org @channel <!here> &lt;'))
    const quiet = { unfurl_links: 'false', unfurl_media: 'false', link_names: 'false', parse: 'none' }
    expect(posts(world)[0]?.args).toMatchObject(quiet)
    expect(posts(world)[0]?.args.text).toBe('see https://example.org @\u2060channel &lt;!here&gt; &amp;lt;')
  })

  test('should Slack refuse the blocks, the words still go out, and the operator is told', async ({ world }) => {
    world.slack.fault({ method: 'chat.postMessage', kind: 'error:msg_blocks_too_long' })
    await world.door.announce('ops', words('plain words'))
    expect(await shown(world)).toEqual(['plain words'])
    expect(world.door.health().trouble).toMatch(/refused our blocks/)
  })

  test('long output is a file in the thread, with its end in the message', async ({ world }) => {
    const output = Array.from({ length: 900 }, (_, n) => `line ${n}`).join('\n')
    await world.door.announce('ops', { blocks: [{ kind: 'output', text: output }] })
    const [message, file] = await world.slack.messages('ops')
    expect(world.slack.picture(message!)).toMatch(/characters before this\n.*line 899$/s)
    expect(file).toMatchObject({ thread_ts: message?.ts, files: [{ name: 'output.txt', size: output.length + 1 }] })
  })

  test('a page is a file of its own name, with its empty lines, and its beginning in the message', async ({
    world,
  }) => {
    const text = `# Page\n\n${Array.from({ length: 900 }, (_, n) => `line ${n}`).join('\n')}\n`
    await world.door.announce('ops', { blocks: [{ kind: 'output', text, whole: true, file: 'review-D1.md' }] })
    const [message, file] = await world.slack.messages('ops')
    expect(world.slack.picture(message!)).toMatch(/# Page\n.*line 0/)
    expect(file).toMatchObject({ files: [{ name: 'review-D1.md', size: text.length }] })
  })

  test('output that can not be uploaded is clipped, and nothing is lost', async ({ world }) => {
    world.slack.fault({ method: 'files.getUploadURLExternal', kind: 'error:missing_scope' })
    await world.door.announce('ops', { blocks: [{ kind: 'output', text: 'x'.repeat(5000) }] })
    expect(await shown(world)).toHaveLength(1)
  })

  test('what is said about a live post stands in its thread, and at the top when there is none', async ({ world }) => {
    const card = world.door.show('ops', 'D1', words('card'))
    await world.door.announce('ops', words('detail'), 'D1')
    await card
    await world.door.announce('ops', words('about nothing'), 'D2')
    const [root, below, top] = await world.slack.messages('ops')
    expect(below).toMatchObject({ thread_ts: root?.ts })
    expect(top?.thread_ts).toBeUndefined()
  })

  test('its own words are not commands', async ({ world }) => {
    await world.door.announce('ops', words('!deploy web'))
    await settled(world)
    expect(world.heard.map(m => m.text)).not.toContain('!deploy web')
    await hears(world, world.heard[0]?.text ?? '')
  })
})
