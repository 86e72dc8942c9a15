import { expect } from 'vitest'
import { from, line, saidBy, talkIn, test, words } from './bridged.ts'

for (const name of ['old', 'gus', 'far'])
  test(`${name} is heard, but proves nothing`, async ({ bridged }) => {
    await bridged.slack.user(name).say('ops', 'hello')
    expect((await bridged.last('said')).speaker).toEqual({ door: 'slack', name })
  })

test('other apps by the name they show; the engine never hears them', async ({ bridged }) => {
  await bridged.slack.otherBot('ops', { text: '!approve D1', bot_id: 'B0X', username: 'ann' })
  const profile = { bot_profile: { name: 'Deployer' }, subtype: undefined, user: 'U0BOT' }
  await bridged.slack.otherBot('ops', { text: 'hi', bot_id: 'B0Y', extra: profile })
  const nested = { attachments: [{ title: 'Build 7', text: 'failed' }] }
  await bridged.slack.otherBot('ops', { text: '', bot_id: 'B0Z', username: 'ci', extra: nested })
  const all = (await bridged.all()).map(saidBy)
  expect(all.map(s => s.speaker)).toEqual(['ann', 'Deployer', 'ci'].map(name => ({ door: 'slack', name })))
  expect(all.map(words)).toEqual(['!approve D1', 'hi', 'Build 7 failed'])
  expect(bridged.heard.filter(m => !m.text.startsWith('!settled'))).toEqual([])
})

test('never ourselves: posts, relayed words, edits and removals of them', async ({ bridged }) => {
  const { slack, side, door } = bridged
  await door.announce('ops', { blocks: [{ kind: 'line', line: [{ kind: 'text', text: 'own' }] }] })
  const ts = await side.relay('ops', from('zed', '!approve D1'))
  await side.correct('ops', { name: 'zed', after: line('!approve D2'), id: ts })
  const channel = slack.channelId('ops')
  const previous_message = { type: 'message', subtype: 'bot_message', bot_id: 'B0SIGNALBOX', text: 'x', ts }
  slack.event({ type: 'message', subtype: 'message_deleted', channel, deleted_ts: ts, previous_message, ts: '9.9' })
  const message = { ...previous_message, text: '!approve D3' }
  slack.event({ type: 'message', subtype: 'message_changed', channel, message, previous_message, ts: '9.8' })
  expect(await bridged.all()).toEqual([])
  expect(bridged.heard.filter(m => !m.text.startsWith('!settled'))).toEqual([])
  expect(await talkIn(slack)).toContain('zed: !approve D2')
})

test('another Signalbox by its mark, told in the event or not', async ({ bridged }) => {
  const metadata = { event_type: 'signalbox_relay', event_payload: { id: '1', instance: 'twin-7' } }
  await bridged.slack.otherBot('ops', { text: 'a', bot_id: 'B0TWIN', username: 'zed', metadata })
  expect(await bridged.all()).toEqual([{ kind: 'twin', room: 'ops', instance: 'twin-7' }])
  await bridged.slack.otherBot('ops', { text: 'b', bot_id: 'B0SHY', metadata, hideMetadata: true })
  await bridged.slack.otherBot('ops', { text: 'c', bot_id: 'B0SHY' })
  const all = await bridged.all()
  expect(all.map(o => o.kind)).toEqual(['twin', 'twin', 'twin'])
})
