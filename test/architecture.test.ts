/** The rules of the house: who may import whom, what is pure, how long things are. */
import { describe, expect, test } from 'vitest'
import { functionsIn } from './helpers/functions.ts'
import { type Source, sourcesOf } from './helpers/sources.ts'

const src = sourcesOf('src')
const commands = sourcesOf('commands')
const all = [...src, ...commands]
const byPath = new Map(all.map(s => [s.path, s]))

/** What each part may import of ours, by the beginning of the path; the most particular part counts. */
const layers: readonly (readonly [part: string, may: readonly string[]])[] = [
  ['commands/', ['#signalbox']],
  ['src/index.ts', ['src/core/', 'src/dispatch/']],
  ['src/core/', ['src/core/']],
  ['src/dispatch/', ['src/core/', 'src/dispatch/']],
  ['src/chat/terminal/', ['src/chat/terminal/', 'src/chat/*', 'src/core/']],
  ['src/chat/irc/', ['src/chat/irc/', 'src/chat/*', 'src/core/']],
  ['src/chat/slack/', ['src/chat/slack/', 'src/chat/*', 'src/core/']],
  ['src/chat/bridge/', ['src/chat/bridge/', 'src/chat/*', 'src/core/']],
  ['src/chat/', ['src/chat/*', 'src/core/']],
  ['src/calendar/', ['src/calendar/', 'src/core/']],
  ['src/http/', ['src/http/', 'src/calendar/', 'src/core/']],
  ['src/effects/', ['src/effects/', 'src/core/']],
  ['src/ledger/', ['src/ledger/', 'src/core/']],
  ['src/config', ['src/config', 'src/core/', 'src/calendar/rule.ts', 'src/log.ts']],
  ['src/sample', ['src/sample']],
  ['src/log.ts', ['src/core/']],
  ['src/seen.ts', []],
  ['src/engine', ['src/engine', 'src/seen.ts', 'src/core/', 'src/dispatch/', 'src/chat/door.ts']],
  ['src/calls.ts', ['src/core/', 'src/engine']],
  ['src/schedule.ts', ['src/calls.ts', 'src/core/', 'src/engine']],
  ['src/', ['src/']],
]

const layerOf = (path: string) => layers.find(([part]) => path.startsWith(part))!
const isOurs = (name: string): boolean => byPath.has(name) || name.startsWith('#')
const fits = (name: string, may: string): boolean =>
  may.endsWith('*')
    ? name.startsWith(may.slice(0, -1)) && !name.slice(may.length - 1).includes('/')
    : name.startsWith(may)

