import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emojiOf } from '../../../src/chat/slack/emoji.ts'
import type { Names } from '../../../src/chat/slack/pieces.ts'
import { readBlocks } from '../../../src/chat/slack/read-blocks.ts'
import { readMrkdwn } from '../../../src/chat/slack/read-mrkdwn.ts'
import type { Passage, Piece, Talk } from '../../../src/core/talk.ts'

const names: Names = {
  user: id => (id === 'U1' ? { name: 'ada', person: 'ada' } : { name: id }),
  channel: id => (id === 'C1' ? '#web' : `#${id}`),
  group: id => (id === 'S1' ? '@infra' : '@group'),
}
const rich = (...elements: object[]) => readBlocks([{ type: 'rich_text', block_id: 'x', elements }], names)
const section = (...elements: object[]) => ({ type: 'rich_text_section', elements })
const word = (text: string, style: object = {}): Piece => ({ kind: 'text', text, ...style })
const lineOf = (...pieces: Piece[]): Passage => ({ kind: 'line', pieces })
const said = (text: string) => readMrkdwn(text, names)

describe('rich text is read exactly', () => {
  test('emphasis, links, mentions, emoji and times', () => {
    const style = { bold: true, italic: true, underline: true }
    const elements = [
      { type: 'text', text: 'a ' },
      { type: 'text', text: 'b', style },
      { type: 'text', text: 'c', style: { code: true, strike: true } },
      { type: 'link', url: 'https://example.org/', text: 'here' },
      { type: 'link', url: 'https://example.org/' },
      { type: 'link', url: 'mailto:a@example.org', text: 'a@example.org' },
      { type: 'user', user_id: 'U1' },
      { type: 'channel', channel_id: 'C1' },
      { type: 'usergroup', usergroup_id: 'S1' },
      { type: 'broadcast', range: 'here' },
      { type: 'emoji', name: 'tada', unicode: '1f389' },
      { type: 'emoji', name: 'wave', skin_tone: 4 },
      { type: 'emoji', name: 'shipit' },
      { type: 'date', timestamp: 0, format: '{date}', fallback: 'long ago' },
      { type: 'color', value: '#fff' },
    ]
    expect(rich(section(...elements))).toEqual([
      lineOf(
        word('a '),
        word('b', { bold: true, italic: true }),
        word('c', { code: true, strike: true }),
        { kind: 'link', url: 'https://example.org/', text: 'here' },
        { kind: 'link', url: 'https://example.org/' },
        word('a@example.org'),
        { kind: 'mention', name: 'ada', person: 'ada' },
        word('#web@infra@here🎉👋🏽'),
        { kind: 'emoji', name: 'shipit' },
        word('long ago#fff'),
      ),
    ])
  })

  test('lists with their steps and numbers, quotes, code, lines', () => {
    const item = (text: string) => section({ type: 'text', text })
    const list = (style: string, more: object, ...texts: string[]) => ({
      type: 'rich_text_list',
      style,
      ...more,
      elements: texts.map(item),
    })
    const talk = rich(
      section({ type: 'text', text: 'one\n\ntwo\n' }),
      list('bullet', { indent: 0 }, 'a', 'b'),
      list('ordered', { indent: 1, offset: 2 }, 'c', 'd'),
      { type: 'rich_text_quote', elements: [{ type: 'text', text: 'q\nr' }] },
      {
        type: 'rich_text_preformatted',
        elements: [
          { type: 'text', text: 'x\n\ty  \n' },
          { type: 'link', url: 'http://z' },
        ],
      },
    )
    expect(talk).toEqual([
      lineOf(word('one')),
      lineOf(word('two')),
      { kind: 'item', bullet: '•', pieces: [word('a')] },
      { kind: 'item', bullet: '•', pieces: [word('b')] },
      { kind: 'item', bullet: '  3.', pieces: [word('c')] },
      { kind: 'item', bullet: '  4.', pieces: [word('d')] },
      { kind: 'quote', pieces: [word('q')] },
      { kind: 'quote', pieces: [word('r')] },
      { kind: 'code', text: 'x\n    y  \nhttp://z' },
    ])
  })

  test('blocks of apps are left to their text', () => {
    expect(readBlocks([{ type: 'section', text: { type: 'mrkdwn', text: 'x' } }], names)).toBeUndefined()
    expect(readBlocks(undefined, names)).toBeUndefined()
    expect(readBlocks([], names)).toBeUndefined()
  })

  test('whatever comes, it is read without harm', () => {
    fc.assert(fc.property(fc.anything(), blocks => void readBlocks(blocks, names)))
    const element = fc.record({
      type: fc.constantFrom('text', 'emoji', 'user', 'link', 'date', 'x'),
      text: fc.anything(),
    })
    const part = fc.record({
      type: fc.constantFrom('rich_text_section', 'rich_text_list'),
      elements: fc.array(element),
    })
    const blocks = fc.array(fc.record({ type: fc.constant('rich_text'), elements: fc.array(part) }))
    fc.assert(fc.property(blocks, given => void readBlocks(given, names)))
  })
})

