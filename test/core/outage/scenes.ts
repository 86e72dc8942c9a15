/** Outages that stories begin with: who hears of them, and how what was heard is read. */
import type { Org } from '../../../src/core/org.ts'
import { findOutage } from '../../../src/core/outage/slice.ts'
import { given, read, type Script } from '../../helpers/given.ts'

export type Story = ReturnType<typeof given>

const rooms = { rooms: ['ops', 'quiet'], lists: [], feed: false }

/** Everybody is both rooms. */
export const everybody = (org: Org): Org => ({ ...org, audiences: { everybody: { name: 'everybody', ...rooms } } })

/** Planned for Friday evening, nine hours ahead by the clocks of Berlin: the clock of a story begins at 13:00 there. */
export const planned = [
  { org: everybody },
  'ben> !outage plan web fri 21:00 +2h reason="the database moves" impact="web can only be read" unavailable=10m',
] as const
export const scheduled = [...planned, 'ben> !outage send O1'] as const
export const begun = [...scheduled, '+8h', 'ben> !outage start O1'] as const
export const declared = [{ org: everybody }, 'ben> !outage now web "nobody can log in"'] as const

export const outage = (story: Story, id = 'O1') => findOutage(story.state().outages, id)!

/**
 * What was recorded of outages and told of them. Nobody reports here that a notice was heard, so each is given up at its
 * time; dialogs and reviews have a life of their own.
 */
export const done = (story: Story): string[] =>
  story.facts().flatMap(f => {
    const ours = f.type.startsWith('outage.') || f.type === 'bulletin.sent'
    return ours || (f.type === 'notice.opened' && f.kind.startsWith('outage.')) ? [f.type] : []
  })

/** What everybody reads because of the last thing. */
export const room = (story: Story): string => story.last().room.map(read).join('\n')

/** Who is told in private, and what. */
export const asked = (story: Story): string[] =>
  story
    .facts()
    .flatMap(f =>
      f.type === 'notice.opened' && f.kind.startsWith('outage.') && 'to' in f.hearer
        ? [`${f.hearer.to}: ${f.kind}`]
        : [],
    )

export const from = (...script: readonly Script[]): Story => given(...script)
