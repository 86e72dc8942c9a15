/** The part of signalbox.yaml about calls for testing: who is asked, and what is tested as a rule. */
import { z } from 'zod'
import { message } from './fault.ts'
import * as k from './kinds.ts'

const { means } = k

const area = z
  .string()
  .trim()
  .regex(/^[^,;:@\n]{1,40}$/, {
    error: message('is no area', 'write a word or a few, up to 40 characters, without , ; : or @, like login'),
  })

const areas = z
  .array(area)
  .max(40)
  .refine(all => new Set(all.map(name => name.toLowerCase())).size === all.length, {
    error: message('names an area twice', 'name each once'),
  })

export const testing = z.strictObject({
  audience: means(
    k.name.optional(),
    'Who is asked when nobody says: an audience or a room; absent: the room where it is said',
    'audience',
  ),
  areas: means(areas.default([]), 'What is tested when nobody says', 'list of areas'),
})
