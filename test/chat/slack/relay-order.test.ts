import { describe, expect } from 'vitest'
import { post, text } from '../../../src/core/post.ts'
import { type Bridged, bridge, from, talkIn, test } from './bridged.ts'
import { DEADLINE, isUp, startWorld } from './world.ts'

const posts = ({ slack }: Bridged) => slack.calls.filter(c => c.method === 'chat.postMessage')
const lines = async ({ slack }: Bridged) =>
  (await talkIn(slack)).flatMap(m => {
    const [name, ...words] = m.split(': ')
    return words
      .join(': ')
      .split('\n')
      .map(w => `${name}: ${w}`)
  })
const ends = (said: readonly PromiseSettledResult<unknown>[]) => said.map(s => s.status)

describe('in order, in few posts', () => {
  test('neighbours of one speaker become one message while another is on its way', async ({ bridged }) => {
    const said = Array.from({ length: 60 }, (_, n) => bridged.side.relay('ops', from('zed', `line ${n}`)))
    const ids = await Promise.all(said)
    expect(await lines(bridged)).toEqual(said.map((_, n) => `zed: line ${n}`))
    expect(posts(bridged).length).toBeLessThan(4)
    const messages = await bridged.slack.messages('ops')
    expect([...new Set(ids)]).toEqual(messages.map(m => m.ts))
    for (const [n, id] of ids.entries()) {
      const holder = messages.find(m => m.ts === id)
      expect(bridged.slack.picture(holder!).split('\n')).toContain(`line ${n}`)
    }
  })

  test('many speakers keep their order, and no message is of two', async ({ bridged }) => {
    const wanted = Array.from({ length: 40 }, (_, n) => [['zed', 'yara', 'zed', 'zed'][n % 4] ?? '', `w${n}`] as const)
    await Promise.all(wanted.map(([name, words]) => bridged.side.relay('ops', from(name, words))))
    expect(await lines(bridged)).toEqual(wanted.map(([name, words]) => `${name}: ${words}`))
  })

  test('what the bot says in between stays in between', async ({ bridged }) => {
    const { side, door } = bridged
    await Promise.all([
      side.relay('ops', from('zed', '!status')),
      door.announce('ops', post(text`all well`)),
      side.relay('ops', from('zed', 'thanks')),
      side.relay('ops', from('zed', 'bye')),
    ])
    expect(await lines(bridged)).toEqual(['zed: !status', '-: all well', 'zed: thanks', 'zed: bye'])
  })

  test('other threads and other people of the same name are not joined', async ({ bridged }) => {
    const root = await bridged.slack.user('ann').say('ops', 'root')
    const under = { id: root, name: 'ann', text: 'root' }
    await Promise.all([
      bridged.side.relay('ops', from('zed', 'a')),
      bridged.side.relay('ops', from('zed', 'b', { under })),
      bridged.side.relay('ops', from('zed', 'c', { person: 'bob' })),
    ])
    expect(posts(bridged)).toHaveLength(3)
  })

  test('a rate limit costs time, not lines', async ({ bridged }) => {
    bridged.slack.fault({ method: 'chat.postMessage', kind: '429', retryAfter: 1 })
    const said = Array.from({ length: 200 }, (_, n) => bridged.side.relay('ops', from('zed', `n${n}`)))
    await Promise.all(said)
    expect(await lines(bridged)).toEqual(said.map((_, n) => `zed: n${n}`))
    expect(posts(bridged).length).toBeLessThan(8)
  })

  test('one channel does not wait for another', async ({ bridged }) => {
    bridged.slack.fault({ method: 'chat.postMessage', kind: '429', retryAfter: 1, channel: 'ops' })
    const slow = bridged.side.relay('ops', from('zed', 'slow'))
    const began = performance.now()
    await bridged.side.relay('dev', from('zed', 'quick'))
    expect(performance.now() - began).toBeLessThan(900)
    await slow
  })

  test('what finds no room is counted, and said in its place; others are still heard', async ({ bridged }) => {
    bridged.slack.fault({ method: 'chat.postMessage', kind: '429', retryAfter: 1 })
    const flood = Array.from({ length: 1040 }, (_, n) => bridged.side.relay('ops', from('zed', `${n}`)))
    const other = bridged.side.relay('ops', from('yara', 'help'))
    const results = await Promise.all(flood)
    await other
    expect(results.filter(ts => ts === undefined)).toHaveLength(40)
    const all = await lines(bridged)
    expect(all).toContain('-: … 40 messages left out: more was said than Slack takes')
    expect(all.at(-1)).toBe('yara: help')
    expect(all).toHaveLength(1002)
  })
})

