/** One network away: the other goes on, and what was said meanwhile is told once, never as if fresh. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startBoth } from '../helpers/both.ts'
import { haveIrc } from '../servers/irc.ts'

vi.setConfig({ testTimeout: 60_000 })

let both: Awaited<ReturnType<typeof startBoth>>

beforeAll(async () => {
  if (!haveIrc()) return
  both = await startBoth({
    slack: ['ada', 'ben'],
    irc: [
      ['ada', 'ada'],
      ['ben', 'ben'],
    ],
  })
}, 60_000)

afterAll(() => both?.stop())

describe.runIf(haveIrc())('Slack is away', () => {
  it('IRC deploys on, and !status says since when Slack is gone', async () => {
    both.say('ada', 'good morning')
    await both.slack.waitFor('ops', /good morning/, 15_000)
    both.slack.away()
    await expect
      .poll(
        async () => {
          both.say('ada', '!status')
          return both.heard(/web production/).then(() => both.onIrc().join('\n'))
        },
        { timeout: 20_000, interval: 500 },
      )
      .toMatch(/Slack: away since HH:MM UTC \(HH:MM Berlin\), last heard HH:MM UTC \(HH:MM\)/)
    both.say('ada', '!deploy web v2 to production')
    await both.heard(/!approve D1/)
    both.say('ben', '!approve D1')
    await both.heard(/D1 approved by ben/)
  })

  it('back, it shows the deployment once as it is now, and no answer that was meant for then', async () => {
    both.slack.back()
    await both.card(/D1 web 7f5039d → production[\s\S]*\[\+Start\]/)
    await both.slack.waitFor('ops', /While Slack was away/, 20_000)
    const shown = (await both.slack.messages('ops')).map(m => both.slack.picture(m))
    expect(shown.filter(text => /^!deploy|^!approve/.test(text))).toEqual([])
    expect(shown.filter(text => text.includes('D1 web 7f5039d → production'))).toHaveLength(1)
  })
})

describe.runIf(haveIrc())('IRC is away', () => {
  it('Slack deploys on; back, IRC hears each turn once and who asked for what, never a command as if fresh', async () => {
    await both.irc.kill()
    await both.slack.user('ada').press('D1', 'Abort', { input: 'another one' })
    await both.card(/D1 [\s\S]*aborted by ada: another one/)
    await both.slack.user('ada').say('ops', '!deploy web v2 to production')
    await both.card(/D2 web 7f5039d → production[\s\S]*\[\+Approve\]/)
    await both.slack.user('ben').press('D2', 'Approve')
    await both.card(/D2 [\s\S]*\[\+Start\]/)

    // The program stands still until somebody is there to hear what it says first.
    process.kill(both.program().pid, 'SIGSTOP')
    await both.irc.restart()
    for (const [nick, account] of [['watcher'], ['ada', 'ada']] as const) await both.arrive(nick, account)
    process.kill(both.program().pid, 'SIGCONT')
    await both.heard(/While IRC was away/)
    await both.heard(/ada asked: .*!deploy web v2 to production/)
    both.say('ada', '!status')
    await both.heard(/web production/)
    const told = both.onIrc()
    // Relayed lines have a name in front: none of them is there, as if it had been said just now.
    expect(told.filter(line => /^<.*> !/.test(line))).toEqual([])
    for (const once of [
      /D1 aborted by ada/,
      /^D2 web .* production/,
      /D2 approved by ben/,
      /While IRC was away/,
      /While I could not speak here .* there were 3 messages/,
    ])
      expect(
        told.filter(line => once.test(line)),
        String(once),
      ).toHaveLength(1)
  })
})
