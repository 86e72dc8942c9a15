import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { endOf, newFolder, openDesk, removeFolder, shell } from './jobs.ts'

let dir = ''
beforeEach(() => {
  dir = newFolder()
})
afterEach(() => removeFolder(dir))

describe('a program that can not be started', () => {
  test.each([
    ['is missing', ['./nope'], 'There is no program ./nope'],
    ['may not be executed', ['./plain'], './plain may not be executed'],
    ['has no name', [''], 'names no program'],
    ['is no list', [], 'names no program'],
    ['holds a NUL', ['echo', 'a\0b'], 'null bytes'],
    ['has too much to say', ['echo', 'x'.repeat(3_000_000)], 'could not be started'],
  ])('which %s', async (_, argv, why) => {
    writeFileSync(join(dir, 'plain'), 'echo no')
    chmodSync(join(dir, 'plain'), 0o644)
    const end = await endOf(dir, { key: 'a', argv, timeout: 1000 })
    expect(end).toMatchObject({ how: 'unstartable', code: null })
    expect(end.tail).toContain(why)
    expect(await endOf(dir, { key: 'a', argv: ['true'], timeout: 1000 })).toMatchObject({ how: 'unstartable' })
  })

  test('which has no folder to run in', async () => {
    const end = await endOf(dir, shell('a', 'true'), { cwd: join(dir, 'gone') })
    expect(end.tail).toContain(`The folder ${join(dir, 'gone')}`)
  })

  test('because the folder of the jobs has gone', async () => {
    const desk = openDesk(join(dir, 'jobs'))
    removeFolder(join(dir, 'jobs'))
    writeFileSync(join(dir, 'jobs'), 'in the way')
    desk.runner.run(shell('a', 'echo ran >> ran'))
    await desk.runner.settled()
    expect(desk.ends).toMatchObject([{ how: 'unstartable', code: null }])
    expect(desk.ends[0]!.tail).toContain('could not be started')
  })

  test('a key that is no safe folder name is our mistake', () => {
    const { runner } = openDesk(dir)
    for (const key of ['../a', '', '.hidden', 'a/b', 'a\nb'])
      expect(() => runner.run(shell(key, 'true'))).toThrow('key')
  })
})
