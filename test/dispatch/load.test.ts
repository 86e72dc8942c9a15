import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { CommandFaults, loadCommands } from '../../src/dispatch/load.ts'
import { book, commandsFolder } from '../helpers/book.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'commands-'))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

const command = (name: string, more = ''): string =>
  `export default { name: '${name}', ${more} examples: [{}], run() {} }`

test('every file of the folder is a command, in name order', () => {
  const names = readdirSync(commandsFolder).map(f => f.replace('.ts', ''))
  expect(book.commands.map(c => c.name)).toEqual(names.sort())
  expect(book.words.get('fixedby')).toBe(book.words.get('fixed-by'))
})

test('all faults are told at once, each with its file', async () => {
  const folder = folderOf({
    'a.ts': command('a', "aliases: ['x']"),
    'alias.ts': command('alias', "aliases: ['x'],"),
    'broken.ts': 'export default {',
    'empty.ts': 'export const name = 1',
    'late.ts': "throw new Error('no database')",
    'other.ts': command('another'),
    'Shout.ts': command('Shout'),
    'silent.ts': "export default { name: 'silent', examples: [], run() {} }",
    'notes.txt': 'not a command',
    'x.ts': command('x'),
  })
  const error = await loadCommands(folder).catch((e: unknown) => e)
  expect(error).toBeInstanceOf(CommandFaults)
  const { faults } = error as CommandFaults
  const about = (file: string) => faults.filter(f => f.startsWith(`commands/${file}.ts: `)).join()
  expect(about('broken')).toContain("can't be loaded")
  expect(about('empty')).toContain('no default export')
  expect(about('late')).toContain('no database')
  expect(about('other')).toContain('name it like its file, other')
  expect(about('Shout')).toContain("can't be typed")
  expect(about('silent')).toContain('no examples')
  expect(faults.filter(f => f.includes('the word x is taken'))).toHaveLength(1)
})
