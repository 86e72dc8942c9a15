/** Remembers ids for a while, so that what Slack delivers twice acts once. */

/** `hold` in milliseconds, at least an hour as Slack retries for minutes; at most `most` ids are kept. */
export function makeSeen(now: () => number, hold = 3_600_000, most = 20_000) {
  const ids = new Map<string, number>()
  const forget = () => {
    for (const [id, at] of ids) {
      if (ids.size <= most && now() - at < hold) return
      ids.delete(id)
    }
  }
  /** True the first time. */
  return (id: string): boolean => {
    if (ids.has(id)) return false
    ids.set(id, now())
    forget()
    return true
  }
}

export type Seen = ReturnType<typeof makeSeen>
