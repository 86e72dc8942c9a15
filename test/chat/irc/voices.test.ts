/** Voice on a real server: for the identified nicks of whoever is on, as long as they are, where the bot may. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Door, Notes, OnDuty } from '../../../src/chat/door.ts'
import type { IrcOptions } from '../../../src/chat/irc/door.ts'
import { haveIrc, type IrcClient, type IrcServer, ircClient, startIrc } from '../../servers/irc.ts'
import { doorOptions, personOn, until, upDoor } from './world.ts'

const on = (...people: readonly string[]): OnDuty => ({ voices: { ops: people } })

function memory(): Notes & { readonly all: Map<string, unknown> } {
  const all = new Map<string, unknown>()
  return {
    all,
    get: async key => all.get(key),
    set: async (key, value) => void all.set(key, value),
    delete: async key => void all.delete(key),
  }
}

describe.skipIf(!haveIrc())('voice for whoever is on', () => {
  let server: IrcServer
  let ann: IrcClient
  let bob: IrcClient
  let said: string[] = []
  const doors: Door[] = []

  const open = async (options: Partial<IrcOptions> = {}): Promise<Door> => {
    const door = await upDoor(doorOptions(server.port, options), async () => undefined)
    doors.push(door)
    said = []
    return door
  }
  const show = (door: Door, wish: OnDuty): void => door.crew!(wish, why => said.push(why))
  const operator = async (): Promise<void> => {
    ann.raw('MODE #ops +o signalbox')
    await bob.waitFor(/ MODE #ops \+o :?signalbox/)
  }

  beforeAll(async () => {
    server = await startIrc()
    await Promise.all(['ann-account', 'bob-account', 'signalbox'].map(name => server.register(name, 'secret')))
    // The first one in the channel is its operator.
    ann = await personOn(server, 'ann')
    bob = await personOn(server, 'bob')
  }, 30_000)
  afterEach(async () => {
    await Promise.all(doors.splice(0).map(door => door.stop()))
    ann.raw('MODE #ops -v bob')
  })
  afterAll(async () => {
    await Promise.all([ann?.close(), bob?.close()])
    await server?.stop()
  })

  test('is given, to who comes later as well, and taken from whoever goes off', async () => {
    const door = await open()
    await operator()
    show(door, on('bob'))
    await ann.waitFor(/^:signalbox!\S+ MODE #ops \+v :?bob$/)
    // Another who only has the nick gets nothing; another client of bob's does.
    const guest = await ircClient({ port: server.port, nick: 'bobby' })
    await guest.join('#ops')
    const second = await ircClient({ port: server.port, nick: 'bob2', account: 'bob-account', password: 'secret' })
    await second.join('#ops')
    await ann.waitFor(/^:signalbox!\S+ MODE #ops \+v :?bob2$/)
    show(door, on('ann'))
    await ann.waitFor(/^:signalbox!\S+ MODE #ops -v :?bob2?$/)
    await ann.waitFor(/^:signalbox!\S+ MODE #ops -v :?bob2?$/)
    expect(ann.heard.filter(l => / MODE #ops \+v :?bobby/.test(l))).toEqual([])
    expect(said).toEqual([])
    show(door, on())
    await bob.waitFor(/^:signalbox!\S+ MODE #ops -v :?ann$/)
    await Promise.all([guest.close(), second.close()])
  }, 30_000)

  test('a voice that others gave stays, and one that others took is not given again', async () => {
    const door = await open()
    await operator()
    ann.raw('MODE #ops +v bob')
    await bob.waitFor(/ MODE #ops \+v :?bob$/)
    show(door, on('ann', 'bob'))
    await ann.waitFor(/^:signalbox!\S+ MODE #ops \+v :?ann$/)
    ann.raw('MODE #ops -v ann')
    await bob.waitFor(/^:ann!\S+ MODE #ops -v :?ann$/)
    const seen = ann.heard.length
    show(door, on())
    door.side!.setTopic('ops', 'all that went before has passed')
    await bob.waitFor(/ TOPIC #ops :all that went before/)
    expect(ann.heard.slice(seen).filter(l => /^:signalbox!\S+ MODE/.test(l))).toEqual([])
  }, 30_000)

  test('the bot starts anew in the middle: it still takes back what it gave', async () => {
    const notes = memory()
    const door = await open({ notes })
    await operator()
    show(door, on('bob'))
    await ann.waitFor(/^:signalbox!\S+ MODE #ops \+v :?bob$/)
    await until(() => JSON.stringify(notes.all.get('voices:#ops')) === '["bob-account"]')
    await door.stop()
    const again = await open({ notes })
    await operator()
    show(again, on('ann'))
    await ann.waitFor(/^:signalbox!\S+ MODE #ops -v :?bob$/)
  }, 30_000)

  test('no operator: that is said, and once it is one it is made up for', async () => {
    const door = await open()
    show(door, on('bob'))
    await until(() => said.length > 0)
    expect(said[0]).toBe(
      'signalbox is no operator in #ops, so nobody gets voice there: let an operator or ChanServ make it one',
    )
    await operator()
    await ann.waitFor(/^:signalbox!\S+ MODE #ops \+v :?bob$/)
  }, 30_000)

  test('ChanServ makes it one as it comes', async () => {
    ann.say('ChanServ', 'REGISTER #crew')
    await ann.waitFor(/NOTICE ann :.*#crew/i)
    ann.raw('JOIN #crew')
    await ann.waitFor(/ 366 ann #crew /)
    ann.say('ChanServ', 'REGISTER #crew')
    await ann.waitFor(/NOTICE ann :.*#crew.*registered/i)
    ann.say('ChanServ', 'FLAGS #crew signalbox +O')
    await ann.waitFor(/NOTICE ann :.*[Ff]lags/)
    bob.raw('JOIN #crew')
    const door = await open({ rooms: [{ name: 'ops', irc: '#crew' }], account: 'signalbox', password: 'secret' })
    show(door, on('bob'))
    await ann.waitFor(/^:signalbox!\S+ MODE #crew \+v :?bob$/)
  }, 30_000)
})
