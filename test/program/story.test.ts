import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { type Program, startProgram } from '../helpers/program.ts'
import { sampleConfig } from '../helpers/sample.ts'
import { makeSteps } from '../helpers/steps.ts'
import { needServer } from '../servers/need.ts'

const over = { code: 0, signal: null }
let program: Program
afterEach(() => program.remove())

/** Says each line, and waits for what follows before the next. */
async function play(lines: readonly (readonly [say: string, ...hear: RegExp[]])[]): Promise<void> {
  for (const [say, ...hear] of lines) {
    program.say(say)
    for (const one of hear) await program.waitFor(one)
  }
}

const servedBy = (group: string): string =>
  execFileSync('readlink', [join(program.folder, 'data/servers/production', group, 'current')], { encoding: 'utf8' })

test('a room with a zone of its own goes by its clocks', async () => {
  const config = sampleConfig().replace('irc: "#ops" }', 'irc: "#ops", timezone: Asia/Kolkata }')
  const nextYear = new Date().getUTCFullYear() + 1
  program = startProgram({ config })
  await play([
    [`!remind me "look" ${nextYear}-01-13 13:00 UTC`, /you at \w{3} 13 Jan 13:00 UTC \(18:30 Kolkata\)/],
    // What is typed is read in the zone of the organisation: Berlin.
    [`!remind me "look" ${nextYear}-01-13 13:00`, /you at \w{3} 13 Jan 12:00 UTC \(17:30 Kolkata\)/],
  ])
  expect(await program.end()).toEqual(over)
})

