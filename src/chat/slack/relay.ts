/** Says other people's words in a channel, under their names, in order, joined where Slack is slower than they are. */
import { post, text } from '../../core/post.ts'
import { count } from '../../core/words.ts'
import type { Relayed } from '../side.ts'
import { type Batch, type Batches, makeBatches } from './batches.ts'
import { drawRelayed } from './draw-relayed.ts'
import type { Called } from './draw-talk.ts'
import { guiseOf } from './guise.ts'
import type { Members } from './members.ts'
import type { Log } from './options.ts'
import type { Queues } from './queues.ts'
import { renderPost } from './render.ts'
import type { SaidHere } from './said-here.ts'
import type { Send } from './send.ts'
import type { Threads } from './threads.ts'
import { SlackRefused } from './web.ts'

/** Milliseconds after which words of an unknown end are no longer said as if they were fresh. */
const STALE = 60_000

const nameLine = (name: string): Pick<Relayed, 'talk' | 'action' | 'under' | 'files'> => ({
  talk: [{ kind: 'line', pieces: [{ kind: 'text', text: `${name}:`, bold: true }] }],
  action: undefined,
  under: undefined,
  files: undefined,
})

type Lines = { readonly batches: Batches; left: number; told: boolean }

export function makeRelay(given: {
  queues: Queues
  send: Send
  members: Members
  threads: Threads
  said: SaidHere
  taken: (channel: string, name: string) => boolean
  called: (channel: string) => Called
  log: Log
}) {
  const { queues, send, members, threads, said, taken, called, log } = given
  const channels = new Map<string, Lines>()

  const linesOf = (channel: string): Lines => {
    const lines = channels.get(channel) ?? { batches: makeBatches(), left: 0, told: false }
    channels.set(channel, lines)
    return lines
  }
  const put = async (channel: string, batch: Batch, lines: readonly Relayed[], thread: string | undefined) => {
    const [first] = lines
    if (!first) return ''
    await members.ready(channel)
    const guise = guiseOf(first.name, first.door, name => taken(channel, name))
    const rendered = drawRelayed(lines, thread !== undefined, called(channel))
    const place = { channel, thread, from: first.door, stale: STALE }
    const ts = await send.post({ ...place, guise }, rendered).catch(e => {
      // An app that was installed before it could take other names still passes the words on, and health tells the cure.
      if (!(e instanceof SlackRefused && e.error === 'missing_scope')) throw e
      const head: Relayed = { ...first, ...nameLine(guise.username) }
      return send.post(place, drawRelayed([head, ...lines], thread !== undefined, called(channel)))
    })
    said.keep(channel, ts, { lines, thread })
    for (const { name, talk } of lines.slice(0, 1)) threads.note(channel, ts, { name, talk, thread })
    log.debug({ channel, lines: lines.length, joined: batch.lines.length > 1 }, 'slack: relayed')
    return ts
  }
  const putAnywhere = (channel: string, batch: Batch, lines: readonly Relayed[]) =>
    put(channel, batch, lines, batch.thread).catch(e => {
      if (!(batch.thread && e instanceof SlackRefused && e.error === 'thread_not_found')) throw e
      return put(channel, batch, lines, undefined)
    })
  const say = async (channel: string, batch: Batch): Promise<void> => {
    const taken = linesOf(channel).batches.take(batch)
    if (taken.length === 0) return
    try {
      const ts = await putAnywhere(
        channel,
        batch,
        taken.map(l => l.relayed),
      )
      for (const line of taken) line.resolve(ts)
    } catch (e) {
      for (const line of taken) line.reject(e)
    }
  }
  /** What found no room is said in its place, once for all of it. */
  const leaveOut = (channel: string, lines: Lines): void => {
    lines.left += 1
    if (lines.told) return
    lines.told = true
    const tell = async () => {
      const many = lines.left
      lines.left = 0
      lines.told = false
      const words = post(text`… ${count(many, 'message')} left out: more was said than Slack takes`)
      if (many === 0) return
      const said = send.post(
        { channel },
        renderPost(words, () => undefined),
      )
      await said.catch(e => {
        lines.left += many
        throw e
      })
    }
    queues.add(channel, false, tell).catch(e => {
      lines.told = false
      log.warn({ error: String(e), channel }, 'slack: what was left out could not be told')
    })
  }

  return {
    /**
     * Resolves with the ts of the message that holds it, with nothing when it is told of as left out. `under` is where
     * it hangs. Throws SlackRefused, NotSent, Away.
     */
    say(channel: string, relayed: Relayed): Promise<string | undefined> {
      const lines = linesOf(channel)
      if (!lines.batches.takes(relayed)) {
        leaveOut(channel, lines)
        return Promise.resolve(undefined)
      }
      const thread = relayed.under?.id === undefined ? undefined : threads.rootOf(channel, relayed.under.id)
      return new Promise((resolve, reject) => {
        const batch = lines.batches.add({ relayed, resolve, reject }, thread, queues.turn(channel))
        if (!batch) return
        queues
          .add(channel, false, () => say(channel, batch))
          .catch(e => {
            for (const line of lines.batches.take(batch)) line.reject(e)
          })
      })
    },
    /** Slack went away: what has not been taken yet is given back, for whoever said it to keep. */
    drop(why: Error): void {
      for (const lines of channels.values()) lines.batches.drop(why)
    },
    waiting: () => [...channels.values()].reduce((sum, { batches }) => sum + batches.lines(), 0),
  }
}

export type Relay = ReturnType<typeof makeRelay>
