import { expect } from 'vitest'
import { from, line, saidBy, test, words } from './bridged.ts'

test('a line, with who said it, before the engine hears it', async ({ bridged }) => {
  const ts = await bridged.slack.user('ann').say('ops', '!status web')
  const said = await bridged.last('said')
  const cause = `slack:${bridged.slack.channelId('ops')}:${ts}`
  const speaker = { door: 'slack', id: bridged.slack.user('ann').id, name: 'ann' }
  expect(said).toMatchObject({ room: 'ops', id: ts, cause, speaker, talk: line('!status web') })
  expect(said.at).toBe(Math.floor(Number(ts) * 1000))
  expect(bridged.order.slice(0, 2)).toEqual([`overheard ${cause}`, `heard ${cause}`])
})

test('everything in its order, also what needs a look at Slack first', async ({ bridged }) => {
  const [ann, bob] = [bridged.slack.user('ann'), bridged.slack.user('bob')]
  const root = await ann.say('ops', 'root')
  await bob.say('ops', 'x'.repeat(500))
  await ann.say('ops', 'below', { thread: root })
  for (const n of [1, 2, 3]) await bob.say('ops', `n${n}`)
  const all = (await bridged.all()).map(words)
  expect(all).toEqual(['root', 'x'.repeat(500), 'below', 'n1', 'n2', 'n3'])
  const causes = bridged.order.map(o => o.split(' ')[1])
  expect(bridged.order.map(o => o.split(' ')[0])).toEqual(causes.flatMap((_, i) => (i % 2 ? ['heard'] : ['overheard'])))
})

test('a mention of the bot and a repeated event once', async ({ bridged }) => {
  await bridged.slack.user('ann').say('ops', '@signalbox status')
  await bridged.slack.redeliverLast()
  await bridged.slack.redeliverLast()
  expect((await bridged.all()).map(words)).toEqual(['@signalbox status'])
})

test('rooms only: no private talk, no other channel', async ({ bridged }) => {
  await bridged.slack.user('ann').dm('psst')
  await bridged.slack.user('ann').say('other', 'elsewhere')
  expect(await bridged.all()).toEqual([])
})

test('/me, and a file with its page, never its private address', async ({ bridged }) => {
  const ann = bridged.slack.user('ann')
  await ann.me('ops', 'waves at @bob')
  expect(await bridged.last('said')).toMatchObject({
    action: true,
    talk: [{ pieces: [{ text: 'waves at ' }, { kind: 'mention', name: 'bob', person: 'bob' }] }],
  })
  await ann.share('ops', { name: 'log.txt', size: 2048 }, 'see')
  const shared = await bridged.last('said')
  expect(shared.files).toEqual([{ name: 'log.txt', size: 2048, url: expect.stringContaining('/files/') }])
  expect(words(shared)).toBe('see')
  expect(JSON.stringify(shared)).not.toContain('xoxe')
  await ann.share('ops', { name: 'a.png', size: 1 })
  expect(await bridged.last('said')).toMatchObject({ talk: [], files: [{ name: 'a.png' }] })
})

test('a reply with what it answers; without, when that can not be read', async ({ bridged }) => {
  const { slack } = bridged
  const heard = await slack.user('ann').say('ops', 'shall *we*?', { raw: true })
  await slack.user('bob').say('ops', 'yes', { thread: heard })
  expect((await bridged.last('said')).under).toEqual({ id: heard, name: 'ann', text: 'shall we?' })
  const calls = () => slack.calls.filter(c => c.method === 'conversations.replies').length
  expect(calls()).toBe(0)
  const unheard = await slack.user('ann').say('other', 'x')
  await slack.user('eve').say('ops', 'one', { extra: { thread_ts: unheard } })
  expect((await bridged.last('said')).under).toBeUndefined()
})

