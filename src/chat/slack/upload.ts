/** Long output as a file in a thread. The message with its end is already there, so a failure loses nothing. */
import { outputLines, pageLines } from '../plain.ts'
import type { Log } from './options.ts'
import type { LongText } from './render.ts'
import type { Target } from './send.ts'
import type { Web } from './web.ts'

/** Never rejects: what can't be uploaded is logged. */
export function makeUpload(web: Web, log: Log) {
  return async ({ channel, thread }: Target, { name, text, whole }: LongText): Promise<void> => {
    const rows = whole ? pageLines(text) : outputLines(text)
    const body = new TextEncoder().encode(`${rows.join('\n')}\n`)
    try {
      const slot = await web.persist(client =>
        client.files.getUploadURLExternal({ filename: name, length: body.byteLength }),
      )
      const sent = await fetch(slot.upload_url ?? '', { method: 'POST', body, signal: AbortSignal.timeout(30_000) })
      if (!sent.ok) throw new Error(`upload answered ${sent.status}`)
      const files: [{ id: string; title: string }] = [{ id: slot.file_id ?? '', title: name }]
      // Once only: a repeat after an unclear end would show the file twice.
      await web.client.files.completeUploadExternal({ files, channel_id: channel, thread_ts: thread ?? '' })
    } catch (e) {
      log.warn({ error: String(e) }, 'slack: output was not uploaded')
    }
  }
}
