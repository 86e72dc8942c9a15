import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changedWords, correctedLines } from '../../../src/chat/irc/corrected.ts'
import { cleanName } from '../../../src/chat/irc/names.ts'
import { MOST_LINES, relayedLines, type There } from '../../../src/chat/irc/relayed.ts'
import { command } from '../../../src/chat/irc/wire.ts'
import type { Relayed } from '../../../src/chat/side.ts'
import type { Passage, Piece, Talk } from '../../../src/core/talk.ts'

const ROOM = 400
const there: There = {
  nickOf: name => (name === 'ann' ? 'annette' : undefined),
  isHere: nick => ['bob', 'annette'].includes(nick.toLowerCase()),
  room: ROOM,
}
const say = (words: string): Talk => words.split('\n').map(text => ({ kind: 'line', pieces: [{ kind: 'text', text }] }))
const line = (...pieces: Piece[]): Talk => [{ kind: 'line', pieces }]
const relayed = (talk: Talk, more: Partial<Relayed> = {}): readonly string[] =>
  relayedLines({ name: 'Zoe', door: 'slack', talk, ...more }, there)

describe('a message', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['plain', relayed(say('hello')), ['<Zoe> hello']],
    ['an action', relayed(say('waves'), { action: true }), ['* Zoe waves']],
    ['a command', relayed(say('!op zoe')), ['<Zoe> !op zoe']],
    ['several lines', relayed(say('one\n\ntwo')), ['<Zoe> one', '<Zoe> two']],
    [
      'emphasis',
      relayed(line({ kind: 'text', text: 'a', bold: true }, { kind: 'text', text: 'b', bold: true, italic: true })),
      ['<Zoe> \u0002a\u001Db\u0002\u001D'],
    ],
    [
      'links',
      relayed(
        line(
          { kind: 'link', url: 'https://a.example/x', text: 'docs' },
          { kind: 'text', text: ' ' },
          { kind: 'link', url: 'http://a.example/', text: 'a.example' },
        ),
      ),
      ['<Zoe> docs (https://a.example/x) http://a.example/'],
    ],
    [
      'people',
      relayed(
        line(
          { kind: 'mention', name: 'Ann Lee', person: 'ann' },
          { kind: 'text', text: ' ' },
          { kind: 'mention', name: 'Max', person: 'max' },
          { kind: 'text', text: ' ' },
          { kind: 'mention', name: 'bob' },
        ),
      ),
      ['<Zoe> annette Max @bob'],
    ],
    ['custom emoji', relayed(line({ kind: 'emoji', name: 'shipit' })), ['<Zoe> :shipit:']],
    [
      'lists, quotes, code',
      relayed([
        { kind: 'item', bullet: '•', pieces: [{ kind: 'text', text: 'milk' }] },
        { kind: 'quote', pieces: [{ kind: 'text', text: 'she said' }] },
        { kind: 'code', text: 'a = 1\n\n\tb\u001B[31m\n' },
      ]),
      ['<Zoe> • milk', '<Zoe> > she said', '<Zoe> | a = 1', '<Zoe> |  b'],
    ],
    [
      'an answer',
      relayed(say('yes'), { under: { name: 'bob', text: 'shall we\ndeploy this thing now or wait until tomorrow?' } }),
      ['<Zoe> ↳ b\u200Bob "shall we deploy this thing now or wait…": yes'],
    ],
    [
      'files',
      relayed([], {
        files: [
          { name: 'a.png', size: 1_234_567, url: 'https://f.example/a' },
          { name: 'b', size: 12, url: 'https://f.example/b c' },
        ],
      }),
      ['<Zoe> a.png (1.2 MB) https://f.example/a', '<Zoe> b (12 B) https://f.example/b%20c'],
    ],
    ['nothing', relayed([]), []],
  ])('%s', (_name, lines, expected) => expect(lines).toEqual(expected))

  test('a long one: four lines and the way to the rest; five when that is all', () => {
    const rows = (count: number) => say(Array.from({ length: count }, (_, i) => `row ${i + 1}`).join('\n'))
    expect(relayed(rows(5))).toHaveLength(5)
    expect(relayed(rows(16), { permalink: 'https://p.example/1' }).slice(3)).toEqual([
      '<Zoe> row 4',
      '<Zoe> … 12 more lines: https://p.example/1',
    ])
    expect(relayed(rows(6)).at(-1)).toBe('<Zoe> … 2 more lines')
    const files = [1, 2, 3].map(n => ({ name: `${n}`, url: `https://f.example/${n}` }))
    expect(relayed(rows(9), { files, permalink: 'https://p.example/1' })).toEqual([
      '<Zoe> row 1',
      '<Zoe> row 2',
      '<Zoe> … 7 more lines: https://p.example/1',
      '<Zoe> 1 https://f.example/1',
      '<Zoe> … 2 more files: https://p.example/1',
    ])
  })

  test('a single line of any length is cut at words, loses nothing before the cut, and costs little', () => {
    const words = Array.from({ length: 20_000 }, (_, i) => `wörd${i}`).join(' ')
    const from = performance.now()
    const lines = relayed(say(words))
    expect(performance.now() - from).toBeLessThan(1000)
    const shown = lines.slice(0, MOST_LINES).map(l => l.slice('<Zoe> '.length))
    expect(words.startsWith(shown.join(' '))).toBe(true)
    expect(lines.at(-1)).toMatch(/^<Zoe> … (?:4[0-9]{2}|5[0-9]{2}) more lines$/)
  })
})

