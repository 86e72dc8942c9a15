import { Socket } from 'node:net'
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Door, Message } from '../../../src/chat/door.ts'
import type { IrcOptions } from '../../../src/chat/irc/door.ts'
import { post, text } from '../../../src/core/post.ts'
import { type Peer, type Script, type ScriptedServer, scriptedServer } from './script.ts'
import { doorOptions, until, upDoor } from './world.ts'

let server: ScriptedServer
let door: Door
const messages: Message[] = []

async function given(script: Script = {}, options: Partial<IrcOptions> = {}): Promise<Peer> {
  messages.length = 0
  server = await scriptedServer(script)
  door = await upDoor(doorOptions(server.port, options), async message => {
    messages.push(message)
    if (message.text.startsWith('!echo')) await door.reply(message.place, post(text`you said ${message.text.slice(6)}`))
  })
  return server.peers.at(-1)!
}
afterEach(async () => {
  vi.restoreAllMocks()
  await door.stop()
  await server.stop()
})

/** What goes to any socket and matches, write by write: the receiver's kernel would have joined them. */
function watchWrites(pattern: RegExp): string[] {
  const writes: string[] = []
  const write = Socket.prototype.write
  vi.spyOn(Socket.prototype, 'write').mockImplementation(function (this: Socket, data: string | Uint8Array) {
    if (pattern.test(String(data))) writes.push(String(data))
    return write.call(this, data)
  })
  return writes
}

const ANN = ':ann!a@host.test'
/** Says something that is heard for certain, and waits for it: whatever was sent before has been dealt with by then. */
async function settled(peer: Peer): Promise<string[]> {
  peer.send(`@account=ann-account ${ANN} PRIVMSG #ops :!last`)
  await until(() => messages.some(m => m.text === '!last'))
  return messages.filter(m => m.text !== '!last').map(m => m.text)
}

describe('lines that no server should send', () => {
  const MALFORMED = [
    ...[
      'PRIVMSG',
      'BATCH',
      'CAP',
      'NOTICE',
      'JOIN',
      'KICK',
      'NICK',
      'MODE',
      'TOPIC',
      'ACCOUNT',
      'CHGHOST',
      'PING',
      'ERROR',
    ],
    ...['001', '005', '352', '353', '354', '396', '433', '471', '731', '900', '901', '903', '904'].map(
      n => `:irc.test ${n}`,
    ),
    ':irc.test 900 x',
    ':irc.test 005 signalbox CHANTYPES :are supported',
    ':irc.test 005 signalbox CLIENTTAGDENY :are supported',
    ':irc.test 005 signalbox PREFIX CHANMODES STATUSMSG CASEMAPPING= :are supported',
    ':irc.test CAP',
    ':irc.test CAP * ACK',
    'BATCH +',
    'BATCH + +',
    '@batch=nobody :a!b@c PRIVMSG #ops :!lost',
    '@time=yesterday;account :a!b@c PRIVMSG #ops :!odd-time',
    ':',
    '@',
    '@;;=;a= :x!y@z',
    '   ',
    ':a!b@c PRIVMSG #ops',
    ':a!b@c PRIVMSG',
    ':!@ PRIVMSG #ops :!nobody',
    `:${'n'.repeat(9000)}!u@h JOIN #ops`,
  ]

  test('do not end or deafen the door', async () => {
    const peer = await given()
    peer.send(...MALFORMED)
    expect(await settled(peer)).toEqual(['!odd-time'])
    expect(door.health().state).toBe('up')
  })

  test('nor does any other rubbish', async () => {
    const peer = await given()
    const param = fc.string({ unit: 'binary', maxLength: 12 }).map(s => s.replace(/[\r\n]/g, ''))
    const name = fc.constantFrom(
      'PRIVMSG',
      'JOIN',
      'CAP',
      'BATCH',
      '005',
      '353',
      '354',
      'NICK',
      'QUIT',
      'AUTHENTICATE',
      '900',
      'CHGHOST',
    )
    const rubbish = fc.tuple(
      fc.constantFrom('', ':a!b@c ', ':irc.test ', '@x=y '),
      name,
      fc.array(param, { maxLength: 5 }),
    )
    for (const [prefix, command, params] of fc.sample(rubbish, 500))
      peer.send(`${prefix}${command} ${params.join(' ')}`)
    // Rubbish may have changed what the server seems to support; what counts is that we are still there and listen.
    peer.send(':irc.test 005 signalbox CASEMAPPING=ascii CHANTYPES=# STATUSMSG= :are supported', ':irc.test BATCH -x')
    await settled(peer)
  })

  test('a megabyte without a line end is not kept, and the next line is read', async () => {
    const peer = await given()
    for (let i = 0; i < 16; i++) peer.write('x'.repeat(65_536))
    peer.write(' PRIVMSG #ops :!swallowed\r\n')
    expect(await settled(peer)).toEqual([])
  })
})

