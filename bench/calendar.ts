/** What a full calendar costs: a tick with nothing, little and much due; a look at the week; the calendar for others. */
import { join } from 'node:path'
import { answerTime } from '../src/calendar/answers.ts'
import { publish } from '../src/calendar/publish.ts'
import { type Answers, type Question, questionKey, type TimeQuestion } from '../src/core/asks.ts'
import { calendarEvents } from '../src/core/calendar.ts'
import { bootAsks, bootFacts } from '../src/core/clock/boot.ts'
import { tickAsks, tickFacts } from '../src/core/clock/tick.ts'
import type { By } from '../src/core/entry.ts'
import type { Fact } from '../src/core/facts.ts'
import type { Org } from '../src/core/org.ts'
import { emptyState, evolveAll, type State } from '../src/core/state.ts'
import type { WindowConfig } from '../src/core/window/config.ts'
import type { World } from '../src/core/world.ts'
import { dispatch } from '../src/dispatch/dispatch.ts'
import { loadCommands } from '../src/dispatch/load.ts'
import { median, milliseconds, printTable, timed } from './table.ts'

const [REMINDERS, WINDOWS, ROUNDS] = [100_000, 5000, 9]
const [minute, day] = [60_000, 86_400_000]
/** A Monday morning. */
const start = Date.UTC(2026, 2, 2, 9)
const clock: By = { door: 'clock', name: 'the clock' }
const ada: By = { person: 'ada', door: 'irc', id: 'ada', name: 'ada' }

const two = (n: number): string => String(n).padStart(2, '0')
const days = ['MO', 'TU', 'WE', 'TH', 'FR'] as const

/** Each once a week, at minutes of its own. */
const windowOf = (n: number): WindowConfig => ({
  ...{ name: `window-${n}`, kind: 'maintenance', zone: 'Europe/Berlin', room: 'ops', times: [], duration: 60 * minute },
  ...{ start: `2026-01-05T${two(n % 24)}:${two(n % 60)}`, rule: `FREQ=WEEKLY;BYDAY=${days[n % 5]}` },
  ...{ deployers: ['infra'], capacity: 8, accepts: [], remind: [60 * minute, 10 * minute] },
})

const org: Org = {
  ...{ name: 'Example', timezone: 'Europe/Berlin', services: {}, rooms: { ops: { name: 'ops', irc: '#ops' } } },
  people: { ada: { name: 'ada', irc: 'ada', teams: ['infra'] } },
  roles: { deploy: ['infra'], calendar: ['infra'] },
  windows: Object.fromEntries(Array.from({ length: WINDOWS }, (_, n) => [`window-${n}`, windowOf(n)])),
}

const reminder = (n: number, due: number): Fact => ({
  ...{ type: 'reminder.set', reminder: `R${n}`, what: 'check the backup', by: 'ada', hearer: { room: 'ops' }, due },
})

const worldOf = (state: State, at: number, by: By, answers: Answers = {}): World => ({ state, org, at, by, answers })

/** Asks for as long as something is asked, as the engine does. */
function decided<T>(world: World, asks: (world: World) => readonly Question[], decide: (world: World) => T): T {
  let answers: Answers = {}
  for (;;) {
    const open = asks({ ...world, answers }).filter(q => !(questionKey(q) in answers))
    if (open.length === 0) return decide({ ...world, answers })
    answers = {
      ...answers,
      ...Object.fromEntries(open.map(q => [questionKey(q), answerTime(q as TimeQuestion, world.at)])),
    }
  }
}

/** What the clock does once a second, up to the state after it. */
function ticked(state: State, at: number): { state: State; facts: number } {
  const facts = decided(worldOf(state, at, clock), tickAsks, tickFacts)
  return { state: evolveAll(state, facts, at), facts: facts.length }
}

/** Nothing is due in the minute after a quiet start. */
function fullCalendar(): { state: State; quiet: number } {
  const world = worldOf(emptyState, start, clock)
  const planned = evolveAll(emptyState, decided(world, bootAsks, bootFacts), start)
  const far = Array.from({ length: REMINDERS }, (_, n) => reminder(n + 1, start + 2 * day + n * minute))
  let [state, at] = [evolveAll(planned, far, start), start]
  for (;;) {
    const next = ticked(state, at)
    if (next.facts === 0) return { state, quiet: at }
    ;[state, at] = [next.state, at + 1000]
  }
}

/** The median milliseconds of a tick at which so many reminders are due. */
async function tickWith(due: number, { state, quiet }: { state: State; quiet: number }): Promise<string> {
  const more = Array.from({ length: due }, (_, n) => reminder(REMINDERS + n + 1, quiet + 500))
  const full = evolveAll(state, more, quiet)
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++)
    times.push(
      await timed(() => {
        const { facts } = ticked(full, quiet + 500)
        if (due > 0 ? facts < due : facts > 0) throw new Error(`${facts} facts with ${due} due`)
      }),
    )
  return milliseconds(median(times))
}

async function looked(state: State, at: number): Promise<string> {
  const book = await loadCommands(join(import.meta.dirname, '..', 'commands'))
  const said = { text: '!windows week', addressed: true, private: false, room: 'ops' }
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++)
    times.push(
      await timed(() => {
        let answers: Answers = {}
        for (;;) {
          const decision = dispatch(book, said, worldOf(state, at, ada, answers))
          if (decision.kind === 'outcome' && !decision.outcome.refused) return
          if (decision.kind !== 'asks') throw new Error('!windows week is refused')
          answers = Object.fromEntries(decision.questions.map(q => [questionKey(q), answerTime(q as TimeQuestion, at)]))
        }
      }),
    )
  return milliseconds(median(times))
}

/** Prints its part of the table. */
export async function benchCalendar(): Promise<void> {
  let full = { state: emptyState, quiet: start }
  const built = await timed(() => {
    full = fullCalendar()
  })
  const { state, quiet } = full
  const events = calendarEvents(state, org)
  const published = await timed(() => publish(events, { name: 'Example', house: 'Example', at: quiet }))
  printTable(`${REMINDERS.toLocaleString('en')} reminders, ${WINDOWS.toLocaleString('en')} recurring windows known`, [
    { what: 'a tick, none due', ours: await tickWith(0, full), aim: 'under 5 ms' },
    { what: 'a tick, 10 due', ours: await tickWith(10, full) },
    { what: 'a tick, 1,000 due', ours: await tickWith(1000, full) },
    { what: '!windows week', ours: await looked(state, quiet) },
    { what: `calendar.ics, ${events.length.toLocaleString('en')} events`, ours: milliseconds(published) },
    { what: 'planned and set, all of them', ours: milliseconds(built) },
  ])
}
