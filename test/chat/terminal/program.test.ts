import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { needServer } from '../../servers/need.ts'

const program = new URL('./program.ts', import.meta.url).pathname

/** Runs the program on pipes. */
function pipe(env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [program], { env: { ...process.env, NO_COLOR: undefined, ...env } })
  const said = { out: '', err: '' }
  child.stdout.on('data', chunk => {
    said.out += chunk
  })
  child.stderr.on('data', chunk => {
    said.err += chunk
  })
  return { child, said, exit: once(child, 'close') }
}

describe('on pipes', () => {
  test('plain lines, no prompt, no colours, exit 0 at the end of input', async () => {
    const { child, said, exit } = pipe({ FORCE_COLOR: '1' })
    child.stdin.end('!status\nben> !approve D1\n')
    expect(await exit).toEqual([0, null])
    expect(said).toEqual({ out: 'bot> ada said !status\nbot> ben said !approve D1\n', err: 'ended\n' })
  })

  test('a reader that goes away ends it quietly', async () => {
    const { child, said, exit } = pipe()
    child.stdout.destroy()
    child.stdin.on('error', () => undefined)
    // More than fits between the two, while input stays open: it is the missing reader that ends it.
    child.stdin.write('!status\n'.repeat(100))
    expect(await exit).toEqual([0, null])
    expect(said.err).toBe('gone\n')
  })

  test('a megabyte without an end, and bytes that are no text, do not break it', async () => {
    const { child, said, exit } = pipe()
    child.stdin.end(Buffer.concat([Buffer.alloc(1_000_000, 0xff), Buffer.from('\n\0\u001B[2J\n!ok\n')]))
    expect(await exit).toEqual([0, null])
    expect(said.out).toMatch(/^bot> That line has 1000000 bytes.*\nbot> ada said \[2J\nbot> ada said !ok\n$/)
  })
})

const hasScript = needServer('script (util-linux)', ['/usr/bin/script'])

/** Runs the program on a terminal of the operating system, through `script`. */
function terminal(env: NodeJS.ProcessEnv = {}) {
  const ended = join(mkdtempSync(join(tmpdir(), 'signalbox-')), 'ended')
  const command = `stty cols 60; '${process.execPath}' '${program}' 2>'${ended}'; echo "left with $?"`
  const child = spawn('script', ['-qec', command, '/dev/null'], { env: { ...process.env, TERM: 'xterm', ...env } })
  let text = ''
  child.stdout.on('data', chunk => {
    text += chunk
  })
  const sees = (pattern: RegExp) => expect.poll(() => text, { timeout: 10_000, interval: 10 }).toMatch(pattern)
  return {
    type: (keys: string) => child.stdin.write(keys),
    sees,
    text: () => text,
    why: () => readFileSync(ended, 'utf8'),
  }
}

describe.skipIf(!hasScript)('on a terminal', () => {
  test('it asks, completes, answers in colour and leaves at Ctrl-D', async () => {
    const { type, sees, why } = terminal({ NO_COLOR: undefined })
    await sees(/ada> /)
    type('!st')
    await sees(/!st/)
    type('\t')
    await sees(/!status /)
    type('\r')
    await sees(/ada said \u001B\[1m!status\u001B\[22m/)
    type('\u0004')
    await sees(/left with 0/)
    expect(why()).toBe('ended\n')
  }, 15_000)

  test('it leaves at the second Ctrl-C; NO_COLOR is honoured', async () => {
    const { type, sees, text, why } = terminal({ NO_COLOR: '1' })
    await sees(/ada> /)
    type('!status\r')
    await sees(/bot> ada said !status/)
    type('\u0003')
    await sees(/Ctrl-C again, or Ctrl-D, to leave/)
    type('\u0003')
    await sees(/left with 0/)
    expect(why()).toBe('interrupted\n')
    expect(text()).not.toMatch(/\u001B\[\d*m/)
  }, 15_000)
})
