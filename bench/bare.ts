/** Starts the bare bots that the program is measured beside. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export type BareOptions = {
  readonly port: number
  readonly nick: string
  readonly channel: string
  /** Where it commits each line before it answers; without, it only answers. */
  readonly file?: string
}

export type Bare = { readonly pid: number; stop(): Promise<void> }

export function startBare({ port, nick, channel, file }: BareOptions): Bare {
  const args = [join(import.meta.dirname, 'bare-bot.js'), String(port), nick, channel, ...(file ? [file] : [])]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  const stop = async () => {
    const over = once(child, 'exit')
    child.kill()
    await over
  }
  return { pid: child.pid ?? 0, stop }
}
