/** The live post of a window. */
import type { Org } from '../org.ts'
import type { Post } from '../post.ts'
import type { State } from '../state.ts'

type Seen = { readonly state: State; readonly org: Org }

export const windowCard = (_id: string, _seen: Seen): Post | undefined => undefined

/** Those under way, with the room of each. */
export const openWindows = (_seen: Seen): { readonly about: string; readonly room?: string }[] => []
