/** A long, lively talk over the bridge, both networks failing in its midst: in the end both sides hold the same. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Crowd, startCrowd } from '../helpers/crowd.ts'
import { seeded } from '../helpers/seeded.ts'
import { faultsIn, type Spoken, silentIn, wordsOf } from '../helpers/tally.ts'
import { haveIrc } from '../servers/irc.ts'

/** For a longer run, or for the same once more. */
const { SOAK_MESSAGES = '600', SOAK_SEED = String(Math.floor(Math.random() * 1_000_000)) } = process.env
const most = Number(SOAK_MESSAGES)
vi.setConfig({ testTimeout: 60_000 + most * 50 })

const chance = seeded(Number(SOAK_SEED))
const below = (n: number): number => Math.floor(chance() * n)

const names = (start: string): string[] => Array.from('abcdefghijkl', letter => start + letter)
const [ON_SLACK, ON_IRC] = [names('sam'), names('ivo')]
/** Lines of one speaker within so many ms: fewer than what is taken for a flood, and more. */
const calm = { lines: 9, within: 4000 }
const FLOOD = 40

let crowd: Crowd
let ircIsDown = false
/** Of what was on its way to IRC when that was killed: how much nobody heard. */
let lost = 0
const said: Record<'slack' | 'irc', Spoken[]> = { slack: [], irc: [] }
const total = (): number => said.slack.length + said.irc.length
const times = new Map<string, number[]>()
const stamps = new Map<Spoken, string>()
const repeats: Promise<unknown>[] = []

beforeAll(async () => {
  if (haveIrc()) crowd = await startCrowd(ON_SLACK, ON_IRC)
}, 60_000)
afterAll(() => crowd?.stop())

/** Whoever speaks next: nobody who has said much of late. */
function speaker(): string | undefined {
  const since = Date.now() - calm.within
  const here = ircIsDown ? ON_SLACK : [...ON_SLACK, ...ON_IRC]
  const able = here.filter(name => (times.get(name) ?? []).filter(at => at > since).length < calm.lines)
  return able[below(able.length)]
}

async function say(name: string): Promise<void> {
  const message: Spoken = { name, number: total() + 1, edits: 0 }
  times.set(name, [...(times.get(name) ?? []).slice(-calm.lines), Date.now()])
  if (ON_IRC.includes(name)) {
    said.irc.push(message)
    crowd.sayOnIrc(name, wordsOf(message))
  } else {
    said.slack.push(message)
    stamps.set(message, await crowd.slack.user(name).say('ops', wordsOf(message)))
  }
}

async function edit(): Promise<void> {
  const message = said.slack[below(said.slack.length)]
  const stamp = message && stamps.get(message)
  if (!stamp) return
  message.edits += 1
  await crowd.slack.user(message.name).edit(stamp, wordsOf(message))
}

/** So many messages, with something happening in their midst. */
async function talk(size: number, deed?: () => unknown): Promise<void> {
  const when = below(size)
  for (let i = 0; i < size; i++) {
    if (i === when) await deed?.()
    await say(await crowd.slack.until(speaker, 10_000))
    // While Slack is away, it is delivered when Slack is back.
    if (chance() < 0.06) repeats.push(crowd.slack.redeliverLast())
    if (chance() < 0.06) await edit()
  }
}

const faults = async () => ({
  irc: faultsIn(crowd.heardOnIrc(), said.slack, lost),
  slack: faultsIn(await crowd.heardOnSlack(), said.irc, 0),
})

/** Until each side has heard what was said on the other, or was told how much of it is missing. */
async function settle(): Promise<void> {
  const well = ({ irc, slack }: Awaited<ReturnType<typeof faults>>) => irc.length + slack.length === 0
  await crowd.slack.until(async () => well(await faults()), 15_000).catch(() => undefined)
  expect(await faults(), `SOAK_SEED=${SOAK_SEED}, after ${total()} messages`).toEqual({ irc: [], slack: [] })
}

/** Once what is said now is heard on IRC, all before it has been heard or told of. */
async function countLost(): Promise<void> {
  await say(await crowd.slack.until(speaker, 10_000))
  const { number } = said.slack.at(-1)!
  await crowd.slack.until(() => crowd.heardOnIrc().heard.some(m => m.number === number), 15_000)
  lost = silentIn(crowd.heardOnIrc(), said.slack)
}

const DEEDS: Readonly<Record<string, () => unknown>> = {
  'one socket of Slack is renewed': () => crowd.slack.refreshSocket('one'),
  'all sockets of Slack are renewed': () => crowd.slack.refreshSocket(),
  'the sockets of Slack break': () => crowd.slack.dropSockets(),
  'Slack is away': async () => {
    await crowd.slack.away()
    await talk(12)
    await crowd.slack.back()
  },
  'the IRC server is killed': async () => {
    // What people on IRC say to a server that dies, nobody hears: they are silent, while those on Slack talk on.
    ircIsDown = true
    await crowd.slack.until(async () => (await faults()).slack.length === 0, 15_000)
    const talking = ON_SLACK.map(say)
    await talking[below(12)]
    await crowd.killIrc()
    await Promise.all(talking)
    await talk(12)
    await crowd.restartIrc()
    await countLost()
    ircIsDown = false
  },
  'one on each side floods the room': async () => {
    const [loud, louder] = [ON_SLACK[below(12)]!, ON_IRC[below(12)]!]
    for (let i = 0; i < FLOOD; i++) await Promise.all([say(loud), say(louder)])
  },
}

it.runIf(haveIrc())(`both sides hold the same conversation (SOAK_SEED=${SOAK_SEED})`, async () => {
  const deeds = Object.values(DEEDS).map(deed => ({ deed, at: below(most * 0.8) }))
  while (total() < most || deeds.length > 0) {
    const due = deeds.findIndex(({ at }) => at <= total())
    await talk(1 + below(20), due < 0 ? undefined : deeds.splice(due, 1)[0]?.deed)
    await settle()
  }
  // Whatever came twice has come when what was said after it is there.
  await Promise.all(repeats)
  for (const name of [...ON_SLACK, ...ON_IRC]) await say(name)
  await settle()
  expect(crowd.slack.violations).toEqual([])
})
