import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawRelayed } from '../../../src/chat/slack/draw-relayed.ts'
import { drawPassages } from '../../../src/chat/slack/draw-talk.ts'
import { guiseOf } from '../../../src/chat/slack/guise.ts'
import { readBlocks } from '../../../src/chat/slack/read-blocks.ts'
import { skeleton } from '../../../src/chat/slack/skeleton.ts'
import type { Passage, Piece } from '../../../src/core/talk.ts'
import { limitFaults } from '../../servers/slack/limits.ts'

const names = { user: (id: string) => ({ name: id }), channel: (id: string) => id, group: (id: string) => id }

const style = fc.record({ bold: fc.boolean(), italic: fc.boolean(), strike: fc.boolean(), code: fc.boolean() })
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('<!channel>', '<@U1>', '@everyone', '&lt;', '\u202E\u0003', '`x`', '*y*', 'z'.repeat(5000), '\ud83d'),
)
const piece: fc.Arbitrary<Piece> = fc.oneof(
  fc.tuple(hostile, style).map(([text, s]): Piece => ({ kind: 'text', text, ...s })),
  fc.tuple(fc.oneof(fc.webUrl(), hostile), hostile).map(([url, text]): Piece => ({ kind: 'link', url, text })),
  hostile.map((name): Piece => ({ kind: 'mention', name })),
  hostile.map((name): Piece => ({ kind: 'emoji', name })),
)
const pieces = fc.array(piece, { maxLength: 6 })
const passage: fc.Arbitrary<Passage> = fc.oneof(
  pieces.map((p): Passage => ({ kind: 'line', pieces: p })),
  pieces.map((p): Passage => ({ kind: 'quote', pieces: p })),
  fc
    .tuple(fc.oneof(hostile, fc.constantFrom('•', '  •', '3.', '    9.')), pieces)
    .map(([bullet, p]): Passage => ({ kind: 'item', bullet, pieces: p })),
  hostile.map((text): Passage => ({ kind: 'code', text })),
)

describe('relayed words are drawn', () => {
  test('within all limits, without a code, calling nobody but whom they may', () => {
    const relayed = fc.record({
      name: hostile,
      door: fc.constant('irc'),
      talk: fc.array(passage, { maxLength: 30 }),
      action: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(relayed, { minLength: 1, maxLength: 2 }), lines => {
        const { text, blocks } = drawRelayed(lines, false, () => undefined)
        const { username, icon_emoji } = guiseOf(lines[0]!.name, 'irc', () => true)
        expect(
          limitFaults('chat.postMessage', { text, blocks: JSON.parse(JSON.stringify(blocks)), username, icon_emoji }),
        ).toEqual([])
        expect(text.replace(/&(amp|lt|gt);/g, '')).not.toMatch(/[<>&]|@(channel|here|everyone)/i)
        expect(JSON.stringify(blocks)).not.toMatch(/"type":"(user|broadcast|usergroup)"/)
        expect(JSON.stringify({ text, blocks })).not.toMatch(/[\u202A-\u202E]|\\u0003|\\ud[89a-f]/)
      }),
      { numRuns: 150 },
    )
  })

  test('and read back as they were', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/)
    const plain = fc.tuple(word, style).map(([text, s]): Piece => {
      const on = Object.fromEntries(Object.entries(s).filter(([, v]) => v))
      return { kind: 'text', text, ...on }
    })
    const link = word.map((w): Piece => ({ kind: 'link', url: `https://example.org/${w}`, text: w }))
    const emoji = fc.constant<Piece>({ kind: 'emoji', name: 'shipit' })
    // Neighbours differ in kind, as those of one look become one.
    const row = fc.tuple(plain, link, emoji).map(([a, b, c]) => [a, b, c])
    const back = fc.oneof(
      row.map((p): Passage => ({ kind: 'line', pieces: p })),
      row.map((p): Passage => ({ kind: 'quote', pieces: p })),
      fc
        .tuple(fc.constantFrom('•', '  •', '1.', '  7.', '8.'), row)
        .map(([bullet, p]): Passage => ({ kind: 'item', bullet, pieces: p })),
      word.map((text): Passage => ({ kind: 'code', text: `${text}\n  ${text}` })),
    )
    fc.assert(
      fc.property(fc.array(back, { minLength: 1, maxLength: 12 }), talk => {
        const elements = drawPassages(talk, () => undefined)
        expect(readBlocks([{ type: 'rich_text', elements }], names)).toEqual(talk)
      }),
    )
  })
})

describe('nobody looks like somebody else', () => {
  test('names that a reader can not tell apart have one look', () => {
    const alike: [string, string][] = [
      ['ann', 'аnn'],
      ['Ada', 'ADA'],
      ['bob', 'b0b'],
      ['bill', 'biIl'],
      ['zoë', 'zoe'],
      ['a.da_', 'ada'],
      ['ada', 'ａｄａ'],
      ['rnike', 'mike'],
      ['paul', 'раul'],
    ]
    for (const [one, other] of alike) expect(skeleton(one), `${one} and ${other}`).toBe(skeleton(other))
    for (const [one, other] of [
      ['ann', 'anna'],
      ['bob', 'rob'],
      ['李', '王'],
    ])
      expect(skeleton(one!)).not.toBe(skeleton(other!))
  })

  test('whatever the name, what is shown is visible, short, and marked when it is taken', () => {
    fc.assert(
      fc.property(hostile, fc.boolean(), (name, taken) => {
        const { username } = guiseOf(name, 'irc', () => taken)
        expect(username.length).toBeLessThanOrEqual(80)
        expect(username).not.toMatch(/[\p{C}\p{Default_Ignorable_Code_Point}<>]/u)
        expect(username.trim()).toBe(username)
        expect(username.length).toBeGreaterThan(0)
        if (taken) expect(username).toMatch(/ \(IRC\)$/)
      }),
    )
  })
})
