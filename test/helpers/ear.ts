/** Hears what a stream of a program says, and waits for something in it. */
import type { Readable } from 'node:stream'

export type Ear = {
  text(): string
  /** Resolves with the first match at or after `from`; rejects after `ms` milliseconds, or once it is deaf. */
  waitFor(pattern: RegExp, look: { ms: number; from: number }): Promise<RegExpExecArray>
  /** Nothing more will be said: `why` is what those who still wait are told. */
  deafen(why: string): void
}

/** The stream must be one that nobody else reads. */
export function makeEar(stream: Readable | null): Ear {
  let text = ''
  let deaf: string | undefined
  const looks = new Set<() => void>()
  const lookAgain = (): void => {
    for (const look of looks) look()
  }
  stream?.setEncoding('utf8').on('data', chunk => {
    text += chunk
    lookAgain()
  })

  async function waitFor({ source, flags }: RegExp, { ms, from }: { ms: number; from: number }) {
    const { promise, resolve, reject } = Promise.withResolvers<RegExpExecArray>()
    const look = (): void => {
      const match = new RegExp(source, flags).exec(text.slice(from))
      if (match) resolve(match)
      else if (deaf !== undefined) reject(new Error(deaf))
    }
    looks.add(look)
    const timer = setTimeout(() => reject(new Error(`not heard in ${ms} ms`)), ms)
    look()
    return promise.finally(() => {
      clearTimeout(timer)
      looks.delete(look)
    })
  }

  return {
    text: () => text,
    waitFor,
    deafen(why) {
      deaf = why
      lookAgain()
    },
  }
}
