/** The changes that are on servers by hand, and one of them in full. */
import { isRefusal, locateService } from '../deploy/locate.ts'
import { type Outcome, said } from '../outcome.ts'
import { code, date, join, type Line, line, type Post, post, strong, text } from '../post.ts'
import { clip, sayDuration, short } from '../words.ts'
import type { World } from '../world.ts'
import { locateAny } from './locate.ts'
import { hostWords, nextLine, nextOf, onWords, ownerButtons, patchLine, standingLine } from './say.ts'
import { type Cowboy, openCowboys } from './slice.ts'

type Seen = Pick<World, 'state' | 'org' | 'at'>

const lineOf = (cowboy: Cowboy, { state, at }: Seen): Line => {
  const { id, service, what, by, at: since } = cowboy
  return join([
    text`${strong(id)} "${clip(what, 120)}" on ${onWords(cowboy)} of ${service}, by ${by} ${sayDuration(at - since)} ago`,
    standingLine(cowboy, state),
    text`${code(nextOf(cowboy, state))}`,
  ])
}

/** `!cowboys [SERVICE]`: the oldest first. */
export function listCowboys(name: string | undefined, world: World): Outcome {
  const service = name === undefined ? undefined : locateService(world.org, name)
  if (service && isRefusal(service)) return service
  const found = openCowboys(world.state.cowboys).filter(c => service === undefined || c.service === service.name)
  const of = service === undefined ? '' : ` of ${service.name}`
  if (found.length === 0)
    return said(
      post(
        text`Nothing is on servers${of} by hand, as far as I know. ${code(`!cowboy add ${service?.name ?? 'SERVICE'} HOSTS "what" reason="why"`)} tells me.`,
      ),
    )
  return said(post(...found.map(c => lineOf(c, world))))
}

/** In one line, for `!status`; none when there is none. */
export function cowboyLines(world: Seen, service?: string): Line[] {
  const found = openCowboys(world.state.cowboys).filter(c => service === undefined || c.service === service)
  if (found.length === 0) return []
  const each = found.map(
    c => text`${strong(c.id)} on ${onWords(c)} of ${c.service} (${c.by}, ${sayDuration(world.at - c.at)})`,
  )
  return [text`by hand: ${join(each, ', ')} · ${code('!cowboys')}`]
}

/** `!cowboy C1`: the whole story. */
export function showCowboy(id: string, world: World): Outcome {
  const cowboy = locateAny(id, world)
  return isRefusal(cowboy) ? cowboy : said(cowboyPost(cowboy, world))
}

function cowboyPost(cowboy: Cowboy, { state, org }: Seen): Post {
  const { service, what, by, at, reason, on, patch, ended, landedAt } = cowboy
  const since = ended?.at ?? landedAt
  const over = on && text`, over ${code(short(on.commit))}`
  const from = patch !== undefined && text`, from ${patchLine(cowboy)}`
  const lines = [
    text`put on ${onWords(cowboy)} of ${service} by ${by}, ${date(at)}${over ?? []}${from || []}: ${reason}`,
    ...placeLines(cowboy, org),
    ended ? [] : nextLine(cowboy, state),
  ]
  return {
    title: join([
      text`${strong(cowboy.id)} "${what}"`,
      standingLine(cowboy, state),
      since === undefined ? [] : [date(since)],
    ]),
    blocks: lines.filter(l => l.length > 0).map(line),
    buttons: ended ? [] : ownerButtons(cowboy),
  }
}

/** What rollouts made of it, target by target. */
const placeLines = (cowboy: Cowboy, org: World['org']): Line[] =>
  Object.entries(cowboy.places).flatMap(([target, { carried, overwritten }]) => {
    const where = hostWords(cowboy, { service: cowboy.service, target }, org)
    if (overwritten)
      return [
        text`${overwritten.partly ? 'perhaps gone' : 'gone'} from ${where} with ${overwritten.deploy ?? 'what was deployed by other means'}, ${date(overwritten.at)}`,
      ]
    if (!carried) return []
    return [
      text`put back on ${where} ${carried.deploy ? `by ${carried.deploy}` : `by hand by ${carried.by}`}, ${date(carried.at)}`,
    ]
  })
