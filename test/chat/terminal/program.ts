/** A program with the terminal door and nothing behind it, for tests with a terminal of the operating system. */
import { makeTerminalDoor } from '../../../src/chat/terminal/door.ts'
import { post, strong, text } from '../../../src/core/post.ts'

const door = makeTerminalDoor({
  input: process.stdin,
  output: process.stdout,
  isTTY: process.stdin.isTTY === true && process.stdout.isTTY === true,
  people: ['ada', 'ben'],
  rooms: ['ops'],
  words: () => ({ commands: ['deploy', 'status'], services: ['web'], targets: [] }),
  now: Date.now,
  log: { warn: (_, words) => process.stderr.write(`${words}\n`) },
})
await door.start(async ({ place, speaker, text: words }) => {
  await door.reply(place, post(text`${speaker.name} said ${strong(words)}`))
})
process.stderr.write(`${await door.done}\n`)
await door.stop()
