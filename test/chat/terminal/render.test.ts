import { describe, expect, test } from 'vitest'
import { makePaint } from '../../../src/chat/terminal/paint.ts'
import { renderPost } from '../../../src/chat/terminal/render.ts'
import { wrap } from '../../../src/chat/terminal/wrap.ts'
import { clock, code, date, line, link, type Post, person, ping, post, strong, text } from '../../../src/core/post.ts'
import { NOON } from './world.ts'

const plain = { paint: makePaint(false) }
const card: Post = {
  tone: 'good',
  title: text`D12 ${strong('web')} 4f2a9c → production`,
  blocks: [
    line(text`asked by ${ping('ada')} at ${clock(NOON)}, seen ${date(NOON)}`),
    {
      kind: 'list',
      items: [
        { mark: 'done', line: text`canary` },
        { mark: 'now', line: text`everyone` },
        { mark: 'todo', line: text`docs` },
        { mark: 'failed', line: text`check` },
        { mark: 'warn', line: text`freeze` },
      ],
    },
    {
      kind: 'fields',
      fields: [
        ['who', text`${person('ben')}`],
        ['where', text`${code('web')} ${link('log', 'https://x.example/1')}`],
      ],
    },
    { kind: 'output', text: 'one\n\u001B[31mtwo\u001B[0m\rtwo again\n' },
  ],
  buttons: [
    { label: 'Approve', press: '!approve D12' },
    { label: 'Reject', press: '!reject D12', line: '!reject D12 reason' },
  ],
}

describe('a post as rows', () => {
  test('reads like the transcript in the README', () => {
    expect(renderPost(card, plain)).toEqual([
      'bot> D12 web 4f2a9c → production',
      '     asked by ada at 12:00 UTC, seen Sat 21 Nov 12:00 UTC',
      '     ✓ canary',
      '     ▸ everyone',
      '     ○ docs',
      '     ✗ check',
      '     ! freeze',
      '     who    ben',
      '     where  web log (https://x.example/1)',
      '     | one',
      '     | two again',
      '     !approve D12 · !reject D12 reason',
    ])
  })

  test('says nothing when there is nothing to say', () => {
    expect(renderPost({ blocks: [] }, plain)).toEqual([])
    expect(renderPost(post(text`${''}`), plain)).toEqual([])
  })

  test('says to whom, in private', () => {
    expect(renderPost(post(text`you're up`), plain, 'ben')).toEqual(["bot> (to ben) you're up"])
  })

  test('has the same words in colour', () => {
    const coloured = renderPost(card, { paint: makePaint(true) }).join('\n')
    expect(coloured).toContain('\u001B[32m')
    expect(coloured.replace(/\u001B\[\d+m/g, '')).toBe(renderPost(card, plain).join('\n'))
  })

  test('does not let through what was said to it', () => {
    const evil = 'a\u001B[2Jb\r\nc\u0007\u202E'
    const post: Post = {
      title: text`${strong(evil)}`,
      blocks: [
        line(text`${evil} ${code(evil)} ${person(evil)} ${ping(evil)} ${link(evil, evil)}`),
        { kind: 'fields', fields: [[evil, text`${evil}`]] },
        { kind: 'output', text: evil },
      ],
      buttons: [{ label: evil, press: evil }],
    }
    const rows = renderPost(post, plain, evil)
    expect(rows).toHaveLength(6)
    expect(rows.join('')).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u202E]/)
  })

  test('wraps between words at the width of a terminal, under where it began', () => {
    const rows = renderPost(
      { blocks: [{ kind: 'list', items: [{ mark: 'todo', line: text`one two three four five six` }] }] },
      { ...plain, width: 25 },
    )
    expect(rows).toEqual(['bot> ○ one two three four', '       five six'])
  })
})

describe('wrapping', () => {
  test('counts what is seen: no colours, two columns for wide characters', () => {
    expect(wrap('\u001B[1mab\u001B[22m cd', 5)).toEqual(['\u001B[1mab\u001B[22m cd'])
    expect(wrap('日本 ab', 6)).toEqual(['日本', 'ab'])
  })

  test('leaves a long word whole and loses none', () => {
    expect(wrap('a verylongword b', 5)).toEqual(['a', 'verylongword', 'b'])
  })
})
