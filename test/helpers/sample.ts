/** The sample organisation, for tests that run the real program at whatever time of day it is. */
import { readFileSync } from 'node:fs'

const sample = new URL('../../signalbox.yaml', import.meta.url)

/** Blocks that speak by themselves when their time comes, in the middle of any test. */
const calendar = /^(windows|trains|meetings):\n(?:[ \t#].*\n|\n)*/gm

/** The text of signalbox.yaml without its calendar. */
export const sampleConfig = (): string => readFileSync(sample, 'utf8').replace(calendar, '')
