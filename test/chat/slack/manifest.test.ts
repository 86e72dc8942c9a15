import { readdirSync, readFileSync } from 'node:fs'
import { expect, test as plainTest } from 'vitest'
import { post, text } from '../../../src/core/post.ts'
import { readManifest } from '../../servers/slack/store.ts'
import { hears, test } from './world.ts'

/** From docs.slack.dev/reference/methods: what a bot token needs for each method that the door calls. */
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'apps.connections.open': [],
  'views.open': [],
  // With another name and picture for each relayed speaker.
  'chat.postMessage': ['chat:write', 'chat:write.customize'],
  'chat.update': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.getPermalink': [],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.members': ['channels:read', 'groups:read'],
  'conversations.setTopic': ['channels:write.topic', 'groups:write.topic'],
  'conversations.list': ['channels:read', 'groups:read'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history'],
  'conversations.join': ['channels:join'],
  'conversations.open': ['im:write'],
  'usergroups.list': ['usergroups:read'],
  'usergroups.users.list': ['usergroups:read'],
  'usergroups.users.update': ['usergroups:write'],
  'users.info': ['users:read'],
  'users.list': ['users:read'],
  'users.lookupByEmail': ['users:read.email', 'users:read'],
  'files.getUploadURLExternal': ['files:write'],
  'files.completeUploadExternal': ['files:write'],
}
/** What the events and the slash command need. */
const LISTENING = [
  'app_mentions:read',
  'channels:history',
  'groups:history',
  'im:history',
  'commands',
  'reactions:read',
]

const folder = new URL('../../../src/chat/slack/', import.meta.url)
const source = readdirSync(folder)
  .map(file => readFileSync(new URL(file, folder), 'utf8'))
  .join('\n')
const called = [...source.matchAll(/client\.(\w+(?:\.\w+)+)\(/g)].flatMap(m => m[1] ?? [])
const methods = [...new Set([...called, 'apps.connections.open'])].sort()
const manifest = readManifest()

plainTest('every method that the code calls is in the table, and the table has no others', () => {
  expect(methods).toEqual(Object.keys(SCOPES).sort())
})

plainTest('the manifest asks for exactly the scopes that are used', () => {
  const needed = new Set([...methods.flatMap(m => SCOPES[m] ?? []), ...LISTENING])
  expect(manifest.oauth_config.scopes.bot.toSorted()).toEqual([...needed].sort())
})

plainTest('the manifest subscribes to exactly the events that are listened to', () => {
  const listened = [...source.matchAll(/app\.event\('(\w+)'/g)].map(m => m[1])
  expect(listened.toSorted()).toEqual(['app_mention', 'message', 'reaction_added', 'user_change'])
  const events = ['app_mention', 'message.channels', 'message.groups', 'message.im', 'reaction_added', 'user_change']
  expect(manifest.settings.event_subscriptions.bot_events).toEqual(events)
})

plainTest('the manifest has the slash command, interactivity and Socket Mode', () => {
  expect(manifest.features.slash_commands.map(c => c.command)).toEqual(['/signalbox'])
  expect(manifest.settings).toMatchObject({ interactivity: { is_enabled: true }, socket_mode_enabled: true })
})

// The server grants the manifest's scopes only, so a missing one would show here as trouble.
test('a day of work calls nothing that is not in the table', async ({ world }) => {
  world.answer.with = m => world.door.reply(m.place, post(text`yes`))
  await world.slack.user('ann').dm('hello')
  await world.door.tell('bob', post(text`psst`))
  await world.door.show('ops', 'D1', post(text`one`))
  await world.door.show('ops', 'D1', { ...post(text`two`), buttons: [{ label: 'Why', press: '!why', asks: 'What?' }] })
  await world.slack.user('bob').press('two', 'Why', { input: 'that' })
  await hears(world, '!why that')
  await world.door.announce('ops', { blocks: [{ kind: 'output', text: 'x'.repeat(4000) }] })
  await world.slack.waitFor('@ann', /yes/)
  expect(world.slack.calls.map(c => c.method).filter(m => !(m in SCOPES))).toEqual([])
  expect(world.door.health().trouble).toBeUndefined()
})
