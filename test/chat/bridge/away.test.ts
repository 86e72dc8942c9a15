import { describe, expect, test } from 'vitest'
import { Away } from '../../../src/chat/side.ts'
import { calm } from './clock.ts'
import { makeWorld } from './world.ts'

const minute = 60_000

describe('one side away', () => {
  test('what was said meanwhile is told as one summary: how much, who, the last lines, who asked for what', async () => {
    const { slack, irc, pass, bridge } = await makeWorld()
    await pass(2 * minute)
    slack.leave()
    irc.say('ada', '!deploy web main to production')
    for (let n = 1; n <= 33; n++) {
      irc.say(['ben', 'eve', 'ada'][n % 3] ?? '', `line ${n}`)
      await pass(1000)
    }
    expect(slack.lines()).toEqual([])
    expect(bridge().status()[0]).toMatchObject({ door: 'slack', state: 'away', missed: 34, waiting: 0 })
    await pass(29 * minute - 33_000)
    slack.comeBack()
    await pass(1000)
    expect(slack.lines()).toEqual([
      [
        'While Slack was away (14:02 UTC to 14:31 UTC): 34 messages by ada, eve and ben. The last 4:',
        'ada asked: !deploy web main to production',
        '<ben> line 30',
        '<eve> line 31',
        '<ada> line 32',
        '<ben> line 33',
      ].join('\n'),
    ])
    irc.say('ben', 'fresh')
    await calm()
    expect(slack.lines().slice(1)).toEqual(['<ben> fresh'])
  })

  test('the summary comes before what is said next, without waiting', async () => {
    const { slack, irc } = await makeWorld()
    slack.leave()
    irc.say('ben', 'meanwhile')
    slack.comeBack()
    irc.say('ben', 'fresh')
    await calm()
    expect(slack.lines()).toEqual([
      'While Slack was away (14:00 UTC to 14:00 UTC): 1 message by ben.\n<ben> meanwhile',
      '<ben> fresh',
    ])
  })

  test('what was handed over and came back is told too, in the order in which it was said', async () => {
    const { slack, irc, pass } = await makeWorld()
    slack.network.latency = 100
    irc.say('ben', 'one')
    await pass(50)
    slack.leave()
    irc.say('ben', 'two')
    await pass(1000)
    slack.comeBack()
    await pass(1000)
    expect(slack.lines()).toEqual([
      'While Slack was away (14:00 UTC to 14:00 UTC): 2 messages by ben.\n<ben> one\n<ben> two',
    ])
  })

  test('edits and what is taken back change what is told; an edit of what was there is counted', async () => {
    const { slack, irc, pass } = await makeWorld()
    const before = slack.say('Ada', 'before')
    await calm()
    irc.leave()
    const typo = slack.say('Ada', 'tpyo')
    slack.edit('Ada', typo, 'typo')
    slack.remove(slack.say('Ben', 'my password'))
    slack.edit('Ada', before, 'before, edited')
    irc.comeBack()
    await pass(1000)
    expect(irc.lines().slice(1)).toEqual([
      'While IRC was away (14:00 UTC to 14:00 UTC): 1 message and 1 edit by Ada and Ben.\n<Ada> typo\n<Ada> (edited) before, edited',
    ])
  })

  test('nothing is told of what was all taken back', async () => {
    const { slack, irc, pass } = await makeWorld()
    irc.leave()
    slack.remove(slack.say('Ben', 'my password'))
    irc.comeBack()
    await pass(5000)
    expect(irc.lines()).toEqual([])
  })

  test('a long time is bounded: all are counted, the newest are kept', async () => {
    const { slack, irc, clock, pass, notes, restart } = await makeWorld()
    irc.leave()
    for (let n = 1; n <= 300; n++) {
      slack.say(`user${n % 70}`, `line ${n}`)
      clock.jump(3 * minute)
    }
    await restart()
    expect((notes.all.get('bridge:missed:ops:irc') ?? '').length).toBeLessThan(30_000)
    slack.say('user1', 'line 301')
    irc.comeBack()
    await pass(1000)
    const [told = ''] = irc.lines()
    expect(told).toMatch(
      /^While IRC was away \(Fri 20 Nov 14:00 UTC to Sat 21 Nov 05:00 UTC\): 301 messages by .* and 45 others\./,
    )
    expect(told.split('\n').at(-1)).toBe('<user1> line 301')
  })

  test('a room that can not be reached, on a network that is up, is away as well', async () => {
    const { slack, irc, pass, warnings } = await makeWorld()
    const { relay } = irc.door.side ?? {}
    Object.assign(irc.door.side ?? {}, { relay: () => Promise.reject(new Away('IRC is away: not in #ops now')) })
    slack.say('Ada', 'hello?')
    await pass(3000)
    Object.assign(irc.door.side ?? {}, { relay })
    slack.say('Ada', 'hello!')
    await pass(1000)
    expect(irc.lines()).toEqual(['<Ada> hello!', expect.stringMatching(/^While IRC was away .*: 1 message by Ada\./)])
    expect(warnings).toEqual([])
  })

  test('a restart in between loses nothing', async () => {
    const { slack, irc, pass, restart } = await makeWorld()
    irc.leave()
    slack.say('Ada', 'kept')
    await restart()
    irc.comeBack()
    await pass(1000)
    expect(irc.lines()).toEqual([expect.stringContaining('1 message by Ada.\n<Ada> kept')])
  })
})

