/** Starts the program, checks it (`--check`), and ends it. The only place that exits the process. */
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'

// The space for young objects stays small. By itself it doubles again and again, at the start already and under load to
// 64 MiB, and is never given back; the start and the answers are no slower without.
setFlagsFromString('--semi-space-growth-factor=1')

// Stripping types from a hundred files costs a third of the start and 13 MiB, when it is not kept. Only what is
// imported after this line is: hence the import below. Not in a folder of the system's, where others may write.
enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'signalbox'))
// `npm start` sets it, so that not even this file is stripped. The programs of steps are not to write there.
delete process.env.NODE_COMPILE_CACHE
const { check, run } = await import('./program.ts')

process.exit(process.argv.includes('--check') ? await check() : await run())
