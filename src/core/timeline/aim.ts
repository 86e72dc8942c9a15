/** The timeline that is meant: what it is about, and what the record holds of it. */
import { answerTo, type Question } from '../asks.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import type { World } from '../world.ts'
import { hasTimeline, linkedTo } from './linked.ts'
import type { Recorded } from './recorded.ts'

export type Aim = { readonly about: string; readonly recorded: readonly Recorded[] }

const recordAsk = (about: string, { state }: World) => ({ ask: 'record', ...linkedTo(about, state) }) as const

/** What must be known to tell a timeline; nothing where there is none. */
export const timelineAsks = (about: string, world: World): Question[] =>
  hasTimeline(about, world.state) ? [recordAsk(about, world)] : []

export function aimOf(about: string, world: World): Aim | Outcome {
  if (about === 'here')
    return refused(
      'unknown.timeline',
      text`Nothing is on here, and nothing was lately: ${code('!timeline D12')} names what is meant.`,
    )
  if (!hasTimeline(about, world.state))
    return refused(
      'unknown.timeline',
      text`There is no ${about.slice(0, 20)}: timelines are of deployments and outages, ${code('!timeline D12')}. ${code('!deploys')} and ${code('!outages')} list them.`,
    )
  const answer = answerTo(world.answers, recordAsk(about, world))
  if (!answer?.ok)
    return refused(
      'record.away',
      text`I can't read my record now: ${answer?.why ?? 'nobody answered'}. ${code(`!timeline ${about}`)} in a moment.`,
    )
  return { about, recorded: answer.value }
}
