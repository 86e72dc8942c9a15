/** The live posts of crews: who was asked to be there, what they answered, who is on when. */
import type { Org } from '../org.ts'
import type { Post } from '../post.ts'
import type { State } from '../state.ts'

type Seen = { readonly state: State; readonly org: Org }

/** Undefined: nothing of that id has a live post. */
export const crewCard = (_id: string, _seen: Seen): Post | undefined => undefined

/** Those under way, with the room where each is. */
export const openCrewCards = (_seen: Seen): { readonly about: string; readonly room?: string }[] => []
