/** Remembers which pressed cards stand at the top of a channel: whispers in their thread would be seen by nobody. */

const MOST = 2000

export function makePressed() {
  const tops = new Set<string>()
  return {
    /** The presser looks at the channel, though what is said about the card goes to its thread. */
    atTop(channel: string, ts: string) {
      tops.add(`${channel}:${ts}`)
      for (const oldest of tops) {
        if (tops.size <= MOST) break
        tops.delete(oldest)
      }
    },
    /** Where to whisper to somebody who pressed something in this thread. */
    whisperAt: (channel: string, thread?: string) =>
      thread !== undefined && tops.has(`${channel}:${thread}`) ? { channel } : { channel, thread },
  }
}

export type PressedCards = ReturnType<typeof makePressed>
