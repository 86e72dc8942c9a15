/** The server-admin log. */
import { defineCommand, findLogPost, latestLogPost, refused, said, strikeLog, text, writeLog, z } from '#signalbox'

export default defineCommand({
  name: 'log',
  summary: 'Write into the server-admin log; `find WORDS` searches it, `strike L4 reason` corrects it.',
  args: z.object({ text: z.string().max(2000).optional() }),
  permission: 'known',
  examples: [
    { say: '!log restarted the proxy on web3', hear: 'Logged as L1' },
    { given: ['!log restarted the proxy on web3'], say: '!log find proxy', hear: 'ada: restarted the proxy on web3' },
    {
      given: ['!log restarted the proxy on web3'],
      say: '!log strike L1 it was web4',
      hear: 'L1 is struck: it was web4',
    },
    { say: '!log hello', as: 'stranger', hear: 'Not yet:', refused: 'who.unknown' },
  ],
  run({ text: line }, world) {
    if (line === undefined) return said(latestLogPost(world.state))
    const [, word, rest] = /^(find|strike)(?:\s+([\s\S]*))?$/i.exec(line) ?? []
    if (word?.toLowerCase() === 'find') return said(findLogPost(world.state, (rest ?? '').split(/\s+/).filter(Boolean)))
    if (word === undefined) return writeLog(line, world)
    const [, id, reason] = /^l?(\d+)\s+([\s\S]+)$/i.exec(rest ?? '') ?? []
    return id ? strikeLog(`L${id}`, reason!, world) : refused('usage', text`Which line, and why? !log strike L4 reason`)
  },
})
