/** Brings events, slash commands and interactions to the bot: over Socket Mode, or signed over HTTP, and waits for the ack. */
import { createHmac, randomUUID } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import type { WebSocket } from 'ws'
import { isJson, type Json, str } from './limits.ts'

/** Slack gives a bot three seconds to acknowledge. */
const ACK = 3000

export type Http = { url: string; signingSecret: string }
export type Kind = 'events_api' | 'slash_commands' | 'interactive'

const acked = (frame: unknown): [id: string, payload: Json] | undefined => {
  const data: unknown = JSON.parse(String(frame))
  return isJson(data) ? [str(data.envelope_id), isJson(data.payload) ? data.payload : {}] : undefined
}

function sendFrame(socket: WebSocket, envelope: Json): Promise<Json> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('operation_timeout: not acknowledged within 3 s')), ACK)
    const done = () => {
      clearTimeout(timer)
      socket.off('message', hear).off('close', gone)
    }
    const gone = () => {
      done()
      reject(new Error('closed'))
    }
    const hear = (frame: unknown) => {
      const ack = acked(frame)
      if (!ack || ack[0] !== envelope.envelope_id) return
      done()
      resolve(ack[1])
    }
    socket.on('message', hear).on('close', gone)
    socket.send(JSON.stringify(envelope))
  })
}

async function sendHttp(http: Http, kind: Kind, payload: Json): Promise<Json> {
  const form = kind === 'slash_commands' ? payload : { payload: JSON.stringify(payload) }
  const json = kind === 'events_api'
  const flat = Object.entries(form).map(([k, v]): [string, string] => [k, String(v)])
  const body = json ? JSON.stringify(payload) : new URLSearchParams(flat).toString()
  const at = Math.floor(Date.now() / 1000)
  const signature = createHmac('sha256', http.signingSecret).update(`v0:${at}:${body}`).digest('hex')
  const response = await fetch(http.url, {
    method: 'POST',
    signal: AbortSignal.timeout(ACK),
    headers: {
      'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  })
  if (!response.ok) throw new Error(`the bot answered ${response.status}`)
  const text = await response.text()
  const answer: unknown = text.startsWith('{') ? JSON.parse(text) : {}
  return isJson(answer) ? answer : {}
}

export function makeLinks(faults: string[]) {
  const open = new Set<WebSocket>()
  const news = new EventEmitter()
  let http: Http | undefined
  let turn = 0
  const pick = () => [...open][turn++ % Math.max(open.size, 1)]

  const attempt = (kind: Kind, payload: Json, retry: number) => {
    if (http) return sendHttp(http, kind, payload)
    const socket = pick()
    if (!socket) return Promise.reject(new Error('dispatch_failed: no open socket'))
    const about = kind === 'events_api' ? { retry_attempt: retry, retry_reason: retry ? 'timeout' : '' } : {}
    const accepts = kind !== 'events_api'
    return sendFrame(socket, {
      type: kind,
      payload,
      ...about,
      envelope_id: randomUUID(),
      accepts_response_payload: accepts,
    })
  }

  /** Repeats until it is acknowledged, as Slack does; waits while no socket is open. */
  const deliver = async (payload: Json): Promise<void> => {
    for (let retry = 0; retry < 4; retry++) {
      if (!http && open.size === 0) await once(news, 'hello')
      try {
        await attempt('events_api', payload, retry)
        return
      } catch (e) {
        if (String(e).includes('timeout')) faults.push(`event not acknowledged: ${JSON.stringify(payload)}`)
      }
    }
  }

  return {
    deliver,
    /** Once, as slash commands and interactions are: the person sees the failure. */
    ask: (kind: Kind, payload: Json) => attempt(kind, payload, 0),
    useHttp(target: Http) {
      http = target
    },
    attach(socket: WebSocket) {
      // Each event that waits for its ack listens: one in every channel.
      socket
        .setMaxListeners(0)
        .on('close', () => open.delete(socket))
        .on('error', () => socket.terminate())
      socket.send(JSON.stringify({ type: 'hello', num_connections: open.size + 1, connection_info: { app_id: 'A' } }))
      open.add(socket)
      news.emit('hello')
    },
    /** Asks the bot to open anew, as Slack does every few hours; nothing more comes over the old sockets. */
    refresh(which: 'all' | 'one' = 'all') {
      const old = [...open].slice(0, which === 'all' ? undefined : 1)
      for (const socket of old) {
        open.delete(socket)
        socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: { host: 'x' } }))
      }
    },
    count: () => open.size,
    drop() {
      for (const socket of open) socket.terminate()
      open.clear()
    },
  }
}

export type Links = ReturnType<typeof makeLinks>
