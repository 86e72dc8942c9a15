/** Runs a real InspIRCd with Atheme services on free loopback ports, in a folder of its own. */
import { type ChildProcess, execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ircClient } from './irc-client.ts'
import { athemeConfig, type IrcPorts, inspircdConfig, SERVERS } from './irc-config.ts'
import { end, giveAway, start, until } from './irc-process.ts'
import { needServer } from './need.ts'
import { freePorts } from './ports.ts'

export { type IrcClient, ircClient } from './irc-client.ts'

const INSPIRCD = '/usr/sbin/inspircd'
const ATHEME = '/usr/bin/atheme-services'
const OPENSSL = '/usr/bin/openssl'

export type IrcServer = {
  readonly host: string
  readonly port: number
  readonly tlsPort: number
  /** The folder of the server; holds `server.crt`, the certificate it shows, which signs itself. */
  readonly dir: string
  /** Makes a services account. */
  register(account: string, password: string): Promise<void>
  /** `kill -9`: every connection drops. Accounts are kept. */
  kill(): Promise<void>
  /** Starts it again after `kill`, on the same ports. */
  restart(): Promise<void>
  /** Starts a second server, which is not linked yet. */
  leaf(): Promise<Leaf>
  stop(): Promise<void>
}

/** A second server of the network: its users and those of the first one see each other while it is linked. */
export type Leaf = {
  readonly port: number
  link(): void
  /** The two servers lose each other; their users stay where they are. */
  split(): void
  stop(): Promise<void>
}

/** Whether the servers are installed; says so once when they are not. */
export const haveIrc = (): boolean => needServer('InspIRCd and Atheme', [INSPIRCD, ATHEME, OPENSSL])

/** Starts the server, with services unless told otherwise. Resolves when clients can log in. */
export async function startIrc({ services = true }: { services?: boolean } = {}): Promise<IrcServer> {
  const dir = mkdtempSync(join(tmpdir(), 'signalbox-irc-'))
  const [plain = 0, tls = 0, servers = 0] = await freePorts(3)
  const ports = { plain, tls, servers }
  makeCertificate(dir, 'server')
  writeFileSync(join(dir, 'inspircd.conf'), inspircdConfig({ dir, ports }))
  writeFileSync(join(dir, 'atheme.conf'), athemeConfig(ports))
  giveAway(dir)
  let running = await run(dir, ports, services)
  const kill = async () => {
    const [ircd, atheme] = running
    running = []
    // Atheme first and gently: it writes its accounts when it is asked to leave.
    await end(atheme, 'SIGTERM')
    await end(ircd, 'SIGKILL')
  }
  return {
    host: '127.0.0.1',
    port: ports.plain,
    tlsPort: ports.tls,
    dir,
    register: (account, password) => register(ports.plain, account, password),
    kill,
    restart: async () => {
      running = await run(dir, ports, services)
    },
    leaf: () => startLeaf(ports),
    stop: async () => {
      await kill()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

async function startLeaf(hub: IrcPorts): Promise<Leaf> {
  const dir = mkdtempSync(join(tmpdir(), 'signalbox-irc-'))
  const [plain = 0, tls = 0, servers = 0] = await freePorts(3)
  const ports = { plain, tls, servers }
  makeCertificate(dir, 'server')
  writeFileSync(join(dir, 'inspircd.conf'), inspircdConfig({ dir, ports, uplink: hub.servers }))
  giveAway(dir)
  const [ircd] = await run(dir, ports, false)
  const oper = await ircClient({ port: plain, nick: 'oper' })
  oper.raw('OPER root root')
  await oper.waitFor(/ 381 /)
  return {
    port: plain,
    link: () => oper.raw(`CONNECT ${SERVERS.hub.name}`),
    split: () => oper.raw(`SQUIT ${SERVERS.hub.name} :cable`),
    stop: async () => {
      await oper.close()
      await end(ircd, 'SIGKILL')
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Writes a self-signed NAME.crt with its NAME.key for `localhost` and 127.0.0.1 into the folder. */
export function makeCertificate(dir: string, name: string): void {
  const files = ['-keyout', join(dir, `${name}.key`), '-out', join(dir, `${name}.crt`)]
  const subject = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1']
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-days', '30', '-nodes']
  execFileSync(OPENSSL, ['req', '-x509', ...kind, ...files, ...subject], { stdio: 'ignore' })
}

async function run(dir: string, ports: IrcPorts, services: boolean): Promise<ChildProcess[]> {
  const ircd = start(INSPIRCD, ['--config', join(dir, 'inspircd.conf'), '--nofork', '--nopid'], dir)
  await until(ports.plain, answer => answer !== '')
  if (!services) return [ircd]
  const files = [
    '-c',
    join(dir, 'atheme.conf'),
    '-l',
    join(dir, 'atheme.log'),
    '-p',
    join(dir, 'atheme.pid'),
    '-D',
    dir,
  ]
  const atheme = start(ATHEME, ['-n', ...files], dir)
  // InspIRCd offers SASL only while the services are linked.
  await until(ports.plain, answer => / LS .*\bsasl\b/.test(answer))
  return [ircd, atheme]
}

async function register(port: number, account: string, password: string): Promise<void> {
  const client = await ircClient({ port, nick: account })
  client.say('NickServ', `REGISTER ${password} ${account}@irc.test`)
  const answer = await client.waitFor(/NOTICE \S+ :.*(now registered|already registered|invalid|not allowed)/i)
  await client.close()
  if (!/now registered/.test(answer)) throw new Error(`${account}: ${answer}`)
}
