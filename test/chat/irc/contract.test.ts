import { describe } from 'vitest'
import type { Hear } from '../../../src/chat/door.ts'
import { haveIrc, startIrc } from '../../servers/irc.ts'
import { doorContract, type World } from '../contract.ts'
import { botLines, doorOptions, personOn, upDoor } from './world.ts'

async function ircWorld(hear: Hear): Promise<World> {
  const server = await startIrc()
  await Promise.all(['ann', 'bob', 'bot'].map(name => server.register(`${name}-account`, 'secret')))
  const heard: string[] = []
  const gather = () => Promise.all([personOn(server, 'ann'), personOn(server, 'bob')])
  // The door comes back only when people are there to see what it says first.
  let gathered: Promise<unknown> = Promise.resolve()
  let allBack = (): void => undefined
  const timers = {
    set: (run: () => void, ms: number) => setTimeout(() => void gathered.then(run), ms),
    clear: (timer: unknown) => clearTimeout(timer as NodeJS.Timeout | undefined),
  }
  const login = { account: 'bot-account', password: 'secret', timers }
  const [folk, door] = await Promise.all([gather(), upDoor(doorOptions(server.port, login), hear)])
  let [ann, bob] = folk
  return {
    door,
    ids: { ann: 'ann-account', bob: 'bob-account' },
    threads: false,
    say: async (text, as = 'ann') => (as === 'ann' ? ann : bob).say('#ops', text),
    heard: async () => [...heard, ...botLines(bob)],
    goAway: async () => {
      heard.push(...botLines(bob))
      gathered = new Promise<void>(resolve => {
        allBack = resolve
      })
      await server.kill()
    },
    comeBack: async () => {
      await server.restart()
      ;[ann, bob] = await gather()
      allBack()
    },
    stop: async () => {
      await door.stop()
      await server.stop()
    },
  }
}

describe.skipIf(!haveIrc())('on InspIRCd with Atheme', () => doorContract('IRC', ircWorld))
