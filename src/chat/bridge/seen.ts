/** What was heard already: networks deliver again what they are not sure of. */

const most = 5000

/** Remembers the latest 5,000 to 10,000. False when it was there before. */
export function makeSeen(): { add(cause: string): boolean } {
  let [young, old] = [new Set<string>(), new Set<string>()]
  return {
    add(cause) {
      if (young.has(cause) || old.has(cause)) return false
      young.add(cause)
      if (young.size >= most) [young, old] = [new Set(), young]
      return true
    },
  }
}
