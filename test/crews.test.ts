import { expect, test } from 'vitest'
import type { Door, OnDuty } from '../src/chat/door.ts'
import { plainLine } from '../src/chat/plain.ts'
import type { Entry } from '../src/core/entry.ts'
import type { Fact } from '../src/core/facts.ts'
import type { Org } from '../src/core/org.ts'
import { announce } from '../src/core/say/announce.ts'
import { botTopic } from '../src/core/say/topic.ts'
import { evolveAll, type State } from '../src/core/state.ts'
import { keepCrews } from '../src/crews.ts'
import { friday, planned, withCrew, yes } from './helpers/crewed.ts'
import { given, read } from './helpers/given.ts'

const minute = 60_000
const shown = (org: Org): Org => {
  const wide = withCrew(org)
  const rooms = { ...wide.rooms, ops: { ...wide.rooms.ops!, topic: true } }
  return { ...wide, rooms, crew: { ...wide.crew!, voice: true, slackGroup: 'crew' } }
}

/** Everybody is on; the network that is there can't do everything. */
function day() {
  const story = given({ org: shown }, planned, '!crew call D1', '!crew ask D1', ...yes)
  const told: OnDuty[] = []
  const recorded: Fact[] = []
  let state: State = story.state()
  let tell: (why: string) => void = () => undefined
  const crew: Door['crew'] = (on, unable) => {
    told.push(on)
    tell = unable
  }
  const look = keepCrews({
    doors: [{ name: 'irc', crew } as Door],
    org: story.org(),
    state: () => state,
    take: async ({ decide }) => {
      const at = story.at()
      const { facts } = decide({ state, org: story.org(), at, by: { door: 'work', name: 'irc' }, answers: {} })
      state = evolveAll(state, facts, at)
      recorded.push(...facts)
    },
    now: story.at,
  })
  const to = (at: number, ...script: string[]): void => {
    story.when(`+${(at - story.at()) / minute}m`, ...script)
    state = story.state()
    look()
  }
  const topic = (): string =>
    plainLine(botTopic('ops', { state, org: story.org(), at: story.at() }) ?? [], {
      person: name => name,
      time: at => new Date(at).toISOString(),
    })
  return { story, told, recorded, look, to, topic, unable: (why: string) => tell(why), state: () => state }
}

test('networks are told at the start, when others come on, and when all go; nothing twice', () => {
  const { look, to, told, topic } = day()
  look()
  look()
  expect(told).toEqual([{ voices: { ops: [], quiet: [] }, group: { name: 'crew', people: [], keep: [] } }])
  to(friday.from - 60 * minute)
  expect(told).toHaveLength(1)
  to(friday.from)
  expect(told.at(-1)).toEqual({
    voices: { ops: ['ada', 'ben', 'cleo'], quiet: [] },
    group: { name: 'crew', people: ['ada', 'ben', 'cleo'], keep: ['ben'] },
  })
  expect(topic()).toContain('crew: lead ben, infra ada cleo')
  to(friday.from + minute)
  to(friday.until - minute, 'ben> !crew standdown D1', '+1m')
  expect(told).toHaveLength(3)
  expect(told.at(-1)).toMatchObject({ voices: { ops: [] }, group: { people: [], keep: [] } })
  expect(topic()).not.toContain('crew:')
})

test('what can not be done is recorded and said once a day, to the room', () => {
  const { story, to, recorded, unable, state } = day()
  to(friday.from)
  unable('signalbox is no operator in #ops')
  unable('signalbox is no operator in #ops')
  expect(recorded).toEqual([{ type: 'duty.unable', crew: 'D1', door: 'irc', why: 'signalbox is no operator in #ops' }])
  const by = { door: 'work', name: 'irc' } as const
  const entry: Entry = { seq: 1, at: story.at(), by, cause: 'x', facts: recorded }
  expect(announce(entry, state(), story.org()).map(a => `${a.room}: ${read(a.post)}`)).toEqual([
    "ops: bot> IRC can't show who is on for D1: signalbox is no operator in #ops. All else goes on.",
  ])
})
