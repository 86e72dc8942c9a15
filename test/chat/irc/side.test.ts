import { afterEach, describe, expect, test } from 'vitest'
import type { Door, Message } from '../../../src/chat/door.ts'
import type { IrcOptions } from '../../../src/chat/irc/door.ts'
import type { Overheard, Side } from '../../../src/chat/side.ts'
import { plainTalk, type Talk } from '../../../src/core/talk.ts'
import { type Peer, type Script, type ScriptedServer, scriptedServer } from './script.ts'
import { doorOptions, until, upDoor } from './world.ts'

let server: ScriptedServer
let door: Door
const order: string[] = []
const overheard: Overheard[] = []
const messages: Message[] = []

async function given(script: Script = {}, options: Partial<IrcOptions> = {}): Promise<{ peer: Peer; side: Side }> {
  for (const list of [order, overheard, messages]) list.length = 0
  server = await scriptedServer({ caps: CAPS, ...script })
  door = await upDoor(doorOptions(server.port, { instance: 'one', ...options }), async message => {
    messages.push(message)
    order.push(`hear ${message.text}`)
  })
  const side = door.side!
  side.overhear(heard => {
    overheard.push(heard)
    if (heard.kind === 'said') order.push(`overhear ${plainTalk(heard.talk)}`)
  })
  return { peer: server.peers.at(-1)!, side }
}
afterEach(async () => {
  await door.stop()
  await server.stop()
})

const CAPS = 'account-tag account-notify extended-join message-tags server-time batch'
const ANN = ':ann!a@host.test'
const BOB = ':bob!b@host.test'
const say = (words: string): Talk => [{ kind: 'line', pieces: [{ kind: 'text', text: words }] }]
const relay = (side: Side, words: string, more = {}) =>
  side.relay('ops', { name: 'Zoe', door: 'slack', talk: say(words), ...more })
