import { expect, test } from 'vitest'
import type { Door } from '../src/chat/door.ts'
import type { Side } from '../src/chat/side.ts'
import { makeLive } from '../src/live.ts'
import { org } from './helpers/org.ts'

type There = ReturnType<Side['present']>

/** A door of which only the list of who is there is looked at. */
const door = (name: Door['name'], there: There): Door =>
  ({ name, side: { overhear: () => {}, present: () => there } }) as unknown as Door

const presentOn = (doors: Door[]) => makeLive({ doors, org, bridge: () => [] }).answer({ ask: 'present', room: 'ops' })

test('present is who a network says is at their desk; the members of a channel that does not tell are neither', () => {
  const irc = door('irc', [
    { name: 'ada_', person: 'ada', away: false },
    { name: 'ben', person: 'ben', away: true },
    { name: 'stranger', away: false },
  ])
  const slack = door('slack', [
    { name: 'Ben', person: 'ben' },
    { name: 'Cleo', person: 'cleo' },
  ])
  expect(presentOn([irc, slack])).toEqual({ ok: true, value: { here: ['ada'], away: ['ben'] } })
})

test('who is away with one nick and there with another is there', () => {
  const nicks = [true, false].map(away => ({ name: `ada${away}`, person: 'ada', away }))
  expect(presentOn([door('irc', nicks)])).toEqual({ ok: true, value: { here: ['ada'], away: [] } })
})
