/** Starts and ends the daemons of the IRC tests. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, readdirSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** Runs a daemon in the foreground in its folder, as a user that it accepts. */
export function start(path: string, args: readonly string[], dir: string): ChildProcess {
  const child = spawn(path, args, { cwd: dir, stdio: 'ignore', ...user() })
  // A test run that breaks off leaves no server behind.
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  child.on('exit', code => {
    process.off('exit', kill)
    if (code && code !== 0) console.error(`${path} ended with ${code}; ${logs(dir)}`)
  })
  return child
}

const logs = (dir: string): string =>
  readdirSync(dir)
    .filter(file => file.endsWith('.log'))
    .map(file => `${file}:\n${readFileSync(join(dir, file), 'utf8').slice(-2000)}`)
    .join('\n')

// Neither server runs as root; Debian's packages bring the user `irc`.
function user(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const row = readFileSync('/etc/passwd', 'utf8').match(/^(?:irc|nobody):[^:]*:(\d+):(\d+):/m)
  return row ? { uid: Number(row[1]), gid: Number(row[2]) } : undefined
}

/** Gives the folder and its files to the user that the daemons run as. */
export function giveAway(dir: string): void {
  const owner = user()
  if (!owner) return
  for (const file of ['.', ...readdirSync(dir)]) chownSync(join(dir, file), owner.uid, owner.gid)
}

/** Ends a child and waits until it is gone. */
export async function end(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const over = once(child, 'exit')
  child.kill(signal)
  await over
}

/** Asks the server for its capabilities over and over until the answer is right; fails after 15 s. */
export async function until(port: number, right: (answer: string) => boolean): Promise<void> {
  const deadline = Date.now() + 15_000
  while (!right(await capabilities(port))) {
    if (Date.now() > deadline) throw new Error(`nothing right on port ${port} in 15 s`)
    await wait(20)
  }
}

const capabilities = (port: number): Promise<string> =>
  new Promise(resolve => {
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.write('CAP LS 302\r\n'))
    let got = ''
    const done = () => {
      socket.destroy()
      resolve(got)
    }
    socket.setEncoding('utf8').setTimeout(500, done)
    socket.on('error', done).on('data', (chunk: string) => {
      got += chunk
      if (/ LS :/.test(got)) done()
    })
  })
