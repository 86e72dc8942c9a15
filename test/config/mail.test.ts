import { describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { editing, faultsIn } from '../helpers/faults.ts'

const good = `name: Example
people:
  ada: { irc: ada }
rooms:
  ops: { slack: ops, irc: "#ops" }
mail:
  from: Signalbox <signalbox@example.org>
  lists:
    announce: announce@lists.example.org
    devel: { address: devel@lists.example.org, id: devel.lists.example.org }
audiences:
  everybody: { rooms: [ops], lists: [announce, devel], feed: true, reader: required }
`
const change = editing(good)
const smtp = { SMTP_URL: 'smtp://mail.example.org:2525' }
const config = (text: string = good, env: Record<string, string> = smtp) => readConfig(env, () => text)
const faults = (text: string): string => faultsIn(() => config(text)).join('\n')

test('an address alone is a list; each knows its name', () => {
  const { org, warnings } = config()
  expect(org.mail).toEqual({
    from: 'Signalbox <signalbox@example.org>',
    perMinute: 10,
    lists: {
      announce: { name: 'announce', address: 'announce@lists.example.org' },
      devel: { name: 'devel', address: 'devel@lists.example.org', id: 'devel.lists.example.org' },
    },
  })
  expect(org.audiences?.everybody).toEqual({
    ...{ name: 'everybody', rooms: ['ops'], lists: ['announce', 'devel'], feed: true, reader: 'required' },
  })
  expect(warnings).toEqual([])
})

test('lists without a mail server, and a mail server without a sender, are told at boot', () => {
  expect(config(good, {}).warnings[0]?.cure).toContain('SMTP_URL')
  expect(config(good, {}).org.mail?.off).toBe(true)
  const none = 'name: Example\npeople: { ada: { irc: ada } }\n'
  expect(config(none).warnings).toMatchObject([{ place: 'SMTP_URL', cure: expect.stringContaining('mail: { from:') }])
  expect(config(none, {}).warnings).toEqual([])
})

describe('what is wrong is told with its place and cure', () => {
  test.each([
    ['announce@lists.example.org\n', 'announce\n', 'announce', 'write it like ada@example.org'],
    ['announce@lists.example.org\n', '"a@example.org\\nBcc: b@example.org"\n', 'announce', 'is no e-mail address'],
    ['from: Signalbox <signalbox@example.org>', 'from: Signalbox', 'mail.from', 'is no sender'],
    ['from: Signalbox <signalbox@example.org>', 'from: "A\\r\\nBcc: b <a@example.org>"', 'mail.from', 'is no sender'],
    ['from: Signalbox <signalbox@example.org>', 'perMinute: 3', 'mail', 'from'],
    ['id: devel.lists.example.org', 'id: devel list', 'devel', 'is no List-Id'],
    ['rooms: [ops]', 'rooms: [opps]', 'audiences.everybody.rooms', "did you mean 'ops'?"],
    ['lists: [announce, devel]', 'lists: [announce, develop]', 'audiences.everybody.lists', "did you mean 'devel'?"],
    ['everybody: {', 'ops: {', 'audiences.ops', 'is also a room'],
    ['everybody: {', 'drop: {', 'audiences.drop', 'is a word of a command'],
    ['rooms: [ops], lists: [announce, devel], feed: true', 'feed: false', 'audiences.everybody', 'reaches nobody'],
    ['reader: required', 'reader: yes', 'reader', 'required'],
  ])('%s → %s', (from, to, place, cure) => {
    const said = faults(change(from, to))
    expect(said).toContain(place)
    expect(said).toContain(cure)
  })
})
