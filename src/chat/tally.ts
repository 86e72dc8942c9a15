/** Counts which networks took a notice: it is sent once one has, and has failed when none would. */

export type NoticeReport = {
  readonly notice: string
  readonly door: string
  /** Why no network took it; absent: this one did. */
  readonly why?: string
}

type Count = { left: number; sent: boolean; readonly whys: string[] }

/** `doors`: how many there are; each reports once every time a notice is told. */
export function makeTally(doors: number, report: (report: NoticeReport) => void) {
  const counts = new Map<string, Count>()

  /** `why` says that this network did not take it; undefined: it did. */
  return (notice: string, door: string, why?: string): void => {
    const count = counts.get(notice) ?? { left: doors, sent: false, whys: [] }
    counts.set(notice, count)
    count.left -= 1
    if (why !== undefined) count.whys.push(why)
    else if (!count.sent) {
      count.sent = true
      report({ notice, door })
    }
    if (count.left > 0) return
    counts.delete(notice)
    if (!count.sent) report({ notice, door, why: [...new Set(count.whys)].join('; ') })
  }
}
