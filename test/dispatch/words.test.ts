import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainSpaces, splitWords } from '../../src/dispatch/words.ts'

const words = (line: string) => splitWords(plainSpaces(line)).map(w => w.text)

test.each([
  ['plain words', 'web main to production', ['web', 'main', 'to', 'production']],
  ['many spaces and line ends', '  web \n\r\n main  ', ['web', 'main']],
  ['nothing', '   ', []],
  ['double quotes', 'log "new  header" now', ['log', 'new  header', 'now']],
  ['single quotes', "reason='not now'", ['reason=not now']],
  ['a key with a quoted value', 'reason="new header" to', ['reason=new header', 'to']],
  ['curly quotes', '“new header” ‘not now’', ['new header', 'not now']],
  ['low and French quotes', '„new header“ «not now»', ['new header', 'not now']],
  ['a mixed pair', '“new header"', ['new header']],
  ['a quote that never ends', 'say "hello there', ['say', '"hello', 'there']],
  ['an apostrophe', "it's ada's turn", ["it's", "ada's", 'turn']],
  ['quotes within a word', 'a"b"c', ['a"b"c']],
  ['an empty pair', 'reason=""', ['reason=']],
  ['a no-break space', 'web\u00A0main\u2009now\u3000x', ['web', 'main', 'now', 'x']],
  ['what can’t be seen', 'w\u200Be\u200Db\uFEFF\u2060', ['web']],
  ['a dash of a client', '—reason x –to y', ['--reason', 'x', '--to', 'y']],
  ['a dash that is a dash', 'broken — again –1', ['broken', '—', 'again', '–1']],
])('%s', (_, line, expected) => {
  expect(words(line)).toEqual(expected)
})

test('a quoted word is marked, and stands where it stood', () => {
  expect(splitWords('a "b c"')).toEqual([
    { text: 'a', quoted: false, from: 0, to: 1 },
    { text: 'b c', quoted: true, from: 2, to: 7 },
  ])
})

test('words never overlap, are never lost, and cover all that is no space', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'ab "\'“”=\n—-'), maxLength: 60 }), line => {
      const found = splitWords(line)
      const rest = [...line].map((c, i) => (found.some(w => i >= w.from && i < w.to) ? '' : c)).join('')
      expect(rest.trim()).toBe('')
      for (const [i, w] of found.entries()) expect(w.from).toBeGreaterThanOrEqual(found[i - 1]?.to ?? 0)
    }),
  )
})

test('a line full of quotes takes no time', () => {
  const before = performance.now()
  splitWords('" '.repeat(2000))
  expect(performance.now() - before).toBeLessThan(1000)
})
