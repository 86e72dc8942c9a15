import { afterEach, describe, expect, test, vi } from 'vitest'
import type { By } from '../src/core/entry.ts'
import { did, refused, said } from '../src/core/outcome.ts'
import { post, text } from '../src/core/post.ts'
import type { Inner } from '../src/engine.ts'
import { book } from './helpers/book.ts'
import { makeDesk } from './helpers/desk.ts'

const clockBy: By = { door: 'clock', name: 'the clock' }
const write = (log: string): Inner => ({
  cause: `tick:${log}`,
  by: clockBy,
  decide: () => did([{ type: 'log.written', log, text: 'tick', by: 'clock' }]),
})
const down = async (): Promise<void> => {
  throw new Error('the disk is full')
}

afterEach(() => {
  vi.useRealTimers()
})

describe('order', () => {
  test('what one speaker says is decided in order, also while the first line waits for answers', async () => {
    const desk = makeDesk()
    const first = desk.say('ada> !deploy web slow-main to production')
    const second = desk.say('ada> !abort D1 wrong branch')
    const other = desk.say('ben> !log hello')
    await other
    expect(desk.heard).toEqual([expect.stringContaining('ben: Logged as L1')])
    desk.release('slow-main')
    await Promise.all([first, second])
    expect(desk.heard.slice(1)).toEqual(['ada: deploy.requested prompt.opened', 'ada: prompt.closed deploy.aborted'])
  })

  test('lines said meanwhile stay in order behind one another', async () => {
    const desk = makeDesk()
    const all = [
      desk.say('ada> !deploy web slow-main to production'),
      ...['one', 'two', 'three'].map(word => desk.say(`ada> !log ${word}`)),
    ]
    await vi.waitUntil(() => desk.asked('slow-main'))
    all.push(desk.say('ada> !log four'))
    desk.release('slow-main')
    await Promise.all(all)
    const said = desk.entries().flatMap(e => (e.said?.startsWith('!log') ? [e.said] : []))
    expect(said).toEqual(['!log one', '!log two', '!log three', '!log four'])
  })

  test('two lines that both wait go one after the other', async () => {
    const desk = makeDesk()
    const both = [
      desk.say('ada> !deploy web slow-c1 to production'),
      desk.say('ada> !deploy web slow-c2 to production'),
    ]
    await vi.waitUntil(() => desk.asked('slow-c1'))
    expect(desk.asked('slow-c2')).toBe(false)
    desk.release('slow-c1')
    await vi.waitUntil(() => desk.asked('slow-c2'))
    desk.release('slow-c2')
    await Promise.all(both)
    expect(desk.entries().map(e => e.said)).toEqual([
      '!deploy web slow-c1 to production',
      '!deploy web slow-c2 to production',
    ])
  })

  test('the same person elsewhere does not wait', async () => {
    const desk = makeDesk()
    const slow = desk.say('ada> !deploy web slow-main to production')
    await desk.say('ada> !log hello', { place: { door: 'terminal', channel: 'dm', private: true } })
    expect(desk.heard).toHaveLength(1)
    desk.release('slow-main')
    await slow
  })
})

test('what comes together is recorded in one page, numbered, and answered in order', async () => {
  const desk = makeDesk()
  await Promise.all(['ada> !log a', 'ben> !log b', 'eve> !log c', 'cleo> !log d'].map(line => desk.say(line)))
  expect(desk.pages.map(p => p.length)).toEqual([3])
  expect(desk.entries().map(e => [e.seq, e.by.person, e.said])).toEqual([
    [1, 'ada', '!log a'],
    [2, 'ben', '!log b'],
    [3, 'cleo', '!log d'],
  ])
  expect(desk.heard.map(h => h.slice(0, 16))).toEqual([
    ...['ada: Logged as L', 'ben: Logged as L', 'eve: Not yet: ev', 'cleo: Logged as '],
  ])
  expect(desk.engine.seq()).toBe(3)
})

test('nothing is said before it is written', async () => {
  const written = Promise.withResolvers<void>()
  const desk = makeDesk({ append: () => written.promise })
  const saying = desk.say('ada> !log a')
  await new Promise(resolve => setImmediate(resolve))
  expect(desk.heard).toEqual([])
  expect(desk.engine.state().log.size).toBe(0)
  written.resolve()
  await saying
  expect(desk.heard).toHaveLength(1)
})

describe('a store that fails', () => {
  test('everybody of the batch is told, nothing is folded, and the same cause may come again', async () => {
    let broken = true
    const desk = makeDesk({ append: async () => (broken ? down() : undefined) })
    const cause = { cause: 'again' }
    await Promise.all([desk.say('ada> !log a', cause), desk.say('ben> !deploys'), desk.say('ben> !log b')])
    expect(desk.heard).toHaveLength(3)
    for (const line of desk.heard) expect(line).toMatch(/nothing was recorded and nothing was done: the disk is full/)
    expect(desk.engine.state().log.size).toBe(0)
    expect(desk.engine.seq()).toBe(0)
    broken = false
    await desk.say('ada> !log a', cause)
    expect(desk.heard.at(-1)).toContain('Logged as L1')
    expect(desk.engine.seq()).toBe(1)
  })

  test('what waits behind a line that failed is decided all the same', async () => {
    let broken = true
    const desk = makeDesk({ append: async () => (broken ? down() : undefined) })
    const all = [desk.say('ada> !deploy web slow-main to production'), desk.say('ada> !deploys')]
    await vi.waitUntil(() => desk.asked('slow-main'))
    desk.release('slow-main')
    await Promise.all(all)
    broken = false
    expect(desk.heard).toEqual([
      expect.stringContaining('the disk is full'),
      expect.stringContaining('Nothing was deployed yet'),
    ])
  })

  test('what clock and work bring is tried again', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    let failures = 2
    const desk = makeDesk({ append: async () => (failures-- > 0 ? down() : undefined) })
    const taken = desk.take(write('L1'))
    await vi.waitUntil(() => vi.getTimerCount() === 1)
    vi.advanceTimersByTime(1000)
    await vi.waitUntil(() => vi.getTimerCount() === 1)
    vi.advanceTimersByTime(1000)
    await taken
    expect(desk.engine.state().log.size).toBe(1)
  })
})

