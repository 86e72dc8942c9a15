/** The program as it is, but for its clock, which goes as the story does: started by `stage.ts`. */
import { run } from '../../src/program.ts'
import { CLOCK, readClock } from './clock.ts'

process.exit(await run(() => readClock(process.env[CLOCK]!)))