describe('names', () => {
  test.each([
    ['Ann Lee', 'Ann Lee'],
    ['  <!@ops>\u202E\r\nQUIT ', 'ops QUIT'],
    ['!op', 'op'],
    ['ops> approved', 'ops approved'],
    ['a\u200B\u2060nn', 'ann'],
    ['\u0002\u200B<>', 'somebody'],
    ['', 'somebody'],
    ['x'.repeat(50), `${'x'.repeat(39)}…`],
    ['👩‍👩‍👧‍👦 fam', '👩👩👧👦 fam'],
  ])('%j is %j', (name, clean) => expect(cleanName(name)).toBe(clean))

  test('no huge character makes a huge name', () => {
    expect(Buffer.byteLength(cleanName(`z${'\u0301'.repeat(5000)}`))).toBeLessThanOrEqual(96)
  })

  test('who has that nick here is not called by it', () => {
    expect(relayed(say('hi'), { name: 'Bob' })).toEqual(['<B\u200Bob> hi'])
    expect(relayed(say('hi'), { name: 'Bob Ray' })).toEqual(['<B\u200Bob Ray> hi'])
    expect(relayed(say('hi'), { name: 'Bobby' })).toEqual(['<Bobby> hi'])
  })
})

describe('an edit', () => {
  test.each([
    ['I will delpoy web now', 'I will deploy web now', 's/delpoy/deploy/'],
    ['deploy web', 'deploy web now', 's/web/web now/'],
    ['please deploy web', 'deploy web', 's/please deploy/deploy/'],
    ['see a/b now', 'see a/c now', 's|a/b|a/c|'],
    ['the the end', 'the end', 's/the the/the/'],
    ['helo', 'hello', undefined],
    ['a b c', 'x y z', undefined],
    ['a b c d e f g h', 'a 1 2 3 4 5 6 h', undefined],
  ])('%j to %j: %s', (before, after, change) => expect(changedWords(before, after)).toBe(change))

  test('put into practice, the correction gives the new text', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 8 }).map(w => w.join(' '))
    fc.assert(
      fc.property(words, words, (before, after) => {
        const [, from = '', to = ''] = changedWords(before, after)?.split('/') ?? []
        if (from === '' || before === after) return
        const places = [...before.matchAll(new RegExp(`(?=${from})`, 'g'))]
        const results = places.map(({ index }) => before.slice(0, index) + to + before.slice(index + from.length))
        expect(results).toContain(after)
      }),
    )
  })

  const corrected = (before: string | undefined, after: string | undefined) =>
    correctedLines(
      {
        name: 'bob',
        before: before === undefined ? before : say(before),
        after: after === undefined ? after : say(after),
      },
      there,
    )
  test('is told in a line, or two; the same words not at all', () => {
    expect(corrected('one two three', 'one too three')).toEqual(['<b\u200Bob> s/two/too/'])
    expect(corrected('helo', 'hello')).toEqual(['<b\u200Bob> (edit) hello'])
    expect(corrected(undefined, 'hello')).toEqual(['<b\u200Bob> (edit) hello'])
    expect(corrected('x', 'a\nb\nc')).toEqual(['<b\u200Bob> (edit) a', '<b\u200Bob> b …'])
    expect(corrected('same', 'same')).toEqual([])
    const bold = line({ kind: 'text', text: 'same', bold: true })
    expect(correctedLines({ name: 'bob', before: say('same'), after: bold }, there)).toEqual([])
  })
  test('a removal tells what is gone', () => {
    expect(corrected('oh\nno', undefined)).toEqual(['<b\u200Bob> took back: "oh no"'])
    expect(corrected(undefined, undefined)).toEqual(['<b\u200Bob> took back a message'])
  })
})

