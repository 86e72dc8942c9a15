/** Clears away the folders of jobs that ended long ago, and remembers their names: they must not run again. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

export type Clearing = {
  /** Whether the job ran, and was cleared away since. */
  has(key: string): boolean
  /** Called after each job; every fiftieth time it clears all but the newest ended jobs. Those in `but` stay. */
  clear(but: (key: string) => boolean): Promise<void>
}

/** Reading all the folders costs some milliseconds. */
const EVERY = 50

const endedAt = async (dir: string, key: string): Promise<number> =>
  (await stat(join(dir, key, 'end.json')).catch(() => undefined))?.mtimeMs ?? Number.POSITIVE_INFINITY

/** `keep` jobs stay with their output. The names of the others are kept in `dir/.cleared`, one a line. */
export function makeClearing(dir: string, keep: number): Clearing {
  const file = join(dir, '.cleared')
  const cleared = new Set(existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [])

  let calls = 0

  const remove = async (key: string) => {
    // First the name, then the folder: after a crash between them it is cleared again, never run again.
    appendFileSync(file, `${key}\n`, { flush: true })
    cleared.add(key)
    await rm(join(dir, key), { recursive: true, force: true })
  }
  return {
    has: key => cleared.has(key) && !existsSync(join(dir, key)),
    async clear(but) {
      if (calls++ % EVERY > 0) return
      const keys = (await readdir(dir)).filter(name => !name.startsWith('.') && !but(name))
      const dated = await Promise.all(keys.map(async key => ({ key, at: await endedAt(dir, key) })))
      const ended = dated.filter(({ at }) => Number.isFinite(at)).sort((a, b) => b.at - a.at)
      for (const { key } of ended.slice(keep)) await remove(key)
    },
  }
}
