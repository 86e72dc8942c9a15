import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTalk } from '../../../src/chat/irc/read-talk.ts'
import { talkLines } from '../../../src/chat/irc/write-talk.ts'
import type { Emphasis, Piece, Talk } from '../../../src/core/talk.ts'

const people: Readonly<Record<string, string>> = { ann: 'ann', 'ann[m]': 'ann' }
const read = (line: string): Talk => readTalk(line, name => people[name.toLowerCase()])
const pieces = (line: string): readonly Piece[] => {
  const [first] = read(line)
  return first && first.kind !== 'code' ? first.pieces : []
}
const text = (words: string, emphasis: Emphasis = {}): Piece => ({ kind: 'text', text: words, ...emphasis })
const link = (url: string): Piece => ({ kind: 'link', url })

describe('formatting codes', () => {
  test.each<[string, string, Piece[]]>([
    ['bold', 'a \u0002b\u0002 c', [text('a '), text('b', { bold: true }), text(' c')]],
    [
      'nested',
      '\u0002a\u001Db\u000Fc',
      [text('a', { bold: true }), text('b', { bold: true, italic: true }), text('c')],
    ],
    ['strike and monospace', '\u001Ea\u001E\u0011`b\u0011', [text('a', { strike: true }), text('`b', { code: true })]],
    ['underline and reverse go', 'a\u001Fb\u001F\u0016c\u0016', [text('abc')]],
    ['a colour of one digit', '\u00034red\u0003', [text('red')]],
    ['two digits, the third is text', '\u0003045 errors', [text('5 errors')]],
    ['a background', '\u00034,125 errors', [text('5 errors')]],
    ['a comma that is none', '\u00034, then', [text(', then')]],
    ['a colour alone before a comma', '\u0003,5', [text(',5')]],
    ['hex colours', '\u0004FF0000,00FF00red\u0004', [text('red')]],
    ['hex that is too short', '\u0004FF00 red', [text('FF00 red')]],
    ['an end of nothing', 'a\u000F\u000F', [text('a')]],
    ['other controls and directions go', 'a\u0007\u202Eb\u0000', [text('ab')]],
  ])('%s', (_name, line, expected) => expect(pieces(line)).toEqual(expected))

  test('a line of codes alone says nothing', () => {
    expect(read('\u0002\u000304\u0002  \u000F')).toEqual([])
  })
})

describe('addresses', () => {
  test.each<[string, Piece[]]>([
    ['see https://a.example/x.', [text('see '), link('https://a.example/x'), text('.')]],
    ['(https://a.example/x)', [text('('), link('https://a.example/x'), text(')')]],
    ['https://a.example/x_(y)!?', [link('https://a.example/x_(y)'), text('!?')]],
    ['(see https://a.example/x_(y))', [text('(see '), link('https://a.example/x_(y)'), text(')')]],
    ['<https://a.example/>, ok', [text('<'), link('https://a.example/'), text('>, ok')]],
    ['HTTP://A.example/?q=1,2&r=a;b', [link('HTTP://A.example/?q=1,2&r=a;b')]],
    ['https://a.example/@ann#top…', [link('https://a.example/@ann#top'), text('…')]],
    ['xhttps://a.example', [text('xhttps://a.example')]],
    ['https:// and https://.', [text('https:// and https://.')]],
    ['javascript://a data:x', [text('javascript://a data:x')]],
    ['https://a.example https://b.example', [link('https://a.example'), text(' '), link('https://b.example')]],
  ])('%s', (line, expected) => expect(pieces(line)).toEqual(expected))

  test('a long row of brackets costs no time', () => {
    const from = performance.now()
    read(`https://a.example/${')'.repeat(8000)}`)
    read('@'.repeat(8000))
    read('`'.repeat(8000))
    read('https://'.repeat(1000))
    expect(performance.now() - from).toBeLessThan(1000)
  })
})

describe('names and code', () => {
  test.each<[string, Piece[]]>([
    ['@Ann: look', [{ kind: 'mention', name: 'Ann', person: 'ann' }, text(': look')]],
    ['ask @ann[m] now', [text('ask '), { kind: 'mention', name: 'ann[m]', person: 'ann' }, text(' now')]],
    ['(@bob]', [text('('), { kind: 'mention', name: 'bob' }, text(']')]],
    ['@bob.', [{ kind: 'mention', name: 'bob' }, text('.')]],
    ['me@example.org', [text('me@example.org')]],
    ['@here @channel: @Everyone', [text('@here @channel: @Everyone')]],
    ['ann: hello', [text('ann: hello')]],
    ['run `rm -rf @ann`!', [text('run '), text('rm -rf @ann', { code: true }), text('!')]],
    ['bob` and al`', [text('bob` and al`')]],
    ['a\u200Bnn and b\u200Bob', [text('ann and bob')]],
    ['<a\u200Bnn> hi', [text('<ann> hi')]],
    [':tada: 5 > 4', [text(':tada: 5 > 4')]],
  ])('%s', (line, expected) => expect(pieces(line)).toEqual(expected))

  test('a quote is a quote', () => {
    expect(read('> so she said')).toEqual([{ kind: 'quote', pieces: [text('so she said')] }])
    expect(read('> ')).toMatchObject([{ kind: 'line' }])
  })
})

describe('there and back', () => {
  const flags = fc.record({ bold: fc.boolean(), italic: fc.boolean(), strike: fc.boolean(), code: fc.boolean() })
  const words = fc.string({ unit: fc.constantFrom(...'ab 1,é—👩‍👩‍👧‍👦/:.`'), minLength: 1, maxLength: 12 })
  const piece = fc.tuple(words, flags).map(([t, f]): Piece => {
    const on = Object.fromEntries(Object.entries(f).filter(([, v]) => v))
    return { kind: 'text', text: f.code ? t : t.replaceAll('`', 'x'), ...on }
  })
  /** Each character with what it is written in. */
  const marked = (all: readonly Piece[]): string[] =>
    all.flatMap(p => (p.kind === 'text' ? [...p.text].map(c => [c, p.bold, p.italic, p.strike, p.code].join('/')) : []))

  test('talk → IRC → talk keeps text and emphasis', () => {
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), all => {
        const [line = ''] = talkLines([{ kind: 'line', pieces: [...all, text('.')] }], () => undefined)
        expect(marked(pieces(line))).toEqual(marked([...all, text('.')]))
      }),
    )
  })

  test('IRC → talk → IRC: what we wrote is read and written the same, whatever the line', () => {
    const line = fc.string({
      unit: fc.constantFrom(...'ab 1,`@>:./', '\u0002', '\u0003', '\u001D', '\u0011', 'https://x.y'),
    })
    fc.assert(
      fc.property(line, typed => {
        const once = talkLines(read(typed), () => undefined)[0] ?? ''
        const twice = talkLines(read(once), () => undefined)[0] ?? ''
        expect(twice.trimEnd()).toBe(once.trimEnd())
      }),
    )
  })
})
