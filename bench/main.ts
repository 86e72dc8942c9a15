/** `npm run bench`: what it costs, measured on this machine in one run. `npm run bench -- NAME` runs one part. */
import { benchAppend } from './append.ts'
import { benchBridge } from './bridge.ts'
import { benchCalendar } from './calendar.ts'
import { benchIrc } from './irc.ts'
import { benchMemory } from './memory.ts'
import { benchRevisions } from './revisions.ts'
import { benchStart } from './start.ts'

const parts: Readonly<Record<string, () => Promise<void>>> = {
  append: benchAppend,
  start: benchStart,
  irc: benchIrc,
  memory: benchMemory,
  bridge: benchBridge,
  calendar: benchCalendar,
  revisions: benchRevisions,
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter(name => !(name in parts))
if (unknown.length > 0) {
  process.stderr.write(`No part ${unknown.join(', ')}: there are ${Object.keys(parts).join(', ')}\n`)
  process.exitCode = 1
} else {
  for (const [name, run] of Object.entries(parts)) if (wanted.length === 0 || wanted.includes(name)) await run()
}
