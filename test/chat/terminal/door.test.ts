import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LONGEST } from '../../../src/chat/terminal/lines.ts'
import { zonesOf } from '../../../src/chat/zone.ts'
import { clock, post, text } from '../../../src/core/post.ts'
import { makeTerminal, NOON } from './world.ts'

const type = async (lines: string | Buffer, options: Parameters<typeof makeTerminal>[0] = {}) => {
  const terminal = makeTerminal(options)
  await terminal.start()
  terminal.input.end(lines)
  return { ...terminal, end: await terminal.door.done }
}

describe('who speaks', () => {
  test('the first person of the configuration, unless a name stands before', async () => {
    const { heard, end } = await type('!status\nben> !approve D1\nBEN> hello\r\n')
    expect(heard.map(m => [m.speaker.name, m.speaker.id, m.text])).toEqual([
      ['ada', 'ada', '!status'],
      ['ben', 'ben', '!approve D1'],
      ['ben', 'ben', 'hello'],
    ])
    expect(heard[0]).toMatchObject({
      place: { door: 'terminal', channel: 'terminal', room: 'ops' },
      addressed: true,
      at: NOON,
    })
    expect(end).toBe('ended')
  })

  test('somebody unknown has a name and no proof', async () => {
    const { heard } = await type('stranger> !rollback D12\n')
    expect(heard[0]!.speaker).toEqual({ door: 'terminal', name: 'stranger' })
  })

  test('whoever is told to, and a name alone hands the keyboard over', async () => {
    const { heard } = await type('!a\nada>\n!b\nstranger>\n!c\n', { who: 'ben' })
    expect(heard.map(m => [m.speaker.id, m.text])).toEqual([
      ['ben', '!a'],
      ['ada', '!b'],
      [undefined, '!c'],
    ])
  })

  test('an arrow inside a line is no name', async () => {
    const { heard } = await type('!log a> b\nx>y\n!log ben> c\n')
    expect(heard.map(m => [m.speaker.name, m.text])).toEqual([
      ['ada', '!log a> b'],
      ['ada', 'x>y'],
      ['ada', '!log ben> c'],
    ])
  })
})

describe('lines from a pipe', () => {
  test('are heard strictly one after the other, the last one without its end too', async () => {
    const { door, input, heard, start } = makeTerminal()
    const open: (() => void)[] = []
    await start(() => new Promise(done => open.push(done)))
    input.end('!one\n\n  \n!two')
    await expect.poll(() => open.length).toBe(1)
    expect(heard.map(m => m.text)).toEqual(['!one'])
    open.shift()!()
    await expect.poll(() => open.length).toBe(1)
    expect(heard.map(m => m.text)).toEqual(['!one', '!two'])
    let over = false
    door.done.then(() => {
      over = true
    })
    await new Promise(setImmediate)
    expect(over).toBe(false)
    open.shift()!()
    expect(await door.done).toBe('ended')
  })

  test('have causes that no other run of the program has', async () => {
    const runs = [await type('!a\n!a\n'), await type('!a\n!a\n')]
    expect(new Set(runs.flatMap(run => run.heard.map(m => m.cause))).size).toBe(4)
  })

  test('of a megabyte are told to be too long, and the next one is heard', async () => {
    const { heard, reader } = await type(`${'x'.repeat(1_000_000)}\n!next\n`)
    expect(heard.map(m => m.text)).toEqual(['!next'])
    expect(reader.text()).toBe('bot> That line has 1000000 bytes; 100000 are the most. Nothing was done.\n')
  })

  test('just short enough are heard whole', async () => {
    const { heard } = await type(`${'x'.repeat(LONGEST)}\n${'y'.repeat(LONGEST + 1)}\n`)
    expect(heard.map(m => m.text.length)).toEqual([LONGEST])
  })

  test('of any bytes, cut anywhere, are heard as harmless text in order', async () => {
    const bytes = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(bytes, async chunks => {
        const { door, input, heard, start } = makeTerminal()
        await start()
        for (const chunk of chunks) input.write(Buffer.from(chunk))
        input.end('\n!end\n')
        expect(await door.done).toBe('ended')
        expect(heard.at(-1)!.text).toBe('!end')
        for (const { text } of heard) expect(text).not.toMatch(/[\u0000-\u001F\u007F-\u009F]/)
      }),
      { numRuns: 200 },
    )
  })
})

describe('what is said', () => {
  test('to several rooms is shown once, and again when it is said again', async () => {
    const { door, reader } = makeTerminal()
    const said = post(text`the train leaves`)
    for (const room of ['ops', 'dev', 'nowhere', 'ops']) await door.announce(room, said)
    expect(reader.text()).toBe('bot> the train leaves\n'.repeat(2))
  })

  test('that answers somebody is not shown again for other rooms', async () => {
    const { door, reader } = makeTerminal()
    const said = post(text`the train leaves`)
    await door.reply({ door: 'terminal', channel: 'terminal', room: 'ops' }, said)
    await door.announce('dev', said)
    expect(reader.text()).toBe('bot> the train leaves\n')
    await door.announce('ops', said)
    await door.reply({ door: 'terminal', channel: 'terminal', room: 'ops' }, said)
    expect(reader.text()).toBe('bot> the train leaves\n'.repeat(3))
  })

  test('goes by the clocks of the room, in private by those of the organisation', async () => {
    const zones = zonesOf({ timezone: 'Europe/Berlin', rooms: { dev: { name: 'dev', timezone: 'Asia/Tokyo' } } })
    const { door, reader } = makeTerminal({ zoneIn: zones })
    const said = post(text`done at ${clock(NOON)}`)
    for (const room of ['dev', 'ops']) await door.announce(room, said)
    await door.reply({ door: 'terminal', channel: 'terminal', room: 'dev' }, said)
    await door.tell('ben', said)
    const [berlin, tokyo] = ['13:00 Berlin', '21:00 Tokyo'].map(there => `done at 12:00 UTC (${there})\n`)
    expect(reader.text()).toBe(`bot> ${tokyo}bot> ${tokyo}bot> (to ben) ${berlin}`)
  })

  test('to a person names the person', async () => {
    const { door, reader } = makeTerminal()
    expect(await door.tell('ben', post(text`you're up`))).toBe(true)
    expect(reader.text()).toBe("bot> (to ben) you're up\n")
  })

  test('waits for the reader', async () => {
    const { door, reader } = makeTerminal()
    reader.pause()
    let taken = false
    const saying = door.announce('ops', post(text`hello`)).then(() => {
      taken = true
    })
    await new Promise(setImmediate)
    expect(taken).toBe(false)
    expect(door.health()).toMatchObject({ state: 'up', waiting: 1 })
    reader.resume()
    await saying
    expect(door.health()).toMatchObject({ state: 'up', waiting: 0 })
  })

  test('is let go when the reader has gone, and the program ends quietly', async () => {
    const { door, reader, start } = makeTerminal()
    await start()
    reader.output.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))
    expect(await door.done).toBe('gone')
    await door.announce('ops', post(text`nobody hears this`))
    await door.stop()
  })
})

test('stopping ends the listening', async () => {
  const { door, input, heard, start } = makeTerminal()
  await start()
  await door.stop()
  expect(await door.done).toBe('stopped')
  input.write('!late\n')
  expect(heard).toEqual([])
})
