/** A call for testing over both networks: a form on Slack, questions in a query, areas taken and judged on either side. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { headOf, type Landing, makeLanding } from '../helpers/landing.ts'
import { type Stage, startStage } from '../helpers/stage.ts'
import { haveIrc } from '../servers/irc.ts'

vi.setConfig({ testTimeout: 120_000 })

/** Milliseconds: machines that run everything at once are slow. */
const patience = 20_000

let stage: Stage
let repo: Landing

const config = ({ home }: Landing): string => `${headOf('announce: [release]')}testing: { areas: [login, search] }
services:
  web:
    title: Example Market
    repository: ${home}/web.git
    current: [cat, "${home}/servers/{target}"]
    targets:
      staging: { steps: [{ name: copy, run: [sh, -c, 'echo "$0" > "$1"', "{revision}", "${home}/servers/{target}"] }] }
      production: { steps: [{ name: copy, run: [sh, -c, 'echo "$0" > "$1"', "{revision}", "${home}/servers/{target}"] }] }
`

beforeAll(async () => {
  if (!haveIrc()) return
  repo = makeLanding('web')
  const first = repo.commit('cleo', '2026-03-02 10:00', 'First page: what we serve', { 'menu.txt': 'Coffee 3.20\n' })
  repo.runs('production', first)
  repo.runs('staging', repo.commit('ben', '2026-03-13 09:30', 'Menu: tea', { 'tea.txt': 'Tea 2.80\n' }))
  repo.push()
  stage = await startStage({
    at: '2026-03-13 12:30',
    slack: ['ada', 'cleo'],
    irc: [['ada', 'ada'], ['ben', 'ben'], ['eve']],
    config: () => config(repo),
  })
}, 90_000)

afterAll(async () => {
  await stage?.stop()
  repo?.remove()
})

