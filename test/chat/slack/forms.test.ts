import { expect } from 'vitest'
import type { Form } from '../../../src/core/dialog/form.ts'
import type { Button } from '../../../src/core/post.ts'
import { post, text } from '../../../src/core/post.ts'
import { DEADLINE, hears, test as plain, settled, startWorld, type World } from './world.ts'

const form: Form = {
  about: 'O5',
  title: 'O5 planned outage of web and api',
  fields: [
    { name: 'impact', label: 'What will people notice?', kind: 'long', hint: 'the queue stops' },
    { name: 'kind', label: 'What is it?', kind: 'choice', choices: ['down', 'slower'], value: 'slower' },
    { name: 'ticket', label: 'Which ticket?', kind: 'text', optional: true, value: 'T-1' },
  ],
  next: text`next`,
}
const fill: Button = { label: 'Fill in the form', press: '!answer O5', form: 'O5' }

/** What is asked, and the person who may answer: changed by tests. */
const asked: { form: Form | undefined; of: string[] } = { form, of: [] }

const test = plain.extend<{ world: World }>({
  world: async ({ task: _ }, use) => {
    asked.form = form
    asked.of = []
    const world = await startWorld({
      formFor: (about, person) => {
        asked.of.push(`${person} ${about}`)
        return person === 'ann' || person === 'bob' ? asked.form : undefined
      },
    })
    await use(world)
    await world.stop()
  },
})

async function card({ door, slack }: World, button: Button = fill): Promise<string> {
  await door.show('ops', 'O5', { ...post(text`O5 needs more`), buttons: [button] })
  return String((await slack.waitFor('ops', /O5 needs more/)).ts)
}

test('a button opens the form, with what is known; what is typed comes back by field, as whoever Slack says', async ({
  world,
}) => {
  const ts = await card(world)
  const bob = world.slack.user('bob')
  const trigger = await bob.press('O5 needs', 'Fill in the form', {
    input: { 'What will': 'The queue stops.\nNo mail & <!channel> "goes" out.', 'What is it': 'down' },
  })
  expect(await bob.sees(trigger)).toBe(`# O5 planned outage of we…
What will people notice? (the queue stops):
What is it? [down|slower]: slower
Which ticket? (optional): T-1`)
  const message = await hears(world, '!answer O5')
  expect(message).toMatchObject({ addressed: true, speaker: { id: bob.id, alias: 'bob@example.org' } })
  expect(message.place).toMatchObject({ channel: world.slack.channelId('ops'), room: 'ops', thread: ts, only: bob.id })
  expect(message.fields).toEqual({
    impact: 'The queue stops.\nNo mail & <!channel> "goes" out.',
    kind: 'down',
  })
  expect(asked.of).toEqual(['bob O5'])
})

test('what was left as it was is not said again, what was emptied is', async ({ world }) => {
  await card(world)
  const bob = world.slack.user('bob')
  await bob.press('O5 needs', 'Fill in the form', { input: { 'What will': ' all  ', 'Which ticket': '' } })
  const { fields, shown } = await hears(world, '!answer O5')
  expect(fields).toEqual({ impact: 'all', ticket: '' })
  expect(shown).toEqual({ impact: '', ticket: 'T-1' })
})

test('sent twice it acts once; filled in anew it is another', async ({ world }) => {
  await card(world)
  const bob = world.slack.user('bob')
  const trigger = await bob.press('O5 needs', 'Fill in the form', { input: { 'What will': 'one' } })
  await bob.submit(trigger, { 'What will': 'one' })
  await bob.press('O5 needs', 'Fill in the form', { input: { 'What will': 'two' } })
  await settled(world)
  expect(world.heard.flatMap(m => m.fields?.impact ?? [])).toEqual(['one', 'two'])
})

test('where nothing is asked any more, or it is not theirs, the press says its line, and the answer tells why', async ({
  world,
}) => {
  await card(world)
  await world.slack.user('eve').press('O5 needs', 'Fill in the form')
  expect((await hears(world, '!answer O5')).fields).toBeUndefined()
  asked.form = undefined
  await world.slack.user('ann').press('O5 needs', 'Fill in the form')
  await expect.poll(() => world.heard.length, DEADLINE).toBe(2)
  expect(world.heard[1]).toMatchObject({ text: '!answer O5', speaker: { id: world.slack.user('ann').id } })
  expect(world.slack.calls.filter(c => c.method === 'views.open')).toEqual([])
})

test('a form that does not open is told to the presser with what to type', async ({ world }) => {
  await card(world)
  world.slack.fault({ method: 'views.open', kind: 'error:expired_trigger_id' })
  await world.slack.user('bob').press('O5 needs', 'Fill in the form')
  await expect
    .poll(() => world.slack.ephemerals().map(e => e.text), DEADLINE)
    .toEqual(['Slack could not open the form. Type: !answer O5'])
})

test('faults come back in private, with the form as it was typed', async ({ world }) => {
  world.answer.with = m =>
    world.door.reply(m.place, {
      ...post(text`That ends before it starts.`),
      tone: 'warn',
      urgent: true,
      buttons: [{ ...fill, values: { ticket: 'T-0', gone: 'x' } }],
    })
  await card(world)
  const bob = world.slack.user('bob')
  await bob.press('O5 needs', 'Fill in the form', { input: { 'What will': 'all', 'Which ticket': 'T-0' } })
  await expect.poll(() => world.slack.ephemerals().length, DEADLINE).toBe(1)
  expect(world.slack.ephemerals()[0]).toMatchObject({ user: bob.id })
  const trigger = await bob.press('ends before', 'Fill in the form', { input: { 'What will': 'some' } })
  expect(await bob.sees(trigger)).toContain('Which ticket? (optional): T-0')
  // Left as it stands it is said again: it is not what was known before.
  await expect
    .poll(() => world.heard.at(-1), DEADLINE)
    .toMatchObject({ fields: { impact: 'some', ticket: 'T-0' }, shown: { impact: '' } })
})

test('whatever stands in a form, Slack takes it', async ({ world }) => {
  const long = 'long "word" \u202e '.repeat(400)
  const fields = Array.from({ length: 130 }, (_, n) => ({
    ...{ name: `f${n}`, label: n === 0 ? '' : `${n} ${long}`, hint: long, optional: true },
    ...(n % 3 === 0
      ? { kind: 'choice' as const, choices: Array.from({ length: n }, (_, i) => `c${i}`), value: 'none of them' }
      : { kind: n % 3 === 1 ? ('text' as const) : ('long' as const), value: `${long}\n${long}` }),
  }))
  asked.form = { ...form, fields }
  await card(world, { ...fill, values: { f1: long, f2: long, f3: 'c1' } })
  const bob = world.slack.user('bob')
  await bob.press('O5 needs', 'Fill in the form', { input: {} })
  // What was shown again counts as said; nothing else was changed.
  expect((await hears(world, '!answer O5')).fields).toEqual({ f3: 'c1' })
  expect(world.slack.violations).toEqual([])
})
