/** The live post of a train. */
import type { Org } from '../org.ts'
import { type Block, type Line, line, type Post, text } from '../post.ts'
import type { State } from '../state.ts'
import { blockersOf } from './blockers.ts'
import { trainButtons } from './buttons.ts'
import { blockerLine, boardLine, endWords, testedLines, trackItems } from './draw.ts'
import { findRun, latestRuns, type Run } from './runs.ts'
import { holdingOf, isRolling, isUnderWay, ridesOf, stopAhead } from './standing.ts'

type Seen = { readonly state: State; readonly org: Org }

export function trainCard(id: string, { state }: Seen): Post | undefined {
  const run = findRun(state.trains, id)
  if (!run) return undefined
  const rolling = isRolling(run, state)
  const blockers = rolling ? blockersOf(state.trains.blockers, run.train) : []
  const track: Block = { kind: 'list', items: trackItems(run, state) }
  return {
    tone: toneOf(run, state),
    title: text`${run.id} ${run.train}, conducted by ${run.conductor}`,
    blocks: [
      line(boardLine(run)),
      track,
      ...[
        endLine(run, state),
        ...(rolling ? testedLines(run, state) : []),
        ...blockers.map(b => text`blocker: ${blockerLine(b)}`),
      ]
        .filter(l => l.length > 0)
        .map(line),
    ],
    buttons: trainButtons(run, state),
  }
}

function toneOf(run: Run, state: State): Post['tone'] {
  if (run.ended) return 'plain'
  if (!isRolling(run, state)) return 'good'
  return holdingOf(run, state) ? 'warn' : 'plain'
}

/** What the rows of the stops do not tell. The card is made anew when something happens, so it counts no time. */
function endLine(run: Run, state: State): Line {
  if (run.ended) return text`${endWords(run.ended)}`
  const stop = stopAhead(run, state)
  if (stop === undefined) return text`arrived`
  const going = ridesOf(run, stop, state).filter(isUnderWay)
  if (going.length > 0) return text`on its way: ${going.map(d => `${d.id} ${d.plan.service}`).join(', ')}`
  if (run.held) return text`held by ${run.held.by}: ${run.held.reason}`
  return []
}

/** Those under way, with the room of each. */
export const openTrains = ({ state }: Seen): { readonly about: string; readonly room?: string }[] =>
  latestRuns(state.trains)
    .filter(run => isRolling(run, state))
    .map(({ id, room }) => ({ about: id, room }))
