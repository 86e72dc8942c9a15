/** One queue per channel: what is said there keeps its order, urgent things overtake, and no channel waits for another. */
import { NotSent } from './web.ts'

type Task = { readonly urgent: boolean; readonly run: () => Promise<void>; readonly drop: (why: Error) => void }

/** `most` tasks wait per channel; beyond that the oldest that is not urgent is given up. */
export function makeQueues(most = 500) {
  const lanes = new Map<string, Task[]>()
  const running = new Map<string, Promise<void>>()
  const turns = new Map<string, number>()
  let closed = false

  const work = async (channel: string, lane: Task[]) => {
    for (let task = lane.shift(); task; task = lane.shift()) await task.run()
    lanes.delete(channel)
    running.delete(channel)
  }
  const insert = (lane: Task[], task: Task) => {
    const at = task.urgent ? lane.findIndex(t => !t.urgent) : -1
    lane.splice(at < 0 ? lane.length : at, 0, task)
    if (lane.length <= most) return
    const victim = Math.max(
      0,
      lane.findIndex(t => !t.urgent),
    )
    lane.splice(victim, 1)[0]?.drop(new NotSent(`more than ${most} posts wait for this channel`))
  }

  return {
    /** Resolves or rejects as the work does. */
    add<T>(channel: string, urgent: boolean, job: () => Promise<T>): Promise<T> {
      if (closed) return Promise.reject(new NotSent('the Slack door was stopped'))
      turns.set(channel, (turns.get(channel) ?? 0) + 1)
      return new Promise<T>((resolve, reject) => {
        const lane = lanes.get(channel) ?? []
        lanes.set(channel, lane)
        insert(lane, { urgent, run: () => job().then(resolve, reject), drop: reject })
        if (!running.has(channel))
          running.set(
            channel,
            Promise.resolve().then(() => work(channel, lane)),
          )
      })
    },
    /** How many have been added to this channel so far. */
    turn: (channel: string): number => turns.get(channel) ?? 0,
    waiting: () => [...lanes.values()].reduce((n, lane) => n + lane.length, 0) + running.size,
    idle: () => Promise.all(running.values()).then(() => undefined),
    /** Takes nothing more and gives up what has not begun. */
    close() {
      closed = true
      for (const lane of lanes.values())
        for (const task of lane.splice(0)) task.drop(new NotSent('the Slack door was stopped'))
    },
  }
}

export type Queues = ReturnType<typeof makeQueues>
