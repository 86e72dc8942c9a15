/** How long it takes from network to network: the real program between InspIRCd and the Slack emulation. */
import { setTimeout as wait } from 'node:timers/promises'
import { milliseconds, perSecond, printTable, quantile, type Row, timed } from './table.ts'
import { makeTalkCount } from './talk-count.ts'
import { startTwoNetworks, type TwoNetworks, type Way } from './two-networks.ts'

/** Messages in a scene: 20,000 in all. */
const messages = { 'from IRC to Slack': 5_000, 'from Slack to IRC': 12_000, warming: 1_000, paced: 500 } as const
/** On their way at once when it goes as fast as the far side takes: below what the bridge would call too much. */
const AT_ONCE = 150
/** Messages a second in a room, at most: more by the people that there are would be a flood. */
const MOST = 3_500
/** Messages a second when the delay is measured. */
const PACE = 100

/** As fast as the far side takes; milliseconds until the last has arrived. Rejects when one is lost or out of turn. */
async function fast(scene: TwoNetworks, way: Way, many: number): Promise<number> {
  const count = makeTalkCount(way)
  scene.listen(count)
  return timed(async () => {
    const begun = performance.now()
    for (let n = 0; n < many; n++) {
      while (performance.now() - begun < (n * 1000) / MOST / scene.rooms) await wait(1)
      scene.say(way)
      await count.below(AT_ONCE)
    }
    await count.below(1)
  })
}

/** Milliseconds that each took at a pace at which none waits for another. */
async function paced(scene: TwoNetworks, way: Way): Promise<readonly number[]> {
  const count = makeTalkCount(way)
  scene.listen(count)
  const begun = performance.now()
  for (let n = 0; n < messages.paced; n++) {
    await wait(Math.max(1, begun + (n * 1000) / PACE - performance.now()))
    scene.say(way)
  }
  await count.below(1)
  return count.took
}

async function measure(scene: TwoNetworks, where: string): Promise<Row[]> {
  const rows: Row[] = []
  for (const way of ['from IRC to Slack', 'from Slack to IRC'] as const) {
    // Until names are known and the engines have compiled what is used all the time.
    await fast(scene, way, messages.warming)
    const found = await paced(scene, way)
    const many = messages[way]
    const rate = perSecond(many, await fast(scene, way, many))
    rows.push({ what: `${way}, ${where}: all in order`, ours: rate })
    rows.push({ what: `${way}, ${where}: delay p50`, ours: milliseconds(quantile(found, 0.5)) })
    rows.push({ what: `${way}, ${where}: delay p99`, ours: milliseconds(quantile(found, 0.99)) })
  }
  await wait(3_000)
  return [...rows, { what: `memory after 20,000 messages, ${where}`, ours: `${scene.memory().toFixed(0)} MiB` }]
}

async function across(rooms: number): Promise<Row[]> {
  const scene = await startTwoNetworks(rooms)
  try {
    const before = scene.memory()
    const where = rooms === 1 ? 'one room' : `${rooms} rooms`
    return [{ what: `memory at rest, ${where}`, ours: `${before.toFixed(0)} MiB` }, ...(await measure(scene, where))]
  } finally {
    await scene.stop()
  }
}

/** Prints its part of the table. Rejects when a message was lost, came twice or out of turn. */
export async function benchBridgeAcross(): Promise<void> {
  printTable('message to message, InspIRCd and Slack', [...(await across(1)), ...(await across(50))])
}
