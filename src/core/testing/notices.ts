/** The words of reminders: to whoever is to test something, and to the room of what nobody took. */
import type { SayNotice } from '../notice/words.ts'
import { date, type Post, post, text } from '../post.ts'
import type { Noting } from '../say/notes.ts'
import { list } from '../words.ts'
import { type Call, findCall } from './slice.ts'
import { tally } from './tally.ts'
import { buildName } from './words.ts'

/** The words of a notice; undefined: there is nothing left to say. */
export const testingNotice: SayNotice = ({ about, hearer }, noting) => {
  const call = findCall(noting.state.testings, about)
  if (call?.state !== 'open' || call.until === undefined) return undefined
  const { missing } = tally(call)
  const waits = call.areas.filter(a => missing.includes(a.name))
  return 'to' in hearer
    ? ownerPost(
        call,
        waits.filter(a => a.owner === hearer.to).map(a => a.name),
        noting,
      )
    : roomPost(
        call,
        waits.filter(a => a.owner === undefined).map(a => a.name),
        noting,
      )
}

function ownerPost(call: Call, areas: readonly string[], noting: Noting): Post | undefined {
  const [area] = areas
  if (area === undefined) return undefined
  const { id, until, where } = call
  return {
    ...post(
      text`${id}: nobody has said yet how ${list(areas)} of ${buildName(call, noting)} does, and you are to test it. It ends ${date(until!)}${where ? `, and runs on ${where}` : ''}.`,
    ),
    buttons: [
      { label: `${area} works`, press: `!testing ${id} pass ${area}`, style: 'primary' },
      {
        label: 'It fails',
        press: `!testing ${id} fail ${area}`,
        line: `!testing ${id} fail ${area} what you saw`,
        asks: 'What did you see?',
      },
      { label: 'I can’t', press: `!testing ${id} release ${area}` },
    ],
  }
}

function roomPost(call: Call, areas: readonly string[], noting: Noting): Post | undefined {
  if (areas.length === 0) return undefined
  const { id, until } = call
  return {
    ...post(text`${id}: nobody tests ${list(areas)} of ${buildName(call, noting)} yet. It ends ${date(until!)}.`),
    buttons: areas.slice(0, 5).map(name => ({ label: `I test ${name}`, press: `!testing ${id} claim ${name}` })),
  }
}