describe('what was on its way when the other side went away', () => {
  test('is told as perhaps unheard, before what was said while it was away', async () => {
    const { slack, irc, pass, bridge } = await makeWorld()
    slack.say('Ada', 'heard')
    await calm()
    irc.arrive()
    slack.say('Ada', 'on its way')
    slack.say('Ben', 'this too')
    await calm()
    irc.die()
    slack.say('Eve', 'meanwhile')
    await pass(minute)
    expect(bridge().status()[1]).toMatchObject({ door: 'irc', missed: 3, left: 0 })
    irc.comeBack()
    await pass(1000)
    expect(irc.lines().slice(3)).toEqual([
      'IRC went away (14:00 UTC) just as this was said, perhaps unheard: 2 messages by Ada and Ben.\n<Ada> on its way\n<Ben> this too',
      'While IRC was away (14:00 UTC to 14:01 UTC): 1 message by Eve.\n<Eve> meanwhile',
    ])
  })

  test('is told although nobody says anything more', async () => {
    const { slack, irc, pass } = await makeWorld()
    slack.say('Ada', 'the last words')
    await pass(minute)
    irc.die()
    await pass(minute)
    irc.comeBack()
    await pass(1000)
    expect(irc.lines().slice(1)).toEqual([expect.stringMatching(/perhaps unheard: 1 message by Ada\.\n/)])
  })

  test('survives a restart', async () => {
    const { slack, irc, pass, restart } = await makeWorld()
    slack.say('Ada', 'kept')
    await calm()
    irc.die()
    await restart()
    irc.comeBack()
    await pass(1000)
    expect(irc.lines().slice(1)).toEqual([expect.stringMatching(/perhaps unheard: 1 message by Ada\.\n<Ada> kept/)])
  })

  test('is not known there: an edit of it tells the whole, and one that was lost itself is counted', async () => {
    const { slack, irc, pass } = await makeWorld()
    const before = slack.say('Ada', 'one two')
    await calm()
    irc.arrive()
    slack.edit('Ada', before, 'one too')
    const typo = slack.say('Ben', 'tpyo')
    await calm()
    irc.die()
    irc.comeBack()
    await pass(1000)
    slack.edit('Ben', typo, 'typo')
    slack.edit('Ada', before, 'one, too')
    await calm()
    expect(irc.lines().slice(3)).toEqual([
      'IRC went away (14:00 UTC) just as this was said, perhaps unheard: 1 message and 1 edit by Ada and Ben.\n<Ada> (edited) one too\n<Ben> tpyo',
      '<Ben> ? → typo',
      '<Ada> ? → one, too',
    ])
  })

  test('is not told when it was taken back, and counts what stood for more', async () => {
    const { slack, irc, pass } = await makeWorld()
    for (let n = 1; n <= 40; n++) slack.say('Ada', `line ${n}`)
    await calm()
    irc.arrive()
    await pass(minute)
    const oops = slack.say('Ben', 'my password')
    await calm()
    const flood = Number(/(\d+) more lines/.exec(irc.lines().join('\n'))?.[1])
    irc.die()
    slack.remove(oops)
    irc.comeBack()
    await pass(1000)
    expect(irc.lines().at(-1)).toMatch(new RegExp(`perhaps unheard: ${flood} messages by Ada and Ben\\.`))
    expect(irc.lines().at(-1)).not.toContain('password')
  })
})

