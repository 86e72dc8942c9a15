/** What goes across between the networks beside plain talk, and what stays where it is. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startBoth } from '../helpers/both.ts'
import { haveIrc } from '../servers/irc.ts'

vi.setConfig({ testTimeout: 60_000 })

let both: Awaited<ReturnType<typeof startBoth>>

beforeAll(async () => {
  if (!haveIrc()) return
  both = await startBoth({
    slack: ['ada', 'ben', 'eve', 'troll'],
    irc: [['ada', 'ada'], ['dan'], ['oldbridge'], ['rss']],
    config: sample =>
      `${sample.replace(/ops: \{ slack: ops,/, 'ops: { ignore: [rss, troll], slack: ops,')}\nbridges: [oldbridge]\n`,
  })
}, 60_000)

afterAll(() => both?.stop())

const user = (name: string) => both.slack.user(name)
const onSlack = (words: RegExp) => both.slack.waitFor('ops', words, 15_000)
/** The text as Slack got it, mentions as codes. */
const posted = (words: string): string =>
  JSON.stringify(both.slack.calls.findLast(c => c.method === 'chat.postMessage' && JSON.stringify(c).includes(words)))
let marks = 0
/** Everything said so far has gone across, both ways. */
async function across(): Promise<void> {
  marks += 1
  both.say('dan', `from irc, mark ${marks}`)
  await user('eve').say('ops', `from slack, mark ${marks}`)
  await onSlack(new RegExp(`from irc, mark ${marks}`))
  await both.heard(new RegExp(`<eve> from slack, mark ${marks}`))
}
const slackTexts = async () => (await both.slack.messages('ops')).map(m => both.slack.picture(m)).join('\n')

describe.runIf(haveIrc())('across', () => {
  it('an action stays one, in both directions', async () => {
    await user('eve').me('ops', 'waves')
    await both.heard(/PRIVMSG #ops :\x02?\* eve\x02? waves/)
    both.say('dan', '\x01ACTION nods\x01')
    await onSlack(/_dan nods_/)
  })

  it('a file comes with name, size and page', async () => {
    await user('eve').share('ops', { name: 'trace.txt', size: 2_400_000 }, 'look here')
    const line = await both.heard(/trace\.txt/)
    expect(line).toMatch(/trace\.txt.*2\.\d MB.*https:\/\/example\.slack\.com\/files\//)
    expect(line).not.toMatch(/url_private|xoxe/)
  })

  it('emoji and a code block: known signs, first lines and a link', async () => {
    await user('eve').say('ops', 'done :tada:')
    await both.heard(/<eve> done 🎉/)
    both.say('dan', 'hurray 🎉')
    await onSlack(/hurray (🎉|:tada:)/)
    const rows = Array.from({ length: 30 }, (_, n) => `row ${n + 1}`).join('\n')
    await user('eve').say('ops', `\`\`\`\n${rows}\n\`\`\``)
    const rest = await both.heard(/\d+ more lines.*https?:\/\//)
    expect(rest).toMatch(/PRIVMSG #ops/)
    expect(both.onIrc().filter(line => /row \d+/.test(line)).length).toBeLessThan(6)
  })

  it('a mention calls who is meant and there, and nobody else', async () => {
    both.say('dan', 'ask @ada about it, not @nobody, @here, @channel or @everyone')
    await onSlack(/about it/)
    const call = posted('about it')
    expect(call).toContain(user('ada').id)
    expect(call).not.toMatch(/<!(here|channel|everyone)|"type":"(broadcast|usergroup)"/)
    await user('eve').say('ops', `<@${user('ada').id}> and <@${user('ben').id}>, please`, { raw: true })
    // ada is on IRC, and called; ben is not there, and only named.
    await both.heard(/<eve> @?ada and @?ben, please/)
  })

  it('a thread’s answer quotes in short what it answers', async () => {
    both.say('dan', 'is the cache warm?')
    const { ts } = await onSlack(/is the cache warm/)
    await user('eve').say('ops', 'warm enough', { thread: String(ts) })
    await both.heard(/<eve> .*d\u200ban "is the cache warm.*warm enough/)
  })

  it('a small edit is s/old/new/, a large one the new text, a removal nothing', async () => {
    const small = await user('eve').say('ops', 'it starts at nine sharp')
    const gone = await user('eve').say('ops', 'never mind this one')
    await both.heard(/never mind this one/)
    await user('eve').edit(small, 'it starts at ten sharp')
    await both.heard(/eve.* s\/nine\/ten\//)
    await user('eve').edit(small, 'all of that was wrong, see the calendar')
    await both.heard(/eve.*all of that was wrong, see the calendar/)
    const before = both.onIrc().length
    await user('eve').remove(gone)
    await across()
    expect(both.onIrc().slice(before)).toHaveLength(1)
  })

  it('other bridges and those whom the room ignores stay on their side', async () => {
    both.say('oldbridge', '<zed> round and round')
    both.say('rss', 'today: news')
    await user('troll').say('ops', 'buy this')
    await across()
    expect(await slackTexts()).not.toMatch(/round and round|today: news/)
    expect(both.onIrc().join('\n')).not.toContain('buy this')
  })

  it('a paused room relays nothing, answers commands on both sides, and goes on', async () => {
    both.say('ada', '!bridge pause ops a flood')
    await both.heard(/The bridge of ops is paused by ada: a flood/)
    both.say('dan', 'said into the pause')
    await user('eve').say('ops', 'said into the pause, too')
    await user('ada').say('ops', '!bridge status')
    await onSlack(/ops on IRC: .*paused by ada since \d\d:\d\d: a flood/)
    await user('ada').say('ops', '!bridge resume ops')
    await both.heard(/The bridge of ops goes on/)
    await across()
    expect((await slackTexts()).match(/said into the pause/g)).toHaveLength(1)
    expect(both.onIrc().join('\n')).not.toContain('said into the pause')
    expect(both.slack.violations).toEqual([])
  })
})
