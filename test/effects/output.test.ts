import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bareText, lastLines } from '../../src/effects/bare-text.ts'
import { keepOutput, readOutput } from '../../src/effects/output.ts'
import { endOf, newFolder, openDesk, removeFolder, shell } from './jobs.ts'

const kB = 1024
let dir = ''
beforeEach(() => {
  dir = newFolder()
})
afterEach(() => removeFolder(dir))

const onDisk = (folder: string): number =>
  readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)

async function kept(chunks: readonly (string | Buffer)[], secrets: readonly string[] = []) {
  const keep = keepOutput(join(dir, 'out'))
  for (const chunk of chunks) keep(Buffer.from(chunk))
  return (await readOutput(join(dir, 'out'), secrets))!
}

describe('what is kept', () => {
  test('is everything up to 256 kB', async () => {
    const line = `${'x'.repeat(kB - 1)}\n`
    const { text, bytes, cut } = await kept(Array.from({ length: 256 }, () => line))
    expect({ bytes, cut }).toEqual({ bytes: 256 * kB, cut: false })
    expect(text).toBe(line.repeat(256))
  })

  test('is the beginning and the end of more', async () => {
    const lines = Array.from({ length: 100_000 }, (_, n) => `line ${n} of many\n`)
    const { text, bytes, cut } = await kept([lines.join('')])
    expect({ bytes, cut }).toEqual({ bytes: lines.join('').length, cut: true })
    expect(text.startsWith('line 0 of many\n')).toBe(true)
    expect(text.endsWith('line 99999 of many\n')).toBe(true)
    expect(text).toMatch(/\n… \d+ kB left out …\n/)
    for (const line of text.split('\n')) expect(line).toMatch(/^(line \d+ of many|… \d+ kB left out …|)$/)
    expect(text.length).toBeGreaterThan(250 * kB)
  })

  test('is bounded on disk, without a single line end, and from a real program', async () => {
    const end = await endOf(dir, shell('a', 'head -c 30000000 /dev/zero | tr "\\0" x'))
    expect(end).toMatchObject({ how: 'ok', tail: 'x'.repeat(2000) })
    const output = (await openDesk(dir).runner.output('a'))!
    expect(output).toMatchObject({ bytes: 30_000_000, cut: true })
    expect(onDisk(join(dir, 'a', 'out'))).toBeLessThanOrEqual(448 * kB)
    expect(output.text.length).toBeLessThanOrEqual(257 * kB)
  })

  test('holds no half of a secret where something was left out', async () => {
    const secret = 'the-secret-of-the-house'
    for (const shift of [0, 5, 11, 17]) {
      removeFolder(join(dir, 'out'))
      const { text, cut } = await kept(['y'.repeat(shift), secret.repeat(60_000)], [secret])
      expect(cut).toBe(true)
      expect(text).not.toContain('secret-of')
      expect(text).not.toContain('the-house***')
    }
  })

  test('is nothing for a job that nobody knows', async () => {
    expect(await openDesk(dir).runner.output('nobody')).toBeUndefined()
  })
})

describe('text of a program', () => {
  test('is freed of colours, titles, links and carriage returns', () => {
    expect(bareText('\x1b[1;31mred\x1b[0m \x1b]0;title\x07\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\')).toBe('red link')
    expect(bareText('10%\r20%\r\nnext\ttab\0\x07\x7f\x9b1mx')).toBe('10%\n20%\nnext\ttabx')
  })

  test('is masked after that, so that a colour can not hide a secret', async () => {
    expect((await kept(['pass=hun\x1b[1mter2hunter2 rest'], ['hunter2hunter2'])).text).not.toContain('hunter')
  })

  test('holds no control character, whatever the bytes', () => {
    const bytes = fc.uint8Array({ maxLength: 300 }).map(b => Buffer.from(b).toString('utf8'))
    const escapes = fc
      .array(fc.constantFrom('\x1b', '[', ']', 'm', '\x9b', ';', '\x07', '\\', '1', '\n', 'a'))
      .map(a => a.join(''))
    fc.assert(fc.property(fc.oneof(bytes, escapes), text => !/[\x00-\x08\x0b-\x1f\x7f-\x9f]/.test(bareText(text))))
  })

  test('takes time linear in its length', () => {
    const before = performance.now()
    for (const bad of ['\x1b]', '\x1b[', '\x1b[1', '\x9b;', '\x1bP', '\r']) bareText(bad.repeat(130_000))
    expect(performance.now() - before).toBeLessThan(2000)
  })

  test('ends with whole lines', () => {
    expect(lastLines('one\ntwo\nthree\n', 9)).toBe('three')
    expect(lastLines('one\ntwo\n', 100)).toBe('one\ntwo')
    expect(lastLines('0123456789', 4)).toBe('6789')
    expect(lastLines('aa😀b', 2)).toBe('b')
  })
})
