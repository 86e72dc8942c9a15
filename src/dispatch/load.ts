/** Loads every command file in name order; any fault or clash of words is told at boot, all at once. */
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Command } from './define.ts'
import type { Book } from './dispatch.ts'

/** Thrown with every fault found in the command files: one line each. */
export class CommandFaults extends Error {
  override readonly name = 'CommandFaults'
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}

/** Reads the commands of a folder. Throws CommandFaults. */
export async function loadCommands(folder: string): Promise<Book> {
  // By name: `fixed` comes before `fixed-by`, though its file does not.
  const names = readdirSync(folder)
    .flatMap(f => (f.endsWith('.ts') ? [f.slice(0, -'.ts'.length)] : []))
    .sort()
  const loaded = await Promise.all(names.map(name => loadCommand(join(folder, `${name}.ts`))))
  const commands = loaded.filter(c => typeof c !== 'string')
  const words = new Map<string, Command>()
  const clashes = commands.flatMap(c => [c.name, ...(c.aliases ?? [])].flatMap(word => claim(words, word, c)))
  const faults = [...loaded.filter(c => typeof c === 'string'), ...clashes]
  if (faults.length > 0) throw new CommandFaults(faults)
  return { commands, words }
}

function claim(words: Map<string, Command>, word: string, command: Command): string[] {
  const other = words.get(word)
  if (other)
    return [`commands/${command.name}.ts: the word ${word} is taken by commands/${other.name}.ts: choose another`]
  words.set(word, command)
  return []
}

async function loadCommand(path: string): Promise<Command | string> {
  const file = `commands/${basename(path)}`
  try {
    const { default: command } = (await import(pathToFileURL(path).href)) as { default?: Command }
    return faultOf(command, basename(path, '.ts'), file) ?? command!
  } catch (error) {
    return `${file}: can't be loaded: ${error instanceof Error ? error.message : String(error)}`
  }
}

function faultOf(command: Command | undefined, name: string, file: string): string | undefined {
  if (typeof command?.run !== 'function') return `${file}: has no default export made by defineCommand`
  if (command.name !== name) return `${file}: is named ${command.name}: name it like its file, ${name}`
  if (!/^[a-z][a-z-]*$/.test(command.name))
    return `${file}: ${command.name} can't be typed as a command: use letters and dashes`
  if (command.examples.length === 0) return `${file}: has no examples: they are its help and its test`
  return undefined
}
