import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderPost } from '../../../src/chat/slack/render.ts'
import type { Block, Button, Line, Post, Span } from '../../../src/core/post.ts'
import { clock, code, date, link, person, ping, post, strong, text } from '../../../src/core/post.ts'
import { isJson, type Json, limitFaults } from '../../servers/slack/limits.ts'
import { messageHtml, renderMessage } from '../../servers/slack.ts'

const userOf = (name: string) => (name === 'ada' ? 'U0ADA' : undefined)
const NOON = Date.UTC(2026, 2, 13, 12, 0)
const picture = (p: Post) =>
  renderMessage({ blocks: renderPost(p, userOf).blocks }, id => (id === 'U0ADA' ? 'ada' : id))

const card: Post = {
  tone: 'warn',
  title: text`D12 web ${code('4f2a9c')} → production`,
  blocks: [
    {
      kind: 'line',
      line: text`${person('ada')} asks, ${ping('ada')}: ${link('diff', 'https://example.org/d?a=1&b=2')}`,
    },
    { kind: 'fields', fields: [['what', text`3 commits since ${clock(NOON)}`]] },
    {
      kind: 'list',
      items: [
        { mark: 'done', line: text`QA ok` },
        { mark: 'now', line: text`approval by ${strong('release')}` },
        { mark: 'failed', line: text`check` },
      ],
    },
    { kind: 'output', text: 'step 1\n\u001B[31mred\u001B[0m\nstep 2' },
  ],
  buttons: [
    { label: 'Approve', press: '!approve D12', style: 'primary' },
    { label: 'Reject', press: '!reject D12', style: 'danger' },
  ],
}

describe('a card', () => {
  test('reads as people read it', () => {
    expect(picture(card)).toBe(
      [
        '# ⚠️ D12 web 4f2a9c → production',
        'ada asks, @ada: diff (https://example.org/d?a=1&b=2)',
        '*what:* 3 commits since 12:00',
        '✅ QA ok',
        '⏳ approval by *release*',
        '❌ check',
        '| step 1',
        '| red',
        '| step 2',
        '[+Approve] [!Reject]',
      ].join('\n'),
    )
  })

  test('has a fallback that says the same', () => {
    expect(renderPost(card, userOf).text).toContain('⚠️ D12 web 4f2a9c → production\nada asks, ada: diff')
  })

  test('can be drawn as a page', () => {
    const message: Json = { ts: '1.0', user: 'U1', blocks: renderPost(card, userOf).blocks }
    expect(messageHtml([message])).toMatch(/<h3>⚠️ D12.*<pre>step 1.*<button class="primary">Approve/s)
  })
})

test('times are shown in the zone of each reader, with UTC to fall back on', () => {
  const [block] = renderPost(post(text`${date(NOON)}`), userOf).blocks
  expect(JSON.stringify(block)).toContain(
    JSON.stringify({
      type: 'date',
      timestamp: NOON / 1000,
      format: '{date_short_pretty} {time}',
      fallback: 'Fri 13 Mar 12:00 UTC',
    }),
  )
})

test('a title that calls somebody or links is a bold line', () => {
  expect(picture({ title: text`for ${ping('ada')} ${link('x', 'https://x.org')} now`, blocks: [] })).toBe(
    '*for *@ada* *x (https://x.org/)* now*',
  )
})

test('a page that is too long shows its beginning, and comes whole as a file', () => {
  const text = Array.from({ length: 500 }, (_, i) => `row ${i}`).join('\n')
  const page = renderPost({ blocks: [{ kind: 'output', text, whole: true }] }, () => undefined)
  expect(JSON.stringify(page.blocks)).toMatch(/row 0\\n.*characters more/s)
  expect(page.long).toEqual([{ name: 'output.txt', text, whole: true }])
})

test('a tone without a title stands before the first line, also before output', () => {
  expect(picture({ tone: 'bad', blocks: post(text`no`).blocks })).toBe('❌ no')
  expect(picture({ tone: 'bad', blocks: [{ kind: 'output', text: 'no' }] })).toBe('❌\n| no')
})

test('a link that is none stays text', () => {
  expect(picture(post(text`${link('x', 'javascript:alert(1)')}`))).toBe('x (javascript:alert(1))')
})

