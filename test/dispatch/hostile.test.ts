/** Any line of any bytes gets a reply or is not for the bot, and no rendering of it can act. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderPost as renderIrc } from '../../src/chat/irc/render.ts'
import { renderPost as renderSlack } from '../../src/chat/slack/render.ts'
import { questionKey } from '../../src/core/asks.ts'
import { clock, code, date, type Post, type Span, strong } from '../../src/core/post.ts'
import { deployCard } from '../../src/core/say/card.ts'
import { dispatch } from '../../src/dispatch/dispatch.ts'
import { book } from '../helpers/book.ts'
import { answer } from '../helpers/commits.ts'
import { given, noon, read, type Story } from '../helpers/given.ts'
import { byOf } from '../helpers/scene.ts'

const stories: readonly Story[] = [
  given(),
  given('!deploy web main to production'),
  given('!deploy web main to production', 'ben> !approve D1', '!start D1', 'step fails'),
  given('rolled back web production', '!deploy web main to production'),
]

const words = fc.constantFrom(
  ...book.words.keys(),
  ...['web', 'api', 'production', 'live', 'D1', 'd2', 'D4', 'main', 'c2', 'to', 'in', 'good', 'known-bad', 'leave'],
  ...['find', 'strike', 'L1', 'rollback', '5', 'constructor', '__proto__', 'prototype', 'toString'],
)
const hostile = fc.constantFrom(
  ...['\u0000', '\u0007\u001B[31mred', '\r\nQUIT :x', '\u0002\u0003\u200F4', '\u202Efdp', '\u2066x\u2069', '\uD800'],
  ...[
    '<!channel>',
    '<!here|here>',
    '<@U0ADA>',
    '<#C1|ops>',
    '<https://evil.example|Approve>',
    '*Approved by ben*',
    '@channel',
  ],
  ...[
    '$(rm -rf /)',
    '`reboot`',
    '; ls',
    '--',
    '--x=',
    '-',
    '|| true',
    '"',
    "'",
    '“',
    '={}',
    '=',
    'reason=',
    '{revision}',
    '%s',
  ],
  ...['x'.repeat(600), 'ä'.repeat(300), '😀'.repeat(200), '\u0301'.repeat(100), '`'.repeat(50), 'x'.repeat(100_000)],
)
const typed = fc
  .array(fc.oneof({ weight: 5, arbitrary: words }, { weight: 3, arbitrary: hostile }, fc.string({ unit: 'binary' })), {
    maxLength: 8,
  })
  .map(parts => parts.join(' '))
const line = fc.oneof(
  fc.tuple(fc.constantFrom(...book.words.keys()), typed).map(([word, rest]) => `!${word} ${rest}`),
  typed,
  fc.string({ unit: 'binary', maxLength: 200 }),
)

/** Decides with all answers; what is heard by the speaker and by the room. */
function posts(story: Story, text: string, who: string): readonly Post[] {
  const by = byOf(who, story.org())
  let answers = {}
  for (let round = 0; round < 8; round++) {
    const world = { state: story.state(), org: story.org(), at: noon, by, answers }
    const decision = dispatch(book, { text, addressed: true, private: false }, world)
    if (decision.kind === 'not-for-us') return []
    if (decision.kind === 'asks') {
      answers = { ...answers, ...Object.fromEntries(decision.questions.map(q => [questionKey(q), answer(q)])) }
      continue
    }
    const { facts, reply, refused } = decision.outcome
    expect(facts.length > 0 || reply !== undefined, text).toBe(true)
    if (refused)
      expect(read(reply), text).toMatch(
        /!\w|\b(ada|ben|cleo|web|api|production|live|infra|release|canary)\b|characters/,
      )
    return reply ? [reply] : []
  }
  throw new Error(`asks for ever: ${text}`)
}

const controls = /[\u0000-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/
const present = { nickOf: () => undefined, isHere: () => false, isStranger: () => false }

/** What is wrong with the renderings of a post: nothing, for any post. */
function faults(post: Post): string[] {
  const rows = read(post).split('\n')
  const { lines, actions } = renderIrc(post, present)
  const irc = [...lines, actions ?? ''].map(l => l.replaceAll('\u0002', ''))
  const slack = renderSlack(post, () => undefined)
  const json = JSON.stringify(slack.blocks)
  return [
    ...[...rows, ...irc].filter(row => controls.test(row)),
    ...(/<[!@#]/.test(slack.text) ? [`text: ${slack.text}`] : []),
    ...(/"type":"(broadcast|user|usergroup|channel|mrkdwn)"/.test(json) ? [json] : []),
    ...(controls.test(json.replaceAll('\\n', '')) || /\\u00[01]|\\[rtbf]/.test(json) ? [json] : []),
  ]
}

test('every line is answered or is not for the bot, whoever says it', () => {
  const who = fc.constantFrom('ada', 'ben', 'cleo', 'eve', 'nobody@irc', 'eve@slack')
  fc.assert(
    fc.property(fc.constantFrom(...stories), line, who, (story, text, name) => {
      for (const post of posts(story, text, name)) expect(faults(post)).toEqual([])
    }),
    { numRuns: 1500 },
  )
}, 30_000)

test('what people write into the record can not act from there', () => {
  const reason = fc.tuple(hostile, typed).map(([a, b]) => `x ${a} ${b}`.slice(0, 400))
  fc.assert(
    fc.property(reason, text => {
      const story = given('!deploy web main to production').when(`ben> !approve D1 ${text}`)
      for (const post of story.last().room) expect(faults(post)).toEqual([])
      story.when(`!hold D1 ${text}`, `!log ${text}`, `!abort D1 ${text}`)
      for (const post of story.last().room) expect(faults(post)).toEqual([])
      for (const say of ['!status', '!why D1', '!deploys', '!log', '!log find x'])
        expect(faults(story.when(say).last().reply!)).toEqual([])
      expect(faults(deployCard('D1', story.state())!)).toEqual([])
    }),
    { numRuns: 200 },
  )
}, 30_000)

test('any text in any span is harmless', () => {
  const text = fc.oneof(hostile, fc.string({ unit: 'binary' }))
  const span = fc.oneof(
    fc.tuple(fc.constantFrom(code, strong), text).map(([make, t]): Span => make(t)),
    text.map((t): Span => ({ kind: 'text', text: t })),
    fc.constantFrom<Span>(clock(noon), date(Number.NaN)),
  )
  const post = fc.record({
    title: fc.array(span, { maxLength: 3 }),
    blocks: fc.array(
      fc.oneof(
        fc.array(span, { maxLength: 4 }).map(l => ({ kind: 'line', line: l }) as const),
        text.map(t => ({ kind: 'output', text: t }) as const),
      ),
      { maxLength: 4 },
    ),
  })
  fc.assert(
    fc.property(post, made => {
      expect(faults(made)).toEqual([])
    }),
    { numRuns: 300 },
  )
}, 30_000)