const isSaid = (line: string): boolean => line.includes('PRIVMSG #ops ')
/** What was written to the channel, without tags. */
const wrote = (peer: Peer): string[] =>
  peer.lines.flatMap(line => /^(?:@\S+ )?PRIVMSG #ops :(.*)$/.exec(line)?.[1] ?? [])
/** Everything overheard until now. */
async function settled(peer: Peer): Promise<Overheard[]> {
  const mark = `mark ${++marks}`
  peer.send(`:max!m@host.test PRIVMSG #ops :${mark}`)
  await until(() => order.includes(`hear ${mark}`))
  return overheard.filter(heard => heard.kind !== 'said' || !/^mark \d+$/.test(plainTalk(heard.talk)))
}
let marks = 0
const told = (all: readonly Overheard[]): string[] =>
  all.map(heard => {
    if (heard.kind === 'said') return `${heard.speaker.name}${heard.action ? ' acts' : ''}: ${plainTalk(heard.talk)}`
    return heard.kind === 'presence' ? `${heard.name} ${heard.what}${heard.to ? ` ${heard.to}` : ''}` : heard.kind
  })

describe('overhearing', () => {
  test('each line once, before it is heard, with the same cause', async () => {
    const { peer } = await given()
    peer.send(
      `@account=ann-account;msgid=m1 ${ANN} PRIVMSG #OPS :\u0002!deploy\u0002 web`,
      `${BOB} PRIVMSG #ops :ok`,
      `${BOB} PRIVMSG signalbox :in private`,
      `${BOB} PRIVMSG #other :elsewhere`,
    )
    await settled(peer)
    expect(order.slice(0, 5)).toEqual([
      'overhear !deploy web',
      'hear !deploy web',
      'overhear ok',
      'hear ok',
      'hear in private',
    ])
    expect(overheard[0]).toMatchObject({
      ...{ kind: 'said', room: 'ops', id: 'm1', cause: 'irc:m1' },
      speaker: { door: 'irc', id: 'ann-account', name: 'ann' },
    })
    expect(overheard.slice(0, 2).map(heard => 'cause' in heard && heard.cause)).toEqual(
      messages.slice(0, 2).map(m => m.cause),
    )
  })

  test('actions and notices of people; not of services, servers, clients, nor to operators only', async () => {
    const { peer } = await given()
    peer.send(
      `${BOB} PRIVMSG #ops :\u0001ACTION waves\u0001`,
      `${BOB} NOTICE #ops :fyi`,
      `${BOB} PRIVMSG #ops :\u0001VERSION\u0001`,
      ':ChanServ!ChanServ@services.test NOTICE #ops :[#ops] welcome',
      ':Helper!h@services.test NOTICE #ops :help',
      ':irc.test NOTICE #ops :server',
      `${BOB} PRIVMSG @#ops :for operators`,
      `:${peer.nick}!~s@host.test PRIVMSG #ops :own`,
    )
    expect(told(await settled(peer))).toEqual(['bob acts: waves', 'bob: fyi'])
    expect(order.filter(o => /fyi|waves/.test(o))).toEqual(['overhear waves', 'overhear fyi'])
  })

  test('nothing of the past', async () => {
    const { peer } = await given()
    const old = new Date(Date.now() - 120_000).toISOString()
    peer.send(
      ':irc.test BATCH +h chathistory #ops',
      `@batch=h ${BOB} PRIVMSG #ops :history`,
      ':irc.test BATCH -h',
      `@batch=none ${BOB} PRIVMSG #ops :unknown`,
      `@time=${old} ${BOB} PRIVMSG #ops :old`,
    )
    expect(await settled(peer)).toEqual([])
  })

  test('another bot is nobody, even when it is logged in', async () => {
    const { peer } = await given()
    peer.send(`@bot;account=ann-account ${BOB} PRIVMSG #ops :!approve D1`)
    expect(await settled(peer)).toMatchObject([{ kind: 'said', speaker: { name: 'bob', id: undefined } }])
    expect(order).not.toContain('hear !approve D1')
  })

  test('a person is known by name, account, or a nick that is logged in', async () => {
    const { peer } = await given()
    peer.send(
      `:annette!a@host.test JOIN #ops ann-account :Ann`,
      `${BOB} PRIVMSG #ops :@Annette @ANN @ann-account @bobby`,
    )
    const said = (await settled(peer)).find(heard => heard.kind === 'said')
    const [line] = said?.talk ?? []
    const persons = line?.kind === 'line' ? line.pieces.flatMap(p => (p.kind === 'mention' ? [p.person] : [])) : []
    expect(persons).toEqual(['ann', 'ann', 'ann', undefined])
  })

  test('a listener that fails costs nothing', async () => {
    const { peer, side } = await given()
    side.overhear(() => {
      throw new Error('a fault')
    })
    await settled(peer)
    expect(order).toEqual([`overhear mark ${marks}`, `hear mark ${marks}`])
  })
})

describe('another Signalbox', () => {
  const tagged = (tags: string) => `@+signalbox/instance=two${tags} ${BOB} PRIVMSG #ops :<Zoe> hello`
  test('is noticed by its tag, and not relayed', async () => {
    const { peer } = await given()
    peer.send(tagged(''))
    expect(await settled(peer)).toEqual([{ kind: 'twin', room: 'ops', instance: 'two' }])
  })
  test('must be a bot where the server tells which users are', async () => {
    const { peer } = await given({ isupport: 'BOT=B' })
    peer.send(tagged(''), tagged(';bot'))
    expect((await settled(peer)).map(heard => heard.kind)).toEqual(['said', 'twin'])
  })
  test('sees our tag on what we relay, where tags are offered', async () => {
    const { peer, side } = await given()
    await relay(side, 'hello')
    await until(() => wrote(peer).length === 1)
    expect(peer.lines.filter(isSaid)).toEqual(['@+signalbox/instance=one PRIVMSG #ops :<Zoe> hello'])
  })
  test('sees none elsewhere', async () => {
    const { peer, side } = await given({ caps: 'account-tag' })
    await relay(side, 'hello')
    await until(() => wrote(peer).length === 1)
    expect(peer.lines.filter(isSaid)).toEqual(['PRIVMSG #ops :<Zoe> hello'])
  })
})

describe('who comes and goes', () => {
  test('is told by room, ourselves left out', async () => {
    const { peer } = await given()
    peer.send(
      `${BOB} JOIN #ops * :Bob`,
      `${BOB} NICK rob`,
      ':rob!b@host.test PART #ops :bye',
      `${BOB} JOIN #ops * :Bob`,
      ':oper!o@h KICK #ops bob :out',
      `${ANN} JOIN #ops ann-account :Ann`,
      `${ANN} JOIN #other ann-account :Ann`,
      `${ANN} QUIT :Quit: a.b c.d`,
      `:${peer.nick}!~s@host.test NICK signalbox2`,
    )
    expect(told(await settled(peer))).toEqual([
      ...['bob joined', 'bob renamed rob', 'rob left', 'bob joined', 'bob kicked', 'ann joined', 'ann quit'],
    ])
  })

  test('a netsplit is no leaving, and who returns is back', async () => {
    const { peer } = await given()
    peer.send(
      `${BOB} JOIN #ops * :Bob`,
      `${ANN} JOIN #ops ann-account :Ann`,
      `${BOB} QUIT :hub.irc.test leaf.irc.test`,
      ':irc.test BATCH +s netsplit irc.hub other.host',
      `@batch=s ${ANN} QUIT :*.net *.split`,
      ':irc.test BATCH -s',
      `${BOB} JOIN #ops * :Bob`,
      ':irc.test BATCH +j netjoin irc.hub other.host',
      '@batch=j :max!m@host JOIN #ops * :Max',
      ':irc.test BATCH -j',
      `${BOB} PART #ops`,
      `${BOB} JOIN #ops * :Bob`,
    )
    expect(told(await settled(peer)).slice(2)).toEqual([
      ...['bob split', 'ann split', 'bob back', 'max back', 'bob left', 'bob joined'],
    ])
  })

  test('present follows, with persons by account only', async () => {
    const { peer, side } = await given()
    peer.send(
      `${ANN} JOIN #ops ann-account :Ann`,
      ':bob!b@host JOIN #ops * :Bob',
      ':max!m@host JOIN #other bob-account :Max',
    )
    await settled(peer)
    expect(side.present('ops')).toEqual([{ name: 'ann', person: 'ann' }, { name: 'bob' }])
    peer.send(
      `@account=ann-account ${ANN} NICK annette`,
      ':bob!b@host ACCOUNT bob-account',
      ':max!m@host PRIVMSG #ops :x',
    )
    await settled(peer)
    expect(side.present('ops')).toEqual([
      { name: 'bob', person: 'bob' },
      { name: 'annette', person: 'ann' },
    ])
    peer.send(':annette!a@host.test QUIT :a.b c.d', `${ANN} JOIN #ops * :Ann`)
    await settled(peer)
    expect(side.present('ops')).toEqual([{ name: 'bob', person: 'bob' }, { name: 'ann' }])
    expect(side.present('quiet')).toEqual([])
  })
})

describe('the topic', () => {
  test('of others is told; ours is cleaned, cut to what the server takes, and set when it differs', async () => {
    const { peer, side } = await given({ isupport: 'TOPICLEN=20' })
    peer.send(`@msgid=t1 ${BOB} TOPIC #ops :\u0002all\u0002 well`)
    expect(await settled(peer)).toMatchObject([
      { kind: 'topic', room: 'ops', text: 'all well', by: 'bob', cause: 'irc:t1' },
    ])
    await side.setTopic('ops', 'all well')
    await side.setTopic('ops', 'D12\r\nQUIT :x\u0003 ééééééé')
    peer.send(`:${peer.nick}!~s@host.test TOPIC #ops :done`)
    await settled(peer)
    await side.setTopic('ops', 'done')
    await settled(peer)
    expect(peer.lines.filter(line => line.startsWith('TOPIC'))).toEqual(['TOPIC #ops :D12 QUIT :x éééé'])
    expect(overheard.filter(heard => heard.kind === 'topic')).toHaveLength(1)
  })

  test('that we may not set is a trouble, until we may', async () => {
    const { peer, side } = await given()
    await side.setTopic('ops', 'news')
    peer.send(':irc.test 482 signalbox #ops :You must be a channel operator')
    await settled(peer)
    expect(door.health().trouble).toBe("can't set the topic of #ops: You must be a channel operator")
    peer.send(`:oper!o@h MODE #ops +o ${peer.nick}`)
    await settled(peer)
    expect(door.health().trouble).toBeUndefined()
  })

  test('that came too soon is asked for again, unless somebody was quicker', async () => {
    const due = new Set<() => void>()
    const timers = {
      set: (run: () => void, ms: number) => (ms === 1100 ? due.add(run) && run : setTimeout(run, ms)),
      clear: (timer: unknown) => {
        for (const run of due) if (run === timer) due.delete(run)
        clearTimeout(timer as NodeJS.Timeout | undefined)
      },
    }
    const { peer, side } = await given({}, { timers })
    const asked = () => peer.lines.filter(line => line.startsWith('TOPIC'))
    await side.setTopic('ops', 'news')
    peer.send(':irc.test 437 signalbox #ops :Retry topic change later')
    await until(() => due.size === 1)
    for (const run of due) run()
    due.clear()
    await until(() => asked().length === 2)
    peer.send(':irc.test 437 signalbox #ops :Retry topic change later')
    await until(() => due.size === 1)
    peer.send(`${BOB} TOPIC #ops :mine`)
    await settled(peer)
    expect(due.size).toBe(0)
    expect(asked()).toEqual(['TOPIC #ops news', 'TOPIC #ops news'])
  })
})

describe('relaying', () => {
  test('many at once: in order, each with its own id', async () => {
    const { peer, side } = await given()
    const ids = await Promise.all(Array.from({ length: 300 }, (_, i) => relay(side, `message ${i}`)))
    expect(new Set(ids).size).toBe(300)
    expect(ids).not.toContain(undefined)
    await until(() => wrote(peer).length === 300)
    expect(wrote(peer)).toEqual(ids.map((_, i) => `<Zoe> message ${i}`))
  })

  test('a person who is there is called by nick, a name that is somebody’s here is not', async () => {
    const { peer, side } = await given()
    peer.send(':annette!a@host JOIN #ops ann-account :Ann')
    await settled(peer)
    const talk: Talk = [{ kind: 'line', pieces: [{ kind: 'mention', name: 'Ann Lee', person: 'ann' }] }]
    await relay(side, '', { name: 'Annette', talk })
    await until(() => wrote(peer).length === 1)
    expect(wrote(peer)).toEqual(['<A\u200Bnnette> annette'])
  })

  test('edits and removals are lines, too', async () => {
    const { peer, side } = await given()
    await side.correct('ops', { name: 'Zoe', before: say('one two'), after: say('one too') })
    await side.correct('ops', { name: 'Zoe', before: say('one'), after: say('one') })
    await side.correct('ops', { name: 'Zoe', before: say('one too') })
    await until(() => wrote(peer).length === 2)
    expect(wrote(peer)).toEqual(['<Zoe> s/two/too/', '<Zoe> took back: "one too"'])
  })

  test('is refused at once while away, and what waited is given back', async () => {
    const { peer, side } = await given({}, { flood: 'default' })
    const fates = Array.from({ length: 12 }, (_, i) => relay(side, `${i}`).then(() => 'said', String))
    await until(() => wrote(peer).length >= 4)
    peer.drop()
    const all = await Promise.all(fates)
    expect(all.filter(fate => fate === 'said').length).toBe(wrote(peer).length)
    expect(all.at(-1)).toMatch(/IRC went away before it was said/)
    await expect(relay(side, 'x')).rejects.toThrow('IRC is away: not in #ops now')
    await expect(side.setTopic('ops', 'x')).rejects.toThrow(/away/)
    await expect(side.relay('quiet', { name: 'Zoe', door: 'slack', talk: say('x') })).rejects.toThrow(/no IRC channel/)
    expect(side.present('ops')).toEqual([])
    expect(door.health().waiting).toBe(0)
  })

  test('goes on over the next connection, where everybody is a stranger until shown', async () => {
    const { peer, side } = await given({}, { chance: () => 0 })
    peer.send(`${ANN} JOIN #ops ann-account :Ann`)
    await settled(peer)
    peer.drop()
    await until(() => door.health().state === 'away')
    await until(() => door.health().state === 'up')
    const next = server.peers.at(-1)!
    expect(side.present('ops')).toEqual([])
    await relay(side, 'still here')
    await until(() => wrote(next).length === 1)
    next.send(`${BOB} PRIVMSG #ops :welcome back`)
    expect(told(await settled(next))).toEqual(['ann joined', 'bob: welcome back'])
  })

  test('is refused while we are kicked', async () => {
    const { peer, side } = await given()
    peer.send(`:oper!o@h KICK #ops ${peer.nick} :out`)
    await until(() => door.health().state === 'away')
    await expect(relay(side, 'x')).rejects.toThrow(/away/)
  })
})