// Everything that Slack, or a reader's eye, could take for more than text.
const evil = fc.constantFrom(
  '<!channel>',
  '@here',
  '<@U1>',
  '<#C1>',
  '`',
  '```',
  '*b*',
  '&amp;',
  '\u202E',
  '\u0000',
  '\r\n',
  '\uD800',
  '<http://evil|Approve>',
  '👩‍🚀',
)
const words = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.array(evil).map(a => a.join('')),
  fc.constant('long '.repeat(3000)),
)
const url = fc.oneof(fc.webUrl({ withQueryParameters: true }), words, fc.constant(`https://x.org/${'ü'.repeat(2000)}`))
const moment = fc.oneof(fc.integer({ min: 0, max: 4e12 }), fc.double(), fc.constant(Number.NaN))
const span: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ kind: fc.constantFrom('text', 'strong', 'code'), text: words }),
  fc.record({ kind: fc.constant('link' as const), text: words, url }),
  fc.record({ kind: fc.constant('person' as const), name: fc.oneof(fc.constant('ada'), words), ping: fc.boolean() }),
  fc.record({ kind: fc.constant('time' as const), at: moment, show: fc.constantFrom('clock', 'date', 'command') }),
)
const line: fc.Arbitrary<Line> = fc.array(span, { maxLength: 6 })
const mark = fc.constantFrom('done', 'now', 'todo', 'failed', 'warn', 'skipped')
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('line' as const), line }),
  fc.record({ kind: fc.constant('fields' as const), fields: fc.array(fc.tuple(words, line)) }),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(fc.record({ mark, line })) }),
  fc.record({ kind: fc.constant('output' as const), text: words }),
)
const button: fc.Arbitrary<Button> = fc.record(
  {
    label: words,
    press: words,
    prompt: words,
    style: fc.constantFrom('primary', 'danger'),
    confirm: words,
    asks: words,
  },
  { requiredKeys: ['label', 'press'] },
)
const posts: fc.Arbitrary<Post> = fc.record(
  {
    tone: fc.constantFrom('plain', 'good', 'bad', 'warn'),
    title: line,
    blocks: fc.array(block, { maxLength: 70 }),
    buttons: fc.array(button, { maxLength: 30 }),
  },
  { requiredKeys: ['blocks'] },
)

const elements = (value: unknown): Json[] => {
  if (Array.isArray(value)) return value.flatMap(elements)
  return isJson(value) ? [value, ...Object.values(value).flatMap(elements)] : []
}

describe('any post with any text', () => {
  test('is within all limits', () => {
    fc.assert(
      fc.property(posts, p => {
        expect(limitFaults('chat.postMessage', { ...renderPost(p, userOf) })).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('calls nobody but those it means to, and has no codes', () => {
    fc.assert(
      fc.property(posts, p => {
        const { blocks, text: said } = renderPost(p, userOf)
        const called = elements(blocks).filter(e =>
          ['user', 'broadcast', 'usergroup', 'channel'].includes(String(e.type)),
        )
        expect(called.every(e => e.user_id === 'U0ADA')).toBe(true)
        expect(elements(blocks).some(e => e.type === 'mrkdwn')).toBe(false)
        expect(said).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)|@(channel|here|everyone)/)
        expect(
          JSON.stringify(
            blocks.map(b => ({ ...b, elements: b.type === 'actions' ? [] : 'elements' in b && b.elements })),
          ),
        ).not.toMatch(/\\u(?:d[89a-f]|00[01][0-9a-f]|202e)|\u202E/i)
      }),
      { numRuns: 300 },
    )
  })

  test('is seen as it was written', () => {
    const seen = fc.oneof(
      fc.string({ maxLength: 80 }),
      fc.array(evil, { maxLength: 8 }).map(a => a.join('')),
    )
    fc.assert(
      fc.property(seen, written => {
        const visible = written
          .toWellFormed()
          .replace(/\r\n/g, ' ')
          .replace(/[\u0000-\u001F\u007F-\u009F\u202E]/g, '')
        expect(picture(post(text`<${written}>`))).toBe(`<${visible}>`)
      }),
    )
  })
})
