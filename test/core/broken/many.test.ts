/** A day on which much is broken: the board stays within what networks take, and nobody's item is lost on it. */
import { describe, expect, test } from 'vitest'
import { renderPost as ircPost } from '../../../src/chat/irc/render.ts'
import { renderPost as slackPost } from '../../../src/chat/slack/render.ts'
import { withTimes } from '../../../src/chat/times.ts'
import type { Post } from '../../../src/core/post.ts'
import { cardOf } from '../../../src/core/say/cards.ts'
import { given, noon, type Story } from '../../helpers/given.ts'
import { limitFaults } from '../../servers/slack/limits.ts'
import { renderMessage } from '../../servers/slack.ts'

/** As long as a report may be. */
const words = 'one sees nothing on the screen of the shop '.repeat(12)
const day = (items: number): Story =>
  given(
    ...Array.from({ length: items }, (_, i) => `!broken web "${i + 1}: ${words}" severity=${(i % 3) + 1}`),
    'ben> !claim B3',
    'cleo> !claim B5',
    'cleo> !needhelp B5 the index',
    'ben> !fixed B1 a new index',
  )

const onSlack = (post: Post) => {
  const { text, blocks } = slackPost(post, () => undefined)
  const message = { channel: 'C1', text, blocks: structuredClone(blocks) as never[] }
  return { faults: limitFaults('chat.postMessage', message), shown: renderMessage(message) }
}
const onIrc = (post: Post): readonly string[] =>
  ircPost(withTimes(post, { now: noon }), {
    nickOf: () => undefined,
    isHere: () => false,
    isStranger: () => false,
  }).lines.map(l => l.replaceAll('\x02', ''))

describe.each([25, 60])('%i broken items', items => {
  const story = day(items)
  const card = cardOf('board', { state: story.state(), org: story.org() })!
  const said = story.when('!board').last().reply!

  test('on Slack, the card and the answer are within all limits, and buttons are there', () => {
    for (const post of [card, said]) expect(onSlack(post).faults).toEqual([])
    expect(onSlack(card).shown).toMatch(/Needs help\n.*B5.*\n(.*\n)*Nobody has it\n/)
    expect(onSlack(card).shown).toContain('and ')
    expect(onSlack(card).shown).toContain('[+Help with B5] [+Claim B4]')
    // Who is on what can still be seen.
    expect(onSlack(card).shown).toMatch(/Claimed\n.*B3.*ben has it/)
  })

  test('on IRC each is a line that is read over, and all of them can be asked for', () => {
    const lines = onIrc(said)
    expect(lines[1]).toMatch(/^Needs help: .*B5/)
    expect(Math.max(...lines.map(l => Buffer.byteLength(l)))).toBeLessThan(300)
    const named = lines.flatMap(l => /\bB\d+ web/.exec(l) ?? [])
    expect(new Set(named).size).toBe(Math.min(items, 40))
    expect(lines.join('\n')).toMatch(items > 40 ? /and 20 more; of one thing: !board D12/ : /Claimed: .*B3/)
  })
})
