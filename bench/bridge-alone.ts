/** What the bridge itself costs: from what is overheard on one side to its being handed to the other, both networks bare. */
import { makeBridge } from '../src/chat/bridge/bridge.ts'
import type { Door } from '../src/chat/door.ts'
import type { Overheard } from '../src/chat/side.ts'
import type { DoorName } from '../src/core/entry.ts'
import { milliseconds, perSecond, printTable, quantile, type Row } from './table.ts'

const messages = 20_000
/** Milliseconds between two messages when the delay is measured: 2,000 a second. */
const pace = 0.5

/** A network that takes everything at once, as one does that is not throttled. */
function bareSide(name: DoorName, relayed: () => void) {
  let listen: (heard: Overheard) => void = () => {}
  let number = 0
  const nothing = async (): Promise<void> => {}
  const door: Door = {
    ...{ name, live: false, start: nothing, stop: nothing, reply: nothing, announce: nothing, show: nothing },
    tell: async () => false,
    health: () => ({ state: 'up', since: 0, waiting: 0 }),
    side: {
      ...{ correct: nothing, setTopic: nothing, present: () => [] },
      overhear: listener => {
        listen = listener
      },
      relay: async () => {
        relayed()
        number += 1
        return `${name}-${number}`
      },
    },
  }
  return { door, hear: (heard: Overheard) => listen(heard) }
}

async function makeScene(rooms: number, relayed: () => void) {
  const [slack, irc] = [bareSide('slack', relayed), bareSide('irc', relayed)]
  const names = Array.from({ length: rooms }, (_, i) => `room${i}`)
  const kept = new Map<string, unknown>()
  const bridge = makeBridge({
    doors: [slack.door, irc.door],
    org: {
      ...{ name: 'Bench', timezone: 'UTC', people: {}, roles: {}, services: {} },
      rooms: Object.fromEntries(names.map(name => [name, { name, slack: name, irc: `#${name}` }])),
    },
    notes: {
      get: async key => kept.get(key),
      set: async (key, value) => {
        kept.set(key, JSON.stringify(value))
        // As any store does, whose answer comes from outside.
        await new Promise(resolve => setImmediate(resolve))
      },
      delete: async key => void kept.delete(key),
    },
    ...{ instance: 'bench', paused: () => false, now: Date.now, log: { warn: () => {} } },
  })
  await bridge.start()
  const say = (n: number): void => {
    const from = n % 2 === 0 ? slack : irc
    from.hear({
      ...{ kind: 'said', room: `room${n % rooms}`, id: `m${n}`, cause: `m${n}`, at: Date.now() },
      speaker: { door: from === slack ? 'slack' : 'irc', id: `user${n}`, name: `user${n}` },
      talk: [{ kind: 'line', pieces: [{ kind: 'text', text: `restarted the proxy on web${n}, looks fine now` }] }],
    })
  }
  return { bridge, say }
}

/** As fast as it goes, in bursts of 20; milliseconds. */
async function burst(rooms: number): Promise<number> {
  let heard = 0
  const { bridge, say } = await makeScene(rooms, () => {
    heard += 1
  })
  const begun = performance.now()
  for (let n = 0; n < messages; n++) {
    say(n)
    if (n % 20 === 19) await new Promise(resolve => setImmediate(resolve))
  }
  await bridge.settled()
  const took = performance.now() - begun
  if (heard !== messages) throw new Error(`${heard} of ${messages} messages were relayed`)
  await bridge.stop()
  return took
}

/** At a steady pace; how long each took from being overheard to being handed over. */
async function delays(rooms: number): Promise<number[]> {
  const found: number[] = []
  let due = performance.now()
  const { bridge, say } = await makeScene(rooms, () => found.push(performance.now() - due))
  due = performance.now()
  for (let n = 0; n < messages / 4; n++) {
    due += pace
    while (performance.now() < due) await new Promise(resolve => setImmediate(resolve))
    say(n)
  }
  await bridge.settled()
  await bridge.stop()
  return found
}

/** Prints its part of the table. */
export async function benchBridgeAlone(): Promise<void> {
  await burst(1)
  const rows: Row[] = []
  for (const rooms of [1, 50]) {
    const where = rooms === 1 ? 'one room' : `${rooms} rooms`
    rows.push({ what: `relayed, ${where}`, ours: perSecond(messages, await burst(rooms)), aim: '2,000/s' })
    const found = await delays(rooms)
    const at = (part: number): string => milliseconds(quantile(found, part))
    rows.push({ what: `own delay at 2,000/s, ${where}, p50`, ours: at(0.5) })
    rows.push({ what: `own delay at 2,000/s, ${where}, p99`, ours: at(0.99), aim: '2 ms' })
  }
  const mebibytes = Math.round(process.memoryUsage().rss / 2 ** 20)
  rows.push({ what: `memory after ${(messages * 5).toLocaleString('en')} messages`, ours: `${mebibytes} MiB` })
  printTable('the bridge itself, no networks', rows)
}
