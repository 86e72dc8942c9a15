/** What every door does, whichever network is behind it. Each door's own tests call `doorContract` with a world. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Door, Hear, Message } from '../../src/chat/door.ts'
import { type Post, post, strong, text } from '../../src/core/post.ts'

/** A running network with a room `ops`, two persons of the configuration in it, and a door that is up. */
export type World = {
  readonly door: Door
  /** What proves the two persons on this network. */
  readonly ids: { readonly ann: string; readonly bob: string }
  /** Says something in the room, as `ann` unless told otherwise. */
  say(text: string, as?: 'ann' | 'bob'): Promise<void>
  /** What people see in the room now, each line or message as plain text; an edited one as it is now. */
  heard(): Promise<readonly string[]>
  /** The network is gone for the door (server killed, socket cut). */
  goAway(): Promise<void>
  comeBack(): Promise<void>
  /** Whether `announce` with `about` and replies stand in threads. Then `under` tells below which text. */
  readonly threads: boolean
  under?(pattern: RegExp): Promise<string | undefined>
  /** Says something as `ann` in the thread of the message that matches. */
  sayUnder?(pattern: RegExp, text: string): Promise<void>
  /** Presses the newest button with this label as `bob`, where there are buttons. */
  press?(label: string): Promise<void>
  /** Stops the door, then the network. */
  stop(): Promise<void>
}

const DEADLINE = { timeout: 15_000, interval: 10 }

/** Runs the contract. `makeWorld` starts the door with the given `hear` and resolves when it is up. */
export function doorContract(name: string, makeWorld: (hear: Hear) => Promise<World>): void {
  describe(`the ${name} door keeps the contract`, () => {
    const messages: Message[] = []
    let answer: (message: Message) => Promise<void> = async () => undefined
    let world: World
    beforeAll(async () => {
      world = await makeWorld(message => {
        messages.push(message)
        return answer(message)
      })
    }, 30_000)
    afterAll(() => world?.stop(), 15_000)

    const sees = (pattern: RegExp) =>
      expect.poll(async () => (await world.heard()).join('\n'), DEADLINE).toMatch(pattern)
    const heard = async (words: string): Promise<Message> => {
      await expect.poll(() => messages.map(m => m.text), DEADLINE).toContain(words)
      return messages.findLast(m => m.text === words)!
    }
    const answering = (make: (message: Message) => Post) => {
      answer = message => world.door.reply(message.place, make(message))
    }
    const silent = () => {
      answer = async () => undefined
    }

    test('what a person says is heard, with who proves to have said it and where', async () => {
      silent()
      await world.say('!status web', 'bob')
      const message = await heard('!status web')
      expect(message.speaker).toMatchObject({ door: world.door.name, id: world.ids.bob })
      expect(message.place).toMatchObject({ door: world.door.name, room: 'ops' })
      expect(message.place.private ?? false).toBe(false)
      expect(Math.abs(message.at - Date.now())).toBeLessThan(60_000)
    })

    test('the same words said twice have two causes', async () => {
      silent()
      await world.say('!twice')
      await world.say('!twice')
      await expect.poll(() => messages.filter(m => m.text === '!twice').length, DEADLINE).toBe(2)
      expect(new Set(messages.map(m => m.cause)).size).toBe(messages.length)
    })

    test('replies are seen in the room in order, and are not heard by the bot itself', async () => {
      answering(m => post(text`you said ${strong(m.text.slice(1))}`))
      const before = messages.length
      for (const n of [1, 2, 3]) await world.say(`!count${n}`)
      await sees(/you said count1.*you said count2.*you said count3/s)
      expect(messages.length).toBe(before + 3)
    })

    test('an announcement is seen in its room; a room that this network lacks is passed over', async () => {
      await world.door.announce('ops', post(text`the train leaves`))
      await sees(/the train leaves/)
      await world.door.announce('nowhere', post(text`unseen`))
    })

    test('a thread is answered in the thread, where there are threads', async () => {
      if (!world.threads || !world.sayUnder || !world.under) return
      answering(() => post(text`down here`))
      await world.door.announce('ops', post(text`a thing to talk about`))
      await world.sayUnder(/a thing to talk about/, '!in-thread')
      expect((await heard('!in-thread')).place.thread).toBeTruthy()
      await sees(/down here/)
      expect(await world.under(/down here/)).toMatch(/a thing to talk about/)
    })

    test('a prompt is shown and answered', async () => {
      silent()
      const buttons = [{ label: 'Approve', press: '!approve D77', prompt: 'P77' }]
      await world.door.announce('ops', { ...post(text`D77 wants to go`), buttons, urgent: true })
      await sees(/D77 wants to go/)
      if (!world.press) await sees(/!approve D77/)
      await (world.press ? world.press('Approve') : world.say('!approve D77', 'bob'))
      const message = await heard('!approve D77')
      expect(message.speaker.id).toBe(world.ids.bob)
      if (world.press) expect(message.prompt).toBe('P77')
    })

    test('a live post is one message that follows the state, where messages can be edited', async () => {
      await world.door.show('ops', 'D78', post(text`D78 is starting`))
      if (world.door.live) await sees(/D78 is starting/)
      await world.door.show('ops', 'D78', post(text`D78 is done`))
      if (!world.door.live) return
      await sees(/D78 is done/)
      expect((await world.heard()).join('\n')).not.toMatch(/D78 is starting/)
    })

    test('what is said about a live post stands in its thread, where there are threads', async () => {
      await world.door.show('ops', 'D79', post(text`D79 card`))
      await world.door.announce('ops', post(text`step one is out`), 'D79')
      await sees(/step one is out/)
      if (world.threads && world.under) expect(await world.under(/step one is out/)).toMatch(/D79 card/)
    })

    test('hostile text arrives as harmless text', async () => {
      const evil = 'a\r\nQUIT :x\u0000\u0002\u202Eb\u2028!op evil <!channel> <@U1> \u001B[31m`*_~ $(rm -rf) end'
      await world.door.announce('ops', post(text`${evil}`))
      await sees(/\$\(rm -rf\) end/)
      const line = (await world.heard()).find(l => l.includes('$(rm -rf) end')) ?? ''
      expect(line).toMatch(/^\W*a QUIT :x/)
      expect(line).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u2028-\u202E]/)
      expect(world.door.health().state).toBe('up')
    })

    test('nobody is told who is not there', async () => {
      expect(await world.door.tell('nobody-of-this-name', post(text`hello`))).toBe(false)
    })

    test('what is said while the network is away is said when it is back', async () => {
      answering(() => post(text`here again`))
      await world.goAway()
      await expect.poll(() => world.door.health().state, DEADLINE).toBe('away')
      const said = world.door.announce('ops', post(text`kept while away`))
      await world.comeBack()
      await said
      await sees(/kept while away/)
      await expect.poll(() => world.door.health().state, DEADLINE).toBe('up')
      await world.say('!back')
      await sees(/here again/)
    }, 40_000)
  })
}
