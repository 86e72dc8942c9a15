/** What goes on by itself and by a button, over both networks, on the real program: staged, checked, offered, pressed after a restart; and a security fix. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { until } from '../effects/until.ts'
import { even, startBoth } from '../helpers/both.ts'
import { haveIrc } from '../servers/irc.ts'

vi.setConfig({ testTimeout: 60_000 })

let both: Awaited<ReturnType<typeof startBoth>>

const withPromotion = (sample: string): string =>
  sample
    .replace(
      '    tier: standard ',
      '    staging: on landing\n    promote: { from: staging, to: production }\n    tier: standard ',
    )
    .replace(/(staging:\n\s+room: ops\n\s+approvals: 0\n\s+validating:) 2m/, '$1 0s')

beforeAll(async () => {
  if (!haveIrc()) return
  both = await startBoth({
    slack: ['ada', 'ben', 'cleo'],
    irc: [
      ['ada', 'ada'],
      ['ben', 'ben'],
    ],
    config: withPromotion,
  })
}, 60_000)

afterAll(() => both?.stop())

/** The deployment that a line is about. */
const idIn = (line: string): string => /(D\d+)\S* web/.exec(line)![1]!

const shown = async (what: RegExp): Promise<string> => even(both.slack.picture(await both.card(what)))

describe.runIf(haveIrc())('promotion on two networks', () => {
  it('begins with what somebody brought there by hand', async () => {
    both.say('ada', '!deploy web v2 to production')
    const id = idIn(await both.heard(/D\d+.* web .* → production/))
    both.say('ben', `!approve ${id}`)
    await both.heard(new RegExp(`${id} approved by ben`))
    both.say('ada', `!start ${id}`)
    await both.heard(new RegExp(`${id} canary is out and checked`))
    both.say('ada', `!go ${id}`)
    await both.heard(new RegExp(`${id} .*done in`))
  })

  it('stages what landed, in one line, which on Slack is all that its message says', async () => {
    both.say('ada', '!deployable web production')
    await both.heard(/r4 and r5 need QA/)
    expect(await shown(/web staging runs r5 \w+ by itself/)).toMatch(
      /^\W*web staging runs r5 \w+ by itself · D\d+, N s\W*$/,
    )
    const onIrc = () => both.onIrc().filter(line => /→ staging|staging runs/.test(line))
    await until('the line on IRC', () => onIrc().length > 0)
    expect(onIrc()).toEqual([expect.stringMatching(/web staging runs r5 \w+ by itself · D\d+, N s/)])
  })

  it('offers it once it was checked, on both sides', async () => {
    await both.slack.user('cleo').say('ops', '!qa ok web@r4 web@r5')
    await both.heard(
      /web r5 \w+ can go on from staging to production: 2 new \(ben 1, ada 1\), r4 and r5 · !promote web r5/,
    )
    expect(await shown(/can go on from staging to production.*\[\+Promote r5\]/s)).toContain('checked by cleo')
  })

  it('is pressed on Slack after the program was killed, and asks for approval as always', async () => {
    await both.restart()
    await both.heard(/:signalbox!\S+ JOIN /)
    await both.slack.until(() => both.slack.socketCount() > 0)
    await both.slack.user('ben').press('can go on', 'Promote r5')
    const id = idIn(await both.heard(/D\d+.* web .* → production/))
    await shown(new RegExp(`web r5 \\w+ → production: ${id}, asked for by ben`))
    both.say('ada', '!promote web r5')
    await both.heard(new RegExp(`${id} by ben takes r5 to production already, it is requested`))
    both.say('ben', `!approve ${id}`)
    await both.heard(new RegExp(`${id} is your own request, ben`))
    await both.slack.user('cleo').press(id, 'Approve')
    await both.heard(new RegExp(`${id} approved by cleo, started by cleo: canary, then everyone`))
  })

  it('keeps to itself what a security fix is about', async () => {
    const { ada } = both.people
    ada!.say('signalbox', '!security start web the login is open to all')
    await ada!.waitFor(/A security fix of web is in progress/, 15_000)
    both.say('ben', '!security')
    await both.heard(/a security fix is in progress, by ada since/)
    ada!.say('signalbox', '!security')
    await ada!.waitFor(/the login is open to all/, 15_000)
    await both.slack.user('ben').say('ops', '!security start api x')
    await both.heard(/No service api/)
    both.say('ada', '!security done web')
    await both.heard(/The security fix of web is over, and nothing of it is on servers/)
    expect(both.onIrc().join('\n')).not.toContain('the login')
    expect((await both.slack.messages('ops')).map(m => both.slack.picture(m)).join('\n')).not.toContain('the login')
  })
})
