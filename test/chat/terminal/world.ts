/** A terminal door between streams of the test. */
import { PassThrough, Writable } from 'node:stream'
import type { Message } from '../../../src/chat/door.ts'
import { makeTerminalDoor, type TerminalWorld } from '../../../src/chat/terminal/door.ts'

export const NOON = Date.UTC(2026, 10, 21, 12, 0)

/** Output that is read, or not, as the test wants. */
export function makeReader(columns?: number) {
  let text = ''
  let reading = true
  const held: (() => void)[] = []
  const onText: ((text: string) => void)[] = []
  const output = Object.assign(
    new Writable({
      decodeStrings: false,
      write(chunk, _, done) {
        const take = () => {
          text += chunk
          for (const hear of onText) hear(String(chunk))
          done()
        }
        if (reading) take()
        else held.push(take)
      },
    }),
    columns === undefined ? {} : { columns, isTTY: true },
  )
  return {
    output,
    text: () => text,
    onText: (hear: (text: string) => void) => onText.push(hear),
    pause: () => {
      reading = false
    },
    resume: () => {
      reading = true
      for (const take of held.splice(0)) take()
    },
  }
}

/** The door with its streams and all that it has heard. `answer` is awaited before the next line is heard. */
export function makeTerminal(options: Partial<TerminalWorld> & { columns?: number } = {}) {
  const input = new PassThrough()
  const reader = makeReader(options.columns)
  const warnings: string[] = []
  const door = makeTerminalDoor({
    ...{ input, output: reader.output, isTTY: false, colours: false, people: ['ada', 'ben'], rooms: ['ops', 'dev'] },
    words: () => ({
      commands: ['deploy', 'deploys', 'status'],
      services: ['web', 'docs'],
      targets: ['production'],
      ids: ['D12'],
    }),
    now: () => NOON,
    log: { warn: (_, text) => warnings.push(text) },
    ...options,
  })
  const heard: Message[] = []
  const start = (answer: (message: Message) => Promise<void> = async () => undefined) =>
    door.start(message => {
      heard.push(message)
      return answer(message)
    })
  return { door, input, reader, heard, warnings, start }
}
