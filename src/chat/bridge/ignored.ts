/** Whose words stay on their side: other bridges, and whom a room ignores. */
import type { Org, Room } from '../../core/org.ts'
import { whoIs } from '../../core/people.ts'
import type { Speaker } from '../door.ts'

export type Ignored = {
  speaker(speaker: Speaker): boolean
  /** By the name as it is shown; for those of whom nothing else is known. */
  name(name: string): boolean
}

const fold = (text: string): string => text.trim().toLowerCase()

export function makeIgnored(room: Room, org: Org): Ignored {
  const names = new Set([...(room.ignore ?? []), ...(org.bridges ?? [])].map(fold))
  const has = (text: string | undefined): boolean => text !== undefined && names.has(fold(text))
  return {
    name: has,
    speaker: speaker =>
      names.size > 0 && (has(speaker.name) || has(speaker.id) || has(speaker.alias) || has(whoIs(org, speaker)?.name)),
  }
}
