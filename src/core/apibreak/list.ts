/** The list of API breaks that are ahead, with how their consumers stand. */
import { locateService } from '../deploy/locate.ts'
import { type Outcome, said } from '../outcome.ts'
import { code, type Line, post, strong, text } from '../post.ts'
import { newest } from '../series.ts'
import type { World } from '../world.ts'
import { breakName, standLine, tallyLine } from './say.ts'
import { type Break, draftBreaks, isDraft, openBreaks } from './slice.ts'

/** So many of those that are over are shown. */
const most = 20

const itemLine = (one: Break): Line =>
  isDraft(one)
    ? text`${strong(breakName(one))}: a draft by ${one.by}, nobody was told yet · ${code(`!answer ${one.id}`)}`
    : text`${strong(breakName(one))}: ${standLine(one)} · ${tallyLine(one)}`

/** `!apibreaks [SERVICE|all]`: the open ones, by cut-over; with `all`, those that are over, too. */
export function listBreaks(what: string | undefined, world: World): Outcome {
  const { breaks } = world.state
  const whole = what?.toLowerCase() === 'all'
  const service = what === undefined || whole ? undefined : locateService(world.org, what)
  if (service && 'facts' in service) return service
  const open = [...openBreaks(breaks), ...draftBreaks(breaks)]
  const shown = (whole ? [...newest(breaks.all)].slice(0, most) : open).filter(
    b => service === undefined || b.service === service.name,
  )
  if (shown.length === 0)
    return said(
      post(
        text`No API break is ahead${service ? ` in ${service.name}` : ''}. ${code('!apibreak SERVICE VERSION')} announces one.`,
      ),
    )
  const ahead = shown.toSorted((a, b) => (a.productionAt ?? Infinity) - (b.productionAt ?? Infinity))
  return said(post(...(whole ? shown : ahead).map(itemLine)))
}
