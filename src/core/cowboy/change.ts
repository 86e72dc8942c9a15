/** What becomes of a change made by hand on its servers: it is put back, or given up. */
import type { Question } from '../asks.ts'
import { isRefusal } from '../deploy/locate.ts'
import { type Deploy, findDeploy } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { list, oneLine } from '../words.ts'
import { actor, inTurn, type World } from '../world.ts'
import { carriersOf, carryAsks, goOnFacts } from './carry.ts'
import { locateCowboy, locateCowboys } from './locate.ts'

/** `!cowboy carried C1 [TARGET]`: somebody has put it back by hand. */
export function putBack({ id, target }: { id: string; target?: string }, world: World): Outcome {
  const cowboy = locateCowboy(id, world)
  if (isRefusal(cowboy)) return cowboy
  const gone = Object.keys(cowboy.places).filter(name => cowboy.places[name]!.overwritten)
  const back = gone.filter(name => target === undefined || name === target)
  if (back.length === 0) {
    const from = gone.length > 0 ? `It is gone from ${list(gone)} only.` : 'No rollout went over it since.'
    return refused(
      'cowboy.there',
      text`${cowboy.id} is there, as far as I know. ${from} ${code(`!cowboy ${cowboy.id}`)}`,
    )
  }
  const { service } = cowboy
  const by = actor(world)
  return did(back.map(name => ({ type: 'cowboy.put-back', cowboy: cowboy.id, service, target: name, by })))
}

type Dropped = { readonly ids: string; readonly deploy?: string; readonly reason: string }

/** `!cowboy drop C1 [D12] reason`: nobody needs it; a deployment that was denied because of it goes on. */
export function drop({ ids, deploy: id, reason }: Dropped, world: World): Outcome {
  const cowboys = locateCowboys(ids, world)
  if (isRefusal(cowboys)) return cowboys
  const names = cowboys.map(c => c.id)
  const line = `!cowboy drop ${names.join(',')}${id ? ` ${id}` : ''} reason`
  if (reason.trim() === '') return refused('drop.reason', text`Why does nobody need it? ${code(line)}`)
  const denied = deniedBy(names, id, world)
  // A reason may begin with the name of a deployment, too.
  const why = oneLine(id === undefined || denied ? reason : `${id} ${reason}`)
  const facts = names.map((cowboy): Fact => ({ type: 'cowboy.dropped', cowboy, by: actor(world), reason: why }))
  const others = [...(denied ? [denied] : []), ...carriersOf(names, world)]
  return did(inTurn(world, [() => facts, ...others.map(deploy => (now: World) => goOnFacts(deploy, now))]))
}

/** What must be known to plan anew what was denied because of them, or was to carry them. */
export function dropAsks({ ids, deploy }: Pick<Dropped, 'ids' | 'deploy'>, world: World): Question[] {
  const carriers = carriersOf(ids.toUpperCase().split(','), world).map(d => d.id)
  return [...(deploy === undefined ? [] : [deploy]), ...carriers].flatMap(id => carryAsks(id, world))
}

/** The deployment of this id, if it is denied because of one of these. */
function deniedBy(ids: readonly string[], id: string | undefined, { state }: World): Deploy | undefined {
  const deploy = id === undefined ? undefined : findDeploy(state.deploys, id)
  const about = deploy?.gates.find(g => g.gate === 'cowboy')?.about ?? []
  return deploy?.state === 'denied' && ids.some(each => about.includes(each)) ? deploy : undefined
}
