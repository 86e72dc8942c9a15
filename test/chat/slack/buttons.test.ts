import { expect } from 'vitest'
import type { Button } from '../../../src/core/post.ts'
import { post, text } from '../../../src/core/post.ts'
import { DEADLINE, hears, settled, test, type World } from './world.ts'

const approve: Button = {
  label: 'Approve',
  press: '!approve D1',
  prompt: 'P1',
  style: 'primary',
  confirm: 'To production?',
}
const reject: Button = { label: 'Reject', press: '!reject D1', prompt: 'P1', style: 'danger', asks: 'Why?' }

async function card({ door, slack }: World, buttons: readonly Button[] = [approve, reject]): Promise<string> {
  await door.show('ops', 'D1', { ...post(text`D1 wants to go`), buttons })
  return String((await slack.waitFor('ops', /D1 wants to go/)).ts)
}

test('pressing says the line, as the presser, for the prompt, in the thread of the card', async ({ world }) => {
  const ts = await card(world)
  const bob = world.slack.user('bob')
  await bob.press('D1 wants', 'Approve')
  const message = await hears(world, '!approve D1')
  expect(message).toMatchObject({ addressed: true, prompt: 'P1', speaker: { id: bob.id, alias: 'bob@example.org' } })
  expect(message.place).toMatchObject({ channel: world.slack.channelId('ops'), room: 'ops', thread: ts, only: bob.id })
})

test('a confirm dialog stands before the press, and no means nothing', async ({ world }) => {
  await card(world)
  const shown = JSON.stringify(await world.slack.messages('ops'))
  expect(shown).toContain('To production?')
  await world.slack.user('bob').press('D1 wants', 'Approve', { cancel: true })
  await settled(world)
  expect(world.heard.map(m => m.text)).not.toContain('!approve D1')
})

test('a button that asks opens a dialog, whose answer ends the line', async ({ world }) => {
  const ts = await card(world)
  const bob = world.slack.user('bob')
  await bob.press('D1 wants', 'Reject', { input: ' too <!channel> late & "loud" ' })
  const message = await hears(world, '!reject D1 too <!channel> late & "loud"')
  expect(message).toMatchObject({ prompt: 'P1', addressed: true, speaker: { id: bob.id } })
  expect(message.place).toMatchObject({ thread: ts, only: bob.id, room: 'ops' })
})

test('a refusal is whispered where the presser looks: beside the card, in its thread only if it stands in one', async ({
  world,
}) => {
  world.answer.with = m => world.door.reply(m.place, { ...post(text`not you`), urgent: true })
  await card(world)
  const eve = world.slack.user('eve')
  await eve.press('D1 wants', 'Approve')
  await expect.poll(() => world.slack.ephemerals().length, DEADLINE).toBe(1)
  expect(world.slack.ephemerals()[0]).toMatchObject({ user: eve.id, text: 'not you' })
  expect(world.slack.ephemerals()[0]?.thread_ts).toBeUndefined()

  const thread = await eve.say('dev', 'here')
  await hears(world, 'here')
  const place = { door: 'slack' as const, channel: world.slack.channelId('dev'), room: 'dev', thread }
  await world.door.show('dev', 'D2', { ...post(text`D2 below`), buttons: [approve] }, place)
  await eve.press('D2 below', 'Approve')
  await expect.poll(() => world.slack.ephemerals()[1]?.thread_ts, DEADLINE).toBe(thread)
})

test('a dialog that does not open is told to the presser with the line to type', async ({ world }) => {
  await card(world)
  world.slack.fault({ method: 'views.open', kind: 'error:expired_trigger_id' })
  await world.slack.user('bob').press('D1 wants', 'Reject')
  await expect
    .poll(() => world.slack.ephemerals().map(e => e.text), DEADLINE)
    .toEqual(['Slack could not open the question. Type: !reject D1 …'])
})

test('the same click delivered twice acts once; two clicks are two', async ({ world }) => {
  await card(world)
  const bob = world.slack.user('bob')
  for (const actionTs of ['1.1', '1.1', '2.2']) await bob.press('D1 wants', 'Approve', { actionTs })
  await settled(world)
  expect(world.heard.filter(m => m.text === '!approve D1')).toHaveLength(2)
})

test('a press is acknowledged before the work is done', async ({ world }) => {
  await card(world)
  const { promise, resolve } = Promise.withResolvers<void>()
  world.answer.with = () => promise
  await world.slack.user('bob').press('D1 wants', 'Approve')
  await hears(world, '!approve D1')
  resolve()
})

test('a guest may press, and is nobody', async ({ world }) => {
  await card(world)
  await world.slack.user('gus').press('D1 wants', 'Approve')
  expect((await hears(world, '!approve D1')).speaker).toEqual({ door: 'slack', name: 'gus' })
})

test('labels, questions and lines of any length stay within the limits', async ({ world }) => {
  const long = 'long '.repeat(300)
  const buttons = Array.from({ length: 60 }, (_, n) => ({
    label: `${n} ${long}`,
    press: `!x ${n}`,
    confirm: long,
    asks: long,
  }))
  await card(world, [...buttons, { label: '', press: 'x'.repeat(3000) }, { label: '', press: '!empty' }])
  expect(world.slack.violations).toEqual([])
})
