/** Where the flags of a service live: in a file, replaced whole, or behind an endpoint. */
import { randomUUID } from 'node:crypto'
import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { flagsIn } from './flagd.ts'
import { type Found, found, no } from './found.ts'

/** A document of flags as it was read: its flags, and how to put one of them back in their midst. */
export type Home = {
  readonly flags: Readonly<Record<string, unknown>>
  /** Writes one flag; says why when that can't be done, also when the document has changed since it was read. */
  readonly put: (name: string, flag: unknown) => Promise<Found<undefined>>
}

/** A file of flags is some hundred of them; whatever is larger is something else. */
const largest = 1024 * 1024

/** Milliseconds. */
const patience = 10_000

const whyNot = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException
  return code === 'ENOENT' ? 'it is not there' : (code ?? message)
}

function documentIn(text: string, where: string): Found<Record<string, unknown>> {
  try {
    const document: unknown = JSON.parse(text)
    if (flagsIn(document)) return found(document as Record<string, unknown>)
    return no(`${where} holds no flags: flagd's form is { "flags": { … } }.`)
  } catch (error) {
    return no(`${where} is no JSON: ${error instanceof Error ? error.message : 'it can not be parsed'}.`)
  }
}

const indentOf = (text: string): string | number => /^\{\r?\n([ \t]+)/.exec(text)?.[1] ?? (text.includes('\n') ? 2 : 0)

/** @param where as it is configured, for people */
export async function readFlagFile(file: string, where: string): Promise<Found<Home>> {
  const text = await textOf(file, where)
  if (!text.ok) return text
  const document = documentIn(text.value, where)
  if (!document.ok) return document
  const flags = flagsIn(document.value)!
  const put = async (name: string, flag: unknown): Promise<Found<undefined>> => {
    const next = { ...document.value, flags: { ...flags, [name]: flag } }
    const end = text.value.endsWith('\n') ? '\n' : ''
    const again = await textOf(file, where)
    if (!again.ok) return again
    if (again.value !== text.value) return no(`${where} was changed in the same moment.`)
    return replace(file, where, JSON.stringify(next, null, indentOf(text.value)) + end)
  }
  return found({ flags, put })
}

async function textOf(file: string, where: string): Promise<Found<string>> {
  try {
    const { size } = await stat(file)
    if (size > largest) return no(`${where} is larger than 1 MiB.`)
    return found(await readFile(file, 'utf8'))
  } catch (error) {
    return no(`${where} can't be read: ${whyNot(error)}.`)
  }
}

/** All of it or nothing: written beside it, brought to the disk, and put in its place. Its mode stays, a link too. */
async function replace(file: string, where: string, text: string): Promise<Found<undefined>> {
  let beside: string | undefined
  try {
    const path = await realpath(file)
    beside = join(dirname(path), `.${randomUUID()}.tmp`)
    const handle = await open(beside, 'wx', (await stat(path)).mode)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(beside, path)
    return found(undefined)
  } catch (error) {
    if (beside !== undefined) await rm(beside, { force: true })
    return no(`${where} can't be written: ${whyNot(error)}.`)
  }
}

export type Endpoint = { readonly url: string; readonly token?: string }

/** What GET gives, and `PUT URL/NAME` for one flag of it, under the ETag that came with it. */
export async function readEndpoint({ url, token }: Endpoint): Promise<Found<Home>> {
  const headers = { ...(token !== undefined && { authorization: `Bearer ${token}` }) }
  const asked = await call(url, { headers })
  if (!asked.ok) return asked
  const document = documentIn(asked.value.text, url)
  if (!document.ok) return document
  const put = async (name: string, flag: unknown): Promise<Found<undefined>> => {
    const { etag } = asked.value
    const sent = await call(`${url.replace(/\/$/, '')}/${encodeURIComponent(name)}`, {
      method: 'PUT',
      headers: { ...headers, 'content-type': 'application/json', ...(etag && { 'if-match': etag }) },
      body: JSON.stringify(flag),
    })
    return sent.ok ? found(undefined) : sent
  }
  return found({ flags: flagsIn(document.value)!, put })
}

async function call(url: string, init: RequestInit): Promise<Found<{ text: string; etag: string | null }>> {
  try {
    // A token goes to the configured place only.
    const answer = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(patience) })
    if (answer.status === 412) return no(`${url} was changed in the same moment.`)
    if (!answer.ok) return no(`${url} answers ${answer.status}.`)
    const text = await answer.text()
    return text.length > largest
      ? no(`${url} gives more than 1 MiB.`)
      : found({ text, etag: answer.headers.get('etag') })
  } catch (error) {
    const { name, cause } = error as Error
    const why =
      name === 'TimeoutError'
        ? `no answer in ${patience / 1000} s`
        : ((cause as NodeJS.ErrnoException)?.code ?? 'it can not be reached')
    return no(`${url}: ${why}.`)
  }
}