describe('who may import whom', () => {
  test('the parts see what they may see', () => {
    const wrong = all.flatMap(({ path, imports }) =>
      imports
        .filter(i => isOurs(i.from) && !layerOf(path)[1].some(may => fits(i.from, may)))
        .map(i => `${path} → ${i.from}`),
    )
    expect(wrong).toEqual([])
  })

  test('only files beside main see everything, and nobody imports main', () => {
    expect(src.map(s => s.path).filter(p => layerOf(p)[0] === 'src/' && p.split('/').length > 2)).toEqual([])
    expect(all.filter(s => s.imports.some(i => i.from === 'src/main.ts'))).toEqual([])
  })

  test('every import is one that exists', () => {
    const lost = all.flatMap(({ path, imports }) =>
      imports.filter(i => i.from.startsWith('src') && !byPath.has(i.from)).map(i => `${path} → ${i.from}`),
    )
    expect(lost).toEqual([])
  })

  test('nothing goes round in circles', () => {
    const done = new Set<string>()
    const circle = (path: string, way: readonly string[]): string[] => {
      if (way.includes(path)) return [[...way.slice(way.indexOf(path)), path].join(' → ')]
      if (done.has(path)) return []
      const found = byPath.get(path)!.imports.flatMap(i => {
        const to = i.from === '#signalbox' ? 'src/index.ts' : i.from
        return i.value && byPath.has(to) ? circle(to, [...way, path]) : []
      })
      done.add(path)
      return found
    }
    expect(all.flatMap(s => circle(s.path, []))).toEqual([])
  })

  test.each([
    [/^(keyv|@keyv\/.*|pg|@redis\/.*|node:sqlite)$/, 'src/ledger/'],
    [/^node-cron$/, 'src/schedule.ts'],
    [/^@slack\//, 'src/chat/slack/'],
    [/^irc-framework/, 'src/chat/irc/'],
    [/^pino/, 'src/log.ts'],
    [/^yaml$/, 'src/config'],
    [/^(temporal-polyfill|rrule-temporal|chrono-node|ical\.js|ical-generator)$/, 'src/calendar/'],
    [/^(hono|@hono\/)/, 'src/http/'],
    [/^picocolors$/, 'src/chat/terminal/paint.ts'],
    [/^nodemailer/, 'src/effects/mail.ts'],
    [/^feedsmith$/, 'src/http/feeds.ts'],
  ])('%s is known to %s alone', (library, place) => {
    const users = all.filter(s => s.imports.some(i => library.test(i.from))).map(s => s.path)
    expect(users.filter(p => !p.startsWith(place))).toEqual([])
    expect(users).not.toEqual([])
  })
})

describe('purity', () => {
  const pure = all.filter(s => s.path.startsWith('src/core/') || s.path.startsWith('commands/'))
  const impure =
    /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bprocess\b|\basync\b|\bawait\b|\bPromise\b|\bset(Timeout|Interval|Immediate)\b|\bcrypto\b|\bfetch\(|\bperformance\b/

  test('core and commands read no clock, no chance, nothing outside', () => {
    expect(pure.filter(s => impure.test(s.code)).map(s => s.path)).toEqual([])
    expect(pure.flatMap(s => s.imports.filter(i => i.from.startsWith('node:')).map(() => s.path))).toEqual([])
  })

  test('core knows no library but zod, commands none', () => {
    const libraries = pure.flatMap(s =>
      s.imports.filter(i => !isOurs(i.from) && i.from !== 'zod').map(i => `${s.path} → ${i.from}`),
    )
    expect(libraries).toEqual([])
  })
})

/** Lists of alternatives, read from top to bottom. */
const tables = ['src/core/facts.ts']
/** Longer than the rule allows today; nothing may join them. */
const overdue = [...['src/chat/irc/door.ts', 'src/chat/irc/link.ts', 'src/chat/slack/door.ts']]

/** With more than three parameters today; nothing may join them. */
const crowded: readonly string[] = [
  'src/chat/irc/read-talk.ts foundAt',
  'src/chat/irc/socket.ts plug',
  'src/chat/slack/live-message.ts async put',
  'src/chat/slack/live.ts show',
  'src/chat/slack/relay.ts put',
  'src/chat/slack/send.ts findPosted',
  'src/chat/slack/send.ts postOnce',
  'src/core/deploy/answered.ts answerFacts',
  'src/core/logbook.ts evolveLogbook',
  'src/core/series.ts putIn',
  'src/core/targets.ts evolveTargets',
  'src/core/targets.ts change',
  'src/core/targets.ts evolveTarget',
  'src/dispatch/parse.ts set',
]

describe('style', () => {
  const offenders = (wrong: (s: Source) => boolean, among = all): string[] => among.filter(wrong).map(s => s.path)

  test('only programs end the process: main, and the one that keeps a job', () => {
    expect(offenders(s => /\bprocess\.exit\b/.test(s.code))).toEqual(['src/effects/keeper.ts', 'src/main.ts'])
  })

  test('commands, and only they, are default exports', () => {
    expect(offenders(s => /^export default\b/m.test(s.code))).toEqual(commands.map(s => s.path))
  })

  test('no enums, namespaces or interfaces, and no classes but errors', () => {
    expect(
      offenders(s => /^(export )?(const )?(enum|namespace|interface) /m.test(s.code) && !s.path.endsWith('.d.ts')),
    ).toEqual([])
    expect(offenders(s => /\bclass (?!\w+ extends Error\b)\w+/.test(s.code) && !s.path.endsWith('.d.ts'))).toEqual([])
  })

  test('files are named in kebab-case, and say what they own', () => {
    expect(offenders(s => !/^[a-z0-9/-]+(\.d)?\.ts$/.test(s.path))).toEqual([])
    expect(offenders(s => !/^(\/\/ .*\n)?\/\*\*/.test(s.text))).toEqual([])
  })

  test('nobody is called manager, service, helper or utils', () => {
    expect(offenders(s => /(manager|helper|util)s?\.ts$|[/-]service\.ts$/.test(s.path))).toEqual([])
  })

  test('files have 150 lines at most, tables aside', () => {
    const long = all
      .filter(s => s.lines > 150 && !tables.includes(s.path) && !overdue.includes(s.path))
      .map(s => `${s.path}: ${s.lines}`)
    expect(long).toEqual([])
  })

  test('functions have 40 lines and three parameters at most', () => {
    const found = all.flatMap(s => functionsIn(s.text).map(f => ({ ...f, at: `${s.path} ${f.name}` })))
    expect(found.length).toBeGreaterThan(500)
    expect(
      found.filter(f => f.lines > 40 && !overdue.includes(f.at.split(' ')[0]!)).map(f => `${f.at}: ${f.lines} lines`),
    ).toEqual([])
    expect(
      found.filter(f => f.parameters > 3 && !crowded.includes(f.at)).map(f => `${f.at}: ${f.parameters} parameters`),
    ).toEqual([])
  })
})

test('the eye of these tests sees', () => {
  expect(functionsIn('const a = (x: A, { y, z }: B): void => {\n  f()\n}')).toEqual([
    { name: 'a', lines: 3, parameters: 2 },
  ])
  expect(functionsIn('  async function b() {\n    if (x) {\n    }\n  }')).toMatchObject([
    { name: 'b', lines: 4, parameters: 0 },
  ])
  expect(byPath.get('src/chat/irc/render.ts')!.imports).toContainEqual({ from: 'src/chat/plain.ts', value: true })
  expect(byPath.get('src/core/gate.ts')!.imports).toEqual([])
  expect(byPath.get('src/core/gates/gate.ts')!.imports).toContainEqual({ from: 'src/core/asks.ts', value: false })
})
