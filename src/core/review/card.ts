/** Reviews have no live post: each turn of one is said once. */
import type { Org } from '../org.ts'
import type { Post } from '../post.ts'
import type { State } from '../state.ts'

type Seen = { readonly state: State; readonly org: Org }

export const reviewCard = (_id: string, _seen: Seen): Post | undefined => undefined
export const openReviewCards = (_seen: Seen): { readonly about: string; readonly room?: string }[] => []
