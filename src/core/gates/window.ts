/** A target with windows is deployed to inside them only, by their deployers or with their yes. */
import { neededWords } from '../backport/roles.ts'
import { findDeploy, isByItself } from '../deploys.ts'
import type { Gate } from '../gate.ts'
import { openPrompt } from '../prompts.ts'
import { approversOf } from '../say/phrases.ts'
import { isDeployer, whoDeploys, windowName } from '../window/say.ts'
import { isCalled, nextWindow, type Occurrence, windowsOn } from '../window/slice.ts'
import { list, short } from '../words.ts'
import type { World } from '../world.ts'
import type { GateRule, Wish } from './gate.ts'

/** Whether a window lets this service in: all, unless it names services and this is none of them. */
function takes({ accepts }: Occurrence, service: string, { org }: World): boolean {
  const services = accepts.filter(word => Object.hasOwn(org.services, word))
  return services.length === 0 || services.includes(service)
}

const wordsOf = ({ plan }: Wish, { org }: World): readonly string[] =>
  org.services[plan.service]?.targets[plan.target]?.windows ?? []

const fitsWith =
  (wish: Wish, words: readonly string[], world: World) =>
  (window: Occurrence): boolean =>
    words.some(word => isCalled(window, word)) && takes(window, wish.plan.service, world)

/** Outside of all its windows: closed, why, and when the next opens. */
function closed(wish: Wish, words: readonly string[], world: World): Gate {
  const { service, target, revision } = wish.plan
  const next = nextWindow(world.state.windows, { after: world.at, fits: fitsWith(wish, words, world) })
  const why = `${service} ${target} is closed outside ${list(words, 'and')} windows`
  const found = { gate: 'window', verdict: 'deny', code: 'window.closed' } as const
  if (!next) return { ...found, why: `${why}, and none is planned`, cure: '!windows' }
  const swat = `!swat add ${service} ${short(revision.commit)} ${neededWords(world.org)}`
  return {
    ...found,
    why: `${why}, next is ${windowName(next)}`,
    until: next.from,
    cure: next.kind === 'backport' ? swat : `!next ${next.window}`,
  }
}

/** A deployer asked for it, approved it, or is the one who starts it now; what goes by itself asks nobody. */
function hasYes(wish: Wish, window: Occurrence, { state, org, by }: World): boolean {
  if (isByItself(wish)) return true
  const deploy = findDeploy(state.deploys, wish.deploy ?? '')
  const said = deploy ? [...approversOf(deploy, state), by.person] : []
  return [wish.by, ...said].some(name => isDeployer(window, name, org))
}

/** While it can still be approved, their yes may come. */
function maySayYes({ deploy = '', plan }: Wish, { state }: World): boolean {
  const known = findDeploy(state.deploys, deploy)
  const isNew = known === undefined || known.state === 'planned'
  return plan.approvals > 0 && (isNew || openPrompt(state.prompts, deploy) !== undefined)
}

function inside(wish: Wish, window: Occurrence, world: World): Gate {
  const name = windowName(window)
  if (hasYes(wish, window, world))
    return { gate: 'window', verdict: 'allow', code: 'window.on', why: `${name} is on`, until: window.until }
  const who = whoDeploys(window, world.org)
  if (maySayYes(wish, world))
    return {
      gate: 'window',
      verdict: 'warn',
      code: 'window.yes',
      why: `${name} is on, it needs the yes of a deployer: ${who} approves or starts it`,
      until: window.until,
    }
  return {
    gate: 'window',
    verdict: 'deny',
    code: 'window.deployers',
    why: `${name} is on, and none of its deployers has said yes: ask ${who}`,
    by: who,
    until: window.until,
    cure: wish.deploy === undefined ? '!now' : `!start ${wish.deploy}`,
  }
}

const pressing = (by: string): Gate => ({
  gate: 'window',
  verdict: 'warn',
  code: 'window.security',
  why: `security: passes outside its windows, says ${by}`,
  by,
})

export const window: GateRule = {
  name: 'window',
  check(wish, world) {
    const words = wordsOf(wish, world)
    // The way back is never closed.
    if (words.length === 0 || wish.kind === 'rollback') return undefined
    const on = windowsOn(world.state.windows, world.at).filter(fitsWith(wish, words, world))
    const best = on.find(w => hasYes(wish, w, world)) ?? on[0]
    const gate = best ? inside(wish, best, world) : closed(wish, words, world)
    return wish.security && (gate.verdict === 'deny' || gate.code === 'window.yes') ? pressing(wish.by) : gate
  },
}
