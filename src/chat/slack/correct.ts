/** Follows edits and removals of relayed words: in place where the message is known, below it or anew where not. */
import { plainTalk, type Talk } from '../../core/talk.ts'
import type { Correction, Relayed } from '../side.ts'
import { drawRelayed } from './draw-relayed.ts'
import type { Called } from './draw-talk.ts'
import type { Queues } from './queues.ts'
import type { Relay } from './relay.ts'
import type { SaidHere } from './said-here.ts'
import type { Send } from './send.ts'

const REMOVED: Talk = [{ kind: 'line', pieces: [{ kind: 'text', text: '(removed)', italic: true }] }]

/** Which of a message's lines is meant; undefined when that can't be told. */
function lineIn(lines: readonly Relayed[], { name, before }: Correction): number | undefined {
  if (lines.length === 1) return 0
  if (!before) return undefined
  const words = plainTalk(before)
  const at = lines.findLastIndex(l => l.name === name && plainTalk(l.talk) === words)
  return at < 0 ? undefined : at
}

export function makeCorrect(given: {
  queues: Queues
  send: Send
  relay: Relay
  said: SaidHere
  called: (channel: string) => Called
}) {
  const { queues, send, relay, said, called } = given

  const inPlace = async (channel: string, id: string, correction: Correction): Promise<boolean> => {
    const kept = said.find(channel, id)
    const at = kept && lineIn(kept.lines, correction)
    if (!kept || at === undefined) return false
    const talk = correction.after ?? REMOVED
    const lines = kept.lines.map((l, i) => (i === at ? { ...l, talk, action: undefined } : l))
    said.keep(channel, id, { ...kept, lines })
    // An edit calls nobody: who was called before would be called again.
    const quiet: Called = (name, person) => (correction.after ? called(channel)(name, person) : undefined)
    await send.edit(channel, id, drawRelayed(lines, kept.thread !== undefined, quiet))
    return true
  }

  /** Throws SlackRefused, NotSent. */
  return async (channel: string, correction: Correction): Promise<void> => {
    const { id, name, after } = correction
    if (id !== undefined && (await queues.add(channel, false, () => inPlace(channel, id, correction)))) return
    if (!after) return
    const [first, ...rest] = after
    const mark = { kind: 'text', text: '(edited) ', italic: true } as const
    const marked: Talk =
      first && first.kind !== 'code'
        ? [{ ...first, pieces: [mark, ...first.pieces] }, ...rest]
        : [{ kind: 'line', pieces: [mark] }, ...after]
    const under = id === undefined ? undefined : { id, name, text: plainTalk(correction.before ?? []) }
    await relay.say(channel, { name, door: 'irc', talk: marked, under })
  }
}
