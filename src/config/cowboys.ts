/** The part of signalbox.yaml about changes put on servers by hand: the servers, and what puts such a change back. */
import { z } from 'zod'
import { message } from './fault.ts'
import * as k from './kinds.ts'

const { means } = k

/** Like other names, but as long as the full name of a host may be. */
const host = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,252}$/, {
  error: message('is no name of a host', 'use letters, digits, _ . or -, beginning with a letter or a digit'),
})

export const hosts = z
  .array(host)
  .max(1000)
  .default([])
  .refine(names => new Set(names).size === names.length, {
    error: message('names a host twice', 'leave one of them out'),
  })

export const reapply = z.strictObject({
  run: means(
    k.argv,
    'The program that puts it back; beside the usual placeholders it knows `{cowboy}`, `{patch}` and `{hosts}`',
  ),
  verify: means(k.argv.optional(), 'A program that looks whether it is there; anything but exit code 0 fails it'),
  timeout: means(k.duration.prefault('30m'), 'After that long it is stopped and has failed'),
})