describe('what is not said to us now', () => {
  test('history, playback, old, own, bots, notices and actions are no commands', async () => {
    const peer = await given()
    const said = (tags: string, who: string, words: string) =>
      `@account=ann-account${tags} ${who} PRIVMSG #ops :${words}`
    const old = new Date(Date.now() - 120_000).toISOString()
    peer.send(
      ':irc.test BATCH +h chathistory #ops',
      said(';batch=h', ANN, '!approve history'),
      ':irc.test BATCH -h',
      ':irc.test BATCH +z znc.in/playback #ops',
      said(';batch=z', ANN, '!approve playback'),
      said(`;time=${old}`, ANN, '!approve old'),
      said('', `:${peer.nick}!~s@host.test`, '!approve own'),
      said(';bot', ANN, '!approve bot'),
      said('', ':irc.test', '!approve server'),
      said('', ANN, '\u0001ACTION !approve action\u0001'),
      said('', ANN, '\u0001VERSION\u0001'),
      `@account=ann-account ${ANN} NOTICE #ops :!approve notice`,
      ':irc.test BATCH +open chathistory #ops',
    )
    expect(await settled(peer)).toEqual([])
    expect(peer.lines.join('\n')).not.toMatch(/VERSION/)
  })

  test('a server whose clock is wrong is still heard', async () => {
    const wrong = new Date(Date.now() - 3_600_000).toISOString()
    const peer = await given({
      on: (line, it) => {
        if (line.startsWith('PING')) it.send(`@time=${wrong} :irc.test PONG irc.test signalbox`)
        return line.startsWith('PING')
      },
    })
    peer.send(`@time=${wrong} ${ANN} PRIVMSG #ops :!late-clock`)
    expect(await settled(peer)).toEqual(['!late-clock'])
  })

  test('a clock of ours that is set is no reason to be deaf', async () => {
    let set = 0
    const peer = await given({}, { now: () => Date.now() + set })
    for (const hours of [3, -3]) {
      set = hours * 3_600_000
      peer.send(`@time=${new Date().toISOString()} ${ANN} PRIVMSG #ops :!echo ${hours}`)
      await until(() => peer.lines.some(line => line.endsWith(`you said ${hours}`)))
    }
  })
})

