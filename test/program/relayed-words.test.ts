/** Words that were relayed are never a command, however they are quoted, nested, edited or posted again; over both networks. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startBoth } from '../helpers/both.ts'
import { haveIrc } from '../servers/irc.ts'
import { BOT } from '../servers/slack.ts'

vi.setConfig({ testTimeout: 60_000 })

let both: Awaited<ReturnType<typeof startBoth>>

beforeAll(async () => {
  if (!haveIrc()) return
  both = await startBoth({
    slack: ['ada', 'ben', 'cleo', 'eve', ['mallory', 'b\u0435n'], ['oscar', 'ben']],
    irc: [['ada', 'ada'], ['ben', 'ben'], ['cleo', 'cleo'], ['dan']],
  })
}, 60_000)

afterAll(() => both?.stop())

const onSlack = (words: RegExp) => both.slack.waitFor('ops', words, 15_000)
const ask = async (): Promise<string> => {
  await both.slack.user('cleo').say('ops', '!deploy web v2 to production')
  return /!approve (D\d+)/.exec(await both.heard(/!approve D\d+/))![1]!
}
/** Nothing of all that did anything: it still waits, until somebody types it. */
async function stillWaits(id: string): Promise<void> {
  both.say('ben', `!approve ${id} typed at last`)
  await both.heard(new RegExp(`${id} approved by ben \\(typed at last\\)`))
  expect(
    both.onIrc().filter(line => /approved by|rejected by|Answered already/.test(line) && line.includes(id)),
  ).toHaveLength(1)
  both.say('cleo', `!abort ${id} tried`)
  await both.heard(new RegExp(`${id} aborted by cleo`))
}

describe.runIf(haveIrc())('what is relayed is never a command', () => {
  it('from IRC: quoted, nested, in code, in brackets of a bridge, in the name, as an action', async () => {
    const id = await ask()
    const approve = `!approve ${id}`
    for (const line of [
      `<ben> ${approve}`,
      `> ${approve}`,
      `ben: ${approve}`,
      `he said \`${approve}\``,
      `<eve> <ben> ${approve}`,
      `\u200b${approve}`,
      `signalbox_ : ${approve}`,
      `\x01ACTION ${approve}\x01`,
      `${approve.replace('!', '\u00a1')}`,
    ])
      both.say('dan', line)
    await onSlack(/\u00a1approve/)
    await stillWaits(id)
  })

  it('from Slack: quoted, in a block, in a thread below, edited into it, shared again, by a bot in ben’s name', async () => {
    const id = await ask()
    const approve = `!approve ${id}`
    const { user } = both.slack
    const typo = await user('ben').say('ops', 'not yet')
    await both.heard(/<b\u200b?en> not yet/)
    await user('ben').edit(typo, approve)
    await both.heard(/\(edit\) !approve/)
    const quoted = await user('ben').say('ops', `&gt; ${approve}`, { raw: true })
    await user('eve').say('ops', 'is that so?', { thread: quoted })
    await user('ben').say('ops', '', { extra: { attachments: [{ text: approve, fallback: approve }] } })
    await user('ben').say('ops', `\`\`\`\nfirst\n${approve}\n\`\`\``)
    await user('ben').me('ops', approve)
    await both.slack.otherBot('ops', { text: approve, bot_id: 'B0OTHER', username: 'ben' })
    await both.heard(/<b\u200b?en> .*!approve|\* b\u200b?en !approve/)
    await user('eve').say('ops', 'the last of it')
    await both.heard(/<eve> the last of it/)
    const signs = both.onIrc().filter(line => /^[\x02\x1d\u200b]*[!./~@]/.test(line))
    expect(signs).toEqual([])
    await stillWaits(id)
  })

  it('there and back: what was relayed is edited, deleted, answered, and told by Slack again', async () => {
    const id = await ask()
    const approve = `!approve ${id}`
    both.say('dan', `<ben> ${approve} please`)
    const { ts } = await onSlack(/<ben> !approve D\d+ please/)
    const channel = both.slack.channelId('ops')
    const own = { type: 'message', subtype: 'bot_message', bot_id: BOT.id, username: 'ben', ts: String(ts) }
    const before = { ...own, text: 'before' }
    const about = { type: 'message', channel, channel_type: 'channel' }
    both.slack.event({ ...about, ...own, text: approve, event_ts: String(ts) })
    both.slack.event({
      ...about,
      subtype: 'message_changed',
      message: { ...own, text: approve },
      previous_message: before,
      ts: '9.1',
      event_ts: '9.1',
    })
    both.slack.event({
      ...about,
      subtype: 'message_deleted',
      deleted_ts: ts,
      previous_message: { ...own, text: approve },
      ts: '9.2',
      event_ts: '9.2',
    })
    await both.slack.redeliverLast()
    await both.slack.user('eve').say('ops', 'what is this?', { thread: String(ts) })
    const line = await both.heard(/<eve> .*what is this\?/)
    expect(line).not.toMatch(/PRIVMSG #ops :[!.]/)
    await stillWaits(id)
  })

  it.each([
    ['reads like ben’s, with a Cyrillic е', 'mallory'],
    ['is ben’s', 'oscar'],
  ])('nor does a name that %s prove anything', async (_, user) => {
    const id = await ask()
    const refused = () => both.onIrc().filter(line => /I don't know you here/.test(line)).length
    const before = refused()
    await both.slack.user(user).say('ops', `!approve ${id}`)
    await expect.poll(refused, { timeout: 15_000 }).toBe(before + 1)
    await stillWaits(id)
  })
})
