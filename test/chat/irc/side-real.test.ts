import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Door } from '../../../src/chat/door.ts'
import type { IrcOptions } from '../../../src/chat/irc/door.ts'
import type { Overheard } from '../../../src/chat/side.ts'
import { plainTalk, type Talk } from '../../../src/core/talk.ts'
import { haveIrc, type IrcClient, type IrcServer, ircClient, startIrc } from '../../servers/irc.ts'
import { botLines, doorOptions, personOn, until, upDoor } from './world.ts'

describe.skipIf(!haveIrc())('the IRC side of the bridge on InspIRCd with Atheme', () => {
  let server: IrcServer
  let ann: IrcClient
  let bob: IrcClient
  const doors: Door[] = []

  const open = async (options: Partial<IrcOptions> = {}) => {
    const overheard: Overheard[] = []
    const heard: string[] = []
    const door = await upDoor(doorOptions(server.port, options), async message => void heard.push(message.text))
    doors.push(door)
    door.side?.overhear(what => overheard.push(what))
    return { side: door.side!, door, overheard, heard }
  }
  const say = (words: string): Talk => [{ kind: 'line', pieces: [{ kind: 'text', text: words }] }]
  const lineOf = (name: string, words: string) => ({ name, door: 'slack', talk: say(words) })

  beforeAll(async () => {
    server = await startIrc()
    await Promise.all(['ann-account', 'bob-account'].map(name => server.register(name, 'secret')))
    // The first one in the channel is its operator.
    ann = await personOn(server, 'ann')
    bob = await personOn(server, 'bob')
  }, 20_000)
  afterEach(() => Promise.all(doors.splice(0).map(door => door.stop())))
  afterAll(async () => {
    await Promise.all([ann?.close(), bob?.close()])
    await server?.stop()
  })

  test('what people say is overheard with who they are; what is relayed is seen, and not overheard', async () => {
    const { side, overheard, heard } = await open()
    ann.raw('PRIVMSG #ops :\u0002well\u0002, see https://a.example/x.', 'PRIVMSG #ops :\u0001ACTION nods\u0001')
    bob.raw('NOTICE #ops :!fyi')
    await until(() => overheard.filter(o => o.kind === 'said').length === 3)
    const said = overheard.filter(o => o.kind === 'said').sort((a, b) => a.speaker.name.localeCompare(b.speaker.name))
    expect(said).toMatchObject([
      {
        room: 'ops',
        speaker: { id: 'ann-account', name: 'ann' },
        talk: [{ pieces: [{ text: 'well', bold: true }, {}, {}, {}] }],
      },
      { speaker: { id: 'ann-account' }, action: true },
      { speaker: { id: 'bob-account', name: 'bob' } },
    ])
    expect(heard).toEqual(['well, see https://a.example/x.'])
    expect(await side.relay('ops', lineOf('Bob', '!op mallory\r\nQUIT'))).toBeTruthy()
    await bob.waitFor(/PRIVMSG #ops :<B\u200Bob> !op mallory QUIT$/)
    ann.say('#ops', 'and?')
    await until(() => overheard.some(o => o.kind === 'said' && plainTalk(o.talk) === 'and?'))
    expect(overheard.filter(o => o.kind === 'said')).toHaveLength(4)
  }, 15_000)

  test('who is there is known, with their persons, while they come, go and are renamed', async () => {
    const { side, overheard } = await open()
    await expect
      .poll(() =>
        side
          .present('ops')
          .map(p => `${p.name}=${p.person}`)
          .sort(),
      )
      .toEqual(['ann=ann', 'bob=bob'])
    bob.raw('NICK robert')
    const guest = await ircClient({ port: server.port, nick: 'guest' })
    await guest.join('#ops')
    await until(() => overheard.some(o => o.kind === 'presence' && o.what === 'joined'))
    expect(
      side
        .present('ops')
        .map(p => `${p.name}=${p.person}`)
        .sort(),
    ).toEqual(['ann=ann', 'guest=undefined', 'robert=bob'])
    await guest.close()
    bob.raw('NICK bob')
    await until(() => overheard.filter(o => o.kind === 'presence').length === 4)
    const comings = overheard.map(o => (o.kind === 'presence' ? `${o.name} ${o.what}` : o.kind))
    expect(comings.sort()).toEqual(['bob renamed', 'guest joined', 'guest quit', 'robert renamed'])
  }, 15_000)

  test('who is away is known from the start, and when they leave their desk or come back', async () => {
    bob.raw('AWAY :lunch')
    await bob.waitFor(/ 306 /)
    const { side } = await open()
    const away = () => Object.fromEntries(side.present('ops').map(p => [p.name, p.away]))
    const becomes = (right: Record<string, boolean>) => expect.poll(away, { timeout: 10_000 }).toEqual(right)
    await becomes({ ann: false, bob: true })
    bob.raw('AWAY')
    ann.raw('AWAY :out')
    await becomes({ ann: true, bob: false })
    ann.raw('AWAY')
    const guest = await ircClient({ port: server.port, nick: 'guest' })
    guest.raw('AWAY :already')
    await guest.join('#ops')
    await becomes({ ann: false, bob: false, guest: true })
    await guest.close()
    await becomes({ ann: false, bob: false })
  }, 15_000)

  test('topics are told, and set where we may', async () => {
    ann.raw('MODE #ops +t', 'TOPIC #ops :base')
    const { side, door, overheard } = await open()
    await side.setTopic('ops', 'mine')
    await until(() => /can't set the topic of #ops/.test(door.health().trouble ?? ''))
    ann.raw('MODE #ops -t', 'TOPIC #ops :now you')
    await until(() => overheard.some(o => o.kind === 'topic' && o.text === 'now you' && o.by === 'ann'))
    await side.setTopic('ops', `D12 ${'é'.repeat(400)}`)
    const set = await bob.waitFor(/TOPIC #ops :D12/)
    expect(set).toMatch(/:D12 é{151}$/)
    await until(() => door.health().trouble === undefined)
    expect(overheard.filter(o => o.kind === 'topic')).toHaveLength(1)
  }, 15_000)

  test('two Signalboxes notice each other by what they relay, and no person can pass for one', async () => {
    const [one, two] = await Promise.all([open({ instance: 'one' }), open({ instance: 'two', nick: 'signalbox2' })])
    const liar = await ircClient({ port: server.port, nick: 'liar', caps: ['message-tags'] })
    await liar.join('#ops')
    liar.raw('@+signalbox/instance=zero PRIVMSG #ops :I am one of you')
    await until(() => two.overheard.some(o => o.kind === 'said'))
    await one.side.relay('ops', lineOf('Zoe', 'hello'))
    await until(() => two.overheard.some(o => o.kind === 'twin'))
    expect(two.overheard.filter(o => o.kind === 'twin')).toEqual([{ kind: 'twin', room: 'ops', instance: 'one' }])
    expect(two.overheard.filter(o => o.kind === 'said')).toHaveLength(1)
    expect(one.overheard.filter(o => o.kind === 'twin')).toEqual([])
    await liar.close()
  }, 15_000)

  test('what was said just before we left in good order has arrived, and is not given back', async () => {
    const { side, door } = await open()
    let lost = 0
    const said = Array.from({ length: 50 }, (_, i) => side.relay('ops', lineOf('Zoe', `farewell ${i}`), () => lost++))
    await Promise.all(said)
    await door.stop()
    await bob.waitFor(/farewell 49$/)
    expect(lost).toBe(0)
  }, 15_000)

  test('thousands of messages arrive whole and in order, each line within what receivers may get', async () => {
    const { side } = await open()
    const before = botLines(ann).length
    const words = (i: number) => `${i} ${'wörd '.repeat(i % 40)}`.trim()
    const ids = await Promise.all(Array.from({ length: 3000 }, (_, i) => side.relay('ops', lineOf('Zoe', words(i)))))
    expect(new Set(ids).size).toBe(3000)
    const seen = () => botLines(ann).slice(before)
    await until(() => seen().length === 3000)
    expect(seen()).toEqual(ids.map((_, i) => `<Zoe> ${words(i)}`))
    for (const line of ann.heard) expect(Buffer.byteLength(line.replace(/^@\S+ /, '')) + 2).toBeLessThanOrEqual(512)
  }, 20_000)
})
