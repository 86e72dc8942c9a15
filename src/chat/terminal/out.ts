/** Standard output: written in order, waited for while nobody reads, quiet once the reader has gone. */
import type { Writable } from 'node:stream'

export type Out = {
  /** Resolves when the text was taken, or at once when there is no reader any more. Never rejects. */
  write(text: string): Promise<void>
  /** Writes that have not been taken yet, and since when (epoch milliseconds) the oldest of them waits. */
  pending(): { readonly count: number; readonly since?: number }
  /** Resolves when all that was written so far has been taken. */
  flushed(): Promise<void>
  /** Resolves when the reader has gone (EPIPE, a closed terminal). */
  readonly gone: Promise<void>
  /** Columns to wrap at, where output is a terminal that says so. */
  width(): number | undefined
}

export function makeOut(output: Writable, now: () => number): Out {
  const waiting = new Set<{ since: number }>()
  const { promise: gone, resolve: leave } = Promise.withResolvers<void>()
  let last = Promise.resolve()
  // Without a listener an EPIPE would end the program with a stack trace.
  output.on('error', () => leave())
  output.on('close', () => leave())
  // Standard output is never destroyed, so its state can't tell.
  let open = true
  gone.then(() => {
    open = false
  })

  const write = (text: string): Promise<void> => {
    if (text === '' || !open) return Promise.resolve()
    const one = { since: now() }
    waiting.add(one)
    const taken = new Promise<void>(done => output.write(text, () => done()))
    last = Promise.race([taken, gone]).finally(() => waiting.delete(one))
    return last
  }

  return {
    write,
    pending: () => ({ count: waiting.size, since: waiting.values().next().value?.since }),
    flushed: () => last,
    gone,
    width: () => ('columns' in output && typeof output.columns === 'number' ? output.columns : undefined),
  }
}
