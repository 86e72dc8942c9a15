import { describe, expect } from 'vitest'
import type { Talk } from '../../../src/core/talk.ts'
import { type Bridged, from, line, talkIn, test } from './bridged.ts'
import { DEADLINE, settled } from './world.ts'

const posts = ({ slack }: Bridged) => slack.calls.filter(c => c.method === 'chat.postMessage').map(c => c.args)
const names = (bridged: Bridged) => posts(bridged).map(p => p.username)

describe('under which name it is said', () => {
  test('its own, with a picture that stays the same', async ({ bridged }) => {
    for (const name of ['zed', 'yara', 'zed']) await bridged.side.relay('ops', from(name, 'hi'))
    expect(names(bridged)).toEqual(['zed', 'yara', 'zed'])
    const icons = posts(bridged).map(p => p.icon_emoji)
    expect(icons[0]).toMatch(/^:[a-z_]+:$/)
    expect(icons[0]).toBe(icons[2])
  })

  test('marked when it is that of the bot, a member or a configured person, or looks like it', async ({ bridged }) => {
    const twins = ['signalbox', 'ann', 'EVE', '\u0430nn', 'a\u200Bnn', 'b0b', ' e.v.e ', 'Аnn', '']
    for (const name of twins) await bridged.side.relay('ops', from(name, 'hi'))
    for (const name of names(bridged)) expect(name).toMatch(/ \(IRC\)$/)
    expect(names(bridged).at(-1)).toBe('somebody (IRC)')
  })

  test('cleaned, and never too long', async ({ bridged }) => {
    await bridged.side.relay('ops', from(`z\u0003e\u202Ed\n<!channel>${'x'.repeat(300)}`, 'hi'))
    expect(names(bridged)[0]).toMatch(/^zed !channelx+…$/)
    expect(String(names(bridged)[0])).toHaveLength(80)
  })

  test('in front of the words where the app may not take other names', async ({ bridged }) => {
    bridged.slack.fault({ method: 'chat.postMessage', kind: 'error:missing_scope' })
    await bridged.side.relay('ops', from('zed', 'waves', { action: true }))
    expect(await talkIn(bridged.slack)).toEqual(['-: *zed:*\n_zed waves_'])
    expect(bridged.door.health().trouble).toMatch(/missing_scope: .*slack-manifest.yaml/)
  })

  test('marked as long as nobody knows who is here', async ({ world }) => {
    world.slack.fault({ method: 'users.list', kind: 'error:missing_scope', times: 9 })
    await world.door.side?.relay('ops', from('zed', 'hi'))
    expect(await talkIn(world.slack)).toEqual(['zed (IRC): hi'])
  })
})