describe('how we are spoken to', () => {
  test('in the channel, by name, in private; without formatting', async () => {
    const peer = await given()
    peer.send(
      `@account=ann-account;msgid=m1 ${ANN} PRIVMSG #OPS :\u0002!deploy\u0002 web`,
      `${ANN} PRIVMSG #ops :SignalBox: status`,
      `${ANN} PRIVMSG signalbox :help`,
    )
    await settled(peer)
    expect(messages.slice(0, 3)).toMatchObject([
      {
        text: '!deploy web',
        addressed: false,
        cause: 'irc:m1',
        place: { channel: '#OPS', room: 'ops' },
        speaker: { id: 'ann-account' },
      },
      { text: 'status', addressed: true, place: { channel: '#ops' }, speaker: { name: 'ann' } },
      { text: 'help', addressed: true, place: { channel: 'ann', private: true } },
    ])
    expect(messages[1]?.speaker.id).toBeUndefined()
  })

  test('only the account that the server vouches for counts', async () => {
    const peer = await given()
    const tags = ['account=', 'account', 'account=*', 'account=0', '+account=ann-account', 'x=y']
    peer.send(...tags.map(tag => `@${tag} ${ANN} PRIVMSG #ops :!who`))
    await settled(peer)
    expect(messages.slice(0, 6).map(m => m.speaker.id)).toEqual(Array(6).fill(undefined))
  })

  test('twenty commands in one read are answered in one write, in order', async () => {
    const peer = await given()
    const writes = watchWrites(/you said/)
    peer.send(...Array.from({ length: 20 }, (_, i) => `${ANN} PRIVMSG #ops :!echo ${i}`))
    await until(() => peer.lines.filter(l => l.includes('you said')).length === 20)
    expect(writes).toHaveLength(1)
    expect(writes[0]?.match(/you said (\d+)/g)).toEqual(Array.from({ length: 20 }, (_, i) => `you said ${i}`))
  })

  test('what the bot says of itself in one go leaves in one write, too', async () => {
    const peer = await given()
    const writes = watchWrites(/fact \d/)
    await Promise.all([1, 2, 3].map(n => door.announce('ops', post(text`fact ${n}`))))
    await until(() => peer.lines.some(l => l.includes('fact 3')))
    expect(writes).toHaveLength(1)
  })

  test('!more gives the rest and is no command', async () => {
    const peer = await given()
    await door.announce('ops', post(...Array.from({ length: 6 }, (_, i) => text`row ${i}`)))
    peer.send(`${ANN} PRIVMSG #ops :!more`)
    await until(() => peer.lines.some(l => l.includes('row 5')))
    expect(await settled(peer)).toEqual([])
  })
})

describe('where messages carry no account', () => {
  const WHOX = { caps: 'message-tags', isupport: 'WHOX' }
  const who = (nick: string, account: string) => [
    `:irc.test 354 signalbox 152 ${nick} ${account}`,
    `:irc.test 315 signalbox ${nick} :End`,
  ]

  test('the server is asked, and believed', async () => {
    const peer = await given({
      ...WHOX,
      on: (line, it) => {
        if (line.startsWith('WHO ann')) it.send(...who('ann', 'ann-account'))
        return line.startsWith('WHO')
      },
    })
    peer.send(`${ANN} JOIN #ops`, `${ANN} PRIVMSG #ops :!approve`)
    await until(() => messages.length === 1)
    expect(messages[0]?.speaker.id).toBe('ann-account')
  })

  test.each([
    ['changed hands', [`${ANN} NICK mallory`, ':bob!b@host NICK ann']],
    ['was left for another', [`${ANN} NICK mallory`]],
    ['was taken by another', [':bob!b@host NICK ann']],
    ['left the server', [`${ANN} QUIT :bye`]],
    ['left the channel', [`${ANN} PART #ops`]],
    ['was kicked', [':oper!o@h KICK #ops ann :out']],
  ])('not when the nick %s before the answer', async (_how, lines) => {
    const peer = await given({ ...WHOX, on: line => line.startsWith('WHO') })
    peer.send(`${ANN} JOIN #ops`, `${ANN} PRIVMSG #ops :!approve`)
    await until(() => peer.lines.some(line => line.startsWith('WHO ann')))
    peer.send(...lines, ...who('ann', 'bob-account'))
    await until(() => messages.length === 1)
    expect(messages[0]?.speaker.id).toBeUndefined()
  })

  test('nor about somebody who shares no channel with us', async () => {
    const peer = await given({ ...WHOX, on: line => line.startsWith('WHO') })
    peer.send(`${ANN} PRIVMSG signalbox :!approve`)
    await until(() => messages.length === 1)
    expect(messages[0]?.speaker.id).toBeUndefined()
    expect(peer.lines.join('\n')).not.toMatch(/WHO ann/)
  })
})
