/** The causes that have acted: the same one never acts twice, across restarts too. */

export type Seen = {
  /** False when it was there before. */
  add(cause: string): boolean
  forget(cause: string): void
  all(): readonly string[]
}

/** Far more than any network repeats: Slack gives up after some minutes. */
const kept = 5000

/** Remembers the latest causes, beginning with those of an earlier run. */
export function makeSeen(before: readonly string[] = []): Seen {
  const causes = new Set(before)
  return {
    add(cause) {
      if (causes.has(cause)) return false
      causes.add(cause)
      if (causes.size > kept) causes.delete(causes.values().next().value!)
      return true
    },
    forget: cause => void causes.delete(cause),
    all: () => [...causes],
  }
}
