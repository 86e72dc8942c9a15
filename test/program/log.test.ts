import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { type Program, startProgram } from '../helpers/program.ts'
import { makeSteps } from '../helpers/steps.ts'

let program: Program
afterEach(() => program.remove())

const PASSWORD = 'c0rrect-h0rse-battery'
const MAIL = `smtps://bot:${PASSWORD}@localhost:465`
const TOKENS = ['xoxb-1234567890-abcdefghij', 'xapp-1-A0000-999-deadbeefdeadbeef', 'ghp_abcdefghijklmnopqrst0123']

/** Says what a careless program says: a configured password, tokens, and all of its environment. */
const CARELESS = `#!/bin/sh
echo "mail goes by ${MAIL} or with ${PASSWORD}"
printf 'token %s\\n' ${TOKENS.join(' ')}
env
exit 1
`

describe('the log', () => {
  test('is JSON lines, and holds no secret, whoever says it', async () => {
    const { folder } = makeSteps()
    const store = join(folder, 'data', 'signalbox.db')
    writeFileSync(join(folder, 'step'), CARELESS, { mode: 0o755 })
    program = startProgram({ folder, env: { LOG_LEVEL: 'trace', SMTP_URL: MAIL } })
    program.say(
      `!log use ${TOKENS[0]} and ${PASSWORD}`,
      `!deploy web ${TOKENS[1]} to staging`,
      '!deploy web v2 to staging',
    )
    await program.waitFor(/D1 failed/)
    program.say('!output D1')
    await program.waitFor(/token \*\*\*/)
    renameSync(store, `${store}.away`)
    program.say(`!log ${TOKENS[2]}`)
    await program.waitFor(/nothing was recorded/)
    renameSync(`${store}.away`, store)
    expect(await program.end()).toEqual({ code: 0, signal: null })

    const lines = program.log().trimEnd().split('\n')
    for (const line of lines)
      expect(JSON.parse(line)).toMatchObject({
        level: expect.any(Number),
        time: expect.any(String),
        msg: expect.any(String),
      })
    expect(program.log()).toContain('nothing was recorded')
    const output = program
      .heard()
      .filter(row => row.includes('|'))
      .join('\n')
    expect(output).toContain('token ***')
    expect(output).not.toContain('SMTP_URL')
    for (const secret of [PASSWORD, ...TOKENS]) {
      expect(program.log()).not.toContain(secret)
      expect(output).not.toContain(secret)
    }
  }, 60_000)
})