describe('the same cause', () => {
  test('never acts twice', async () => {
    const desk = makeDesk()
    const cause = { cause: 'slack:Ev1' }
    await Promise.all([desk.say('ada> !log a', cause), desk.say('ada> !log a', cause)])
    await desk.say('ada> !log a', cause)
    expect(desk.entries()).toHaveLength(1)
    expect(desk.heard).toHaveLength(1)
  })

  test('not after a restart either', async () => {
    const desk = makeDesk()
    await desk.say('ada> !log a', { cause: 'slack:Ev1' })
    const again = makeDesk({}, desk.entries())
    await again.say('ada> !log a', { cause: 'slack:Ev1' })
    expect(again.entries()).toEqual([])
    await again.say('ada> !log b', { cause: 'slack:Ev2' })
    expect(again.entries()).toMatchObject([{ seq: 2, cause: 'slack:Ev2' }])
    expect(again.engine.causes()).toEqual(['slack:Ev1', 'slack:Ev2'])
  })

  test('is not spent on what is not for the bot', async () => {
    const desk = makeDesk()
    await desk.say('ada> hello', { cause: 'x', addressed: false })
    expect(desk.engine.causes()).toEqual([])
    expect(desk.heard).toEqual([])
  })
})

describe('what breaks', () => {
  const status = book.words.get('status')!
  const breaking = { ...book, words: new Map(book.words) }
  const withStatus = (run: typeof status.run, asks = status.asks) => {
    breaking.words.set('status', { ...status, run, asks })
    return makeDesk({ book: breaking })
  }

  test('a command that throws is told, logged, and the rest goes on', async () => {
    const desk = withStatus(() => {
      throw new Error('oh no')
    })
    await Promise.all([desk.say('ada> !status'), desk.say('ada> !log a')])
    expect(desk.heard).toEqual([
      expect.stringContaining('Something in me broke over that line. Nothing was recorded'),
      expect.stringContaining('Logged as L1'),
    ])
    expect(desk.errors).toEqual(['a decision broke'])
  })

  test('a command that asks for ever is given up', async () => {
    let n = 0
    const ask = () => [{ ask: 'revision', service: 'web', text: `c${n++}` } as const]
    const desk = withStatus(() => said(post(text`never`)), ask)
    await desk.say('ada> !status')
    expect(desk.heard).toEqual([expect.stringContaining('Something in me broke')])
  })

  test('a question that breaks is answered as unknown', async () => {
    const desk = makeDesk({ answer: () => Promise.reject(new Error('no git')) })
    await desk.say('ada> !deploy web main to staging')
    expect(desk.heard).toEqual([expect.stringContaining('No revision main of web')])
    expect(desk.errors).toEqual(['a question broke'])
  })

  test('a listener that breaks after the record holds nobody up', async () => {
    const desk = makeDesk({
      recorded: () => {
        throw new Error('oh no')
      },
    })
    const all = [desk.say('ada> !deploy web slow-main to production'), desk.say('ada> !deploys')]
    await vi.waitUntil(() => desk.asked('slow-main'))
    desk.release('slow-main')
    await Promise.all(all)
    expect(desk.heard[1]).toContain('D1 web')
  })
})

describe('another copy leads', () => {
  test('nothing more is said', async () => {
    const desk = makeDesk({ held: async () => false })
    void desk.say('ada> !log a')
    await vi.waitUntil(() => desk.lost())
    expect(desk.heard).toEqual([])
    expect(desk.engine.state().log.size).toBe(0)
  })
})

test('inner calls ask first, and a refusal of theirs records nothing', async () => {
  const desk = makeDesk()
  const ask = { ask: 'revision', service: 'web', text: 'main' } as const
  const seen: number[] = []
  await desk.take({
    ...write('L1'),
    asks: () => [ask],
    decide: ({ answers }) => {
      seen.push(Object.keys(answers).length)
      return refused('no', text`no`)
    },
  })
  expect(seen).toEqual([1])
  expect(desk.pages).toEqual([])
})

test('the answers a decision was made with stand in its entry', async () => {
  const desk = makeDesk()
  await desk.say('ada> !deploy web main to production')
  const [entry] = desk.entries()
  expect(Object.keys(entry!.answers!)).toEqual(['{"ask":"revision","service":"web","text":"main"}'])
  expect(entry).toMatchObject({ room: 'ops', said: '!deploy web main to production', by: { person: 'ada' } })
})
