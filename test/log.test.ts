import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Log, type LogOptions, openLog } from '../src/log.ts'

const SECRET = 'hunter2-the-second'

/** The lines that were written, as they went out. */
async function logged(write: (log: Log) => void, options: LogOptions = {}): Promise<string[]> {
  const lines: string[] = []
  write(await openLog({ secrets: [SECRET], to: { write: line => void lines.push(line) }, ...options }))
  return lines
}

test('writes one JSON line per happening', async () => {
  const lines = await logged(log => {
    log.info({ deploy: 'D1', steps: [1, null, true] }, 'started\nby ada')
    log.debug('not at this level')
    log.warn('late by %d s', 3)
  })
  expect(lines.map(line => line.split('\n').length)).toEqual([2, 2])
  expect(lines.map(line => JSON.parse(line))).toEqual([
    { level: 30, time: expect.any(String), deploy: 'D1', steps: [1, null, true], msg: 'started\nby ada' },
    { level: 40, time: expect.any(String), msg: 'late by 3 s' },
  ])
})

test('follows the level, and refuses one that is none', async () => {
  expect(await logged(log => log.debug('x'), { level: 'debug' })).toHaveLength(1)
  expect(await logged(log => log.error('x'), { level: 'silent' })).toHaveLength(0)
  await expect(openLog({ level: 'loud' })).rejects.toThrow('loud')
})

const cause = Object.assign(new Error(`inner ${SECRET}`), { config: { url: `irc://bot:${SECRET}@host` } })

test.each<[string, (log: Log) => void]>([
  ['the message', log => log.info(`logging in with ${SECRET}`)],
  ['a filled-in message', log => log.info('password=%s', SECRET)],
  ['a nested field', log => log.info({ a: [{ b: { c: `x ${SECRET}` } }] }, 'x')],
  ['a field name', log => log.info({ [`key ${SECRET}`]: 1 }, 'x')],
  ['an error', log => log.error(new Error(`refused ${SECRET}`))],
  ['an error with a cause', log => log.error({ err: new Error('outer', { cause }) }, 'x')],
  ['an aggregate error', log => log.error(new AggregateError([cause], 'all failed'))],
  ['what a child carries', log => log.child({ account: SECRET, deep: { url: `x ${SECRET}` } }).info('x')],
  ['an object of its own kind', log => log.info({ it: { toJSON: () => `made of ${SECRET}` } }, 'x')],
  ['a header', log => log.info({ headers: [`Bearer ${SECRET}`] }, 'x')],
])('masks %s', async (_what, write) => {
  for (const pretty of [false, true]) {
    const [line = ''] = await logged(write, { pretty })
    expect(line).not.toContain(SECRET)
    expect(line).toContain('***')
  }
})

test('masks what is named like a secret, and what looks like one', async () => {
  const [line = ''] = await logged(log =>
    log.info({ token: 'short', count: { tokens: 3 }, list: { secrets: ['a'] } }, 'ghp_0123456789abcdefghij'),
  )
  expect(JSON.parse(line)).toMatchObject({ token: '***', count: { tokens: 3 }, list: { secrets: ['***'] }, msg: '***' })
})

test('whatever is logged, the line is JSON and holds no secret', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), fc.string(), async (value, text) => {
      const [line = ''] = await logged(log => log.info({ value, mixed: [text, SECRET] }, `${text}${SECRET}${text}`))
      expect(JSON.parse(line)).toHaveProperty('msg')
      expect(line).not.toContain(SECRET)
    }),
  )
})

test('is read by people where they look', async () => {
  const [line = ''] = await logged(log => log.warn({ store: 'x' }, 'standing by'), { pretty: true })
  expect(line).toMatch(/^\[\d\d:\d\d:\d\d\] WARN: standing by\n {4}store: "x"\n$/)
})
