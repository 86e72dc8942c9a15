/** Gets the text of a calendar feed: from a web server, asked only for what is new, or from a file. */
import { open } from 'node:fs/promises'
import { resolve } from 'node:path'

/** What a server or the file system gave with the text, to ask later whether it still holds. */
export type Version = { readonly etag?: string; readonly modified?: string }
export type Fetched = { readonly text: string; readonly version: Version }

/** Bytes; milliseconds for all of it; hops. */
const limits = { size: 5 * 1024 * 1024, time: 15_000, redirects: 5 } as const

export const isAddress = (url: string): boolean => /^(https?|webcal):\/\//i.test(url)

/** Undefined: it is what it was. Throws a sentence, which never holds the address: that may be a secret. */
export async function fetchFeed(url: string, folder: string, known: Version): Promise<Fetched | undefined> {
  if (!isAddress(url)) return readFile(resolve(folder, url.replace(/^file:\/\//, '')), known)
  const signal = AbortSignal.timeout(limits.time)
  try {
    return await followed(new URL(url.replace(/^webcal:/i, 'https:')), known, signal)
  } catch (error) {
    if (signal.aborted) throw new Error(`it did not come within ${limits.time / 1000} s`, { cause: error })
    throw error instanceof TypeError ? new Error('the connection broke', { cause: error }) : error
  }
}

async function followed(first: URL, known: Version, signal: AbortSignal): Promise<Fetched | undefined> {
  const headers = {
    accept: 'text/calendar, */*;q=0.1',
    ...(known.etag && { 'if-none-match': known.etag }),
    ...(known.modified && { 'if-modified-since': known.modified }),
  }
  let url = first
  for (let hop = 0; hop <= limits.redirects; hop++) {
    const answer = await reach(url, { headers, signal, redirect: 'manual' })
    if (answer.status === 304) return undefined
    const next = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null
    if (next === null) return taken(answer, url)
    await answer.body?.cancel()
    url = nextOf(next, url)
  }
  throw new Error(`${first.host} sends from one address to the next`)
}

async function reach(url: URL, options: RequestInit): Promise<Response> {
  try {
    return await fetch(url, options)
  } catch (error) {
    const cause = (error as { cause?: { code?: string } }).cause?.code
    throw new Error(`${url.host} can't be reached${cause ? ` (${cause})` : ''}`, { cause: error })
  }
}

function nextOf(location: string, from: URL): URL {
  const to = URL.canParse(location, from.href) ? new URL(location, from) : undefined
  const isWeb = to?.protocol === 'https:' || (to?.protocol === 'http:' && from.protocol === 'http:')
  if (!to || !isWeb) throw new Error(`${from.host} sends to an address that is not followed`)
  return to
}

async function taken(answer: Response, { host }: URL): Promise<Fetched> {
  if (!answer.ok) {
    await answer.body?.cancel()
    throw new Error(`${host} answers ${answer.status}`)
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of answer.body ?? []) {
    size += chunk.byteLength
    if (size > limits.size) throw new Error(tooLarge)
    chunks.push(chunk)
  }
  const [etag, modified] = [answer.headers.get('etag') ?? undefined, answer.headers.get('last-modified') ?? undefined]
  return { text: new TextDecoder().decode(Buffer.concat(chunks)), version: { etag, modified } }
}

const tooLarge = `it is larger than ${limits.size / 1024 / 1024} MiB`

async function readFile(path: string, known: Version): Promise<Fetched | undefined> {
  const file = await open(path).catch((error: { code?: string }) => {
    throw new Error(error.code === 'ENOENT' ? 'there is no such file' : `the file can't be opened (${error.code})`)
  })
  try {
    const { size, mtimeMs, ino } = await file.stat()
    const modified = `${mtimeMs} ${size} ${ino}`
    if (modified === known.modified) return undefined
    if (size > limits.size) throw new Error(tooLarge)
    return { text: await file.readFile('utf8'), version: { modified } }
  } finally {
    await file.close()
  }
}
