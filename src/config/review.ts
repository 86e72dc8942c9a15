/** The part of signalbox.yaml about after-action reviews: who reads them, and where what is owed is talked about. */
import { z } from 'zod'
import * as k from './kinds.ts'

const { means } = k

export const review = z.strictObject({
  audience: means(
    k.name.optional(),
    'Who is told when one is published, beside everybody who was told of what it looks back on: an audience or a room',
    'audience',
  ),
  meeting: means(
    k.name.optional(),
    'The meeting on whose agenda its follow-ups stand until they are done; absent: meetings in its room',
    'meeting',
  ),
})