describe('errors', () => {
  test('what can not be relayed is counted, logged, and told once it works again', async () => {
    const { slack, irc, pass, bridge, warnings } = await makeWorld()
    irc.network.refuses = true
    for (const n of [1, 2, 3]) slack.say('Ada', `line ${n}`)
    await calm()
    expect(bridge().status()[1]).toMatchObject({ door: 'irc', left: 3, missed: 3 })
    expect(warnings).toHaveLength(3)
    irc.network.refuses = false
    slack.say('Ada', 'line 4')
    await calm()
    expect(irc.lines()).toEqual([
      '<Ada> line 4',
      'Not relayed because of an error: 3 messages by Ada.\n<Ada> line 1\n<Ada> line 2\n<Ada> line 3',
    ])
    await pass(minute)
    expect(irc.lines()).toHaveLength(2)
  })

  test('it is told although nobody speaks, and at last without the words that may be its cause', async () => {
    const { slack, irc, pass } = await makeWorld()
    const announce = irc.door.announce
    const refusing: typeof announce = async (room, post, about) => {
      if (JSON.stringify(post).includes('poison')) throw new Error('refused')
      await announce(room, post, about)
    }
    Object.assign(irc.door, { announce: refusing })
    irc.network.refuses = true
    slack.say('Ada', 'poison')
    await calm()
    irc.network.refuses = false
    await pass(10 * minute)
    expect(irc.lines()).toEqual(['Not relayed because of an error: 1 message by Ada.'])
  })

  test('more than the other side takes is left out, and told', async () => {
    const { slack, irc, pass } = await makeWorld()
    irc.network.latency = 20_000
    for (let n = 1; n <= 100; n++) slack.say(`user${n}`, `line ${n}`)
    await pass(200_000)
    const [shown, told = ''] = [irc.lines().filter(l => l.startsWith('<')), irc.lines().find(l => l.startsWith('Too'))]
    const [, left] = /^Too much at once to relay here: (\d+) messages by .* and \d+ others left out\./.exec(told) ?? []
    expect(shown.length + Number(left)).toBe(100)
    expect(shown.length).toBeLessThan(100)
  })

  test('a store that is away is told to the operator once, and written to when it is back', async () => {
    const { slack, notes, pass, warnings } = await makeWorld()
    notes.broken = true
    slack.say('Ada', 'one')
    await pass(20_000)
    expect(warnings).toEqual(['what the bridge knows is not kept'])
    notes.broken = false
    await pass(5000)
    expect(notes.all.get('bridge:links:ops:1')).toContain('"name":"Ada"')
  })
})

test('after a restart a reply and an edit find their message', async () => {
  const { slack, irc, pass, restart } = await makeWorld()
  const id = slack.say('Ada', 'web is slwo')
  await pass(1000)
  const copy = irc.heard[0]?.kind === 'relayed' ? irc.heard[0].id : ''
  await restart()
  slack.edit('Ada', id, 'web is slow')
  slack.say('Ben', 'still?', { under: { id, name: 'Ada', text: 'web is slow' } })
  await calm()
  expect(irc.lines().slice(1)).toEqual(['<Ada> web is slwo → web is slow', '<Ben> still?'])
  expect(irc.heard.at(-1)).toMatchObject({ relayed: { under: { id: copy, name: 'Ada' } } })
})

test('only so many messages are remembered, in memory and in the store', async () => {
  const { slack, irc, pass, notes, restart } = await makeWorld()
  const ids: string[] = []
  for (let n = 0; n < 5400; n++) {
    ids.push(slack.say(`user${n}`, `line ${n}`))
    if (n % 20 === 0) await calm()
    if (n % 1000 === 0) await pass(5000)
  }
  await restart()
  await pass(5000)
  expect([...notes.all.keys()].filter(key => /^bridge:links:ops:\d/.test(key)).length).toBeLessThanOrEqual(50)
  slack.edit('user0', ids[0] ?? '', 'forgotten')
  slack.edit('user5300', ids[5300] ?? '', 'line five thousand three hundred')
  await calm()
  expect(irc.lines().slice(5400)).toEqual(['<user5300> line 5300 → line five thousand three hundred'])
})
