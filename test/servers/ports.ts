/** Ports for servers that come and go: below those that the system gives to connections, so that none is taken meanwhile. */
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Workers that run at once each have a range of their own; those of another run on the machine most likely others. */
const RANGE = 500
const worker = (Number(process.env.VITEST_POOL_ID ?? 0) + process.ppid * 7) % 40
// Two runs at once on one machine begin elsewhere, too.
let next = process.pid % RANGE

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1')
  const heard = await Promise.race([
    once(server, 'listening').then(() => true),
    once(server, 'error').then(() => false),
  ])
  if (heard) await new Promise(resolve => server.close(resolve))
  return heard
}

/** A TCP port on loopback that nobody listens on; each call gives another. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < RANGE; tries++) {
    next = (next + 1) % RANGE
    const port = 11_000 + worker * RANGE + next
    if (await isFree(port)) return port
  }
  throw new Error('no port is free')
}

export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = []
  while (ports.length < count) ports.push(await freePort())
  return ports
}
