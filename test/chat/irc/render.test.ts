import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Present, renderPost } from '../../../src/chat/irc/render.ts'
import { clock, code, line, link, type Post, person, ping, post, strong, text } from '../../../src/core/post.ts'

const here: Present = {
  nickOf: name => (name === 'ann' ? 'ann_laptop' : undefined),
  isHere: nick => ['bob', 'otherbot'].includes(nick),
  isStranger: nick => nick === 'otherbot',
}
const lines = (p: Post) => {
  const { lines: all, actions } = renderPost(p, here)
  return [...all, ...(actions === undefined ? [] : [`> ${actions}`])].map(row => row.replaceAll('\u0002', '*'))
}

test('a card becomes a few lines, its state readable without colour', () => {
  const card: Post = {
    tone: 'good',
    title: text`${strong('D12')} web → production`,
    blocks: [
      {
        kind: 'fields',
        fields: [
          ['commit', [code('4f2a9c')]],
          ['by', [ping('ann')]],
        ],
      },
      {
        kind: 'list',
        items: [
          { mark: 'done', line: text`canary` },
          { mark: 'now', line: text`migrate` },
          { mark: 'todo', line: text`all` },
        ],
      },
      line(text`since ${clock(Date.UTC(2025, 2, 14, 14, 2))}, ${link('log', 'http://x/1')}`),
    ],
    buttons: [
      { label: 'Approve', press: '!approve D12' },
      { label: 'Reject', press: '!reject D12', line: '!reject D12 reason' },
    ],
  }
  expect(lines(card)).toEqual([
    '✓ *D12 web → production*',
    'commit: 4f2a9c · by: ann_laptop',
    '✓ canary · ▸ migrate · ○ all',
    'since 14:02 UTC, log (http://x/1)',
    '> !approve D12 · !reject D12 reason',
  ])
})

test('a short post and what to do about it is one line', () => {
  const short: Post = {
    ...post(text`D12 approved. ${ping('ann')}:`),
    buttons: [{ label: 'Start', press: '!start D12' }],
  }
  expect(lines(short)).toEqual(['D12 approved. ann_laptop: · !start D12'])
})

test('a name that is talked about calls nobody, and is left as it is where nobody has it', () => {
  expect(lines(post(text`${person('bob')} and ${person('ann')} and ${ping('carl')}`))).toEqual([
    'b\u200Bob and ann and carl',
  ])
})

test('a page is said whole, from its beginning', () => {
  const page = Array.from({ length: 9 }, (_, i) => `row ${i}`).join('\n')
  const said = lines({ blocks: [{ kind: 'output', text: page, whole: true }] })
  expect(said).toEqual(page.split('\n'))
})

test('output shows its last rows', () => {
  const output = Array.from({ length: 9 }, (_, i) => `row ${i}`).join('\n')
  expect(lines({ blocks: [{ kind: 'output', text: output }] })).toEqual([
    '| … 6 more above',
    '| row 6',
    '| row 7',
    '| row 8',
  ])
})

test('warnings do not begin with an exclamation mark', () => {
  expect(lines({ ...post(text`late`), tone: 'warn' })).toEqual(['⚠ late'])
})

test('whatever the data holds, a line holds no control code but bold, in pairs', () => {
  const evil = fc.string({ unit: 'binary' })
  fc.assert(
    fc.property(evil, evil, evil, (a, b, c) => {
      const rendered = renderPost(
        {
          title: text`${a} ${strong(b)}`,
          blocks: [
            line(text`${strong(c)}${link(a, b)}`),
            { kind: 'output', text: c },
            { kind: 'fields', fields: [[a, text`${b}`]] },
          ],
          buttons: [{ label: a, press: b, line: c }],
        },
        here,
      )
      for (const row of [...rendered.lines, rendered.actions ?? '']) {
        expect(row).not.toMatch(/[\u0000\u0001\u0003-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069]/)
        expect(row.split('\u0002').length % 2).toBe(1)
      }
    }),
  )
})
