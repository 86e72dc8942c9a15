/** Who says too much at once in a room: their first lines go through, the rest is held and told in one line. */
import type { Said } from '../side.ts'

/** More than `lines` within `within` ms is a flood; it is over after `quiet` ms, and told of every `tell` ms till then. */
const limit = { lines: 12, within: 3000, quiet: 2000, tell: 10_000 }

type Voice = {
  /** When the latest lines were said, oldest first. */
  readonly times: number[]
  held: number
  last?: Said
  /** When the last line came, and since when lines are held that nobody was told of. */
  heardAt: number
  since: number
  flooding: boolean
}

export type Held = { readonly last: Said; readonly count: number }

export type Flood = {
  /** False: it is held. */
  passes(said: Said): boolean
  /** What was held and is to be told of now. */
  due(): Held[]
  /** The same of everybody, at the end. */
  all(): Held[]
  /** Whether anybody is watched. */
  watching(): boolean
}

const keyOf = ({ speaker: { id, name } }: Said): string => id ?? `:${name}`

/** `now` in epoch milliseconds. */
export function makeFlood(now: () => number): Flood {
  const voices = new Map<string, Voice>()

  function voiceOf(said: Said): Voice {
    const key = `${said.speaker.door} ${keyOf(said)}`
    const voice = voices.get(key) ?? { times: [], held: 0, heardAt: 0, since: 0, flooding: false }
    voices.set(key, voice)
    return voice
  }

  function release(voice: Voice): Held[] {
    const { last, held } = voice
    voice.held = 0
    voice.since = now()
    return last && held > 0 ? [{ last, count: held }] : []
  }

  return {
    passes(said) {
      const voice = voiceOf(said)
      voice.heardAt = now()
      // By when it was said: what a network delivers late and all at once is no flood.
      const at = Math.min(now(), said.at)
      if (!voice.flooding) {
        voice.times.push(at)
        if (voice.times.length <= limit.lines) return true
        if (at - voice.times.shift()! >= limit.within) return true
        voice.flooding = true
        voice.since = now()
      }
      voice.held += 1
      voice.last = said
      return false
    },
    due() {
      const at = now()
      return [...voices].flatMap(([key, voice]) => {
        const over = at - voice.heardAt >= limit.quiet
        if (over && at - voice.heardAt >= limit.within) voices.delete(key)
        const told = over || at - voice.since >= limit.tell ? release(voice) : []
        if (over && voice.flooding) {
          voice.flooding = false
          voice.times.length = 0
        }
        return told
      })
    },
    all: () => [...voices.values()].flatMap(release),
    watching: () => voices.size > 0,
  }
}
