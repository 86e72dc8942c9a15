/** Waits for a condition, with a deadline: the only way tests of real processes wait. */
import { setTimeout as pause } from 'node:timers/promises'

/** Resolves with the first truthy answer; throws after `deadline` milliseconds, naming what was waited for. */
export async function until<T>(what: string, ask: () => T | Promise<T>, deadline = 10_000): Promise<NonNullable<T>> {
  for (const end = Date.now() + deadline; Date.now() < end; ) {
    const answer = await ask()
    if (answer) return answer
    await pause(5)
  }
  throw new Error(`waited ${deadline} ms in vain for ${what}`)
}
