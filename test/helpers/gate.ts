/** A gate in front of a server: a test shuts it, and whoever is connected through it is cut off. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export type Gate = { readonly port: number; shut(): void; open(): void; stop(): Promise<void> }

/** To the server on this port of loopback; open at first. */
export async function makeGate(to: number): Promise<Gate> {
  const sockets = new Set<Socket>()
  let isOpen = true
  const tie = (from: Socket, other: Socket): void => {
    sockets.add(from.setNoDelay(true))
    from
      .on('error', () => undefined)
      .on('close', () => {
        sockets.delete(from)
        other.destroy()
      })
    from.pipe(other)
  }
  const server = createServer(near => {
    if (!isOpen) return void near.destroy()
    const far = connect({ port: to, host: '127.0.0.1' })
    tie(near, far)
    tie(far, near)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const shut = (): void => {
    isOpen = false
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    shut,
    open: () => {
      isOpen = true
    },
    stop: async () => {
      shut()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