describe('whatever it holds', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.constantFrom(
      '\r\nQUIT :x',
      '\u0001ACTION x\u0001',
      '!op',
      '\u202E',
      '\u2028',
      '\u200B',
      '<!channel>',
      'bob',
      '\u0003',
    ),
    fc.string({ unit: fc.constantFrom('é', '👩‍👩‍👧‍👦', 'a', ' ', '\u0301', '\uD800'), maxLength: 900 }),
  )
  const flag = fc.option(fc.boolean(), { nil: undefined })
  const piece: fc.Arbitrary<Piece> = fc.oneof(
    fc.record({ kind: fc.constant('text' as const), text: hostile, bold: flag, strike: flag, code: flag }),
    fc.record({ kind: fc.constant('link' as const), url: hostile, text: fc.option(hostile, { nil: undefined }) }),
    fc.record({ kind: fc.constant('mention' as const), name: hostile, person: fc.constantFrom('ann', undefined) }),
    fc.record({ kind: fc.constant('emoji' as const), name: hostile }),
  )
  const pieces = fc.array(piece, { maxLength: 3 })
  const passage: fc.Arbitrary<Passage> = fc.oneof(
    fc.record({ kind: fc.constantFrom('line' as const, 'quote' as const), pieces }),
    fc.record({ kind: fc.constant('item' as const), bullet: hostile, pieces }),
    fc.record({ kind: fc.constant('code' as const), text: hostile }),
  )
  const talk = fc.array(passage, { maxLength: 4 })
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
  const message: fc.Arbitrary<Relayed> = fc.record({
    ...{ name: hostile, door: fc.constant('slack'), talk, action: fc.boolean(), permalink: maybe(hostile) },
    under: maybe(fc.record({ name: hostile, text: hostile })),
    files: maybe(fc.array(fc.record({ name: hostile, size: maybe(fc.double()), url: hostile }), { maxLength: 4 })),
  })
  const isSafe = (lines: readonly string[], most: number): void => {
    expect(lines.length).toBeLessThanOrEqual(most)
    for (const l of lines) {
      expect(l).toMatch(/^(?:<[^<>]+> |\* [^\s<>])/)
      expect(l).not.toMatch(
        /[\u0000\u0001\u0003-\u000E\u0010\u0012-\u001C\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069]/,
      )
      expect(Buffer.byteLength(l)).toBeLessThanOrEqual(ROOM)
      expect(command('PRIVMSG', '#ops', l).split(/[\r\n]/)).toHaveLength(1)
    }
  }
  test('a message is a few safe lines that fit', () => {
    fc.assert(
      fc.property(message, m => isSafe(relayedLines(m, there), MOST_LINES + 1)),
      { numRuns: 400 },
    )
  })
  test('so is a correction', () => {
    const correction = fc.record({ name: hostile, before: maybe(talk), after: maybe(talk) })
    fc.assert(
      fc.property(correction, c => isSafe(correctedLines(c, there), 2)),
      { numRuns: 200 },
    )
  })
})
