/** The addresses Slack gives with a slash command: the way to answer in a channel that the bot is not in. */
import type { Rendered } from './render.ts'

/** Slack takes five answers in thirty minutes. */
const USES = 5
const HOLD = 1_800_000
const MOST = 500

export function makeResponses(now: () => number) {
  const kept = new Map<string, { url: string; until: number; uses: number }>()
  return {
    keep(channel: string, url: string) {
      kept.delete(channel)
      kept.set(channel, { url, until: now() + HOLD, uses: USES })
      for (const oldest of kept.keys()) {
        if (kept.size <= MOST) break
        kept.delete(oldest)
      }
    },
    /** False when there is no such address, or it did not take it. */
    async say(channel: string, { text, blocks }: Rendered): Promise<boolean> {
      const found = kept.get(channel)
      if (!found || found.uses < 1 || found.until < now()) return false
      found.uses -= 1
      try {
        const answer = await fetch(found.url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ response_type: 'in_channel', text, blocks }),
          signal: AbortSignal.timeout(10_000),
        })
        return answer.ok
      } catch {
        return false
      }
    },
  }
}

export type Responses = ReturnType<typeof makeResponses>
