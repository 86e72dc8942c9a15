/** What a store's error means for the operator: a sentence that says what is wrong and what to do. */
import { maskSecrets } from '../core/mask.ts'

/** Result codes: https://sqlite.org/rescode.html, https://www.postgresql.org/docs/current/errcodes-appendix.html */
const CURES: Readonly<Record<string, string>> = {
  STORE_KIND:
    'names no kind of store that is known. Set SIGNALBOX_STORE to sqlite://FILE, redis://…, postgresql://… or memory:',
  FILE_GONE: 'was deleted or replaced while in use. Put the file back (or restore a backup) and start again',
  'sqlite:5': 'is locked by another program for more than 5 s. End that program, or its transaction',
  'sqlite:8': 'is read-only. Give the account that runs Signalbox the right to write the file and its directory',
  'sqlite:10': 'could not be read or written by the disk. Look at the disk and the kernel log before starting again',
  'sqlite:11': 'is damaged. Keep it aside and restore the last backup',
  'sqlite:13': 'is full. Free space on that disk',
  'sqlite:14': 'can not be opened. Check that its directory exists and that this account may write there',
  'sqlite:26': 'is not a database. Point SIGNALBOX_STORE to another file, or restore a backup',
  EACCES: 'may not be written by this account. Change the owner of its directory, or name another place',
  EPERM: 'may not be written by this account. Change the owner of its directory, or name another place',
  EROFS: 'is on a read-only disk. Mount it writable, or name another place',
  ENOTDIR: 'has a file where its directory should be. Name another place',
  EEXIST: 'has a file where its directory should be. Name another place',
  ENOENT: 'has no directory, and it can not be made. Make it, or name another place',
  ENOSPC: 'is full. Free space on that disk',
  ECONNREFUSED: 'refuses the connection. Start the server, or correct host and port',
  ECONNRESET: 'broke the connection. Look whether the server runs',
  ENOTFOUND: 'has a host name that does not resolve. Correct it',
  EAI_AGAIN: 'has a host name that does not resolve at present. Check the network',
  ClientOfflineError: 'has lost its connection, which is tried again all the time. Look whether the server runs',
  SocketClosedUnexpectedlyError: 'broke the connection. Look whether the server runs',
  ETIMEDOUT: 'does not answer. Check host, port and firewall',
  STORE_SLOW: 'does not answer in time. Look whether the server runs',
  '28P01': 'refuses the password. Correct it in SIGNALBOX_STORE',
  '28000': 'refuses this user. Correct it in SIGNALBOX_STORE, or pg_hba.conf',
  '3D000': 'has no such database. Make it with createdb, or correct the name',
  '42501': 'does not let this user make or write its table. Grant CREATE on schema public',
  '25006': 'is read-only (a standby?). Point SIGNALBOX_STORE to the primary',
  '53100': 'is full. Free space on the server',
  '53300': 'has no connection left. Raise max_connections, or end other clients',
  '57P01': 'is shutting down. Start the server again',
  '57P03': 'is just starting. Try again in a moment',
  NOAUTH: 'asks for a password. Put it into SIGNALBOX_STORE',
  WRONGPASS: 'refuses the password. Correct it in SIGNALBOX_STORE',
  NOPERM: 'does not let this user read and write our keys. Grant them',
  READONLY: 'is a read-only replica. Point SIGNALBOX_STORE to the primary',
  OOM: 'is out of memory. Raise maxmemory on the server',
  MISCONF: 'can not save to its disk. Free space on the server, or look at its log',
}

type Failing = { code?: unknown; errcode?: unknown; cause?: unknown; errors?: unknown; message?: unknown }

const isObject = (value: unknown): value is Failing => typeof value === 'object' && value !== null

/** The codes an error carries, its own first, then those of what caused it. */
function codes(error: unknown): string[] {
  if (!isObject(error)) return []
  const inner = [error.cause, ...(Array.isArray(error.errors) ? error.errors : [])].flatMap(codes)
  // The low byte is the primary code, https://sqlite.org/rescode.html#primary_result_codes_versus_extended_result_codes
  const own = typeof error.errcode === 'number' ? `sqlite:${error.errcode & 0xff}` : error.code
  return [String(own), error.constructor.name, String(error.message).split(' ')[0] ?? '', ...inner]
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The store's name as people may read it: its URL without a password. */
export const storeName = (url: string): string => maskSecrets(url.slice(0, 200), [])

/** One sentence without a full stop: which store, what is wrong, what to do. Holds no password. */
export function storeFault(error: unknown, url: string): string {
  const known = codes(error).find(code => CURES[code] !== undefined)
  const what = known === undefined ? `can not be used: ${maskSecrets(reason(error), [])}` : CURES[known]
  return `The store ${storeName(url)} ${what}`
}
