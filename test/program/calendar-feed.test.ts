/** A meeting that a calendar feed tells of, read from a file by the real program. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { makeFolder, type Program, startProgram } from '../helpers/program.ts'
import { sampleConfig } from '../helpers/sample.ts'

vi.setConfig({ testTimeout: 60_000 })

let program: Program | undefined
afterEach(() => program?.remove())

const stamp = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')

/** Two events tomorrow, as Google writes them: one that is wanted, one that is not. */
function feed(at: number): string {
  const event = (uid: string, name: string): string[] => [
    ...['BEGIN:VEVENT', `DTSTART:${stamp(at)}`, `DTEND:${stamp(at + 1_800_000)}`, `DTSTAMP:${stamp(at - 86_400_000)}`],
    ...[`UID:${uid}@google.com`, `SUMMARY:${name}`, 'STATUS:CONFIRMED', 'END:VEVENT'],
  ]
  const head = ['BEGIN:VCALENDAR', 'PRODID:-//Google Inc//Google Calendar 70.9054//EN', 'VERSION:2.0']
  return `${[...head, ...event('a', 'Release meeting'), ...event('b', 'Lunch'), 'END:VCALENDAR'].join('\r\n')}\r\n`
}

const tomorrow = (): number => Math.ceil(Date.now() / 3_600_000) * 3_600_000 + 20 * 3_600_000

test('is planned, shown and given an agenda', async () => {
  const folder = makeFolder(`${sampleConfig()}\nmeetings:\n  releng: { feed: ./team.ics, match: release, room: ops }\n`)
  writeFileSync(join(folder, 'team.ics'), feed(tomorrow()))
  program = startProgram({ folder })
  // The first tick after the start reads it.
  for (let planned = false; !planned; ) {
    program.say('!nextmeeting ops')
    planned = (await program.waitFor(/(None) in ops|M1 Release meeting in/))[1] === undefined
  }
  program.say('!agenda add the new header')
  await program.waitFor(/A1 is on the agenda of Release meeting/)
  program.say('!meetings releng')
  await program.waitFor(/M1 Release meeting in .*room ops/)
  expect(program.heard().join('\n')).not.toContain('Lunch')
})

test('that can not be read is said, and nothing else suffers', async () => {
  const folder = makeFolder(`${sampleConfig()}\nmeetings:\n  releng: { feed: ./none.ics, room: ops }\n`)
  program = startProgram({ folder })
  program.say('!meetings')
  await program.waitFor(/The calendar of releng can't be read/)
  program.say('!remind me "look" in 1s')
  await program.waitFor(/Reminder R1: look/)
})
