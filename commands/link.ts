/** Links who you are on Slack with who you are on IRC. */
import { defineCommand, offerLink, redeemLink, z } from '#signalbox'

export default defineCommand({
  name: 'link',
  summary: 'Link your Slack user and your IRC account: ask for a code on one side, type it on the other.',
  args: z.object({ code: z.string().max(40).optional() }),
  permission: 'read',
  examples: [
    { as: 'newcomer', say: '!link', hear: 'Your code is 7KXF-92QD' },
    { say: '!link 7KXF-92QD', hear: 'that code is void now' },
    { say: '!link', hear: 'Only Slack and IRC can be linked', refused: 'link.door' },
  ],
  asks: ({ code }) => (code === undefined ? [{ ask: 'code' }] : []),
  run: ({ code }, world) =>
    code === undefined ? offerLink(world, world.private) : redeemLink(code, world, world.private),
})