describe('codes in text are understood', () => {
  const cases: [string, Talk][] = [
    [
      'a *b* _i_ ~s~ `c`',
      [
        lineOf(
          word('a '),
          word('b', { bold: true }),
          word(' '),
          word('i', { italic: true }),
          word(' '),
          word('s', { strike: true }),
          word(' '),
          word('c', { code: true }),
        ),
      ],
    ],
    ['*b _bi_*', [lineOf(word('b ', { bold: true }), word('bi', { bold: true, italic: true }))]],
    ['snake_case_name 2*3*4 a~b~c', [lineOf(word('snake_case_name 2*3*4 a~b~c'))]],
    ['* not bold * _ nor _', [lineOf(word('* not bold * _ nor _'))]],
    ['`*x* &amp; <https://a.b|a.b>`', [lineOf(word('*x* & a.b', { code: true }))]],
    [
      '<@U1> <#C1> <#C9|ops> <!here> <!subteam^S1> <!subteam^S2|@web>',
      [lineOf({ kind: 'mention', name: 'ada', person: 'ada' }, word(' #web #ops @here @infra @web'))],
    ],
    [
      '<https://a.b/?x&amp;y|see &gt; it> <https://a.b>',
      [
        lineOf({ kind: 'link', url: 'https://a.b/?x&y', text: 'see > it' }, word(' '), {
          kind: 'link',
          url: 'https://a.b',
        }),
      ],
    ],
    [
      ':tada: :wave::skin-tone-4: :shipit: :+1: 10:30:45 a:b:c',
      [lineOf(word('🎉 👋🏽 '), { kind: 'emoji', name: 'shipit' }, word(' 👍 10:30:45 a:b:c'))],
    ],
    ['&lt;@U1&gt; &amp;lt;', [lineOf(word('<@U1> &lt;'))]],
    ['<!date^0^{date}|long ago>', [lineOf(word('long ago'))]],
    [
      '&gt; q\nx\n&gt;&gt;&gt; a\nb',
      [
        { kind: 'quote', pieces: [word('q')] },
        lineOf(word('x')),
        { kind: 'quote', pieces: [word('a')] },
        { kind: 'quote', pieces: [word('b')] },
      ],
    ],
    [
      '• one\n    ◦ two\n3. three',
      [
        { kind: 'item', bullet: '•', pieces: [word('one')] },
        { kind: 'item', bullet: '  •', pieces: [word('two')] },
        { kind: 'item', bullet: '3.', pieces: [word('three')] },
      ],
    ],
    [
      'see\n```a *b*\n  &lt;c&gt;```\nend',
      [lineOf(word('see')), { kind: 'code', text: 'a *b*\n  <c>' }, lineOf(word('end'))],
    ],
    ['', []],
  ]
  for (const [text, talk] of cases) test(JSON.stringify(text), () => expect(said(text)).toEqual(talk))

  test('whatever comes, quickly, and with nothing in it that acts', () => {
    const marks = fc.array(
      fc.constantFrom(
        '*',
        '_',
        '~',
        '`',
        '```',
        '<',
        '>',
        '|',
        ':',
        'a',
        ' ',
        '\n',
        '&lt;',
        '\u202E',
        '\u0003',
        '<@U1>',
        '• ',
      ),
      { maxLength: 200 },
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          marks.map(m => m.join('')),
        ),
        text => {
          const texts = JSON.stringify(said(text)).replace(/\\n/g, '')
          expect(texts).not.toMatch(/\\u00[01]|[\u202A-\u202E\u2066-\u2069]/)
        },
      ),
    )
    const began = performance.now()
    for (const hostile of [
      '*a '.repeat(13_000),
      '`'.repeat(40_000),
      '<'.repeat(40_000),
      '_*'.repeat(20_000),
      ':a'.repeat(20_000),
    ])
      said(hostile)
    expect(performance.now() - began).toBeLessThan(4000)
  })
})

test('emoji by Slack’s names, in colour, with their tones', () => {
  const shown = [
    'tada',
    '+1',
    'heart',
    'warning',
    'flag-de',
    'one',
    'v::skin-tone-3',
    'man-shrugging',
    'nothing',
    'constructor',
  ]
  expect(shown.map(emojiOf)).toEqual(['🎉', '👍', '❤️', '⚠️', '🇩🇪', '1️⃣', '✌🏼', '🤷‍♂️', undefined, undefined])
})
