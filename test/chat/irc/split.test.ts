import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitLine } from '../../../src/chat/irc/split.ts'

const BOLD = '\u0002'
const ITALIC = '\u001D'
const RESET = '\u000F'

/** Every character that shows, with the formatting that it is shown in. */
function shown(line: string): string[] {
  const on = new Set<string>()
  const seen: string[] = []
  for (const char of line) {
    if (char === RESET) on.clear()
    else if (char === BOLD || char === ITALIC) on.delete(char) || on.add(char)
    else if (char !== ' ') seen.push([...on].sort().join('') + char)
  }
  return seen
}

const word = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.constantFrom(
    BOLD,
    ITALIC,
    RESET,
    '👩‍👩‍👧‍👦',
    'e\u0301'.repeat(3),
    '🇩🇪🇫🇷',
    'straße',
    'x'.repeat(80),
    '日本語'.repeat(9),
  ),
)
const text = fc
  .array(fc.tuple(word, fc.constantFrom('', ' ')), { maxLength: 60 })
  .map(words => words.map(([w, space]) => w + space).join(''))
const room = fc.integer({ min: 16, max: 120 })

test('nothing is lost, nothing is too long, formatting stays, characters stay whole', () => {
  fc.assert(
    fc.property(text, room, (line, bytes) => {
      const parts = splitLine(line, bytes)
      expect(parts.flatMap(shown)).toEqual(shown(line))
      for (const part of parts) {
        expect(Buffer.byteLength(part)).toBeLessThanOrEqual(bytes)
        expect(part.isWellFormed()).toBe(line.isWellFormed())
      }
    }),
    { numRuns: 300 },
  )
})

test('words stay whole where they fit', () => {
  expect(splitLine('the quick brown fox jumps', 16)).toEqual(['the quick brown', 'fox jumps'])
  expect(splitLine('a https://example.org/very/long b', 16)).toEqual(['a', 'https://example.', 'org/very/long b'])
})

test('a family is not torn apart', () => {
  const family = '👩‍👩‍👧‍👦'
  expect(splitLine(family.repeat(4), 60)).toEqual([family.repeat(2), family.repeat(2)])
})

test('bold goes on in the next line', () => {
  expect(splitLine(`${BOLD}one two three four five${BOLD}`, 16)).toEqual([
    `${BOLD}one two three`,
    `${BOLD}four five${BOLD}`,
  ])
})

test('a hundred thousand characters are cut in no time', () => {
  const start = performance.now()
  expect(splitLine('x'.repeat(100_000), 400).join('')).toHaveLength(100_000)
  expect(performance.now() - start).toBeLessThan(2000)
})
