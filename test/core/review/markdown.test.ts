/** Markdown is read back by a parser that others wrote: words of people stay words. */
import fc from 'fast-check'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { describe, expect, test } from 'vitest'
import { code as codeSpan, text } from '../../../src/core/post.ts'
import { bullet, lineWords, words } from '../../../src/core/review/markdown.ts'

const html = (markdown: string): string => micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()] })

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }
const decoded = (text: string): string => text.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => entities[name]!)

/** What one reads of it: the one element that there must be, and the words in it. */
function read(markdown: string, element: RegExp): string {
  const found = element.exec(html(markdown).replaceAll('\n', ''))?.groups?.words
  return found === undefined ? `no such element: ${html(markdown)}` : decoded(found)
}
const paragraph = /^<p>(?<words>[^<]*)<\/p>$/
const item = /^<ul><li>(?<words>[^<]*)<\/li><\/ul>$/

const plain = (said: string): string => said.replace(/[\s\u0085\u2028\u2029]+/g, ' ').trim()

/** What Markdown makes something of, and people write all the same. */
const tricky = fc.constantFrom(
  ...[
    '# no heading',
    '- no item',
    '1. first',
    '12) twelfth',
    '> quoted',
    '---',
    '--- ---',
    '- - -',
    '===',
    '**bold**',
    '_it_',
    '`code`',
    '[a](http://x)',
  ],
  ...[
    '<b>html</b>',
    '&amp;',
    '| a | b |',
    '~~gone~~',
    '![i](x)',
    '\\',
    '    indented',
    '+ plus',
    '* star',
    '<http://x.org>',
    '^',
    '[^1]: note',
    '[ ] task',
    '[x]: http://y',
    'a_b_c',
    '_a_',
    '~10',
    '&#35;',
    'a<b',
    ':-:',
  ],
)
const said = fc
  .array(fc.oneof(tricky, fc.string({ maxLength: 12 }), fc.constantFrom('\n', ' ', '\t', 'grün', '5 * 3')), {
    maxLength: 6,
  })
  .map(parts => parts.join(' '))
  .filter(t => plain(t) !== '' && !/https?:|www\.|@|\0/.test(t))

describe('whatever somebody writes', () => {
  test('is read as it was written, in a paragraph and in a list', () => {
    fc.assert(
      fc.property(said, t => {
        expect(read(words(t), paragraph)).toBe(plain(t))
        expect(read(bullet(words(t)), item)).toBe(plain(t))
      }),
      { numRuns: 600 },
    )
  })

  test('is hardly touched where nothing would be made of it', () => {
    for (const plain of ['login_page of [ops] is slow: 3 < 5 & all > 2', '[overrunning] Planned'.slice(1), 'a #1 b'])
      expect(words(plain)).toBe(plain)
  })

  test('two spans do not become a link', () => {
    expect(html(lineWords(text`see ${'[here]'}${'(x.html)'}`))).not.toContain('href')
    expect(html(lineWords([...text`${'a <'}`, ...text`${'b>'}`]))).not.toContain('<b>')
  })

  test('code is code, with backticks in it too', () => {
    for (const inside of ['web', '`', 'a``b', '`x`', 'a|b'])
      expect(html(lineWords(text`see ${codeSpan(inside)} there`))).toContain(
        `see <code>${inside.replaceAll('|', '\u2758')}</code> there`,
      )
  })
})
