/** What persons hear of the security fixes in progress; rooms hear of them only when something waits for one. */
import type { SayNotice } from '../notice/words.ts'
import { code, date, post, text } from '../post.ts'
import type { Notes } from '../say/notes.ts'
import { heldWords } from './say.ts'
import { securityOn } from './slice.ts'

export const securityNotes: Notes = () => []

export const securityNotice: SayNotice = ({ about: service }, { state, org }) => {
  const fix = securityOn(state, service)
  if (!fix) return undefined
  return post(
    text`Your security fix of ${service} is in progress since ${date(fix.at)}: ${heldWords(service, { org })}. When it is out and has landed: ${code(`!security done ${service}`)}`,
  )
}
