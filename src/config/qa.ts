/** The part of signalbox.yaml about how the revisions of a service are checked. */
import { z } from 'zod'
import * as k from './kinds.ts'

const { means } = k

export const qa = z.strictObject({
  target: means(k.name, 'The target where they are checked: when one runs there, somebody is asked'),
  by: means(
    z.enum(['author', 'other']).default('author'),
    'Who says that one is ok: its author, or with `other` somebody else, who is asked in the room of the target',
  ),
  testers: means(
    k.names.default([]),
    'Who is called in the room, where it is not the author who is asked in private; when empty, nobody by name',
  ),
})
