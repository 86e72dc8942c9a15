import { Socket } from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Door, Message } from '../../../src/chat/door.ts'
import { makeIrcDoor } from '../../../src/chat/irc/door.ts'
import type { IrcOptions } from '../../../src/chat/irc/options.ts'
import { soundsBanned, supervise } from '../../../src/chat/irc/supervise.ts'
import { post, text } from '../../../src/core/post.ts'
import { freePorts } from '../../servers/ports.ts'
import { fakeClock } from './clock.ts'
import { type Script, type ScriptedServer, scriptedServer } from './script.ts'
import { doorOptions, until } from './world.ts'

describe('the waits between connections', () => {
  const given = (chance = 1) => {
    const clock = fakeClock()
    const waits: number[] = []
    let connects = 0
    const supervisor = supervise({
      ...{ timers: clock.timers, now: clock.now, chance: () => chance },
      connect: () => void connects++,
      onWait: ms => waits.push(ms),
    })
    supervisor.start()
    const fail = (banned = false) => {
      supervisor.ended(banned)
      clock.advance(waits.at(-1) ?? 0)
    }
    return { clock, waits, supervisor, fail, connects: () => connects }
  }

  test('grow to five minutes and never end', () => {
    const { waits, fail, connects } = given()
    for (let i = 0; i < 100; i++) fail()
    expect(waits.slice(0, 4)).toEqual([1000, 2000, 4000, 8000])
    expect(waits.at(-1)).toBe(300_000)
    expect(connects()).toBe(101)
  })

  test('grow also when the server welcomes us and throws us out at once', () => {
    const { clock, waits, supervisor, fail } = given()
    for (let i = 0; i < 5; i++) {
      supervisor.registered()
      clock.advance(4000)
      fail()
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000])
  })

  test('start anew after a connection that stood', () => {
    const { clock, waits, supervisor, fail } = given()
    for (let i = 0; i < 5; i++) fail()
    supervisor.registered()
    clock.advance(61_000)
    fail()
    expect(waits.at(-1)).toBe(1000)
  })

  test('are a minute and more when the server is fed up with us, and differ from bot to bot', () => {
    const { waits, fail } = given(0)
    fail(true)
    fail(true)
    expect(waits).toEqual([30_000, 60_000])
    expect(soundsBanned('Closing link: (Your host is trying to (re)connect too fast -- throttled.)')).toBe(true)
    expect(soundsBanned('Closing Link: host (K-lined: spam)')).toBe(true)
    expect(soundsBanned('Closing link: (Ping timeout: 120 seconds)')).toBe(false)
  })
})

test('a channel or nick that no server takes is a fault at boot', () => {
  const rooms = [
    { name: 'ops', irc: 'ops' },
    { name: 'two', irc: '#a #b' },
  ]
  expect(() => makeIrcDoor(doorOptions(1, { rooms, nick: 'no spaces' }))).toThrow(
    /"ops" is no.*"#a #b" is no.*"no spaces" is no/,
  )
})

