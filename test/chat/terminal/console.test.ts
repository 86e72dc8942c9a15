import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { complete } from '../../../src/chat/terminal/complete.ts'
import { post, text } from '../../../src/core/post.ts'
import { makeScreen } from './screen.ts'
import { makeTerminal } from './world.ts'

const WIDTH = 40

/** A person at a terminal of 40 columns. */
async function sitDown(options: Parameters<typeof makeTerminal>[0] = {}) {
  const terminal = makeTerminal({ isTTY: true, columns: WIDTH, ...options })
  const screen = makeScreen(WIDTH)
  terminal.reader.onText(screen.write)
  await terminal.start(async message => {
    await terminal.door.reply(message.place, post(text`heard ${message.text}`))
  })
  /** As one chunk, the way a paste comes. */
  const paste = (text: string) => terminal.input.write(text)
  /** Key by key: readline completes only what was not pasted. */
  const keys = async (typed: string) => {
    for (const key of typed) {
      terminal.input.write(key)
      await new Promise(setImmediate)
    }
  }
  const sees = (rows: string[]) => expect.poll(screen.shown).toEqual(rows)
  return { ...terminal, keys, paste, sees, shown: screen.shown }
}

describe('at a terminal', () => {
  test('the prompt says who speaks, before and after', async () => {
    const { keys, sees } = await sitDown()
    await sees(['ada>'])
    await keys('!status\r')
    await sees(['ada> !status', 'bot> heard !status', 'ada>'])
    await keys('ben>\r')
    await sees(['ada> !status', 'bot> heard !status', 'ada> ben>', 'ben>'])
  })

  test('what the bot says meanwhile leaves the line that is being typed whole', async () => {
    const { door, keys, sees } = await sitDown()
    await keys('!deploy we')
    await sees(['ada> !deploy we'])
    await door.announce('ops', post(text`D12 is out`, text`and healthy`))
    await sees(['bot> D12 is out', '     and healthy', 'ada> !deploy we'])
    await keys('b\r')
    await sees(['bot> D12 is out', '     and healthy', 'ada> !deploy web', 'bot> heard !deploy web', 'ada>'])
  })

  test.each(['keys', 'paste'] as const)('a line over several rows, and the place in it, too, by %s', async how => {
    const { door, keys, sees, heard, ...typing } = await sitDown()
    const long = `!log ${'abcdefghi '.repeat(9)}end`
    how === 'keys' ? await keys(long) : typing.paste(long)
    const wrapped = `ada> ${long}`.match(/.{1,40}/g)!.map(row => row.trimEnd())
    await sees(wrapped)
    await door.announce('ops', post(text`one`))
    await sees(['bot> one', ...wrapped])
    await keys('\u0001')
    await door.announce('ops', post(text`two`))
    await sees(['bot> one', 'bot> two', ...wrapped])
    await keys('!x \r')
    await expect.poll(() => heard.at(-1)?.text).toBe(`!x ${long}`)
  })

  test('the tab key completes commands, services and targets', async () => {
    const { keys, heard } = await sitDown()
    await keys('!sta\twe\tpro\t\r')
    await expect.poll(() => heard.at(-1)?.text).toBe('!status web production')
  })

  test('Ctrl-D ends when all that was heard is dealt with', async () => {
    const { door, paste, sees } = await sitDown()
    paste('!status\r\u0004')
    expect(await door.done).toBe('ended')
    await sees(['ada> !status', 'ada>', 'bot> heard !status'])
  })

  test('Ctrl-C clears the line and says how to leave, twice leaves', async () => {
    const { door, keys, sees, heard } = await sitDown()
    await keys('!deploy\u0003')
    await sees(['Ctrl-C again, or Ctrl-D, to leave', 'ada>'])
    await keys('\u0003')
    expect(await door.done).toBe('interrupted')
    expect(heard).toEqual([])
  })

  test('a second Ctrl-C long after the first is a first one', async () => {
    let at = 0
    const { door, keys, sees } = await sitDown({ now: () => at })
    const hint = 'Ctrl-C again, or Ctrl-D, to leave'
    await keys('\u0003')
    await sees([hint, 'ada>'])
    at = 3000
    await keys('\u0003')
    await sees([hint, hint, 'ada>'])
    await keys('\u0003')
    expect(await door.done).toBe('interrupted')
  })

  test('a terminal that is closed under it ends it', async () => {
    const { door, input } = await sitDown()
    input.destroy(Object.assign(new Error('read EIO'), { code: 'EIO' }))
    expect(await door.done).toBe('gone')
  })

  test('a line that was pasted and is too long is told', async () => {
    const { paste, shown, heard } = await sitDown()
    paste(`${'x'.repeat(100_001)}\r`)
    await expect.poll(() => shown().join('\n'), { timeout: 10_000 }).toContain('That line has 100001 bytes')
    expect(heard).toEqual([])
  }, 15_000)
})

describe('history', () => {
  test('is there again the next time, newest first', async () => {
    const historyFile = join(await mkdtemp(join(tmpdir(), 'signalbox-')), 'deep', 'history')
    const first = await sitDown({ historyFile })
    await first.keys('!one\r!two\r  \r\u0004')
    await first.door.done
    expect(await readFile(historyFile, 'utf8')).toBe('!one\n!two\n')
    const second = await sitDown({ historyFile })
    second.paste('\u001B[A\u001B[A\r')
    await expect.poll(() => second.heard.at(-1)?.text).toBe('!one')
  })

  test('that has grown long is cut', async () => {
    const historyFile = join(await mkdtemp(join(tmpdir(), 'signalbox-')), 'history')
    await writeFile(historyFile, Array.from({ length: 2001 }, (_, i) => `!log ${i}\n`).join(''))
    const { door, keys } = await sitDown({ historyFile })
    await keys('!last\r\u0004')
    await door.done
    const lines = (await readFile(historyFile, 'utf8')).trim().split('\n')
    expect([lines.length, lines[0], lines.at(-1)]).toEqual([1001, '!log 1001', '!last'])
  })

  test('that cannot be kept is told once and stops nothing', async () => {
    const { door, keys, warnings, heard } = await sitDown({ historyFile: '/dev/null/history' })
    await keys('!one\r!two\r\u0004')
    await door.done
    expect(warnings).toEqual(['the history of the terminal is not kept'])
    expect(heard).toHaveLength(2)
  })
})

test('completion offers what can stand there', () => {
  const words = { commands: ['deploy', 'deploys', 'status'], services: ['web'], targets: ['production'], ids: ['D12'] }
  const offered = (line: string) => complete(line, words, ['ada', 'ben'])
  expect(offered('!dep')).toEqual([['!deploy ', '!deploys '], '!dep'])
  expect(offered('st')).toEqual([['status '], 'st'])
  expect(offered('be')).toEqual([['ben> '], 'be'])
  expect(offered('ben> !s')).toEqual([['!status '], '!s'])
  expect(offered('')).toEqual([['!deploy ', '!deploys ', '!status '], ''])
  expect(offered('!deploy ')).toEqual([['web ', 'production ', 'D12 ', 'ada ', 'ben '], ''])
  expect(offered('!approve d1')).toEqual([['D12 '], 'd1'])
  expect(offered('!deploy zz')).toEqual([[], 'zz'])
})
