import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { haveIrc, type IrcServer, ircClient, startIrc } from './irc.ts'

describe.skipIf(!haveIrc())('the real IRC server', () => {
  let irc: IrcServer
  beforeAll(async () => {
    irc = await startIrc()
  }, 20_000)
  afterAll(() => irc?.stop())

  test('a person logs in by SASL and others see the account, which survives kill -9', async () => {
    await irc.register('ann', 'secret')
    await irc.kill()
    await irc.restart()
    const seer = await ircClient({ port: irc.port, nick: 'seer', caps: ['account-tag', 'message-tags'] })
    await seer.join('#ops')
    const ann = await ircClient({ port: irc.port, nick: 'anna', account: 'ann', password: 'secret' })
    await ann.join('#ops')
    ann.say('#ops', 'hello')
    expect(await seer.waitFor(/PRIVMSG #ops/)).toMatch(/^@\S*account=ann\S* :anna!\S+ PRIVMSG #ops :hello$/)
    await Promise.all([seer.close(), ann.close()])
  }, 20_000)

  test('a wrong password is refused', async () => {
    await expect(ircClient({ port: irc.port, nick: 'x', account: 'ann', password: 'no' })).rejects.toThrow(/904/)
  })

  test('TLS works', async () => {
    const client = await ircClient({ port: irc.tlsPort, nick: 'tess', tls: true })
    await client.close()
  })
})
