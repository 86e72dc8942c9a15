/** The address the bot talks to: records and checks every Web API call, adds faults, and passes the rest on to the store. */
import { EventEmitter } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { WebSocketServer } from 'ws'
import { freePort } from '../ports.ts'
import { isJson, type Json, limitFaults, str } from './limits.ts'
import type { Links } from './links.ts'
import type { Answer } from './store.ts'

/**
 * What happens to the next calls of a method: `timeout` does the work and never answers, `lost` does not even do it,
 * `reset` does it and breaks the connection, `error:NAME` answers `ok: false`.
 */
export type Fault = {
  method: string
  kind: '429' | '500' | 'timeout' | 'lost' | 'reset' | `error:${string}`
  /** Seconds, for 429; 1 if absent. */
  retryAfter?: number
  /** How many calls; 1 if absent. */
  times?: number
  /** Only calls about this channel id. */
  channel?: string
}

export type Call = { method: string; args: Json; at: number }
export type Handle = (method: string, args: Json, token: string) => Promise<Answer>

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}

const unpack = (value: string): unknown => {
  if (!/^[[{]/.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

function parseArgs(body: string, type: string): Json {
  if (type.includes('json')) {
    const parsed: unknown = JSON.parse(body || '{}')
    return isJson(parsed) ? parsed : {}
  }
  return Object.fromEntries([...new URLSearchParams(body)].map(([k, v]) => [k, k === 'text' ? v : unpack(v)]))
}

function answer(response: ServerResponse, status: number, body: Json, headers: Record<string, string> = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

export async function startFront(options: {
  handle: Handle
  upload: (path: string, body: Buffer, type: string) => Promise<Response>
  respond: (id: string, args: Json) => void
  links: Links
  violations: string[]
}) {
  const calls: Call[] = []
  const news = new EventEmitter<{ changed: [call?: Call] }>().setMaxListeners(0)
  const sockets = new Set<Socket>()
  let faults: Fault[] = []

  const takeFault = (method: string, args: Json): Fault | undefined => {
    const found = faults.find(f => f.method === method && (!f.channel || f.channel === args.channel))
    if (found) found.times = (found.times ?? 1) - 1
    faults = faults.filter(f => (f.times ?? 1) > 0)
    return found
  }

  const api = async (method: string, args: Json, request: IncomingMessage, response: ServerResponse) => {
    const call = { method, args, at: Date.now() }
    calls.push(call)
    const wrong = limitFaults(method, args)
    options.violations.push(...wrong)
    if (wrong.length > 0) return answer(response, 200, { ok: false, error: 'invalid_blocks', faults: wrong })
    const fault = takeFault(method, args)
    if (fault?.kind === '429')
      return answer(
        response,
        429,
        { ok: false, error: 'ratelimited' },
        { 'retry-after': String(fault.retryAfter ?? 1) },
      )
    if (fault?.kind === '500') return answer(response, 500, { ok: false })
    if (fault?.kind === 'lost') return
    if (fault?.kind.startsWith('error:')) return answer(response, 200, { ok: false, error: fault.kind.slice(6) })
    const token = str(request.headers.authorization).replace('Bearer ', '') || str(args.token)
    const result = await options.handle(method, args, token)
    news.emit('changed', call)
    if (fault?.kind === 'timeout') return
    if (fault?.kind === 'reset') return request.socket.destroy()
    answer(response, 200, result)
  }

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? ''
    const body = await readBody(request)
    const type = str(request.headers['content-type'])
    if (path.startsWith('/api/'))
      return api(path.slice(5).split('?')[0] ?? '', parseArgs(body.toString(), type), request, response)
    if (path.startsWith('/respond/')) {
      options.respond(path.slice(9), parseArgs(body.toString(), type))
      news.emit('changed')
      return answer(response, 200, { ok: true })
    }
    const uploaded = await options.upload(path, body, type)
    response.writeHead(uploaded.status).end(await uploaded.text())
  }
  // The store may have been closed while a call was on its way.
  const server = createServer(
    (request, response) => void serve(request, response).catch(() => request.socket.destroy()),
  )
  const upgrades = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request, socket, head) =>
    upgrades.handleUpgrade(request, socket, head, ws => options.links.attach(ws)),
  )
  server.on('connection', socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  const listen = (port: number) => new Promise<void>(done => server.listen(port, '127.0.0.1', done))
  // It comes back where it was: nobody else may have been given that place meanwhile.
  const port = await freePort()
  await listen(port)

  return {
    origin: `http://127.0.0.1:${port}`,
    calls,
    news,
    fault: (next: Fault) => void faults.push({ ...next }),
    /** Refuses every connection until `back`. */
    away: () =>
      new Promise<void>(done => {
        server.close(() => done())
        options.links.drop()
        for (const socket of sockets) socket.destroy()
      }),
    back: () => listen(port),
  }
}

export type Front = Awaited<ReturnType<typeof startFront>>
