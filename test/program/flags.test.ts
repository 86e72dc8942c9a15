/** Feature flags on the real program: a file that others edit too, and an endpoint that is slow while the program dies. */
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { makeFolder, type Program, startProgram } from '../helpers/program.ts'
import { sampleConfig } from '../helpers/sample.ts'

vi.setConfig({ testTimeout: 60_000 })

const started: { remove(): unknown }[] = []
afterEach(async () => {
  for (const one of started.splice(0)) await one.remove()
})

const mail = { state: 'ENABLED', variants: { on: true, off: false }, defaultVariant: 'off' }
const document = (defaultVariant: string): string =>
  `${JSON.stringify({ flags: { 'new-mail': { ...mail, defaultVariant } } }, null, 2)}\n`

/** The sample, whose service has flags. */
function start(home: string): Program {
  const config = sampleConfig().replace('    tier: standard ', `    flags: ${home}\n    tier: standard `)
  const program = startProgram({ folder: makeFolder(config) })
  started.push(program)
  return program
}

test('a switch is written, a hand edit is noticed, and both are told who asks later', async () => {
  const program = start('{ file: ./flags.json }')
  const file = join(program.folder, 'flags.json')
  program.say('!flags web')
  await program.waitFor(/flags\.json can't be read: it is not there/)
  writeFileSync(file, document('off'))
  program.say('!flag web new-mail on reason="the launch"')
  await program.waitFor(/G1 ada switches new-mail of web from off to on: the launch/)
  await program.waitFor(/G1 done: new-mail of web is on/)
  expect(readFileSync(file, 'utf8')).toBe(document('on'))
  writeFileSync(file, document('off'))
  program.say('!flags web')
  await program.waitFor(/new-mail of web was switched elsewhere: it was on, it is off/)
  const again = await program.restart()
  started.push(again)
  again.say('!flag web new-mail')
  await again.waitFor(/new-mail off, seen so since/)
  await again.waitFor(/G1 .* ada: off → on, the launch/)
})

test('what was asked for when the program died is done when it is back', async () => {
  let set = 'off'
  let waiting: ServerResponse | undefined
  let answers = false
  const server = createServer((request, response) => {
    if (request.method === 'GET') return void response.end(document(set))
    // The first one is taken, and never answered.
    set = 'on'
    if (answers) response.end()
    else waiting = response
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  started.push({ remove: () => server.close() })
  const program = start(`{ url: "http://127.0.0.1:${(server.address() as AddressInfo).port}/web" }`)
  program.say('!flag web new-mail on reason="the launch"')
  await program.waitFor(/G1 ada switches new-mail/)
  await vi.waitUntil(() => waiting !== undefined, { timeout: 20_000 })
  answers = true
  const again = await program.restart()
  started.push(again)
  await again.waitFor(/G1 done: new-mail of web is on/)
})
