/** What persons hear of dialogs that they left half-way. */
import type { SayNotice } from '../notice/words.ts'
import { code, post, text } from '../post.ts'
import { formOf } from './askers.ts'

export const dialogNotice: SayNotice = ({ about }, seen) => {
  const form = formOf(about, seen)
  return (
    form &&
    post(
      text`I no longer wait for an answer about ${form.title}. What you said is kept; go on with ${code(`!answer ${about}`)}.`,
    )
  )
}
