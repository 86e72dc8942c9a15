/** The live posts of API breaks: what will no longer work as before, and what its consumers say. */
import type { Org } from '../org.ts'
import type { Post } from '../post.ts'
import type { State } from '../state.ts'

type Seen = { readonly state: State; readonly org: Org }

/** Undefined: nothing of that id has a live post. */
export const breakCard = (_id: string, _seen: Seen): Post | undefined => undefined

/** Those under way, with the room where each is. */
export const openBreakCards = (_seen: Seen): { readonly about: string; readonly room?: string }[] => []