describe.runIf(haveIrc())('a call for testing on two networks', () => {
  it('is asked for in a form on Slack, and what cannot be taken comes back in it, in private', async () => {
    const { slack, heard } = stage
    const cleo = slack.user('cleo')
    await cleo.say('ops', '!testing web main until="mon 17:00" areas=login:ben,search,api')
    await heard(/!answer none known \| back \| cancel/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "cleo on Slack> !testing web main until="mon 17:00" areas=login:ben,search,api
      bot> Q1 testing of web r2 74f77b1 · 3 of 8: Which API breaks does the build hold? · !answer none known | back | cancel"
    `)
    const trigger = await cleo.press('Which API breaks', 'Fill in the form', {
      input: {
        'Which API': 'none known',
        'Where does': 'staging',
        'How does one': 'Your own account.\nData is reset at night.',
        'When is': 'tomorrow, maybe',
      },
    })
    expect(await cleo.sees(trigger)).toMatchInlineSnapshot(`
      "# Q1 testing of web r2 74…
      Until when is it tested? (fri 18:00): 2026-03-16 17:00
      Which areas, and who tests each? (login: ben, search, api: cleo. Without a name, whoever claims it.): login: ben, search, api
      Which API breaks does the build hold? [none known]:
      Where does the build run? (staging, https://staging.example.org): staging
      How does one get at it: account, data, what is reset when? (optional) (Your usual account. Data is reset every night.):
      What happens when nobody answers? (optional) (The deployment moves by a week.):
      When is go or no-go decided? (optional) (mon 10:00):
      Who is asked? (optional) [ops]: ops"
    `)
    const whispered = await slack.until(() => slack.ephemerals().find(e => e.user === cleo.id), patience)
    expect(slack.picture(whispered)).toMatchInlineSnapshot(`
      "⚠️ When is go or no-go decided? I can't read "tomorrow, maybe" as a time: say it like fri 14:00, 2026-12-01 21:00, 21:00..23:00 or 2h. Say it like \`fri 18:00\`.
      [+Fill in the form]"
    `)
    const again = await cleo.press('When is go or no-go', 'Fill in the form', { input: { 'When is': 'tue 10:00' } })
    expect(await cleo.sees(again)).toContain('When is go or no-go decided? (optional) (mon 10:00): tomorrow, maybe')
    await stage.press('cleo', 'That is all I need', 'Preview')
    expect(await stage.shown(/Q1 as it will go out/)).toMatchInlineSnapshot(`
      "# Q1 as it will go out
      To: room ops
      ⚠️ Nobody is named for search, api: it waits for whoever claims it.
      Nobody else has read it.
      Q1 call for testing: web r2 74f77b1 "Menu: tea", runs on staging, until 2026-03-16 16:00, go or no-go 2026-03-17 09:00
      Areas: login (ben), search, api · API breaks: none known
      \`!testing Q1 claim AREA\` · \`!testing Q1 pass AREA\` · \`!testing Q1 fail AREA what you saw\`
      [+Send] [Ask for a reader]"
    `)
    expect(stage.transcript()).toMatchInlineSnapshot(`""`)
  })

  it('goes out, and shows on one card who tests what; the first claim wins over both networks', async () => {
    const { say, heard, seen, slack } = stage
    await stage.press('cleo', 'Q1 as it will', 'Send')
    await heard(/claim AREA/)
    const card = await slack.waitFor('ops', /I test search/, patience)
    expect(await stage.shown(/I test search/)).toMatchInlineSnapshot(`
      "# Q1 testing of web r2 74f77b1
      "Menu: tea"
      runs on staging · until 2026-03-16 16:00 · go or no-go 2026-03-17 09:00
      How to get at it: Your own account. Data is reset at night.
      API breaks in it: none known
      ⏳ login: ben tests it
      ⬜ search: nobody yet
      ⬜ api: nobody yet
      0 of 3 passed · left: login (ben), search and api
      [I test search] [I test api] [+It works] [!It fails]"
    `)
    say('ben', '!testing Q1 claim search')
    await heard(/ben tests search/)
    // As it stood on a screen that was not up to date.
    await slack.user('ada').press('Q1', 'I test search', { seen: card })
    await slack.until(() => slack.ephemerals().find(e => e.user === slack.user('ada').id), patience)
    expect(slack.picture(slack.ephemerals().at(-1)!)).toMatchInlineSnapshot(
      `"⚠️ ben has search of Q1. Test it as well and say so, \`!testing Q1 pass search\`, or ask ben to give it back."`,
    )
    say('eve', '!testing Q1 pass api')
    await heard(/eve/)
    await heard(/bot> /)
    await slack.user('ada').press('go or no-go', 'It fails', { input: 'api 500 when the name is empty' })
    await seen(/Q1.1: api fails/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "bot> Q1 call for testing: web r2 74f77b1 "Menu: tea", runs on staging, until Mon 16 Mar 16:00 UTC (17:00 Berlin), go or no-go Tue 17 Mar 09:00 UTC (10:00) · date -d '2026-03-16 16:00 UTC'
      bot> Areas: login (ben), search, api · API breaks: none known
      bot> › !testing Q1 claim AREA · !testing Q1 pass AREA · !testing Q1 fail AREA what you saw
      ben> !testing Q1 claim search
      bot> Q1: ben tests search.
      eve> !testing Q1 pass api
      bot> ⚠ Not yet: I don't know who you are here. Identify to services, then ask an admin to add your account. (!whoami)
      bot> ✗ Q1.1: api fails, says ada: 500 when the name is empty. 0 of 3 passed · fails: api (Q1.1) · left: login (ben) and search (ben) · !broken web "api: 500 when the name is empty""
    `)
  })

  it('reminds in private of what has no result, and after its end silence is no pass', async () => {
    const { say, heard, goTo } = stage
    say('ben', '!testing Q1 pass login')
    await heard(/login works, says ben/)
    await stage.settled()
    await stage.restart()
    goTo('2026-03-15 17:00')
    expect(await stage.toldOnIrc(/search/, 'ben')).toMatchInlineSnapshot(
      `"bot> Q1: nobody has said yet how search of web r2 74f77b1 does, and you are to test it. It ends Mon 16 Mar 16:00 UTC (17:00 Berlin), and runs on staging. · !testing Q1 pass search · !testing Q1 fail search what you saw · !testing Q1 release search"`,
    )
    goTo('2026-03-16 16:30')
    await stage.slack.user('ada').press('go or no-go', 'It works', { input: 'search in all languages' })
    await heard(/search works, says ada/)
    goTo('2026-03-16 17:00')
    await heard(/incomplete|failed/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ben> !testing Q1 pass login
      bot> Q1: login works, says ben. 1 of 3 passed · fails: api (Q1.1) · left: search (ben)
      bot> Q1: search works, says ada: in all languages. 2 of 3 passed · fails: api (Q1.1)
      bot> ⚠ cleo: Q1 failed: api (Q1.1)."
    `)
    expect(await stage.shown(/Q1 testing of web.*Q1 (incomplete|failed)/s)).toMatchInlineSnapshot(`
      "# ⚠️ Q1 testing of web r2 74f77b1
      "Menu: tea"
      runs on staging · go or no-go 2026-03-17 09:00
      API breaks in it: none known
      ✅ login: ben passed it
      ✅ search: ada passed it: in all languages
      ❌ api: ada: 500 when the name is empty (Q1.1)
      Q1 failed: api (Q1.1)."
    `)
  })

  it('is asked for question by question, in plain words: to the bot by its name, and where nobody else reads it', async () => {
    const { people, heard, say } = stage
    const ask = async (line: string, answer: RegExp): Promise<void> => {
      people.ben!.say('signalbox', line)
      await stage.toldOnIrc(answer, 'ben')
    }
    say('ben', '!testing web r1 until="fri 17:00"')
    await heard(/Which API breaks/)
    say('ben', 'signalbox: none')
    await heard(/!answer WORDS \| skip/)
    await ask('status page first, then your account', /What happens when nobody answers/)
    await ask('back', /now: status page first/)
    await ask('skip', /What happens when/)
    await ask('cancel', /What you said is kept/)
    people.ben!.say('signalbox', '!send Q2')
    await heard(/Q2 call for testing/)
    await heard(/claim AREA/)
    expect(stage.transcript()).toMatchInlineSnapshot(`
      "ben> !testing web r1 until="fri 17:00"
      bot> Q2 testing of web 0ca5f56 · 3 of 8: Which API breaks does the build hold? · !answer none known | back | cancel
      ben> signalbox: none
      bot> Q2 testing of web 0ca5f56 · 5 of 8: How does one get at it: account, data, what is reset when? (may be skipped)
      bot> Your usual account. Data is reset every night.
      bot> › !answer WORDS | skip | back | cancel
      bot> Q2 call for testing: web 0ca5f56 "First page: what we serve", runs on production, until Fri 20 Mar 16:00 UTC (17:00 Berlin) · date -d '2026-03-20 16:00 UTC'
      bot> Areas: login, search · API breaks: none known
      bot> › !testing Q2 claim AREA · !testing Q2 pass AREA · !testing Q2 fail AREA what you saw"
    `)
  })
})
