/** Help on all commands or on one. */
import { defineCommand, helpFor, helpList, list, nearest, refused, said, text, z } from '#signalbox'

export default defineCommand({
  name: 'help',
  summary: 'List the commands, or explain one with examples that work here.',
  args: z.object({ word: z.string().optional() }),
  permission: 'read',
  examples: [
    { say: '!help', hear: '!deploy' },
    { say: '!help deploy', hear: '!deploy {service} {revision} to {target}' },
    { say: '!help deplyo', hear: 'Did you mean !deploy', refused: 'word.unknown' },
  ],
  run({ word }, { commands, org, state }) {
    if (word === undefined) return said(helpList(commands))
    const wanted = word.replace(/^!/, '').toLowerCase()
    const found = commands.find(c => c.name === wanted || c.aliases?.includes(wanted))
    if (found) return said(helpFor(found, org, state))
    const near = nearest(
      wanted,
      commands.map(c => c.name),
    ).map(w => `!${w}`)
    return refused(
      'word.unknown',
      text`I don't know !${wanted}. ${near.length > 0 ? `Did you mean ${list(near, 'or')}?` : '!help lists what I know.'}`,
    )
  },
})
