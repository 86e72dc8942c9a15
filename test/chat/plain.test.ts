import fc from 'fast-check'
import { expect, test } from 'vitest'
import { harmless, outputLines, plainLine, utcTime } from '../../src/chat/plain.ts'
import { clock, code, link, ping, strong, text } from '../../src/core/post.ts'

const say = {
  person: (name: string, called: boolean) => (called ? `@${name}` : name),
  time: utcTime,
  strong: (t: string) => `*${t}*`,
}

test('spans become words, emphasis only where the door has it', () => {
  const line = text`${strong('D12')} by ${ping('ann')} at ${clock(Date.UTC(2025, 2, 14, 14, 2))}, ${code('ls')} ${link('log', 'http://x/1')}`
  expect(plainLine(line, say)).toBe('*D12* by @ann at 14:02 UTC, ls log (http://x/1)')
})

test('a link that shows its own address is written once', () => {
  expect(plainLine([link('http://x/', 'http://x/')], say)).toBe('http://x/')
})

test('times are UTC, with the day when asked', () => {
  expect(utcTime(Date.UTC(2025, 2, 14, 14, 2), 'date')).toBe('Fri 14 Mar 14:02 UTC')
  expect(utcTime(Number.NaN, 'clock')).toBe('an unknown time')
})

test('harmless text is one line of whole characters that do nothing', () => {
  expect(harmless('a\r\nQUIT\u0000\u0002b\u202Ec\u2028d\uD800')).toBe('a QUITbc d\uFFFD')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), raw => {
      expect(harmless(raw)).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069\u200E\u200F]/)
      expect(harmless(raw).isWellFormed()).toBe(true)
      expect(harmless(harmless(raw))).toBe(harmless(raw))
    }),
  )
})

test('program output loses colours and rewritten progress, keeps its lines', () => {
  expect(outputLines('\u001B[31mred\u001B[0m\n\n 10%\r 90%\rdone\r\nlast  \n')).toEqual(['red', 'done', 'last'])
  expect(outputLines('\u001B]0;title\u0007x')).toEqual(['x'])
})
