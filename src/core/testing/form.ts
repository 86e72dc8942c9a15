/** What is asked of whoever calls for testing, and what is taken of the answers. */
import { answerTo, type Question } from '../asks.ts'
import { zoneIn } from '../clock/room-zone.ts'
import { wallTime } from '../clock/wall.ts'
import type { Asker, Field, Filled, Form, Values } from '../dialog/form.ts'
import type { Org } from '../org.ts'
import { type Button, code, type Line, text } from '../post.ts'
import type { State } from '../state.ts'
import { actor, type World } from '../world.ts'
import type { CallDetails } from './facts.ts'
import { breakChoices, noneKnown, readAreas, readBreaks, typedAreas, typedBreaks, untilAsk } from './read.ts'
import { type Call, findCall } from './slice.ts'
import { buildName } from './words.ts'

type Seen = { readonly state: State; readonly org: Org }

const draftAt = (about: string, { state }: Pick<Seen, 'state'>): Call | undefined => {
  const call = findCall(state.testings, about)
  return call?.state === 'draft' ? call : undefined
}

const typedTime = (at: number | undefined, { org, room }: { org: Org; room?: string }): string | undefined =>
  at === undefined ? undefined : wallTime(at, zoneIn(org, room)).replace('T', ' ')

const audiencesOf = ({ audiences = {}, rooms }: Org): string[] => [
  ...new Set([...Object.keys(audiences), ...Object.keys(rooms)]),
]

/** In the order in which they are asked: first what it can't go out without. */
function fieldsOf(call: Call, seen: Seen): Field[] {
  const { org } = seen
  const here = { org, room: call.room }
  const choices = breakChoices(call.service, seen)
  const need = (name: string, label: string, more: Partial<Field>): Field => ({ name, label, kind: 'text', ...more })
  const may = (name: string, label: string, more: Partial<Field>): Field =>
    need(name, label, { optional: true, ...more })
  return [
    need('until', 'Until when is it tested?', { hint: 'fri 18:00', value: typedTime(call.until, here) }),
    need('areas', 'Which areas, and who tests each?', {
      hint: 'login: ben, search, api: cleo. Without a name, whoever claims it.',
      value: typedAreas(call.areas),
    }),
    need('breaks', 'Which API breaks does the build hold?', {
      ...(choices ? { kind: 'choice', choices } : { hint: `Their ids, X1, X2, or: ${noneKnown}` }),
      value: typedBreaks(call.breaks),
    }),
    need('where', 'Where does the build run?', { hint: 'staging, https://staging.example.org', value: call.where }),
    may('access', 'How does one get at it: account, data, what is reset when?', {
      ...{ kind: 'long', hint: 'Your usual account. Data is reset every night.', value: call.access },
    }),
    may('unanswered', 'What happens when nobody answers?', {
      ...{ hint: 'The deployment moves by a week.', value: call.unanswered },
    }),
    may('decision', 'When is go or no-go decided?', { hint: 'mon 10:00', value: typedTime(call.decision, here) }),
    may('audience', 'Who is asked?', { kind: 'choice', choices: audiencesOf(org), value: call.audience }),
  ]
}

function form(about: string, seen: Seen): Form | undefined {
  const call = draftAt(about, seen)
  if (!call) return undefined
  const next = text`That is all I need. ${code(`!preview ${about}`)} shows how it reads, ${code(`!send ${about}`)} asks everybody.`
  const buttons: Button[] = [{ label: 'Preview', press: `!preview ${about}`, style: 'primary' }]
  return { about, title: `${about} testing of ${buildName(call, seen)}`, fields: fieldsOf(call, seen), next, buttons }
}

const times = ['until', 'decision'] as const

/** What says something else than is known. */
const changed = (call: Call, values: Values, seen: Seen): [string, string][] =>
  fieldsOf(call, seen).flatMap(({ name, value = '' }) => {
    const typed = Object.hasOwn(values, name) ? values[name]!.trim() : value
    return typed === value ? [] : [[name, typed]]
  })

function asks(about: string, values: Values, world: World): readonly Question[] {
  const call = draftAt(about, world)
  if (!call) return []
  return changed(call, values, world).flatMap(([name, typed]) =>
    times.some(t => t === name) && typed !== '' ? [untilAsk(typed, { org: world.org, room: call.room })] : [],
  )
}

type Taken = { readonly details: CallDetails } | { readonly fault: Line }
type Take = (typed: string, call: Call, world: World) => Taken

const time =
  (key: 'until' | 'decision'): Take =>
  (typed, { room }, world) => {
    const when = answerTo(world.answers, untilAsk(typed, { org: world.org, room }))
    if (!when?.ok) return { fault: text`${when?.why ?? 'I could not read it'}. Say it like ${code('fri 18:00')}.` }
    const at = key === 'until' ? (when.value.until ?? when.value.from) : when.value.from
    return at > world.at ? { details: { [key]: at } } : { fault: text`That is over already: say a time to come.` }
  }

const words =
  (key: 'where' | 'access' | 'unanswered', most: number): Take =>
  typed =>
    typed.length > most
      ? { fault: text`That is ${typed.length} characters: ${most} at most. A link says more: ${code('https://…')}` }
      : { details: { [key]: typed } }

const takes: Readonly<Record<string, Take>> = {
  until: time('until'),
  decision: time('decision'),
  areas(typed, _, { org }) {
    const areas = readAreas(typed, org)
    return 'fault' in areas ? areas : { details: { areas: areas.value } }
  },
  breaks(typed, { service }, world) {
    const breaks = readBreaks(typed, service, world)
    return 'fault' in breaks ? breaks : { details: { breaks: breaks.value } }
  },
  where: words('where', 300),
  access: words('access', 2000),
  unanswered: words('unanswered', 500),
  audience(typed, _, { org }) {
    const found = audiencesOf(org).find(a => a.toLowerCase() === typed.replace(/^#/, '').toLowerCase())
    if (found !== undefined) return { details: { audience: found } }
    return {
      fault: text`There is no audience ${code(typed.slice(0, 40))}: ${audiencesOf(org).slice(0, 8).join(', ')}.`,
    }
  },
}

/** What may be left out again when somebody empties it. */
const clearable: readonly string[] = ['access', 'unanswered']

function fill(about: string, values: Values, world: World): Filled {
  const call = draftAt(about, world)
  if (!call) return { facts: [], faults: {} }
  const faults: Record<string, Line> = {}
  let details: CallDetails = {}
  for (const [name, typed] of changed(call, values, world)) {
    if (typed === '' && !clearable.includes(name)) {
      faults[name] = text`That can't be taken away, only changed: ${code(`!answer ${about}`)}`
      continue
    }
    const taken = takes[name]!(typed, call, world)
    if ('fault' in taken) faults[name] = taken.fault
    else details = { ...details, ...taken.details }
  }
  const some = Object.keys(details).length > 0
  return { facts: some ? [{ type: 'testing.filled', call: about, by: actor(world), ...details }] : [], faults }
}

export const testingAsker: Asker = { role: 'announce', form, asks, fill }
