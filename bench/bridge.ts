/** How the bridge relays: what it costs by itself, and the real program between the two networks. */
import { haveIrc } from '../test/servers/irc.ts'
import { benchBridgeAcross } from './bridge-across.ts'
import { benchBridgeAlone } from './bridge-alone.ts'

/** Prints its part of the table. Rejects when a message was lost, came twice or out of turn. */
export async function benchBridge(): Promise<void> {
  await benchBridgeAlone()
  if (haveIrc()) await benchBridgeAcross()
}
