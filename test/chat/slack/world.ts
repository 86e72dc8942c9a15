/** A Slack workspace with our door in it, for the tests of this folder. */
import { test as base, expect, vi } from 'vitest'
import type { Door, Hear, Message, Notes } from '../../../src/chat/door.ts'
import { makeSlackDoor } from '../../../src/chat/slack/door.ts'
import type { SlackOptions } from '../../../src/chat/slack/options.ts'
import type { Person } from '../../../src/core/org.ts'
import { type Slack, type SlackUser, startSlack } from '../../servers/slack.ts'

export const DEADLINE = { timeout: 8000, interval: 10 }

export const QUICK = {
  editEvery: 30,
  callTimeout: 400,
  firstWait: 20,
  longestWait: 100,
  stopWithin: 2000,
  lookupWithin: 500,
}

export function memoryNotes(): Notes & { readonly all: Map<string, unknown> } {
  const all = new Map<string, unknown>()
  return {
    all,
    get: async key => all.get(key),
    set: async (key, value) => void all.set(key, value),
    delete: async key => void all.delete(key),
  }
}

export const silentLog = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}

/** ann is configured by id, bob by e-mail; whoever else is there is not in the configuration. */
export function peopleOf(slack: Slack): Record<string, Person> {
  return {
    ann: { name: 'ann', slack: slack.user('ann').id, teams: [] },
    bob: { name: 'bob', slack: 'bob@example.org', teams: [] },
  }
}

export const USERS: SlackUser[] = [
  { name: 'ann', email: 'ann@example.org' },
  { name: 'bob', email: 'bob@example.org' },
  { name: 'eve', email: 'eve@example.org' },
  { name: 'old', email: 'old@example.org', deactivated: true },
  { name: 'gus', email: 'gus@example.org', guest: true },
  { name: 'far', email: 'far@example.org', team: 'T0ELSEWHERE' },
]

export type World = {
  slack: Slack
  door: Door
  heard: Message[]
  notes: ReturnType<typeof memoryNotes>
  /** What the engine would do with each message; nothing at first. */
  answer: { with: Hear }
  stop(): Promise<void>
}

// Not expect.poll: this is called in hooks too.
export const isUp = (door: Door) => vi.waitFor(() => expect(door.health().state).toBe('up'), DEADLINE)

/** The door as the options say, started; not waited for. */
export async function startDoor(slack: Slack, options: Partial<SlackOptions> = {}): Promise<World> {
  const heard: Message[] = []
  const answer = { with: (async () => undefined) as Hear }
  const notes = memoryNotes()
  const door = makeSlackDoor({
    botToken: slack.botToken,
    appToken: slack.appToken,
    apiUrl: slack.apiUrl,
    rooms: [
      { name: 'ops', slack: 'ops', irc: '#ops' },
      { name: 'dev', slack: '#dev' },
    ],
    people: peopleOf(slack),
    notes,
    now: Date.now,
    log: silentLog,
    timing: QUICK,
    ...options,
  })
  await door.start(message => {
    heard.push(message)
    return answer.with(message)
  })
  const stop = async () => {
    await door.stop()
    await slack.stop()
  }
  return { slack, door, heard, notes, answer, stop }
}

/** A workspace and a door that is up. */
export async function startWorld(options: Partial<SlackOptions> = {}): Promise<World> {
  const slack = await startSlack({ users: USERS, channels: ['ops', 'dev', 'other'] })
  const world = await startDoor(slack, options)
  await isUp(world.door)
  return world
}

/** Waits for a message with these words and gives it. */
export async function hears(world: World, words: string): Promise<Message> {
  await expect.poll(() => world.heard.map(m => m.text), DEADLINE).toContain(words)
  return world.heard.findLast(m => m.text === words)!
}

/** A test with a world of its own, which is stopped and checked for broken limits at the end. */
export const test = base.extend<{ world: World }>({
  world: async ({ task: _ }, use) => {
    const world = await startWorld()
    await use(world)
    await world.stop()
  },
})

/** Everything said so far has reached the bot, and the bot has dealt with it. */
export async function settled(world: World): Promise<void> {
  await world.slack.delivered()
  await world.slack.user('ann').say('ops', `!settled ${++marks}`)
  await hears(world, `!settled ${marks}`)
}
let marks = 0