describe('what is said', () => {
  const rich: Talk = [
    { kind: 'quote', pieces: [{ kind: 'text', text: 'as said' }] },
    {
      kind: 'line',
      pieces: [
        { kind: 'text', text: 'b', bold: true },
        { kind: 'text', text: 'i', italic: true },
        { kind: 'text', text: 's', strike: true },
        { kind: 'text', text: 'c', code: true },
        { kind: 'link', url: 'https://example.org/x', text: 'here' },
        { kind: 'emoji', name: 'shipit' },
      ],
    },
    { kind: 'item', bullet: '•', pieces: [{ kind: 'text', text: 'one' }] },
    { kind: 'item', bullet: '  2.', pieces: [{ kind: 'text', text: 'two' }] },
    { kind: 'code', text: 'a\n  b' },
  ]

  test('formatting, lists, quotes and code', async ({ bridged }) => {
    await bridged.side.relay('ops', from('zed', rich))
    const picture = '> as said\n*b*_i_~s~`c`here (https://example.org/x):shipit:\n• one\n  2. two\n| a\n|   b'
    expect(await talkIn(bridged.slack)).toEqual([`zed: ${picture}`])
  })

  test('an action leans; files have a size; an answer to something unknown is quoted', async ({ bridged }) => {
    await bridged.side.relay('ops', from('zed', 'waves', { action: true }))
    const files = [{ name: 'a.txt', size: 2_500_000, url: 'https://example.org/a' }]
    const under = { name: 'yara', text: 'who has it?' }
    await bridged.side.relay('ops', from('zed', 'me', { files, under }))
    expect(await talkIn(bridged.slack)).toEqual([
      'zed: _zed waves_',
      'zed: > yara: who has it?\nme\na.txt (https://example.org/a) (2.5 MB)',
    ])
  })

  test('an answer stands in the thread, also one to a reply; at the top when the thread is gone', async ({
    bridged,
  }) => {
    const { slack, side } = bridged
    const root = await slack.user('ann').say('ops', 'root')
    const reply = await slack.user('bob').say('ops', 'reply', { thread: root })
    await settled(bridged)
    await side.relay('ops', from('zed', 'to the reply', { under: { id: reply, name: 'bob', text: 'reply' } }))
    slack.fault({ method: 'chat.postMessage', kind: 'error:thread_not_found' })
    await side.relay('ops', from('zed', 'to nothing', { under: { id: '1.1', name: 'eve', text: 'gone' } }))
    expect(posts(bridged).map(p => p.thread_ts)).toEqual([root, '1.1', undefined])
    expect((await talkIn(slack)).at(-1)).toBe('zed: > eve: gone\nto nothing')
  })

  test('only people of the channel or the configuration are called, five at most', async ({ bridged }) => {
    const { slack, side } = bridged
    const mention = (name: string, person?: string): Talk[number] => ({
      kind: 'line',
      pieces: [{ kind: 'mention', name, ...(person ? { person } : {}) }],
    })
    await side.relay('ops', from('zed', [mention('bobby', 'bob'), mention('ANN'), mention('eve'), mention('nobody')]))
    const called = (text: unknown) =>
      JSON.stringify(text)
        .match(/"user_id":"(\w+)"/g)
        ?.map(m => m.slice(11, -1))
    expect(called(posts(bridged)[0]?.blocks)).toEqual(['bob', 'ann', 'eve'].map(n => slack.user(n).id))
    await side.relay(
      'ops',
      from(
        'zed',
        ['here', 'channel', 'everyone', 'signalbox'].map(n => mention(n)),
      ),
    )
    expect(called(posts(bridged)[1]?.blocks)).toBeUndefined()
    const all = ['ann', 'bob', 'eve', 'gus', 'far', 'old', 'ann'].map(n => mention(n))
    await side.relay('ops', from('zed', all))
    expect(new Set(called(posts(bridged)[2]?.blocks)).size).toBeLessThanOrEqual(5)
  })

  test('nothing in it is a code', async ({ bridged }) => {
    await bridged.side.relay('ops', from('zed', '<!channel> <@U1> @here &lt; *b* <http://evil|Approve>'))
    expect(await talkIn(bridged.slack)).toEqual(['zed: <!channel> <@U1> @here &lt; *b* <http://evil|Approve>'])
    expect(posts(bridged)[0]?.text).toContain('&lt;!channel&gt; &lt;@U1&gt; @\u2060here &amp;lt;')
  })

  test('long words are cut, many are counted, nothing at all is not said', async ({ bridged }) => {
    const { side, slack } = bridged
    await side.relay('ops', from('zed', 'x'.repeat(9000)))
    await side.relay(
      'ops',
      from(
        'yara',
        Array.from({ length: 300 }, () => line('y'.repeat(40))[0]!),
      ),
    )
    expect(await side.relay('ops', from('zed', ''))).toBeUndefined()
    expect(await side.relay('nowhere', from('zed', 'x'))).toBeUndefined()
    const [one, two, ...rest] = await talkIn(slack)
    expect(one).toMatch(/x…$/)
    expect(two).toMatch(/… 200 more lines$/)
    expect(rest).toEqual([])
  })

  test('it is never a command, and never heard', async ({ bridged }) => {
    for (const words of ['!deploy web', '`!deploy web`', '> !approve D1'])
      await bridged.side.relay('ops', from('zed', words))
    expect(await bridged.all()).toEqual([])
    expect(bridged.heard.filter(m => !m.text.startsWith('!settled'))).toEqual([])
  })
})

describe('what becomes of it', () => {
  test('an edit changes the message where it stands, one line of several too', async ({ bridged }) => {
    const { side, slack } = bridged
    const [, ts] = await Promise.all(['zero', 'one', 'two'].map(w => side.relay('ops', from('zed', w))))
    await side.correct('ops', { name: 'zed', before: line('two'), after: line('TWO'), id: ts })
    expect(await talkIn(slack)).toEqual(['zed: zero\none\nTWO'])
    await side.correct('ops', { name: 'zed', before: line('one'), id: ts })
    expect(await talkIn(slack)).toEqual(['zed: zero\n_(removed)_\nTWO'])
  })

  test('an edit of what is not known any more is said below it, a removal not at all', async ({ bridged }) => {
    const { side, slack } = bridged
    const ts = await slack.user('ann').say('ops', 'root')
    await side.correct('ops', { name: 'zed', after: line('better'), id: ts })
    await side.correct('ops', { name: 'zed', id: ts })
    await side.correct('ops', { name: 'zed' })
    const [, below, ...rest] = await slack.messages('ops')
    expect(below).toMatchObject({ thread_ts: ts, username: 'zed' })
    expect(slack.picture(below!)).toBe('_(edited) _better')
    expect(rest).toEqual([])
  })

  test('an edit calls those it names now', async ({ bridged }) => {
    const ts = await bridged.side.relay('ops', from('zed', 'who?'))
    const after: Talk = [{ kind: 'line', pieces: [{ kind: 'mention', name: 'ann' }] }]
    await bridged.side.correct('ops', { name: 'zed', after, id: ts })
    await expect.poll(() => talkIn(bridged.slack), DEADLINE).toEqual(['zed: @ann'])
  })
})
