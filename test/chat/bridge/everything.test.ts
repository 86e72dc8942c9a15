import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FakeSide } from './side.ts'
import { makeWorld, type World } from './world.ts'

/** A message as both sides should know it in the end. */
type Message = {
  readonly id: string
  readonly from: 'slack' | 'irc'
  readonly who: string
  text: string
  paused: boolean
}

const side = fc.constantFrom('slack' as const, 'irc' as const)
const which = fc.nat({ max: 500 })
const deed = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('say' as const),
      side,
      who: fc.nat({ max: 2 }),
      times: fc.constantFrom(1, 1, 1, 2, 15),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('edit' as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('again' as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('leave' as const, 'comeBack' as const), side }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('refuse' as const, 'accept' as const), side }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('pause' as const, 'resume' as const, 'restart' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('slow' as const), side, ms: fc.constantFrom(0, 4, 15) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(1, 100, 1000, 4000) }) },
)
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never

async function live(world: World, deeds: readonly Deed[]): Promise<Message[]> {
  const all: Message[] = []
  const sides = { slack: world.slack, irc: world.irc }
  const say = (from: 'slack' | 'irc', who: string): void => {
    const text = `m${all.length}`
    const id = sides[from].say(who, text)
    all.push({ id, from, who, text, paused: world.paused.has('ops') })
  }
  const edit = (message: Message): void => {
    const text = `${message.text}e`
    sides[message.from].edit(message.who, message.id, text)
    if (!message.paused && !world.paused.has('ops')) message.text = text
  }
  for (const d of deeds) {
    const message = 'which' in d ? all[d.which % Math.max(1, all.length)] : undefined
    if (d.do === 'say') for (let n = 0; n < d.times; n++) say(d.side, `user${d.who}`)
    else if (d.do === 'edit' && message) edit(message)
    else if (d.do === 'again' && message) sides[message.from].say(message.who, message.text, { id: message.id })
    else if (d.do === 'leave' || d.do === 'comeBack') sides[d.side][d.do]()
    else if (d.do === 'refuse' || d.do === 'accept') sides[d.side].network.refuses = d.do === 'refuse'
    else if (d.do === 'pause') world.paused.add('ops')
    else if (d.do === 'resume') world.paused.delete('ops')
    else if (d.do === 'restart') await world.restart()
    else if (d.do === 'slow') sides[d.side].network.latency = d.ms
    else if (d.do === 'pass') await world.pass(d.ms)
  }
  return all
}

async function makePeace({ slack, irc, paused, pass }: World): Promise<void> {
  paused.clear()
  for (const one of [slack, irc]) {
    one.comeBack()
    one.network.refuses = false
  }
  await pass(120_000)
}

/** What a side heard: messages with their words as they are in the end, and what it was only told the number of. */
function heardOn({ heard }: FakeSide) {
  const words = new Map<string, { who: string; text: string }>()
  const order: string[] = []
  let [counted, edits] = [0, 0]
  for (const h of heard) {
    const text = h.kind === 'relayed' ? textOf(h.relayed.talk) : ''
    if (h.kind === 'announced') {
      const [head = ''] = h.text.split('\n')
      counted += Number(/(\d+) messages?\b/.exec(head)?.[1] ?? 0)
      edits += Number(/(\d+) edits?\b/.exec(head)?.[1] ?? 0)
    } else if (h.kind === 'relayed' && text.startsWith('…')) counted += Number(/^… (\d+) more line/.exec(text)?.[1])
    else if (h.kind === 'relayed') {
      expect(words.has(h.id)).toBe(false)
      words.set(h.id, { who: h.relayed.name, text })
      order.push(h.id)
    } else if (h.kind === 'corrected') {
      const found = words.get(h.correction.id ?? '')
      expect(found?.text, 'what was there before').toBe(textOf(h.correction.before ?? []))
      if (found) found.text = textOf(h.correction.after ?? [])
    }
  }
  return { messages: order.map(id => words.get(id)!), counted, edits }
}

const textOf = (talk: readonly { kind: string; pieces?: readonly object[] }[]): string =>
  talk.flatMap(p => (p.pieces ?? []).map(piece => ('text' in piece ? String(piece.text) : ''))).join('')

const numberOf = (text: string): number => Number(/^m(\d+)e*$/.exec(text)?.[1])

function check(far: FakeSide, said: readonly Message[]): void {
  const { messages, counted, edits } = heardOn(far)
  const expected = said.filter(m => !m.paused)
  expect(messages.length + counted, 'each is said or counted').toBe(expected.length)
  const numbers = messages.map(m => numberOf(m.text))
  expect(numbers, 'once, in order').toEqual([...new Set(numbers)].sort((a, b) => a - b))
  const stale = messages.filter(m => !expected.some(e => e.text === m.text && e.who === m.who))
  expect(stale.length, 'with the words of now, or counted').toBeLessThanOrEqual(edits)
}

test('whatever happens, each side hears everything once and in order, or is told how much it missed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 60, size: 'max' }), async deeds => {
      const world = await makeWorld()
      const said = await live(world, deeds)
      await makePeace(world)
      for (const [far, from] of [
        [world.irc, 'slack'],
        [world.slack, 'irc'],
      ] as const)
        check(
          far,
          said.filter(m => m.from === from),
        )
      expect(
        world
          .bridge()
          .status()
          .map(r => r.waiting + r.missed),
      ).toEqual([0, 0])
    }),
    { numRuns: 300 },
  )
}, 60_000)
