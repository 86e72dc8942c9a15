/** What is typed after `!freeze`: who wants what of which freeze, in words that a decision can be asked with. */
import type { Question } from '../asks.ts'
import { leadingTime, unquote } from '../clock/leading.ts'
import { isRefusal } from '../deploy/locate.ts'
import type { Org } from '../org.ts'
import { type Outcome, refused, said } from '../outcome.ts'
import { code, post, text } from '../post.ts'
import type { World } from '../world.ts'
import { type Excepted, except, exceptAsks, lift } from './change.ts'
import { type Declared, declare } from './declare.ts'
import { listFreezes, showFreeze } from './list.ts'
import { hits } from './plan.ts'
import { spanLine } from './say.ts'
import { readScope, sayScope } from './scope.ts'
import { readSpan, spanAsks } from './span.ts'

/** `what`: the first word, `text`: all that follows it. */
export type Typed = { readonly what?: string; readonly text?: string }

const shapes = {
  except:
    /^(?<freeze>f\d+)\s+(?<service>\S+)(?:\s+(?<revision>\S+))?\s+for(?:=|\s+)@?(?<person>\S+)\s+(?<reason>\S[\s\S]*)$/i,
  lift: /^(?<freeze>f\d+)(?:\s+(?<reason>[\s\S]+))?$/i,
}

const usage = {
  declare: '!freeze all fri 18:00..mon 9:00 reason',
  except: '!freeze except F2 SERVICE for=PERSON reason',
  lift: '!freeze lift F2 reason',
  plan: '!freeze plan all fri 18:00..mon 9:00',
}

/** `cause=T12345` may stand anywhere; what else is said is a time and a reason. */
function declaredOf({ what = '', text: typed = '' }: Typed, { org }: World): Declared {
  const [scope = '', rest = ''] = withTarget(cutScope(what.toLowerCase() === 'warn' ? typed : `${what} ${typed}`), org)
  const mode = what.toLowerCase() === 'warn' || /^warn(?=\s|$)/i.test(rest) ? 'warn' : 'deny'
  const cause = /(?:^|\s)cause=(\S+)/i.exec(rest)?.[1]
  const plain = rest
    .replace(/^warn(?=\s|$)/i, '')
    .replace(/(?:^|\s)cause=\S+/i, ' ')
    .replace(/(^|\s)reason=/i, '$1')
  const { when, rest: reason } = leadingTime(plain)
  return { scope, mode, when, reason: reason.slice(0, 500), cause: cause && unquote(cause) }
}

/** `web, api now..18:00`: a comma goes on with the scope. */
function cutScope(typed: string): string[] {
  const [, scope = '', rest = ''] = /^((?:[^\s,]+\s*,\s*)*[^\s,]+)\s*([\s\S]*)$/.exec(typed.trim()) ?? []
  return [scope.replaceAll(/\s/g, ''), rest]
}

/** `web staging 2h`: before a time, the name of a target is no reason. */
function withTarget([scope = '', rest = '']: readonly string[], { services }: Org): readonly string[] {
  const [target = '', more = ''] = cut(rest)
  const isTarget = Object.hasOwn(services, scope) && Object.hasOwn(services[scope]!.targets, target)
  return isTarget && leadingTime(more).when !== '' ? [`${scope}/${target}`, more] : [scope, rest]
}

const cut = (typed: string): string[] => /^(\S+)\s*([\s\S]*)$/.exec(typed)?.slice(1) ?? []

/** `!freeze plan SCOPE from..until` */
const plannedOf = ({ text: typed = '' }: Typed, world: World): Declared => {
  const [what, text_] = cut(typed)
  return declaredOf({ what, text: text_ }, world)
}

function exceptedOf({ text: typed = '' }: Typed): Excepted | undefined {
  const parts = shapes.except.exec(typed.trim())?.groups
  if (!parts) return undefined
  const { freeze, service, revision, person, reason } = parts
  return { freeze: freeze!, service: service!, revision, person: unquote(person!), reason: unquote(reason!) }
}

/** What must be known before it is decided. */
export function freezeAsks(typed: Typed, world: World): Question[] {
  const word = typed.what?.toLowerCase()
  if (word === undefined || /^f\d+$/.test(word) || word === 'lift') return []
  if (word === 'plan') return spanAsks(plannedOf(typed, world).when, world)
  const excepted = word === 'except' ? exceptedOf(typed) : undefined
  if (word === 'except') return excepted ? exceptAsks(excepted, world) : []
  return spanAsks(declaredOf(typed, world).when, world)
}

const unread = (how: string): Outcome => refused('usage', text`I can't read that. Like this: ${code(how)}`)

/** `!freeze`, `!freeze F2`, `!freeze except|lift|plan …`, `!freeze SCOPE from..until reason`. */
export function freeze(typed: Typed, world: World): Outcome {
  const word = typed.what?.toLowerCase()
  if (word === undefined) return listFreezes(world)
  if (/^f\d+$/.test(word)) return typed.text ? unread(usage.lift) : showFreeze(word, world)
  if (word === 'except') {
    const excepted = exceptedOf(typed)
    return excepted ? except(excepted, world) : unread(usage.except)
  }
  if (word === 'lift') {
    const parts = shapes.lift.exec(typed.text?.trim() ?? '')?.groups
    return parts ? lift(parts.freeze!, unquote(parts.reason ?? ''), world) : unread(usage.lift)
  }
  if (word === 'plan') return plan(plannedOf(typed, world), world)
  const declared = declaredOf(typed, world)
  return declared.scope === '' ? unread(usage.declare) : declare(declared, world)
}

function plan({ scope: typed, when }: Declared, world: World): Outcome {
  if (typed === '') return unread(usage.plan)
  const scope = readScope(typed, world.org)
  if (!Array.isArray(scope)) return scope
  const span = readSpan(when, usage.plan, world)
  if (isRefusal(span)) return span
  const would = hits({ scope, ...span }, world)
  const thought = {
    id: '',
    scope,
    ...span,
    mode: 'deny' as const,
    reason: '',
    by: '',
    declaredAt: world.at,
    exceptions: [],
    state: 'planned' as const,
  }
  const from =
    span.until === undefined && span.from <= world.at ? text`from now on` : spanLine(thought, world.state, world.at)
  return said(
    post(
      text`A freeze of ${sayScope(scope)}, ${from}, would hit${would.length === 0 ? ' nothing that I know of.' : ':'}`,
      ...would,
      text`To declare it: ${code(`!freeze ${typed} ${when || 'now..open'} reason`)}`,
    ),
  )
}
