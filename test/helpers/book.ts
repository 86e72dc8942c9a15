/** The commands as the program loads them. */
import { join } from 'node:path'
import { loadCommands } from '../../src/dispatch/load.ts'

export const commandsFolder = join(import.meta.dirname, '..', '..', 'commands')

export const book = await loadCommands(commandsFolder)
