/** The web server: the program's own pages, and one place in it for a network that calls us over HTTP. */
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { makeRoutes, type RouteOptions } from './routes.ts'

export type WebOptions = RouteOptions & {
  readonly host: string
  readonly port: number
}

export type Web = {
  /** Listens in the background; while the port is taken it tries again. */
  start(): void
  /** Gives what Slack sends to a listener; resolves once the server listens. */
  slack(listener: RequestListener): Promise<void>
  /** Ends; what is under way may finish for a moment. */
  stop(): Promise<void>
  /** The port it listens on, for tests with port 0. */
  port(): number | undefined
}

/** Slack calls one path, and proves by a signature that it is Slack. */
const isSlack = ({ method, url = '' }: IncomingMessage): boolean =>
  method === 'POST' && /^\/slack\/events(\?|$)/.test(url)

/** Milliseconds: between two tries, for a request to come in whole, for what is under way at the end. */
const times = { again: 2000, request: 10_000, goodbye: 500 } as const

export function makeWeb(options: WebOptions): Web {
  const { host, port, log } = options
  const own = getRequestListener(makeRoutes(options).fetch)
  const listening = Promise.withResolvers<void>()
  let slack: RequestListener | undefined
  let timer: NodeJS.Timeout | undefined
  let told = false

  const server = createServer((request, response) => {
    if (!isSlack(request)) return void own(request, response)
    if (slack) return slack(request, response)
    response.writeHead(503, { 'content-type': 'text/plain', 'retry-after': '5' }).end('Not yet.\n')
  })
  server.requestTimeout = times.request
  server.headersTimeout = times.request
  server.on('listening', listening.resolve)
  server.on('error', error => {
    if (!told) log.error({ err: error }, `can't listen on ${host}:${port}; trying on`)
    told = true
    timer = setTimeout(listen, times.again)
  })
  const listen = (): void => void server.listen({ host, port })

  return {
    start: listen,
    async slack(listener) {
      slack = listener
      await listening.promise
    },
    stop: () => close(server, timer),
    port() {
      const address = server.address()
      return address !== null && typeof address === 'object' ? address.port : undefined
    },
  }
}

async function close(server: Server, timer: NodeJS.Timeout | undefined): Promise<void> {
  clearTimeout(timer)
  if (!server.listening) return
  const closed = new Promise<void>(resolve => server.close(() => resolve()))
  server.closeIdleConnections()
  const last = setTimeout(() => server.closeAllConnections(), times.goodbye)
  await closed
  clearTimeout(last)
}
