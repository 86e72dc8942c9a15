/** The user group follows whoever is on, and is afterwards as it was; what the bot may not is said and stops nothing. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { OnDuty } from '../../../src/chat/door.ts'
import { type Slack, startSlack } from '../../servers/slack.ts'
import { isUp, startDoor, USERS, type World } from './world.ts'

let slack: Slack
let world: World
let said: string[]

beforeEach(async () => {
  slack = await startSlack({ users: USERS, channels: ['ops', 'dev'], groups: { 'deploy-crew': ['eve'] } })
  world = await startDoor(slack)
  said = []
  await isUp(world.door)
}, 30_000)
afterEach(async () => {
  await world.door.stop()
  await slack.stop()
})

const on = (...people: readonly string[]): OnDuty => ({ group: { name: 'deploy-crew', people, keep: ['bob'] } })
const show = (wish: OnDuty): void => world.door.crew!(wish, why => said.push(why))
const ids = (...names: readonly string[]): string[] => names.map(n => slack.user(n).id)
const holds = (...names: readonly string[]) =>
  slack.until(
    () =>
      slack.groups.of('deploy-crew').toSorted().join() ===
      ids(...names)
        .toSorted()
        .join(),
  )
const updates = () => slack.calls.filter(c => c.method === 'usergroups.users.update').length

test('whoever is on is in it; nothing is set twice; at the end it is as before', async () => {
  show(on('ann', 'bob'))
  await holds('ann', 'bob')
  show(on('ann', 'bob'))
  show(on('bob'))
  await holds('bob')
  expect(updates()).toBe(2)
  show(on())
  await holds('eve')
  // Nobody was on: there is nothing to set back.
  const calls = slack.calls.length
  show(on())
  expect(slack.calls.length).toBe(calls)
  expect(said).toEqual([])
})

test('after a restart it is still known who was in it before', async () => {
  show(on('ann'))
  await holds('ann')
  await world.door.stop()
  const again = await startDoor(slack, { notes: world.notes })
  await isUp(again.door)
  again.door.crew!(on(), why => said.push(why))
  await holds('eve')
  await again.door.stop()
})

test('who is on and has no Slack user is left out; with nobody left, whoever leads stays', async () => {
  show(on('ann', 'nobody'))
  await holds('ann')
  show(on('nobody'))
  await holds('bob')
  show({ group: { name: 'deploy-crew', people: ['nobody'], keep: [] } })
  await slack.until(() => said.length > 0)
  expect(said).toEqual(['nobody who is on has a Slack user: @deploy-crew stays as it is'])
  await holds('bob')
})

test.each([
  ['usergroups:write', 'missing_scope', 'paste slack-manifest.yaml again and reinstall the app (usergroups:write)'],
  ['usergroups:read', 'missing_scope', '(usergroups:read)'],
])('without the scope %s that is said, and all else goes on', async (scope, ...words) => {
  slack.groups.take(scope)
  show(on('ann'))
  await slack.until(() => said.length > 0)
  for (const word of words) expect(said[0]).toContain(word)
  await world.door.announce('ops', { blocks: [{ kind: 'line', line: [{ kind: 'text', text: 'hello' }] }] })
  await slack.waitFor('ops', /hello/)
})

test('where only admins may, where there is no such group, where it is disabled: each says its cure', async () => {
  slack.groups.forbid(true)
  show(on('ann'))
  await slack.until(() => said.length === 1)
  show({ group: { name: '@crew', people: ['ann'], keep: [] } })
  await slack.until(() => said.length === 2)
  slack.groups.disable('deploy-crew')
  show(on('bob'))
  await slack.until(() => said.length === 3)
  expect(said[0]).toContain('Workspace settings > Permissions > User Groups')
  expect(said[1]).toBe('there is no user group @crew: make one in Slack, or mend crew.slackGroup')
  expect(said[2]).toBe('the user group @deploy-crew is disabled: enable it in Slack')
})

test('while Slack is away it waits; of what changed meanwhile the last is set', async () => {
  await slack.away()
  show(on('ann'))
  show(on('bob'))
  await slack.back()
  await holds('bob')
})