test('a parent from before the start is looked up once', async ({ world }) => {
  const { slack, door } = world
  const root = await slack.user('eve').say('ops', 'before')
  await slack.delivered()
  const overheard: unknown[] = []
  door.side?.overhear(o => overheard.push(o))
  for (const n of [1, 2]) await slack.user('bob').say('ops', `re ${n}`, { thread: root })
  await expect.poll(() => overheard.length).toBe(2)
  expect(overheard[1]).toMatchObject({ under: { id: root, name: 'eve', text: 'before' } })
  expect(slack.calls.filter(c => c.method === 'conversations.replies')).toHaveLength(1)
})

test('a reply that is also sent to the channel is told once', async ({ bridged }) => {
  const root = await bridged.slack.user('ann').say('ops', 'root')
  const ts = await bridged.slack.user('bob').broadcast('ops', 'all see this', root)
  bridged.slack.user('bob').unfurl(ts)
  const all = await bridged.all()
  expect(all.map(words)).toEqual(['root', 'all see this'])
  expect(saidBy(all[1]).under?.id).toBe(root)
})

test('a long one has a link to the whole; a short one asks for none', async ({ bridged }) => {
  await bridged.slack.user('ann').say('ops', 'short')
  await bridged.all()
  expect(bridged.slack.calls.map(c => c.method)).not.toContain('chat.getPermalink')
  await bridged.slack.user('ann').say('ops', 'a\nb\nc\nd')
  expect((await bridged.last('said')).permalink).toMatch(/\/archives\/C\w+\/p\d+$/)
})

test('so has a block of code of more rows than are shown', async ({ bridged }) => {
  await bridged.slack.user('ann').say('ops', '```\na\nb\n```')
  expect((await bridged.last('said')).permalink).toBeUndefined()
  await bridged.slack.user('ann').say('ops', '```\na\nb\nc\nd\n```')
  expect((await bridged.last('said')).permalink).toMatch(/\/archives\/C\w+\/p\d+$/)
})

test('edits, but no previews, no old ones, none of the same words', async ({ bridged }) => {
  const ann = bridged.slack.user('ann')
  const ts = await ann.say('ops', 'teh end')
  ann.unfurl(ts)
  await ann.edit(ts, 'the end')
  await ann.edit(ts, 'the end')
  const old = `${Date.now() / 1000 - 25 * 3600}`
  const channel = bridged.slack.channelId('ops')
  const message = { type: 'message', user: ann.id, text: 'late', ts: old }
  bridged.slack.event({ type: 'message', subtype: 'message_changed', channel, message, ts: '9.1', event_ts: '9.1' })
  const all = await bridged.all()
  expect(all.map(o => [o.kind, words(o)])).toEqual([
    ['said', 'teh end'],
    ['edited', 'the end'],
  ])
  expect(all[1]).toMatchObject({ id: ts, room: 'ops', speaker: { name: 'ann' } })
})

test('a removal once, also of a parent that leaves a stone behind', async ({ bridged }) => {
  const ann = bridged.slack.user('ann')
  const [one, two] = [await ann.say('ops', 'one'), await ann.say('ops', 'two')]
  await ann.remove(one)
  const channel = bridged.slack.channelId('ops')
  const message = {
    type: 'message',
    subtype: 'tombstone',
    user: 'USLACKBOT',
    text: 'This message was deleted.',
    ts: two,
  }
  for (const ts of ['9.1', '9.2'])
    bridged.slack.event({ type: 'message', subtype: 'message_changed', channel, message, ts, event_ts: ts })
  const gone = (await bridged.all()).filter(o => o.kind === 'removed')
  expect(gone.map(o => 'id' in o && o.id)).toEqual([one, two])
})

