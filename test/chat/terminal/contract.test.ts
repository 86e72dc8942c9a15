import { post, text } from '../../../src/core/post.ts'
import { doorContract } from '../contract.ts'
import { makeTerminal } from './world.ts'

doorContract('terminal', async hear => {
  const { door, input, reader } = makeTerminal({ people: ['ann', 'bob'], rooms: ['ops'], now: Date.now })
  await door.start(hear)
  return {
    door,
    ids: { ann: 'ann', bob: 'bob' },
    say: async (words, as) => void input.write(as === undefined ? `${words}\n` : `${as}> ${words}\n`),
    heard: async () =>
      reader
        .text()
        .split('\n')
        .map(row => row.replace(/^bot> |^ {5}/, '')),
    // Nobody reads any more, which shows as soon as something is said.
    goAway: async () => {
      reader.pause()
      void door.announce('ops', post(text`is anybody there?`))
    },
    comeBack: async () => reader.resume(),
    threads: false,
    stop: () => door.stop(),
  }
})
