/** Shows what is locked. */
import { code, defineCommand, locksPost, refused, said, text, z } from '#signalbox'

export default defineCommand({
  name: 'locks',
  summary: 'Show what is locked, by whom, until when, what for, and who comes next.',
  args: z.object({ what: z.string().max(200).optional() }),
  permission: 'read',
  examples: [
    { say: '!locks', as: 'stranger', hear: 'Nothing is locked' },
    { say: '!locks {service}', hear: '!lock SERVICE/TARGET reason', refused: 'usage' },
  ],
  run({ what }, world) {
    if (what === undefined) return said(locksPost(world))
    return refused('usage', text`${code('!locks')} shows all locks; ${code('!lock SERVICE/TARGET reason')} makes one.`)
  },
})
