/** A map that forgets its oldest entries. */

/** At most `most` entries are kept. */
export function makeMemory<T>(most: number) {
  const kept = new Map<string, T>()
  return {
    get: (key: string): T | undefined => kept.get(key),
    has: (key: string): boolean => kept.has(key),
    delete: (key: string): boolean => kept.delete(key),
    set(key: string, value: T): void {
      kept.delete(key)
      kept.set(key, value)
      if (kept.size <= most) return
      const [oldest] = kept.keys()
      if (oldest !== undefined) kept.delete(oldest)
    },
  }
}

export type Memory<T> = ReturnType<typeof makeMemory<T>>
