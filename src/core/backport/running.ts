/** A window that is on: the deployer looks at an item and starts it; when it is out, its owner checks it in production. */
import type { Question } from '../asks.ts'
import { verify } from '../deploy/judge.ts'
import { locate } from '../deploy/locate.ts'
import { type Aim, planAsks } from '../deploy/plan.ts'
import { planRevision, requestFacts } from '../deploy/request.ts'
import { nextDeployId } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused, said } from '../outcome.ts'
import { personOf } from '../people.ts'
import { type Button, clock, code, line, type Post, text } from '../post.ts'
import { findWindow, isOn, type Occurrence } from '../window/slice.ts'
import { clip } from '../words.ts'
import { actor, after, type World } from '../world.ts'
import { isRefusal, locateItem, locateWaiting, locateWindow, notDeployer } from './locate.ts'
import { extend, goesNext, readyItem, tooLong } from './ready.ts'
import { isDeployer } from './roles.ts'
import { itemName, reviewLine } from './say.ts'
import { cameTo, type Item } from './slice.ts'
import { standingOf } from './standing.ts'

type Wish = { readonly item?: string; readonly room?: string }

/** The window that is meant and the item that would go; or the refusal. */
function choose({ item: typed, room }: Wish, world: World): { window: Occurrence; item: Item } | Outcome {
  const named = typed === undefined ? undefined : locateItem(typed, world)
  if (named && isRefusal(named)) return named
  const window = locateWindow(named?.window, room, world)
  if (isRefusal(window)) return window
  const no = notDeployer(window, world)
  if (no) return no
  const item = readyItem(typed, window, world)
  return isRefusal(item) ? item : { window, item }
}

function aimOf({ service, target }: Item, world: World): Aim | undefined {
  const where = locate(world.org, { service, target })
  return isRefusal(where) ? undefined : { kind: 'deploy', where, deploy: nextDeployId(world.state.deploys) }
}

/** What must be known before the next item is deployed. */
export function nextAsks(wish: Wish, world: World): Question[] {
  const chosen = choose(wish, world)
  if (isRefusal(chosen)) return []
  const aim = aimOf(chosen.item, world)
  return aim ? planAsks(aim, chosen.item.revision, world) : []
}

/** `!swat next`: deploys the next item, once it was reviewed and the deployer has looked at the backport. */
export function deployNext(wish: Wish, world: World): Outcome {
  const chosen = choose(wish, world)
  if (isRefusal(chosen)) return chosen
  const { item, window } = chosen
  if (item.review === undefined)
    return refused(
      'swat.review',
      text`Who reviewed the original of ${item.id} is not on record: ${code(`!swat review ${item.id} NAME`)}, then ${code('!swat next')}`,
    )
  const late = tooLong(item, window, world)
  if (late) return refused('swat.fit', text`${late}: ${code(extend)} or ${code(`!swat move ${item.id} next`)}`)
  return item.looked ? deployItem(item, window, world) : said(lookPost(item))
}

const lookButton = ({ id }: Item): Button => ({
  label: 'I looked at it: deploy',
  press: `!swat look ${id}`,
  style: 'primary',
})

const lookPost = (item: Item): Post => ({
  blocks: [
    line(text`${itemName(item)} → ${item.target} is next. ${item.kind}, ${item.owner}: ${item.reason}`),
    line(text`${reviewLine(item)}. Look at the backport itself (${code(item.revision.commit)}) before it goes.`),
  ],
  buttons: [
    lookButton(item),
    { label: 'Veto', press: `!swat veto ${item.id}`, line: `!swat veto ${item.id} reason`, asks: 'Why not?' },
  ],
})

/** `!swat look I3`: a deployer looked at the backport. When it is its turn, it goes out at once. */
export function look(wish: Wish, world: World): Outcome {
  const item = locateWaiting(wish.item, world)
  if (isRefusal(item)) return item
  const window = locateWindow(item.window, wish.room, world)
  if (isRefusal(window)) return window
  const no = notDeployer(window, world)
  if (no) return no
  const looked: Fact = { type: 'backport.looked', item: item.id, commit: item.revision.commit, by: actor(world) }
  const now = after(world, [looked])
  if (!isOn(window, world.at)) return did([looked])
  const ready = readyItem(item.id, window, now)
  if (isRefusal(ready)) return did([looked], ready.reply)
  if (goesNext(window, now)?.id !== item.id) return did([looked])
  const outcome = deployNext({ item: item.id, room: wish.room }, now)
  return did([looked, ...outcome.facts], outcome.reply)
}

function deployItem(item: Item, window: Occurrence, world: World): Outcome {
  const aim = aimOf(item, world)
  if (!aim)
    return refused(
      'swat.gone',
      text`${item.service} → ${item.target} is no longer in the configuration: ${code(`!swat withdraw ${item.id}`)}`,
    )
  const first = arriveFacts(window, world)
  const now = after(world, first)
  const facts = requestFacts(planRevision(aim, item.revision, now), clip(`${item.id}: ${item.reason}`, 500), now)
  return did([...first, ...facts, { type: 'backport.deployed', item: item.id, deploy: aim.deploy! }])
}

/** Who deploys is there, and runs the window. */
function arriveFacts(window: Occurrence, world: World): Fact[] {
  const by = actor(world)
  const here = cameTo(world.state.backports, window.id).includes(by)
  return [
    ...(here ? [] : [{ type: 'backport.came', window: window.id, person: by, how: 'answered' } as const]),
    ...(window.deployer === by ? [] : [{ type: 'window.claimed', occurrence: window.id, by } as const]),
  ]
}

/** `!swat ok I3`, `!swat bad I3 reason`: its owner, or a deployer in their place, looked at it in production. */
export function check(
  typed: string | undefined,
  { verdict, note }: { verdict: 'good' | 'bad'; note?: string },
  world: World,
): Outcome {
  const item = locateItem(typed, world)
  if (isRefusal(item)) return item
  const window = findWindow(world.state.windows, item.window)
  const person = personOf(world.org, world.by)
  if (person?.name !== item.owner && !(window && isDeployer(person, window, world.org)))
    return refused('swat.owner', text`${item.owner} checks ${item.id}, or a deployer of ${item.window} in their place.`)
  const deploy = item.deploys.at(-1)
  if (deploy === undefined || standingOf(item, world.state) === 'waiting')
    return refused('swat.early', text`${item.id} is not in production yet: ${code(`!swat ${item.window}`)}`)
  if (verdict === 'good' && item.checked?.verdict === 'good' && !note)
    return refused(
      'swat.same',
      text`${item.id} is ok already, says ${item.checked.by} at ${clock(item.checked.at)}. ${code(`!swat bad ${item.id} reason`)}`,
    )
  if (verdict === 'bad' && !note?.trim())
    return refused('swat.reason', text`What is wrong? ${code(`!swat bad ${item.id} reason`)}`)
  return verify(deploy, { verdict, ...(note !== undefined && { note }) }, world)
}