describe('exactly once, or not at all and told so', () => {
  for (const kind of ['timeout', 'reset', '500', 'lost'] as const)
    test(`after ${kind} of unknown end`, async ({ bridged }) => {
      bridged.slack.fault({ method: 'chat.postMessage', kind })
      const [one] = await Promise.all(['one', 'two'].map((w, n) => bridged.side.relay('ops', from(`zed${n}x`, w))))
      const messages = await bridged.slack.messages('ops')
      expect(messages.map(m => bridged.slack.picture(m))).toEqual(['one', 'two'])
      expect(one).toBe(messages[0]?.ts)
    })

  test('a refusal is told', async ({ bridged }) => {
    bridged.slack.fault({ method: 'chat.postMessage', kind: 'error:is_archived' })
    await expect(bridged.side.relay('ops', from('zed', 'x'))).rejects.toThrow(/is_archived/)
  })

  test('while Slack is away nothing is taken, and what waited is given back', async ({ bridged }) => {
    const { slack, side, door } = bridged
    slack.fault({ method: 'chat.postMessage', kind: 'timeout' })
    const first = side.relay('ops', from('zed', 'in flight'))
    await expect.poll(() => posts(bridged).length, DEADLINE).toBe(1)
    const waiting = Promise.allSettled(['a', 'b'].map(w => side.relay('ops', from('yara', w))))
    await slack.away()
    await expect.poll(() => door.health().state, DEADLINE).toBe('away')
    expect(ends(await waiting)).toEqual(['rejected', 'rejected'])
    await expect(side.relay('ops', from('zed', 'late'))).rejects.toThrow('Slack is away')
    await expect(side.setTopic('ops', 'late')).rejects.toThrow('Slack is away')
    await expect(side.correct('ops', { name: 'zed', id: '1.1' })).rejects.toThrow('Slack is away')
    await slack.back()
    const ts = await first
    await isUp(door)
    expect((await slack.messages('ops')).map(m => m.ts)).toEqual([ts])
    await side.relay('ops', from('zed', 'fresh'))
    expect(await lines(bridged)).toEqual(['zed: in flight', 'zed: fresh'])
  })

  test('what never arrived is not said as if it were fresh a long time later', async () => {
    let late = 0
    const world = await startWorld({ now: () => Date.now() + late })
    const bridged = bridge(world)
    world.slack.fault({ method: 'chat.postMessage', kind: 'lost' })
    const first = bridged.side.relay('ops', from('zed', 'old news'))
    await expect.poll(() => posts(bridged).length, DEADLINE).toBe(1)
    late = 120_000
    await expect(first).rejects.toThrow(/too long/)
    expect(await lines(bridged)).toEqual([])
    await world.stop()
  })

  test('a stop lets what waits go out', async () => {
    const world = await startWorld()
    const bridged = bridge(world)
    const said = ['a', 'b', 'c'].map((w, n) => bridged.side.relay('ops', from(`zed${n}x`, w)))
    await world.door.stop()
    await Promise.all(said)
    expect((await world.slack.messages('ops')).length).toBe(3)
    await world.slack.stop()
  })

  test('every post says whose it is, so that a copy of the program knows it', async () => {
    const world = await startWorld({ instance: 'box-1' })
    await world.door.side?.relay('ops', from('zed', 'x'))
    const [call] = world.slack.calls.filter(c => c.method === 'chat.postMessage')
    const event_payload = { id: expect.any(String), instance: 'box-1', from: 'irc' }
    expect(call?.args.metadata).toEqual({ event_type: 'signalbox_relay', event_payload })
    await world.stop()
  })
})
