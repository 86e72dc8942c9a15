/** An announcement to several rooms is shown once, because the terminal stands in all of them. */

type Shown = { readonly at: number; readonly rooms: Set<string> }

const SAME = 60_000

/** Says whether the text, announced in this room at `at` (epoch milliseconds), has to be shown. */
export function makeEcho(): (text: string, room: string, at: number) => boolean {
  const shown = new Map<string, Shown>()
  return (text, room, at) => {
    for (const [old, { at: when }] of shown) if (at - when >= SAME) shown.delete(old)
    const before = shown.get(text)
    // In the same room again, it was said again.
    const again = before === undefined || before.rooms.has(room)
    if (again) shown.set(text, { at, rooms: new Set([room]) })
    else before.rooms.add(room)
    return again
  }
}
