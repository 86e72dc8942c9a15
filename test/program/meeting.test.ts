/** A meeting held on both networks at once, over a restart; and reminders in private on either. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startBoth } from '../helpers/both.ts'
import { haveIrc } from '../servers/irc.ts'

vi.setConfig({ testTimeout: 60_000 })

let both: Awaited<ReturnType<typeof startBoth>>

beforeAll(async () => {
  if (!haveIrc()) return
  both = await startBoth({
    slack: ['ada', 'ben', 'cleo', 'eve'],
    irc: [['ada', 'ada'], ['dan']],
  })
}, 60_000)

afterAll(() => both?.stop())

const onSlack = (words: RegExp) => both.slack.waitFor('ops', words, 15_000)
const user = (name: string) => both.slack.user(name)

/** What the bot, and only the bot, said of itself in the channel on IRC. */
const botLines = (): string[] => both.onIrc().filter(line => !line.startsWith('<'))

describe.runIf(haveIrc())('a meeting on both networks', () => {
  it('begins on IRC and is seen on Slack', async () => {
    both.say('ada', '!meeting start The header')
    await both.heard(/M1.*The header.* begins/)
    await onSlack(/M1.*The header.* begins/)
  })

  it('takes down lines from both sides, quietly, and those who are not known too', async () => {
    both.say('ada', '#topic Its colour')
    await onSlack(/#topic Its colour/)
    await user('ben').say('ops', '#info it is blue\n#info and round')
    await both.heard(/#info it is blue/)
    both.say('dan', '#idea make it green')
    await onSlack(/#idea make it green/)
    await user('cleo').say('ops', `#action <@${user('ben').id}> to paint it`, { raw: true })
    await both.heard(/Action.* for ben: paint it/)
    await onSlack(/Action.* for ben: paint it/)
    expect(botLines().filter(line => /Noted|Idea|Topic/.test(line))).toEqual([])
  })

  it('obeys no line that was only carried across, and nobody who does not lead', async () => {
    await user('eve').say('ops', '#agreed it is mine')
    await both.heard(/may set a #agreed/)
    await onSlack(/may set a #agreed/)
    both.say('dan', '#endmeeting')
    await both.heard(/may end it/)
  })

  it('goes on after the program was killed, and its end names who owes what', async () => {
    await both.restart()
    await both.people.watcher!.waitFor(/:signalbox!\S+ JOIN /, 20_000)
    await both.slack.until(() => both.slack.socketCount() > 0)
    both.say('ada', '#agreed green it is')
    await both.heard(/Agreed.*: green it is/)
    await onSlack(/Agreed.*: green it is/)
    both.say('ada', '#endmeeting')
    await both.heard(/U1.* ben: paint it/)
    await onSlack(/U1.* ben: paint it/)
  })

  it('that begins in the midst of pasted lines loses none of them', async () => {
    for (const line of ['#startmeeting Another', '#topic First', '#info one', '#agreed two', '#endmeeting'])
      both.say('ada', line)
    await both.heard(/M2.*Another.* begins/)
    await both.heard(/M2.*Another is over.* 1 agreed/)
    await onSlack(/M2.*Another is over/)
  })

  it('leaves minutes to be read on either side', async () => {
    await user('eve').say('ops', '!minutes M1')
    const page = both.slack.picture(await onSlack(/Present: ada/))
    for (const words of [
      'it is blue (ben)',
      'and round (ben)',
      'Idea: make it green (dan)',
      'AGREED: green it is (ada)',
      '- paint it (U1)',
    ])
      expect(page).toContain(words)
    expect(page).toMatch(/Present: ada, ben, dan \(not known, irc\), cleo, eve \(not known, slack\)/)
    await both.heard(/more lines: !more/)
    both.say('ada', '!more')
    await both.heard(/Its colour/)
  })
})

describe.runIf(haveIrc())('a reminder', () => {
  it('comes in private, on the side where somebody can be reached', async () => {
    both.people.ada!.say('signalbox', 'remind me "look at the logs" in 1s')
    await both.people.ada!.waitFor(/PRIVMSG ada :.*Reminder .*R1.*: look at the logs/, 15_000)
    await user('ben').say('ops', '!remind me "read the review" in 1s')
    await both.slack.until(() =>
      both.slack.calls.some(
        c => JSON.stringify(c).includes('read the review') && JSON.stringify(c).includes('Reminder'),
      ),
    )
    expect(botLines().join('\n')).not.toMatch(/Reminder/)
  })

  it('for a room is told on both sides, with what can be done about it', async () => {
    both.say('ada', '!remind room "stand up" in 1s')
    await both.heard(/Reminder .*R3.* from ada: stand up.*!done R3/)
    await onSlack(/Reminder .*R3.* from ada: stand up/)
    await user('ben').press('R3', 'Done')
    await both.heard(/R3.* is done, says ben/)
  })

  it('whose time comes while the program is away comes when it is back', async () => {
    both.say('ada', '!remind room "look again" in 2s')
    await both.heard(/R4.* is set/)
    await both.restart()
    await both.heard(/Reminder .*R4.* from ada: look again/)
    await onSlack(/Reminder .*R4.* from ada: look again/)
  })
})
