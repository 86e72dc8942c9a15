import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { said } from '../../src/core/outcome.ts'
import { post } from '../../src/core/post.ts'
import { type Command, defineCommand, type Shape } from '../../src/dispatch/define.ts'
import { usageOf } from '../../src/dispatch/fields.ts'
import { parseArgs } from '../../src/dispatch/parse.ts'
import { book } from '../helpers/book.ts'
import { read } from '../helpers/given.ts'

const make = (args: Shape): Command =>
  defineCommand({ name: 'try', summary: 'Try.', args, permission: 'read', examples: [], run: () => said(post()) })

const deploy = book.words.get('deploy')!
const rollback = book.words.get('rollback')!
const args = (command: Command, line: string) => {
  const parsed = parseArgs(command, line)
  return 'args' in parsed ? parsed.args : { problem: read(post(...parsed.problem)) }
}

describe('!deploy', () => {
  const all = { service: 'web', revision: 'main', target: 'production', reason: 'new header' }

  test.each([
    'web main to production reason="new header"',
    'web main to production reason=new header',
    'web main to production --reason "new header"',
    'web main to production --reason new header',
    'web main to production --reason="new header"',
    'web main to production “new header”',
    'web main to production new header',
    'web main production new header',
    'web main TO production new header',
    'reason="new header" web main to production',
    'service=web revision=main target=production reason=new header',
    'web main --target production --reason new header',
    'to production web main new header',
    'Revision=main SERVICE=web target=production new header',
  ])('%s', line => {
    expect(args(deploy, line)).toEqual(all)
  })

  test('the reason takes the rest as it was typed', () => {
    expect(args(deploy, 'web main to production it  is "so" — ok')).toMatchObject({ reason: 'it  is "so" — ok' })
    expect(args(deploy, 'web main to production reason=a=b -- c')).toMatchObject({ reason: 'a=b -- c' })
    expect(args(deploy, 'web main reason=typo target=production')).toMatchObject({
      reason: 'typo',
      target: 'production',
    })
    expect(args(deploy, 'web main to production because of --force')).toMatchObject({ reason: 'because of --force' })
  })

  test.each([
    ['', 'SERVICE is missing'],
    ['web main --reson x', 'did you mean --reason?'],
    ['web main --zebra', 'There is no option --zebra'],
    ['web main to production --reason', 'reason has no value'],
    [`web main to production ${'x'.repeat(501)}`, '500'],
  ])('%s: %s', (line, says) => {
    const { problem } = args(deploy, line) as { problem: string }
    expect(problem).toContain(says)
    expect(problem).toContain(
      '!deploy SERVICE [REVISION] [to TARGET] [security] [after=D11] [flags=FLAG] [on="DAY FROM..UNTIL"] [major] [minor] [REASON] · !help deploy',
    )
  })

  test('a quoted word is never an option', () => {
    expect(args(deploy, 'web "--main" "to" x')).toMatchObject({ revision: '--main', target: 'to', reason: 'x' })
  })
})

test('words of !rollback go where they say', () => {
  expect(args(rollback, 'web in production to c1 bad header')).toEqual({
    ...{ what: 'web', to: 'c1', target: 'production', reason: 'bad header' },
  })
  expect(args(rollback, 'd7 checkout is broken')).toEqual({ what: 'D7', reason: 'checkout is broken' })
})

test('a flag is a bare word, an option or a value, once', () => {
  const command = make(
    z.object({ deploy: z.string(), rollback: z.boolean().optional(), reason: z.string().optional() }),
  )
  expect(args(command, 'D1 rollback no good')).toEqual({ deploy: 'D1', rollback: true, reason: 'no good' })
  expect(args(command, 'D1 --rollback no good')).toEqual({ deploy: 'D1', rollback: true, reason: 'no good' })
  expect(args(command, 'D1 rollback=false')).toEqual({ deploy: 'D1', rollback: false })
  expect(args(command, 'D1 no rollback')).toEqual({ deploy: 'D1', reason: 'no rollback' })
  expect(args(command, 'D1 rollback rollback')).toEqual({ deploy: 'D1', rollback: true, reason: 'rollback' })
})

test('an optional argument passes a word that does not fit on to the next', () => {
  const command = make(z.object({ n: z.coerce.number().int().optional(), text: z.string().optional() }))
  expect(args(command, '5 lines')).toEqual({ n: 5, text: 'lines' })
  expect(args(command, 'lines')).toEqual({ text: 'lines' })
})

test('too many words are refused, named', () => {
  const none = make(z.object({}))
  expect(args(none, 'x')).toMatchObject({ problem: expect.stringContaining("I don't know what to do with x") })
})

test('a last argument that may resume goes on behind options, and a quoted name in it keeps its quotes', () => {
  const text = z.string().meta({ resumes: true })
  const added = make(z.object({ every: z.string().optional().meta({ named: true }), text }))
  expect(args(added, 'swat every=weekday 14:00..15:00')).toEqual({ every: 'weekday', text: 'swat 14:00..15:00' })
  expect(args(added, '"late swat" every=weekday 14:00 to 15:00')).toEqual({
    every: 'weekday',
    text: '"late swat" 14:00 to 15:00',
  })
  expect(args(added, 'every=weekday swat "late swat" 14:00')).toEqual({
    every: 'weekday',
    text: 'swat "late swat" 14:00',
  })
  const once = make(z.object({ every: z.string().optional().meta({ named: true }), text: z.string() }))
  expect(args(once, 'swat every=weekday 14:00..15:00')).toEqual({
    problem: expect.stringContaining("I don't know what to do with 14:00..15:00"),
  })
})

test('usage says it all', () => {
  expect(usageOf(rollback)).toBe('!rollback SERVICE|D12 [to REVISION] [in TARGET] [now] [REASON]')
  expect(usageOf(book.words.get('verify')!)).toBe('!verify D12 good|bad [NOTE]')
  expect(usageOf(book.words.get('queue')!)).toBe('!queue [SERVICE] [TARGET] [leave]')
})

describe('a command with forms', () => {
  const swat = book.words.get('swat')!

  test('shows the one that was begun, else where all are', () => {
    expect(args(swat, 'move I1 W2 plan="cut off')).toEqual({
      problem: 'bot> The quote after plan= is not closed: plan="…" !swat move I3|W3 W4|next · !help swat',
    })
    expect(args(swat, 'bad I1 --reson x')).toMatchObject({ problem: expect.stringContaining('!swat ok|bad I3 reason') })
    expect(args(swat, '--zebra')).toEqual({ problem: 'bot> There is no option --zebra. !help swat' })
    expect(args(book.words.get('window')!, 'canel W1 x')).toEqual({
      problem: 'bot> "canel" is none of add, move, cancel, extend and end: did you mean cancel? !help window',
    })
  })

  test('takes what is quoted to its end, and a quote within a value as it stands', () => {
    expect(args(swat, 'add web c2 plan="p99 is fine" reason=the 5" disk is full')).toEqual({
      ...{ what: 'add', item: 'web', to: 'c2', plan: 'p99 is fine', reason: 'the 5" disk is full' },
    })
  })
})