test('who comes and goes, and who is there', async ({ bridged }) => {
  const names = () => bridged.side.present('ops').map(p => p.name)
  expect(bridged.side.present('ops')).toContainEqual({ name: 'ann', person: 'ann' })
  expect(bridged.side.present('ops')).toContainEqual({ name: 'eve' })
  bridged.slack.user('eve').leave('ops')
  expect(await bridged.last('presence')).toMatchObject({ room: 'ops', name: 'eve', what: 'left' })
  expect(names()).not.toContain('eve')
  bridged.slack.user('eve').join('ops')
  expect(await bridged.last('presence')).toMatchObject({ name: 'eve', what: 'joined' })
  await expect.poll(names).toContain('eve')
  expect(names()).not.toContain('signalbox')
})

test('topics of people, decoded; our own are set once and not heard', async ({ bridged }) => {
  const { slack, side } = bridged
  await slack.user('ann').topic('ops', 'build &lt;red&gt; &amp; hold')
  expect(await bridged.last('topic')).toMatchObject({ text: 'build <red> & hold', by: 'ann', room: 'ops' })
  await side.setTopic('ops', 'build <red> & hold')
  await side.setTopic('ops', '@here <!channel> green')
  await side.setTopic('ops', '@here <!channel> green')
  const set = slack.calls.filter(c => c.method === 'conversations.setTopic')
  expect(set.map(c => c.args.topic)).toEqual(['@\u2060here &lt;!channel&gt; green'])
  expect((await bridged.all()).filter(o => o.kind === 'topic')).toHaveLength(1)
})

test('a topic that was there before is asked for, not set again', async ({ bridged }) => {
  const { slack, side } = bridged
  slack.leave('ops')
  await slack.user('ann').topic('ops', 'as it was')
  slack.invite('ops')
  await side.setTopic('ops', 'as it was')
  expect(slack.calls.map(c => c.method)).not.toContain('conversations.setTopic')
  await side.setTopic('ops', '&'.repeat(300))
  expect(slack.calls.filter(c => c.method === 'conversations.setTopic')).toHaveLength(1)
})

test("a stopwatch is heard on anybody's words, and those can be read, in a thread too", async ({ bridged }) => {
  const { slack, side } = bridged
  const bob = slack.user('bob')
  const theirs = await bob.say('ops', 'the pager rang')
  const reply = await bob.say('ops', 'and again', { thread: theirs })
  for (const ts of [theirs, reply]) slack.user('ann').react('ops', ts, 'stopwatch', bob.id)
  const all = (await bridged.all()).filter(o => o.kind === 'reacted')
  expect(all).toMatchObject([{ id: theirs, emoji: 'stopwatch' }, { id: reply }])
  expect(await side.read!('ops', theirs)).toMatchObject({
    ...{ name: 'bob', id: bob.id, at: Math.round(Number(theirs) * 1000), text: 'the pager rang' },
  })
  expect(await side.read!('ops', reply)).toMatchObject({ text: 'and again' })
  expect(await side.read!('ops', '1.2')).toBeUndefined()
})

test('reactions on what the bot said, under its own name or another', async ({ bridged }) => {
  const { slack, side } = bridged
  const relayed = await side.relay('ops', from('zed', 'hi'))
  const theirs = await slack.user('bob').say('ops', 'mine')
  const ann = slack.user('ann')
  ann.react('ops', '5.5', 'white_check_mark')
  ann.react('ops', relayed ?? '', '+1::skin-tone-3', 'U0SOMEBODY')
  ann.react('ops', theirs, 'tada', slack.user('bob').id)
  await bridged.door.show('ops', 'D7', { blocks: [{ kind: 'line', line: [{ kind: 'text', text: 'card' }] }] })
  ann.react('ops', String((await slack.waitFor('ops', /card/)).ts), 'white_check_mark')
  const all = (await bridged.all()).filter(o => o.kind === 'reacted')
  expect(all).toMatchObject([
    { id: '5.5', emoji: 'white_check_mark', room: 'ops', speaker: { id: ann.id, name: 'ann' } },
    { id: relayed, emoji: '+1' },
    { emoji: 'white_check_mark', about: 'D7' },
  ])
  expect(all[0]).not.toHaveProperty('about')
})
