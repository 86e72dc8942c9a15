/** What the program does when it is called: looks whether it could run, or runs until it is told to end. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { environment } from './config/environment.ts'
import { type Config, ConfigFaults, printFaults, readConfig } from './config.ts'
import { count } from './core/words.ts'
import type { Book } from './dispatch/dispatch.ts'
import { CommandFaults, loadCommands } from './dispatch/load.ts'
import { checkStore } from './ledger/check.ts'
import { lead } from './ledger/lead.ts'
import { openLog } from './log.ts'
import { makeSample } from './sample.ts'
import { serve } from './serve.ts'

// What is set already wins over the file, as everywhere.
if (existsSync('.env')) process.loadEnvFile()

const commandsFolder = join(import.meta.dirname, '..', 'commands')

/** What is wrong with configuration and commands, all at once; or both, read. */
async function read(): Promise<{ config: Config; book: Book } | { faults: string[] }> {
  const config = attempt(() => readConfig(process.env, path => readFileSync(path, 'utf8')))
  const book = await loadCommands(commandsFolder).catch(faultsOf)
  const faults = [config, book].flatMap(x => (Array.isArray(x) ? x : []))
  return faults.length > 0 ? { faults } : { config: config as Config, book: book as Book }
}

function attempt<T>(work: () => T): T | string[] {
  try {
    return work()
  } catch (error) {
    return faultsOf(error)
  }
}

function faultsOf(error: unknown): string[] {
  if (error instanceof ConfigFaults) return printFaults(error.faults).split('\n')
  if (error instanceof CommandFaults) return [...error.faults]
  throw error
}

/** What is wrong with the store, as a list; nothing when its name is at fault, which the configuration tells. */
async function storeFaults(): Promise<string[]> {
  const named = environment.shape.SIGNALBOX_STORE.safeParse(process.env.SIGNALBOX_STORE || undefined)
  const fault = named.success ? await checkStore(named.data) : undefined
  return fault === undefined ? [] : [`store: ${fault}`]
}

/** Says whether configuration, commands and store are sound. Gives the exit code. */
export async function check(): Promise<number> {
  const found = await read()
  const faults = ['faults' in found ? found.faults : [], await storeFaults()].flat()
  if ('faults' in found || faults.length > 0) return complain(faults)
  const { config, book } = found
  for (const warning of config.warnings) process.stderr.write(`mind: ${printFaults([warning])}\n`)
  const { people, rooms, services } = config.org
  const what = [
    count(Object.keys(people).length, 'person', 'people'),
    count(Object.keys(rooms).length, 'room'),
    count(Object.keys(services).length, 'service'),
  ]
  process.stdout.write(
    `sound: ${what.join(', ')}, ${count(book.commands.length, 'command')}, store ${config.env.store.split(':')[0]}\n`,
  )
  return 0
}

function complain(faults: readonly string[]): number {
  process.stderr.write(`${faults.join('\n')}\n`)
  return 1
}

/**
 * Runs until the terminal's end of input, a signal, or a fault that nobody caught. Gives the exit code. `now` is the
 * clock, in epoch milliseconds: a test gives its own.
 */
export async function run(now: () => number = Date.now): Promise<number> {
  const found = await read()
  if ('faults' in found) return complain(found.faults)
  const { config, book } = found
  const log = await openLog({ level: config.env.logLevel, secrets: config.secrets })
  for (const warning of config.warnings) log.warn({}, printFaults([warning]))
  const told = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => told.abort())
  try {
    if (config.sample !== undefined) makeSample(config.sample)
    const leader = await lead(config.env.store)
    const standBy = (): void =>
      log.warn({}, 'another copy is running on this store: standing by, taking over when it ends')
    return (await leader.waitUntilLeader(standBy, told.signal))
      ? await serve({ config, book, log, now }, leader, told.signal)
      : 0
  } catch (error) {
    // What is wrong outside comes as a plain sentence; anything else is a fault of ours, and needs its place.
    const sentence = error instanceof Error && error.constructor === Error
    log.fatal(sentence ? {} : { err: error }, sentence ? error.message : 'something broke at the start or the end')
    log.debug({ err: error }, 'where it came from')
    return 1
  }
}
