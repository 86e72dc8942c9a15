/** Two copies of this program in one room: the one with the greater id keeps quiet there while the other is heard. */

/** Milliseconds without a sign of the other until the quiet one speaks again. */
const patience = 600_000

export type Twins = {
  /** True when this is news. */
  heard(instance: string): boolean
  /** The other's id while this one keeps quiet. */
  quietFor(): string | undefined
}

/** `own` is this program's id. */
export function makeTwins(own: string, now: () => number): Twins {
  const others = new Map<string, number>()
  const fresh = (at: number): boolean => now() - at < patience
  return {
    heard(instance) {
      if (instance === own) return false
      const before = others.get(instance)
      others.set(instance, now())
      return before === undefined || !fresh(before)
    },
    quietFor() {
      if (others.size === 0) return undefined
      for (const [id, at] of others) if (!fresh(at)) others.delete(id)
      return [...others.keys()].find(id => id < own)
    },
  }
}
