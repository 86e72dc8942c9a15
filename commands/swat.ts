/** Backport windows: what is signed up, signing up, and running one. */
import {
  backportCheck,
  becomeKnown,
  defineCommand,
  deployNext,
  isRefusal,
  locateBackport,
  look,
  moveItems,
  nextAsks,
  noteReview,
  putAfter,
  refused,
  said,
  signUp,
  signUpAsks,
  swatPost,
  swatVeto,
  swatWithdraw,
  text,
  z,
} from '#signalbox'

const word = z.string().max(80).optional()

const args = z.object({
  what: z.enum(['add', 'move', 'withdraw', 'veto', 'after', 'review', 'look', 'next', 'ok', 'bad']).optional(),
  item: word.meta({ show: 'SERVICE|I3|W3' }),
  to: word.meta({ show: 'REVISION|W4|next|NAME' }),
  kind: word.meta({ named: true }),
  depends: word.meta({ named: true, show: 'I1,I2' }),
  window: word.meta({ named: true, show: 'W3' }),
  review: word.meta({ named: true, show: 'NAME' }),
  plan: z.string().max(500).optional().meta({ named: true }),
  reason: z.string().max(500).optional(),
})

type Args = z.output<typeof args>

/** What follows the item, however many words it has. */
const rest = ({ to, reason }: Args): string | undefined =>
  [to, reason].filter(w => w !== undefined).join(' ') || undefined

export default defineCommand({
  name: 'swat',
  aliases: ['backport'],
  summary:
    'Show a backport window; sign up for it, change or withdraw what is signed up; deploy one item after another.',
  forms: [
    [
      '!swat [W3]',
      '!swat add SERVICE REVISION kind=KIND reason="why" plan="how it is checked" [review=NAME] [depends=I1,D7] [window=W4]',
    ],
    ['!swat move I3|W3 W4|next', '!swat withdraw I3 [reason]', '!swat after I3 I1,D7', '!swat review I3 NAME'],
    ['!swat next', '!swat look I3', '!swat veto I3 reason', '!swat ok|bad I3 reason'],
  ],
  args,
  permission: 'read',
  examples: [
    {
      given: ['approver> !window add swat tomorrow 14:00..15:00 room=ops deployers=infra'],
      say: '!swat add {service} {revision} kind=config reason="the pool is too small" plan="p99 under 200 ms"',
      hear: 'is signed up for W1 backport',
    },
    {
      given: ['approver> !window add swat tomorrow 14:00..15:00 room=ops deployers=infra'],
      say: '!swat',
      hear: '0 of 8 signed up',
    },
    {
      given: ['approver> !window add swat tomorrow 14:00..15:00 room=ops deployers=infra'],
      say: '!swat add {service} {revision} kind=feature reason="nice to have"',
      hear: 'feature can wait',
      refused: 'swat.kind',
    },
    { say: '!swat add {service} {revision} kind=config', as: 'stranger', hear: 'Not yet:', refused: 'who.unknown' },
    { say: '!swat next', hear: 'No backport window is planned', refused: 'swat.none' },
  ],
  asks({ what, item, to, ...wish }, world) {
    if (what === 'add') return signUpAsks({ ...wish, service: item, revision: to }, world)
    return what === 'next' || what === 'look' ? nextAsks({ item, room: world.room }, world) : []
  },
  run(given, world) {
    const { what, item, to, room } = { ...given, room: world.room }
    if (what === undefined) {
      const window = locateBackport(item, room, world)
      return isRefusal(window) ? window : said(swatPost(window, world))
    }
    if (!world.person) return refused('who.unknown', text`Not yet: ${becomeKnown(world.by)}`)
    switch (what) {
      case 'add':
        return signUp({ ...given, service: item, revision: to }, world)
      case 'move':
        return moveItems(item, to, world)
      case 'withdraw':
        return swatWithdraw(item, rest(given), world)
      case 'veto':
        return swatVeto(item, rest(given), world)
      case 'after':
        return putAfter(item, rest(given), world)
      case 'review':
        return noteReview(item, rest(given), world)
      case 'look':
        return look({ item, room }, world)
      case 'next':
        return deployNext({ item, room }, world)
      default:
        return backportCheck(item, { verdict: what === 'ok' ? 'good' : 'bad', note: rest(given) }, world)
    }
  },
})
