/** Runs the program as the one that leads, until it is told to end or can't go on. */
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import type { Config } from './config.ts'
import type { Book } from './dispatch/dispatch.ts'
import type { Lead } from './ledger/lead.ts'
import { openNotes } from './ledger/notes.ts'
import type { Log } from './log.ts'
import { openRecord } from './record.ts'
import { startSignalbox } from './signalbox.ts'

/** Where things are kept that are no facts: beside the store's file, else under `data`. */
const dataFolder = ({ env, folder }: Config): string =>
  resolve(env.store.startsWith('sqlite://') ? join(env.store.slice('sqlite://'.length), '..') : join(folder, 'data'))

/** Milliseconds that doors, store and notes together may take to close. */
const longestStop = 15_000

/**
 * By itself V8 lets the heap grow to three times what lives in it, and gives nothing back, however long it is quiet.
 * So it is twice at most, and given back after some seconds of quiet. Answers are no slower; a start would be, which
 * makes much at once: hence not in the first line of all.
 */
function spareMemory(): void {
  setFlagsFromString('--heap-growing-percent=100')
  setFlagsFromString('--memory-saver-mode')
}

/** Resolves with the exit code: 0 when it was told to end, 2 when another copy leads, 1 when something broke. */
export async function serve(
  { config, book, log, now }: { config: Config; book: Book; log: Log; now: () => number },
  leader: Lead,
  told: AbortSignal,
): Promise<number> {
  const over = Promise.withResolvers<number>()
  const die = (error: unknown): void => {
    log.fatal({ err: error }, 'something broke that nobody caught')
    over.resolve(1)
  }
  process.on('unhandledRejection', die)
  process.on('uncaughtException', die)
  const record = await openRecord(config.env.store)
  spareMemory()
  const box = await startSignalbox({
    ...{ config, book, record },
    notes: await openNotes(config.env.store),
    held: leader.held,
    lost: () => {
      log.fatal({}, 'another copy leads now: this one ends')
      over.resolve(2)
    },
    data: dataFolder(config),
    now,
    log,
  })
  if (told.aborted) over.resolve(0)
  told.addEventListener('abort', () => over.resolve(0))
  void box.ended?.then(() => over.resolve(0))
  const code = await over.promise
  // A door or a store that hangs must not keep a program alive that was told to end.
  if (code !== 2) await Promise.race([box.stop(), wait(longestStop, undefined, { ref: false })])
  await leader.release()
  return code
}