describe('a connection', () => {
  let server: ScriptedServer | undefined
  let door: Door
  const messages: Message[] = []
  // A minute passes in 60 ms.
  const fast = {
    set: (run: () => void, ms: number) => setTimeout(run, ms / 1000),
    clear: (timer: unknown) => clearTimeout(timer as NodeJS.Timeout | undefined),
  }
  const begin = async (script: Script, options: Partial<IrcOptions> = {}) => {
    server = await scriptedServer(script)
    messages.length = 0
    door = makeIrcDoor(doorOptions(server.port, { timers: fast, ...options }))
    await door.start(async message => void messages.push(message))
    return server
  }
  const isUp = () =>
    until(
      () => door.health().state === 'up',
      () => door.health().trouble ?? 'not up',
    )
  afterEach(async () => {
    await door.stop()
    await server?.stop()
    server = undefined
  })
  const LOGIN = { account: 'bot', password: 'secret' }
  const SASL = { caps: 'account-tag message-tags sasl=PLAIN' }

  test('that is refused is tried again until it works, and what was said is kept', async () => {
    const [port = 0] = await freePorts(1)
    door = makeIrcDoor(doorOptions(port, { timers: fast }))
    await door.start(async () => undefined)
    const said = door.announce('ops', post(text`kept`))
    await until(() => /ECONNREFUSED/.test(door.health().trouble ?? ''))
    expect(door.health()).toMatchObject({ state: 'away', waiting: 1 })
    server = await scriptedServer({}, port)
    await said
    const { peers } = server
    await until(() => peers[0]?.lines.includes('PRIVMSG #ops :kept') ?? false)
    await isUp()
    expect(door.health().trouble).toBeUndefined()
  })

  test('that ends right after the welcome, over and over, is made again', async () => {
    const { peers } = await begin({
      on: (line, peer, n) => {
        if (n < 8 && line.startsWith('JOIN')) peer.drop()
        return n < 8 && line.startsWith('JOIN')
      },
    })
    await isUp()
    expect(peers).toHaveLength(9)
  })

  test('asks for every capability it has a use for, where it is offered, and for no other', async () => {
    const used = [
      ...['account-tag', 'extended-join', 'account-notify', 'message-tags', 'server-time', 'chghost', 'batch'],
      'labeled-response',
    ]
    const { peers } = await begin({ caps: [...used, 'echo-message', 'draft/unheard-of'].join(' ') })
    await isUp()
    const asked = peers[0]!.lines.flatMap(line => (line.startsWith('CAP REQ :') ? line.slice(9).split(' ') : []))
    expect(asked.toSorted()).toEqual(used.toSorted())
  })

  test('waits for no acknowledgement of the peer: TCP_NODELAY is set', async () => {
    const set = vi.spyOn(Socket.prototype, 'setNoDelay')
    try {
      const { port } = await begin({})
      await isUp()
      const ours = set.mock.contexts.findIndex(socket => (socket as Socket).remotePort === port)
      expect(set.mock.calls[ours]).toEqual([true])
    } finally {
      set.mockRestore()
    }
  })

  test('a capability that spoils the request loses only itself', async () => {
    const { peers } = await begin({
      caps: 'account-tag message-tags chghost batch',
      on: (line, peer) => {
        const caps = line.startsWith('CAP REQ') ? line.slice(8) : ''
        if (caps.includes('chghost')) peer.send(`:irc.test CAP * NAK ${caps}`)
        return caps.includes('chghost')
      },
    })
    await isUp()
    peers[0]?.send('@account=ann-account :ann!a@h PRIVMSG #ops :!hi')
    await until(() => messages.length === 1)
    expect(messages[0]?.speaker.id).toBe('ann-account')
    expect(peers[0]?.lines).toContain('CAP REQ :batch')
  })

  test('registration ends and channels are joined only after SASL is over', async () => {
    const { peers } = await begin(
      {
        ...SASL,
        on: (line, peer) => {
          if (line === 'AUTHENTICATE PLAIN') peer.send('AUTHENTICATE +')
          else if (line.startsWith('AUTHENTICATE')) {
            peer.send(':irc.test 900 * *!*@* bot :You are now logged in')
            setImmediate(() => peer.send(':irc.test 903 * :ok'))
          }
          return line.startsWith('AUTHENTICATE')
        },
      },
      LOGIN,
    )
    await isUp()
    const lines = peers[0]?.lines ?? []
    const auth = `AUTHENTICATE ${Buffer.from('bot\0bot\0secret').toString('base64')}`
    expect(lines.indexOf('CAP END')).toBeGreaterThan(lines.indexOf(auth))
    expect(lines.indexOf(auth)).toBeGreaterThan(0)
    expect(lines.indexOf('JOIN #ops')).toBeGreaterThan(lines.indexOf('CAP END'))
    expect(door.health().trouble).toBeUndefined()
  })

  test.each([
    ['a wrong password', SASL, ':irc.test 904 * :Wrong password', /SASL failed: Wrong password/],
    ['services that do not answer', SASL, '', /SASL failed: no answer/],
    ['a server without SASL', { caps: 'message-tags' }, '', /SASL failed: the server does not offer it/],
    ['a server with another kind', { caps: 'sasl=EXTERNAL' }, '', /SASL failed: the server offers EXTERNAL, not PLAIN/],
  ])('%s is said, and people are still heard', async (_what, script, answer, trouble) => {
    const { peers } = await begin(
      {
        ...script,
        on: (line, peer) => {
          if (line.startsWith('AUTHENTICATE') && answer) peer.send(answer)
          return line.startsWith('AUTHENTICATE')
        },
      },
      LOGIN,
    )
    await isUp()
    expect(door.health().trouble).toMatch(trouble)
    peers[0]?.send(':ann!a@h PRIVMSG #ops :!hi')
    await until(() => messages.length === 1)
  })

  test('services that come back log us in without a new connection', async () => {
    const { peers } = await begin(
      {
        caps: 'message-tags cap-notify',
        on: (line, peer) => {
          if (line === 'AUTHENTICATE PLAIN') peer.send('AUTHENTICATE +')
          else if (line.startsWith('AUTHENTICATE')) peer.send(':irc.test 900 s s!s@s bot :ok', ':irc.test 903 s :ok')
          return line.startsWith('AUTHENTICATE')
        },
      },
      LOGIN,
    )
    await isUp()
    expect(door.health().trouble).toMatch(/SASL/)
    peers[0]?.send(':irc.test CAP signalbox NEW :sasl=PLAIN')
    await until(() => door.health().trouble === undefined)
    expect(peers).toHaveLength(1)
  })

  test('a channel that throws us out is joined again, and the operator knows', async () => {
    let banned = 0
    const { peers } = await begin({
      on: (line, peer) => {
        if (!line.startsWith('JOIN') || ++banned === 1 || banned > 3) return false
        peer.send(':irc.test 474 signalbox #ops :Cannot join channel (+b)')
        return true
      },
    })
    await isUp()
    peers[0]?.send(':oper!o@h KICK #ops signalbox :too\u0002 loud')
    await until(() => door.health().state === 'away')
    expect(door.health().trouble).toBe('kicked from #ops by oper (too loud)')
    const said = door.announce('ops', post(text`kept`))
    await until(() => /can't join #ops: Cannot join channel/.test(door.health().trouble ?? ''))
    await said
    await isUp()
    expect(door.health().trouble).toBeUndefined()
  })

  test('a channel that does not take what we say is told to the operator, until it changes', async () => {
    const { peers } = await begin({})
    await isUp()
    peers[0]?.send(':irc.test 404 signalbox #ops :You cannot send external messages')
    await until(() => /can't speak in #ops/.test(door.health().trouble ?? ''))
    expect(door.health().state).toBe('up')
    peers[0]?.send(':oper!o@h MODE #ops -m')
    await until(() => door.health().trouble === undefined)
  })

  test('the word of the server that it had enough makes us wait', async () => {
    const waits: number[] = []
    const log = {
      debug() {},
      warn() {},
      error() {},
      info: (f: object) => void ('milliseconds' in f && waits.push(Number(f.milliseconds))),
    }
    await begin(
      {
        on: (line, peer, n) => {
          if (n === 0 && line.startsWith('NICK')) {
            peer.send('ERROR :Closing link: (throttled)')
            setTimeout(() => peer.drop(), 10)
          }
          return n === 0
        },
      },
      { log, chance: () => 1 },
    )
    await isUp()
    expect(waits).toEqual([60_000])
  })

  test('what was meant for one person is not said to whoever has the nick later', async () => {
    const { peers } = await begin({}, { flood: 'default', timers: undefined })
    await isUp()
    peers[0]?.send(':ann!a@h PRIVMSG signalbox :!help')
    await until(() => messages.length === 1)
    const place = messages[0]!.place
    const fates = Array.from({ length: 9 }, (_, i) =>
      door.reply(place, post(text`private ${i}`)).then(
        () => 'said',
        () => 'dropped',
      ),
    )
    peers[0]?.send(':ann!a@h NICK other')
    expect(await Promise.all(fates)).toContain('dropped')
    await expect(door.reply(place, post(text`later`))).rejects.toThrow(/somebody else/)
  })
})
