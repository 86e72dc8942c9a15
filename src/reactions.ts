/** A reaction on a live post that stands for one of its buttons is that button pressed. */
import type { Reaction } from './chat/bridge/bridge.ts'
import type { Hear } from './chat/door.ts'
import { findDeploy } from './core/deploys.ts'
import type { Org } from './core/org.ts'
import type { Button } from './core/post.ts'
import { deployButtons } from './core/say/buttons.ts'
import { sequenceButtons } from './core/sequence/buttons.ts'
import { findRun as findSequence } from './core/sequence/slice.ts'
import type { State } from './core/state.ts'
import { trainButtons } from './core/train/buttons.ts'
import { findRun } from './core/train/runs.ts'
import { timeByReaction } from './timeline-reaction.ts'

/** Hears every reaction: one stands for a button, another puts what it is set on on a timeline; most are only looks. */
export function hearReactions(options: Options & Parameters<typeof timeByReaction>[0]): (reaction: Reaction) => void {
  const [press, time] = [pressByReaction(options), timeByReaction(options)]
  return reaction => {
    press(reaction)
    void time(reaction)
  }
}

type Options = { readonly org: Org; readonly state: () => State; readonly hear: Hear }

const isOf = ({ press }: Button, command: string, word: string): boolean => press.startsWith(`!${command} ${word} `)

/** The button that this word names, of the post as it is now: `approve` for `!approve D12`, `go` for `!train go T5`. */
function buttonFor(about: string, word: string, state: State): Button | undefined {
  const deploy = findDeploy(state.deploys, about)
  if (deploy) return deployButtons(deploy, state).find(b => b.press.split(' ')[0] === `!${word}`)
  const sequence = findSequence(state.sequences, about)
  if (sequence)
    return sequenceButtons(sequence, state).find(b => isOf(b, 'sequence', word) || b.press === `!${word} ${about}`)
  const run = findRun(state.trains, about)
  return run && trainButtons(run, state).find(b => isOf(b, 'train', word))
}

/** Hears a configured reaction (`reactions:`) as what it stands for. Others, and those elsewhere, are only looks. */
export function pressByReaction({ org, state, hear }: Options) {
  return ({ about, emoji, speaker, room, channel, cause, at }: Reaction): void => {
    const word = org.reactions?.[emoji]
    const button = about !== undefined && word !== undefined ? buttonFor(about, word, state()) : undefined
    if (!button || channel === undefined) return
    const place = { door: speaker.door, channel, room, only: speaker.id }
    void hear({ place, speaker, text: button.press, addressed: true, prompt: button.prompt, cause, at })
  }
}
