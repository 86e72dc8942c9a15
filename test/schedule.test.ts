import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { look, read, tick } from '../src/calls.ts'
import type { Org } from '../src/core/org.ts'
import { emptyState } from '../src/core/state.ts'
import type { Inner } from '../src/engine.ts'
import { startSchedule } from '../src/schedule.ts'
import { answersTo, idOf } from './helpers/commits.ts'
import { given } from './helpers/given.ts'
import { org, withCurrent } from './helpers/org.ts'

const minute = 60_000

beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2026, 2, 13, 12, 0, 0, 500) }))
afterEach(() => void vi.useRealTimers())

test('a tick comes every second, a look every five minutes, and none after it was stopped', async () => {
  const taken: string[] = []
  let kept = 0
  const stop = startSchedule({
    take: async ({ cause }: Inner) => void taken.push(cause),
    now: Date.now,
    keep: async () => void kept++,
  })
  const count = (kind: string) => taken.filter(cause => cause.startsWith(kind)).length
  await vi.advanceTimersByTimeAsync(30 * minute)
  expect(count('tick:')).toBe(30 * 60)
  expect(new Set(taken).size).toBe(taken.length)
  expect(count('look:')).toBe(6)
  expect(kept).toBe(3)
  await stop()
  await vi.advanceTimersByTimeAsync(10 * minute)
  expect(count('tick:') + count('look:')).toBe(30 * 60 + 6)
})

test('every branch is read each minute; one that hangs holds up no other, and is not asked again meanwhile', async () => {
  const branches = Array.from({ length: 9 }, (_, n) => `service${n}`)
  const taken: string[] = []
  const stop = startSchedule({
    take: async ({ cause }: Inner) => {
      if (!cause.startsWith('read:')) return
      taken.push(cause.split(':')[1]!)
      if (cause.includes('service1')) await new Promise(resolve => setTimeout(resolve, 2.5 * minute))
    },
    now: Date.now,
    branches,
    keep: async () => {},
  })
  await vi.advanceTimersByTimeAsync(minute)
  expect(taken.toSorted()).toEqual(branches)
  await vi.advanceTimersByTimeAsync(2 * minute)
  expect(taken).toHaveLength(9)
  await vi.advanceTimersByTimeAsync(minute)
  expect(taken).toHaveLength(18)
  await stop()
  await vi.advanceTimersByTimeAsync(10 * minute)
  expect(taken).toHaveLength(18)
})

test('flags are looked at each minute, where there are any', async () => {
  const looked = async (flags: boolean): Promise<number> => {
    let times = 0
    const take = async ({ cause }: Inner) => void (cause.startsWith('flags:') && times++)
    const stop = startSchedule({ take, now: Date.now, flags, keep: async () => {} })
    await vi.advanceTimersByTimeAsync(3 * minute)
    await stop()
    return times
  }
  expect([await looked(true), await looked(false)]).toEqual([3, 0])
})

test('what can not be read for long is asked less often', () => {
  const withRepository = (o: Org): Org => ({
    ...o,
    services: { ...o.services, web: { ...o.services.web!, repository: './web.git' } },
  })
  const story = given({ org: withRepository, outside: { down: true } }, 'read web')
  const by = { door: 'clock', name: 'the clock' } as const
  const asked = (at: number): number =>
    read('web', at).asks?.({ state: story.state(), org: story.org(), at, by, answers: {} }).length ?? 0
  const minutes = Array.from({ length: 60 }, (_, n) => asked(story.at() + n * minute))
  expect(minutes.slice(0, 10)).toEqual(Array(10).fill(1))
  expect(minutes.slice(10).reduce((a, b) => a + b)).toBe(10)
})

test('a look asks every target that can say what runs, and finds what was deployed behind our back', () => {
  const story = given('done web production', { org: o => withCurrent(o, 'web') })
  const by = { door: 'clock', name: 'the clock' } as const
  const world = { state: story.state(), org: story.org(), at: story.at(), by, answers: {} }
  const { asks, decide } = look(story.at())
  const questions = (asks?.(world) ?? []).filter(q => q.ask !== 'flags')
  expect(questions).toEqual(['staging', 'production'].map(target => ({ ask: 'current', service: 'web', target })))
  const answers = answersTo(questions, { current: { 'web/production': 'c3' } })
  const { facts } = decide({ ...world, answers })
  expect(facts).toMatchObject([{ type: 'drift.found', target: 'production', revision: { commit: idOf('c3') } }])
})

test('a tick decides what became due, and nothing where nothing did', () => {
  const by = { door: 'clock', name: 'the clock' } as const
  const at = Date.now()
  const idle = { state: emptyState, org, at, by, answers: {} }
  expect(tick(at).decide(idle).facts).toEqual([])
  const asked = given('!deploy web main to production')
  const late = { ...idle, state: asked.state(), at: asked.at() + 240 * minute }
  expect(tick(late.at).decide(late).facts).toMatchObject([{ type: 'prompt.closed' }, { type: 'deploy.lapsed' }])
})

test('a clock that is set, forward or back, delays no tick, and no look for long', async () => {
  const taken: number[] = []
  const looks: string[] = []
  const stop = startSchedule({
    take: async ({ cause }: Inner) => {
      if (cause.startsWith('tick:')) taken.push(Date.now())
      else looks.push(cause)
    },
    now: Date.now,
    keep: async () => {},
  })
  await vi.advanceTimersByTimeAsync(2000)
  for (const days of [7, -8, 1]) {
    vi.setSystemTime(Date.now() + days * 24 * 60 * minute)
    const before = taken.length
    await vi.advanceTimersByTimeAsync(3000)
    expect(taken.slice(before)).toHaveLength(3)
    expect(taken.at(-1)).toBeGreaterThan(Date.now() - 1000)
    looks.length = 0
    await vi.advanceTimersByTimeAsync(5 * minute)
    expect(looks).toHaveLength(1)
  }
  await stop()
})
