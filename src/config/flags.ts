/** The part of signalbox.yaml about feature flags: where they live, and which may be switched. */
import { z } from 'zod'
import { message } from './fault.ts'
import * as k from './kinds.ts'

const { means } = k

const flagName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.:/-]{0,99}$/, {
  error: message('is no name of a flag', 'write it as it stands in the file of flags'),
})

const home = z
  .string()
  .refine(isHome, { error: message('is no address', 'write it like https://flags.example.org/web') })

// A name and password would be shown to people wherever the address is; a token is for that.
function isHome(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.search === ''
}

export const flags = z
  .strictObject({
    file: means(
      z.string().min(1).optional(),
      'A JSON file of flags as flagd writes them; from the folder of this file. It is replaced whole, and committed nowhere',
    ),
    url: means(
      home.optional(),
      'Instead of a file: GET gives such a document, `PUT URL/NAME` takes one flag of it (with `If-Match`, if there was an ETag); FLAGS_TOKEN is sent along',
      'URL',
    ),
    names: means(
      z.array(flagName).default([]),
      'Those that may be switched; when empty, all that are there',
      'list of flags',
    ),
    target: means(k.name.optional(), 'The target whose locks, freezes and windows count for them; else all'),
  })
  .refine(({ file, url }) => (file === undefined) !== (url === undefined), {
    error: message('live in no one place', 'write either file: ./flags.json or url: https://…'),
  })
