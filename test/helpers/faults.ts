/** What is wrong with a configuration, as whoever starts the bot reads it. */
import { expect } from 'vitest'
import { ConfigFaults, printFaults } from '../../src/config.ts'

/** The lines of all faults that reading it throws; none: it is sound. */
export function faultsIn(read: () => unknown): string[] {
  try {
    read()
    return []
  } catch (error) {
    if (!(error instanceof ConfigFaults)) throw error
    return printFaults(error.faults).split('\n')
  }
}

/** Changes a sound configuration in one place, which must be there. */
export const editing =
  (good: string) =>
  (from: string, to: string, text: string = good): string => {
    expect(text).toContain(from)
    return text.replace(from, to)
  }
