/** The live posts of API breaks, one in each room that was told: what breaks when, and who has answered. */

import { roomsTold } from '../bulletin/told.ts'
import type { Org } from '../org.ts'
import { type Button, line, type Post, type Tone, text } from '../post.ts'
import type { State } from '../state.ts'
import { actLine, itemsLine, titleLine } from './post.ts'
import { standLine, tallyLine } from './say.ts'
import { type Break, blocked, findBreak, isDraft, isOver, openBreaks } from './slice.ts'

type Seen = { readonly state: State; readonly org: Org }

function toneOf(one: Break): Tone {
  if (one.state === 'done') return 'good'
  return one.state === 'cancelled' ? 'plain' : blocked(one).length > 0 ? 'bad' : 'warn'
}

const buttonsOf = (one: Break): Button[] => [
  ...(isOver(one)
    ? []
    : [
        {
          label: 'Answer',
          press: `!apibreak answer ${one.id}`,
          line: `!apibreak answer ${one.id} CONSUMER ready|not affected|blocked REASON`,
          asks: 'CONSUMER ready, not affected, or blocked and why',
        },
      ]),
  { label: 'Why', press: `!why ${one.id}` },
]

/** Undefined: nothing of that id has a live post. */
export function breakCard(id: string, { state }: Seen): Post | undefined {
  const one = findBreak(state.breaks, id)
  if (!one || isDraft(one)) return undefined
  const lines = [text`${standLine(one)}`, itemsLine(one), actLine(one), tallyLine(one)]
  return {
    tone: toneOf(one),
    title: titleLine(one),
    blocks: lines.filter(l => l.length > 0).map(line),
    buttons: buttonsOf(one),
  }
}

/** Those under way, with the rooms where each is. */
export const openBreakCards = ({ state }: Seen): { readonly about: string; readonly room?: string }[] =>
  openBreaks(state.breaks).flatMap(({ id }) => roomsTold(id, state).map(room => ({ about: id, room })))
