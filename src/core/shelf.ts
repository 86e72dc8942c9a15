/** An immutable map by name that stays cheap to change when large: a change copies one drawer only. */

/** Plain JSON, so it goes into a snapshot as it is. */
export type Shelf<T> = Readonly<Record<string, Readonly<Record<string, T>>>>

export const emptyShelf: Shelf<never> = {}

const drawers = 64

/** A whole number below 2^32 for a name (FNV-1a): the same in every run, and as if drawn by lot. */
export function lotOf(name: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

const drawerOf = (name: string): string => String(lotOf(name) % drawers)

/** Where a thing of this name lies: to be kept by who looks for the same names over and over. */
export type Spot = { readonly name: string; readonly drawer: string }

export const spotOf = (name: string): Spot => ({ name, drawer: drawerOf(name) })

export function takeAt<T>(shelf: Shelf<T>, { name, drawer: key }: Spot): T | undefined {
  const drawer = shelf[key]
  return drawer && Object.hasOwn(drawer, name) ? drawer[name] : undefined
}

export const take = <T>(shelf: Shelf<T>, name: string): T | undefined => takeAt(shelf, spotOf(name))

export function lay<T>(shelf: Shelf<T>, name: string, thing: T): Shelf<T> {
  const drawer = drawerOf(name)
  return { ...shelf, [drawer]: { ...shelf[drawer], [name]: thing } }
}

export function discard<T>(shelf: Shelf<T>, name: string): Shelf<T> {
  const drawer = drawerOf(name)
  const { [name]: _, ...left } = shelf[drawer] ?? {}
  if (Object.keys(left).length > 0) return { ...shelf, [drawer]: left }
  const { [drawer]: __, ...others } = shelf
  return others
}

/** Everything, in no order. */
export const things = <T>(shelf: Shelf<T>): T[] => Object.values(shelf).flatMap(drawer => Object.values(drawer))
