import { createHash, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Door, Message } from '../../../src/chat/door.ts'
import { type IrcOptions, makeIrcDoor } from '../../../src/chat/irc/door.ts'
import { zonesOf } from '../../../src/chat/zone.ts'
import { clock, line, person, ping, post, strong, text } from '../../../src/core/post.ts'
import { haveIrc, type IrcClient, type IrcServer, ircClient, makeCertificate, startIrc } from '../../servers/irc.ts'
import { botLines, doorOptions, personOn, until, upDoor } from './world.ts'

describe.skipIf(!haveIrc())('the IRC door on InspIRCd with Atheme', () => {
  let server: IrcServer
  let ann: IrcClient
  const messages: Message[] = []
  const doors: Door[] = []
  const LOGIN = { account: 'signalbox', password: 'secret' }

  const open = async (options: Partial<IrcOptions> = {}): Promise<Door> => {
    messages.length = 0
    const door = await upDoor(doorOptions(server.port, options), async message => void messages.push(message))
    doors.push(door)
    return door
  }
  beforeAll(async () => {
    server = await startIrc()
    await Promise.all(['signalbox', 'ann-account', 'bob-account'].map(name => server.register(name, 'secret')))
    ann = await personOn(server, 'ann')
  }, 20_000)
  afterEach(() => Promise.all(doors.splice(0).map(door => door.stop())))
  afterAll(async () => {
    await ann?.close()
    await server?.stop()
  })

  test('logs in, marks itself as a bot, and knows people by account, whatever their nick', async () => {
    const [, stranger] = await Promise.all([open(LOGIN), ircClient({ port: server.port, nick: 'ann-account' })])
    ann.raw('WHOIS signalbox')
    expect(await ann.waitFor(/ 330 /)).toMatch(/ 330 ann signalbox signalbox :/)
    expect(ann.heard.join('\n')).toMatch(/ 335 ann signalbox /)
    await stranger.join('#ops')
    stranger.say('#ops', '!approve D1')
    await until(() => messages.length === 1)
    ann.raw('NICK annette')
    ann.say('#ops', '!approve D1')
    await until(() => messages.length === 2)
    expect(messages.map(m => [m.speaker.name, m.speaker.id])).toEqual([
      ['ann-account', undefined],
      ['annette', 'ann-account'],
    ])
    expect(messages[1]?.cause).toMatch(/^irc:/)
    ann.raw('NICK ann')
    await stranger.close()
  }, 15_000)

  test('says times by the clocks of the room, in a query by those of the organisation', async () => {
    const rooms = [{ name: 'ops', irc: '#ops', timezone: 'Asia/Tokyo' }]
    const zoneIn = zonesOf({ timezone: 'Europe/Berlin', rooms: { ops: rooms[0]! } })
    const noon = Date.UTC(2026, 2, 13, 12)
    const door = await open({ rooms, zoneIn, now: () => noon })
    const said = (what: string) => post(text`${what} at ${clock(noon)}`)
    await door.announce('ops', said('announced'))
    await ann.waitFor(/PRIVMSG #ops :announced at 12:00 UTC \(21:00 Tokyo\)$/)
    ann.say('#OPS', '!status')
    ann.say('signalbox', '!status')
    await until(() => messages.length === 2)
    for (const { place } of messages) await door.reply(place, said('answered'))
    await ann.waitFor(/PRIVMSG #\w+ :answered at 12:00 UTC \(21:00 Tokyo\)$/)
    await ann.waitFor(/PRIVMSG ann :answered at 12:00 UTC \(13:00 Berlin\)$/)
    expect(await door.tell('ann', said('told'))).toBe(true)
    await ann.waitFor(/PRIVMSG ann :told at 12:00 UTC \(13:00 Berlin\)$/)
  }, 15_000)

  test('does not obey other bots', async () => {
    const [, other] = await Promise.all([open(), ircClient({ port: server.port, nick: 'otherbot' })])
    await other.join('#ops')
    other.raw('MODE otherbot +B')
    await other.waitFor(/ MODE otherbot /)
    other.say('#ops', '!from-bot')
    ann.say('#ops', '!from-ann')
    await until(() => messages.length > 0)
    expect(messages.map(m => m.text)).toEqual(['!from-ann'])
    await other.close()
  }, 15_000)

  test('a log-out between two words counts at once', async () => {
    const [door, bob] = await Promise.all([open(), personOn(server, 'bob')])
    bob.say('#ops', '!approve D1')
    await until(() => messages.length === 1)
    expect(await door.tell('bob', post(text`your turn`))).toBe(true)
    await bob.waitFor(/PRIVMSG bob :your turn/)
    bob.say('NickServ', 'LOGOUT')
    await bob.waitFor(/ 901 /)
    bob.say('#ops', '!approve D1')
    await until(() => messages.length === 2)
    expect(messages.map(m => m.speaker.id)).toEqual(['bob-account', undefined])
    expect(await door.tell('bob', post(text`your turn`))).toBe(false)
    await bob.close()
  }, 15_000)

  test('people who were here before the bot are known, and only those who are meant are called', async () => {
    const door = await open()
    await until(() => ann.heard.some(l => l.includes('JOIN')))
    await expect.poll(() => door.tell('ann', post(text`psst`))).toBe(true)
    const before = botLines(ann).length
    await door.announce('ops', post(text`${ping('ann')}: ask ${person('ann')} or ${person('bob')}`))
    await until(() => botLines(ann).length > before)
    expect(botLines(ann).at(-1)).toBe('ann: ask a\u200Bnn or bob')
  }, 15_000)

  test('a nick that is taken is got back when its holder leaves', async () => {
    const holder = await ircClient({ port: server.port, nick: 'signalbox' })
    const door = await open()
    expect(door.health().trouble).toMatch(/nick signalbox is taken, here as signalbox_/)
    ann.say('#ops', 'signalbox: hello')
    await until(() => messages.length === 1)
    expect(messages[0]).toMatchObject({ text: 'hello', addressed: true })
    await holder.close()
    await until(() => door.health().trouble === undefined)
  }, 15_000)

  test('a nick that is ours by account is taken back from whoever has it', async () => {
    const holder = await ircClient({ port: server.port, nick: 'signalbox' })
    const door = await open(LOGIN)
    await until(
      () => door.health().trouble === undefined,
      () => door.health().trouble ?? '',
    )
    await holder.close()
  }, 15_000)

  test('a kick is told to the operator, and the channel joined again', async () => {
    const quick = {
      // Only the wait after a kick is shortened.
      set: (run: () => void, ms: number) => setTimeout(run, ms === 30_000 ? 50 : ms),
      clear: (timer: unknown) => clearTimeout(timer as NodeJS.Timeout | undefined),
    }
    const door = await open({ timers: quick, nick: 'kicked' })
    ann.raw('KICK #ops kicked :enough')
    await until(
      () => door.health().state === 'away',
      () => ann.heard.slice(-8).join('\n'),
    )
    expect(door.health().trouble).toBe('kicked from #ops by ann (enough)')
    const said = door.announce('ops', post(text`back and still here`))
    await said
    expect(door.health()).toMatchObject({ state: 'up', trouble: undefined })
  }, 15_000)

  test('TLS with our own authority, and SASL by certificate', async () => {
    makeCertificate(server.dir, 'bot')
    const pem = (file: string) => readFileSync(join(server.dir, file), 'utf8')
    const print = createHash('sha256')
      .update(new X509Certificate(pem('bot.crt')).raw)
      .digest('hex')
    const owner = await ircClient({ port: server.port, nick: 'owner', account: 'signalbox', password: 'secret' })
    owner.say('NickServ', `CERT ADD ${print}`)
    await owner.waitFor(/NickServ!\S+ NOTICE .*(added|fingerprint)/i)
    const tls = { ca: pem('server.crt'), cert: pem('bot.crt'), key: pem('bot.key') }
    const door = await open({ port: server.tlsPort, tls, nick: 'certified' })
    expect(door.health().trouble).toBeUndefined()
    ann.raw('WHOIS certified')
    expect(await ann.waitFor(/ 330 /)).toMatch(/ 330 ann certified signalbox :/)
    await owner.close()
  }, 15_000)

  test('a server that cannot prove itself is not talked to', async () => {
    const door = makeIrcDoor(doorOptions(server.tlsPort, { tls: true, ...LOGIN }))
    doors.push(door)
    await door.start(async () => undefined)
    await until(
      () => /self-signed/.test(door.health().trouble ?? ''),
      () => door.health().trouble ?? 'nothing',
    )
  })

  test('what receivers see of a long text is all of it', async () => {
    const door = await open()
    const words = Array.from({ length: 80 }, (_, i) => `wörd${i}👩‍👩‍👧‍👦`)
    const before = botLines(ann).length
    await door.announce('ops', { blocks: [line([strong(words.join(' '))])] })
    ann.say('#ops', '!more')
    await until(() => botLines(ann).some(l => l.includes('wörd79')))
    const seen = botLines(ann)
      .slice(before)
      .map(l => l.replace(/ … \d+ more lines?: !more$/, ''))
    expect(seen.join(' ')).toBe(words.join(' '))
    const wire = ann.heard.filter(l => l.includes('wörd'))
    // More than 400 bytes of each line were used: the room is measured, not guessed.
    expect(Buffer.byteLength(wire[0] ?? '')).toBeGreaterThan(470)
    for (const l of wire) expect(Buffer.byteLength(l.replace(/^@\S+ /, '')) + 2).toBeLessThanOrEqual(512)
    for (const l of wire) expect(l).toMatch(/:\u0002/)
  }, 15_000)
})
