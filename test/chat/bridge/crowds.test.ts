import { describe, expect, test } from 'vitest'
import { calm } from './clock.ts'
import { talk } from './side.ts'
import { makeWorld } from './world.ts'

describe('a flood', () => {
  test('is summarised, and others are still heard at once and in order', async () => {
    const { slack, irc, pass } = await makeWorld()
    for (let n = 1; n <= 500; n++) {
      irc.say('ada', `build log ${n}`, n === 500 ? { permalink: 'https://example.org/p500' } : {})
      if (n % 100 === 0) irc.say('ben', `please stop ${n}`)
      if (n % 20 === 0) await calm()
    }
    expect(slack.lines()).toEqual([
      ...Array.from({ length: 12 }, (_, i) => `<ada> build log ${i + 1}`),
      ...[1, 2, 3, 4, 5].map(n => `<ben> please stop ${n * 100}`),
    ])
    await pass(2000)
    expect(slack.lines().slice(17)).toEqual(['<ada> … 488 more lines, the last: build log 500'])
    expect(slack.heard.at(-1)).toMatchObject({ relayed: { permalink: 'https://example.org/p500', door: 'irc' } })
    irc.say('ada', 'sorry')
    await calm()
    expect(slack.lines().at(-1)).toBe('<ada> sorry')
  })

  test('that does not end is told of every ten seconds', async () => {
    const { slack, irc, pass } = await makeWorld()
    for (let n = 0; n < 250; n++) {
      irc.say('ada', `line ${n}`)
      await pass(100)
    }
    await pass(5000)
    const told = slack.lines().slice(12)
    expect(told).toHaveLength(3)
    const counts = told.map(line => Number(/… (\d+) more/.exec(line)?.[1]))
    expect(counts.reduce((a, b) => a + b)).toBe(238)
  })

  test('is not what somebody says who writes quickly', async () => {
    const { slack, irc, pass } = await makeWorld()
    for (let n = 0; n < 100; n++) {
      irc.say('ada', `line ${n}`)
      await pass(260)
    }
    expect(slack.lines()).toHaveLength(100)
  })

  test('is not what a network delivers late and all at once', async () => {
    const { slack, irc, clock } = await makeWorld()
    const now = clock.now()
    for (let n = 0; n < 20; n++)
      slack.overhear({
        ...{
          kind: 'said',
          room: 'ops',
          id: `m${n}`,
          cause: `m${n}`,
          talk: talk(`line ${n}`),
          at: now - 20_000 + n * 1000,
        },
        speaker: { door: 'slack', name: 'Ada' },
      })
    await calm()
    expect(irc.lines()).toHaveLength(20)
  })

  test('is told of at the end of the program, too', async () => {
    const { slack, irc, restart } = await makeWorld()
    for (let n = 0; n < 20; n++) irc.say('ada', `line ${n}`)
    await restart()
    expect(slack.lines().at(-1)).toBe('<ada> … 8 more lines, the last: line 19')
  })
})

describe('who comes and goes', () => {
  test('is not told, unless the room says so', async () => {
    const { slack, irc, pass } = await makeWorld()
    irc.presence('ada', 'joined')
    await pass(10_000)
    expect(slack.lines()).toEqual([])
  })

  const summaries = async (deeds: readonly (readonly ['ada' | string, Parameters<typeof told>[1], string?])[]) => {
    const { slack, irc, pass } = await makeWorld({ room: { joins: 'summary', ignore: ['rss'] } })
    for (const [who, what, to] of deeds) irc.presence(who, what, to)
    await pass(4000)
    expect(slack.lines()).toEqual([])
    await pass(2000)
    expect(irc.lines()).toEqual([])
    return slack.lines()
  }
  const told = (who: string, what: 'joined' | 'left' | 'quit' | 'kicked' | 'renamed' | 'split' | 'back') => [who, what]
  const many = (n: number, what: 'joined' | 'split' | 'back') =>
    Array.from({ length: n }, (_, i) => [`user${i + 1}`, what] as const)

  test.each([
    ['one', [['ada', 'joined']], ['IRC: ada joined']],
    [
      'two, each their way',
      [
        ['ada', 'joined'],
        ['ben', 'quit'],
      ],
      ['IRC: ada joined · ben left'],
    ],
    ['many', many(6, 'joined'), ['IRC: 6 joined: user1, user2, user3 and 3 more']],
    ['a new name', [['ada', 'renamed', 'ada_']], ['IRC: ada is now ada_']],
    ['somebody kicked', [['eve', 'kicked']], ['IRC: eve was kicked']],
    [
      'somebody whose line is bad',
      [
        ['ada', 'quit'],
        ['ada', 'joined'],
      ],
      [],
    ],
    [
      'somebody who looked in',
      [
        ['ada', 'joined'],
        ['ada', 'left'],
      ],
      [],
    ],
    ['who is ignored', [['RSS', 'joined']], []],
    ['a netsplit', many(12, 'split'), ['IRC: netsplit: 12 left']],
    ['who came back after one', many(12, 'back'), ['IRC: back after the netsplit: 12 names']],
  ] as const)('is told in one line: %s', async (_, deeds, lines) => {
    expect(await summaries(deeds)).toEqual(lines)
  })
})

describe('two Signalboxes in one room', () => {
  test('the one with the greater id keeps quiet until the other has not been heard for ten minutes', async () => {
    const { slack, irc, pass, bridge, warnings } = await makeWorld({ instance: 'b', rooms: 2 })
    irc.overhear({ kind: 'twin', room: 'ops', instance: 'a' })
    slack.say('Ada', 'said by the other')
    slack.say('Ada', 'another room', { room: 'room1' })
    await pass(9 * 60_000)
    irc.overhear({ kind: 'twin', room: 'ops', instance: 'a' })
    await pass(9 * 60_000)
    slack.say('Ada', 'said by the other')
    await calm()
    expect(irc.lines()).toEqual([])
    expect(irc.lines('room1')).toEqual(['<Ada> another room'])
    expect(
      bridge()
        .status()
        .map(r => `${r.room} ${r.quiet}`),
    ).toEqual([...['ops true', 'ops true', 'room1 false', 'room1 false']])
    expect(warnings).toEqual(['another Signalbox is in the room: this one keeps quiet there'])
    await pass(60_001)
    slack.say('Ada', 'it is gone')
    await calm()
    expect(irc.lines()).toEqual(['<Ada> it is gone'])
  })

  test('the one with the smaller id goes on; its own id is no other', async () => {
    const { slack, irc, warnings } = await makeWorld({ instance: 'b' })
    irc.overhear({ kind: 'twin', room: 'ops', instance: 'b' })
    expect(warnings).toEqual([])
    irc.overhear({ kind: 'twin', room: 'ops', instance: 'c' })
    slack.say('Ada', 'hello')
    await calm()
    expect(irc.lines()).toEqual(['<Ada> hello'])
    expect(warnings).toHaveLength(1)
  })
})
