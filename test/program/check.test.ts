import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { CODE, makeFolder, type Program, startProgram } from '../helpers/program.ts'

const started: Program[] = []
afterEach(async () => {
  for (const one of started.splice(0)) await one.remove()
})
const check = (options: Parameters<typeof startProgram>[0] = {}): Program => {
  const program = startProgram({ ...options, args: ['--check'] })
  started.push(program)
  return program
}

describe('--check', () => {
  test('says in one line that all is sound, and nothing else', async () => {
    const program = check()
    expect(await program.exited).toEqual({ code: 0, signal: null })
    expect(program.heard()).toEqual([expect.stringMatching(/^sound: 3 people, 1 rooms?, 1 services?, \d+ commands/)])
    expect(program.log()).toBe('')
  })

  test('does so while a copy is at work on the same store', async () => {
    const running = startProgram()
    started.push(running)
    running.say('!log one')
    await running.waitFor(/Logged as L1/)
    const program = check({ folder: running.folder })
    expect(await program.exited).toEqual({ code: 0, signal: null })
    running.say('!log two')
    await running.waitFor(/Logged as L2/)
  })

  test('tells the faults of configuration, commands and store at once, each with its place and its cure', async () => {
    const code = makeFolder()
    for (const name of ['src', 'commands', 'package.json'])
      cpSync(join(CODE, name), join(code, name), { recursive: true })
    symlinkSync(join(CODE, 'node_modules'), join(code, 'node_modules'))
    writeFileSync(join(code, 'commands', 'broken.ts'), 'export default {}\n')
    writeFileSync(join(code, 'commands', 'worse.ts'), 'export default (\n')
    const folder = makeFolder(
      'name: Example\npeople:\n  ada: { irc: ada, teams: infra }\nrooms: { ops: { ircc: "#ops" } }\n',
    )
    mkdirSync(join(folder, 'data', 'signalbox.db'), { recursive: true })
    const program = check({ folder, code, env: { LOG_LEVEL: 'loud' } })
    expect(await program.exited).toEqual({ code: 1, signal: null })
    const faults = program.log().trimEnd().split('\n')
    for (const fault of [
      /signalbox\.yaml:3.*teams/,
      /signalbox\.yaml:4.*ircc.*irc/,
      /LOG_LEVEL/,
      /commands\/broken\.ts: has no default export made by defineCommand/,
      /commands\/worse\.ts: can't be loaded/,
      /store: The store .* can not be opened\. Check/,
    ])
      expect(faults).toContainEqual(expect.stringMatching(fault))
    expect(program.heard()).toEqual([])
    await check({ folder: code }).exited
  })

  test('a start with faults tells them as well, and changes nothing', async () => {
    const program = startProgram({ config: 'name: Example\n' })
    started.push(program)
    expect(await program.exited).toEqual({ code: 1, signal: null })
    expect(program.log()).toMatch(/signalbox\.yaml:1.*people/)
    expect(program.heard()).toEqual([])
  })
})
