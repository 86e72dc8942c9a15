/** The Slack door with a bridge that listens, for the tests of its side. */
import { expect, vi } from 'vitest'
import type { Overheard, Relayed, Said, Side } from '../../../src/chat/side.ts'
import { plainTalk, type Talk } from '../../../src/core/talk.ts'
import type { Slack } from '../../servers/slack.ts'
import { test as base, DEADLINE, settled, type World } from './world.ts'

export type Bridged = World & {
  side: Side
  overheard: Overheard[]
  /** What was overheard and what the engine heard, as they came. */
  order: string[]
  /** Waits until everything said so far was overheard, and gives it without the marks that this needs. */
  all(): Promise<Overheard[]>
  last<K extends Overheard['kind']>(kind: K): Promise<Extract<Overheard, { kind: K }>>
}

export const line = (text: string): Talk => [{ kind: 'line', pieces: [{ kind: 'text', text }] }]

export const from = (name: string, words: string | Talk, more: Partial<Relayed> = {}): Relayed => ({
  name,
  door: 'irc',
  talk: typeof words === 'string' ? line(words) : words,
  ...more,
})

const isMark = (o: Overheard) => o.kind === 'said' && JSON.stringify(o.talk).includes('!settled')

export function bridge(world: World): Bridged {
  const side = world.door.side!
  const overheard: Overheard[] = []
  const order: string[] = []
  side.overhear(heard => {
    overheard.push(heard)
    if (heard.kind === 'said') order.push(`overheard ${heard.cause}`)
  })
  const { answer } = world
  answer.with = async message => void order.push(`heard ${message.cause}`)
  const all = async () => {
    await settled(world)
    return overheard.filter(o => !isMark(o))
  }
  return {
    ...world,
    side,
    overheard,
    order,
    all,
    async last(kind) {
      const found = (await all()).findLast(o => o.kind === kind)
      expect(found, `nothing ${kind} was overheard`).toBeDefined()
      return found as Extract<Overheard, { kind: typeof kind }>
    },
  }
}

export const test = base.extend<{ bridged: Bridged }>({
  bridged: async ({ world }, use) => {
    const bridged = bridge(world)
    await vi.waitFor(() => expect(bridged.side.present('ops').length).toBeGreaterThan(2), DEADLINE)
    await use(bridged)
  },
})

export const saidBy = (o: Overheard | undefined): Said => {
  if (o?.kind !== 'said') throw new Error(`not said: ${JSON.stringify(o)}`)
  return o
}

/** What was said, as one plain line. */
export const words = (o: Overheard | undefined): string | undefined =>
  o && 'talk' in o ? plainTalk(o.talk) : undefined

/** Messages of a channel as `name: picture`, with the bot's own posts under their shown names. */
export async function talkIn(slack: Slack, channel = 'ops'): Promise<string[]> {
  const messages = await slack.messages(channel)
  return messages.map(m => `${typeof m.username === 'string' ? m.username : '-'}: ${slack.picture(m)}`)
}
