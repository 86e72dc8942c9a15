/** Samples of the facts about timelines. */
import { noon } from '../given.ts'

const D1 = { timeline: 'D1', by: 'ada' } as const
const was = { at: noon, text: 'D1 is out' }

export const timelineSamples = {
  'timeline.added': { type: 'timeline.added', ...D1, at: noon, text: 'the disk of db1 fills up' },
  'timeline.mended': { type: 'timeline.mended', ...D1, moment: '12.2', text: 'D1 was out', was },
  'timeline.struck': { type: 'timeline.struck', ...D1, moment: '13', reason: 'that was another day' },
} as const
