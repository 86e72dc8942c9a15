/** What is said of an outage is changed by options; without any, all of it is asked for. */
import { asking, questionPost } from '../dialog/ask.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, join, line, text } from '../post.ts'
import { actor } from '../world.ts'
import { editFacts } from './change.ts'
import { readDetails, refusalOf } from './details.ts'
import { outageAsker } from './form.ts'
import { outageName } from './say.ts'
import { isOver } from './slice.ts'
import type { Here } from './times.ts'
import type { Aimed } from './turn.ts'
import type { Typed } from './typed.ts'
import { typable } from './ways.ts'

/** `!outage edit O5 impact="…" ticket=…`; an empty value takes away what was there. */
export function editOutage({ outage, words }: Aimed, typed: Typed, here: Here): Outcome {
  const { id, state } = outage
  if (isOver(outage))
    return refused('outage.state', text`${id} is ${state}: ${join(typable(outage).map(each => text`${code(each)}`))}`)
  const fields = { ...typed.fields, ...(typed.reason !== undefined && { reason: typed.reason }) }
  if (words !== '')
    return refused(
      'usage',
      text`What of it? ${code(`!outage edit ${id} impact="web can only be read"`)}; ${code(`!outage edit ${id}`)} asks.`,
    )
  if (Object.keys(fields).length === 0) return askAll(id, here)
  const { to, without, faults } = readDetails(fields, here)
  const fault = refusalOf(faults)
  if (fault) return fault
  const facts = editFacts(outage, { to, without }, here)
  if (facts.length === 0) return refused('outage.same', text`${id} says just that already. ${code(`!outage ${id}`)}`)
  const told = facts.some(f => f.type === 'bulletin.sent')
  return told
    ? did(facts)
    : did(facts, { blocks: [line(text`${outageName(outage)} is changed. ${code(`!preview ${id}`)}`)] })
}

/** From the first question on, also where all is known. */
function askAll(id: string, here: Here): Outcome {
  const form = outageAsker.form(id, here)
  const first = form?.fields[0]
  if (!form || !first) return asking([], id, here)
  return did([{ type: 'dialog.asked', by: actor(here), about: id, field: first.name }], questionPost(form, first))
}