describe('the two minutes of a newcomer', () => {
  test('a deployment that is good, one that is not, the way back, and the fix', async () => {
    program = startProgram()
    await play([
      [
        '!deploy web v2 to staging',
        /D1 web 7f5039d "Header: new colours".* → staging/,
        /D1 started by ada/,
        /D1 .*done in/,
      ],
      ['!status', /web staging: 7f5039d/, /web production: nothing known/],
      [
        'cleo> !deploy web v2 to production reason="new header"',
        /D2 web 7f5039d .* → production/,
        /reason: new header/,
      ],
      ['cleo> !approve D2', /D2 is your own request, cleo/],
      ['ada> !approve D2', /you, ada, are not among them/],
      ['nobody> !start D2', /nobody/],
      ['!start D2', /D2 is not approved yet/],
      ['ben> !approve D2 looks good', /cleo: D2 approved by ben \(looks good\)/],
      ['ben> !approve D2', /Answered already: approve by ben at/],
      ['!start D2', /D2 started by ada: canary, then everyone/, /D2 canary is out.*everyone\?/],
      ['!go D2', /D2 .*everyone next/, /D2 everyone is out.*done in .*web 7f5039d runs in production/],
      ['!verify D2 good', /D2 judged good by ada/],
    ])
    expect(servedBy('group1')).toContain('7f5039d')

    await play([
      ['!deploy web v3 to production', /D3 web dcb75c0 .* → production, 1 commit after 7f5039d/],
      ['ben> !approve D3', /D3 approved by ben/],
      ['!start D3', /D3 failed.*check of canary: exit 1/, /settings\.ini can't be read/, /!rollback D3/],
    ])
    expect([servedBy('group0'), servedBy('group1')]).toEqual([
      expect.stringContaining('dcb75c0'),
      expect.stringContaining('7f5039d'),
    ])
    await play([
      ['!rollback D3 reason="opening hours"', /D4 .*web 7f5039d/, /D4 .*done in .*runs in production again/],
      ['!status web', /web production: 7f5039d.*D4/],
    ])
    expect(servedBy('group0')).toContain('7f5039d')

    await play([
      [
        '!deploy web v3 to production',
        /D5 .*dcb75c0/,
        /no: .*rolled back with D3 \("opening hours"\).*!fixed-by D3 REVISION/,
      ],
      ['ben> !approve D5', /D5/],
      ['!fixed-by D3 v4', /D3 .*4898aea "Opening hours: close the bracket".*ada/],
      ['!deploy web v4 to production', /D6 web 4898aea/],
      ['ben> !approve D6', /D6 approved by ben/],
      ['!start D6', /D6 canary is out.*everyone\?/],
      ['!go D6', /D6 .*done in .*web 4898aea runs in production/],
      ['!why D5', /known-bad/],
      ['!output D6', /page: The Signal Café/],
      ['!log find D3', /D3 failed/, /D3 started/],
    ])
    expect(servedBy('group1')).toContain('4898aea')
    expect(await program.end()).toEqual(over)
    expect(program.log()).toBe('')
    expect(program.heard().join('\n')).not.toMatch(/\u001B|undefined|\[object|ada> $/)
  }, 90_000)
})

describe('on a pipe', () => {
  test('the end of input waits for all work: a step under way, and what follows it', async () => {
    const { folder, close, open, runs } = makeSteps()
    close('canary')
    program = startProgram({ folder })
    program.say('!deploy web v2 to production', 'ben> !approve D1', '!start D1')
    const ended = program.end()
    await program.waitFor(/D1 started by ada/)
    await expect.poll(() => runs().map(r => r.what), { timeout: 30_000 }).toEqual(['canary'])
    open('canary')
    await program.waitFor(/canary is out.*migrate\?/)
    expect(await ended).toEqual(over)
  }, 60_000)

  test('whatever bytes come, each line is answered or not for the bot, and the next one works', async () => {
    program = startProgram()
    const lines = [
      '',
      '   ',
      '!',
      '!!!',
      '! deploy',
      '!deploy',
      '!nonsense',
      '!deploy web $(rm -rf /) to staging',
      '!\u0000\u202E',
    ]
    program.say(...lines, '!deploy web --help to staging', `!log ${'x'.repeat(200_000)}`, '{"a":1}', '!whoami')
    await program.waitFor(/You are ada/)
    expect(await program.end()).toEqual(over)
    expect(existsSync(join(program.folder, 'data', 'servers'))).toBe(false)
    expect(program.log()).toBe('')
  }, 60_000)

  test('in a folder where nothing is yet but signalbox.yaml, with nothing set', async () => {
    program = startProgram({ env: { SIGNALBOX_CONFIG: '', SIGNALBOX_STORE: '' } })
    program.say('!deploy web v1 to staging')
    expect(await program.end()).toEqual(over)
    expect(program.heard().join('\n')).toMatch(/D1 .*done in .*web 4c0089c runs in staging/)
    expect(existsSync(join(program.folder, 'data', 'signalbox.db'))).toBe(true)
    program = startProgram({ folder: program.folder, env: { SIGNALBOX_CONFIG: '', SIGNALBOX_STORE: '' } })
    program.say('!status')
    await program.waitFor(/web staging: 4c0089c/)
    expect(await program.end()).toEqual(over)
  }, 60_000)
})

describe.skipIf(!needServer('script (util-linux)', ['/usr/bin/script']))('on a terminal', () => {
  test('it greets, says what to type first, completes, and leaves at Ctrl-D', async () => {
    program = startProgram({ pty: true, env: { TERM: 'xterm', NO_COLOR: '1' } })
    await program.waitFor(/bot> .*\r\n(?: {5}.*\r\n){1,3}/)
    await program.waitFor(/ada> /)
    // Keys that come at once count as pasted, and a tab among them as a tab.
    for (const [keys, seen] of [
      ['!dep', /!dep/],
      ['\t', /loy/],
      [' web v2 to sta', /sta/],
      ['\t', /ging/],
    ] as const) {
      program.type(keys)
      await program.waitFor(seen)
    }
    program.type('\r')
    await program.waitFor(/D1 .*done in/)
    program.type('\u0004')
    expect(await program.exited).toEqual(over)
  }, 60_000)
})
