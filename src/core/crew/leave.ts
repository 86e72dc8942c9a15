/** Taking somebody off a crew, and who is away when. */
import { answerTo, type Question } from '../asks.ts'
import { zoneIn } from '../clock/room-zone.ts'
import { isRefusal } from '../deploy/locate.ts'
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { may, personOf } from '../people.ts'
import { type Button, code, date, post, text } from '../post.ts'
import { list, oneLine } from '../words.ts'
import { actor, after, type World } from '../world.ts'
import { askedIn, fillFacts, toldFacts } from './fill.ts'
import { forbidden, locateCrew, locateMember } from './locate.ts'
import { seatsOf } from './resolve.ts'
import { absencesIn, askingsOf, openCrews } from './slice.ts'
import { type Span, since, within } from './spans.ts'
import type { Here } from './typed.ts'

const gone = ['dropped', 'passed', 'released', 'void', 'no']

export type Dropping = { readonly about?: string; readonly name?: string; readonly reason?: string }

/** `!crew drop D12 NAME REASON`: everybody themselves, others whoever runs the crew. The next in line is asked. */
export function dropMember({ about, name, reason = '' }: Dropping, world: World): Outcome {
  const crew = locateCrew(about, world)
  if (isRefusal(crew)) return crew
  const how = `!crew drop ${crew.about} NAME reason`
  const person = locateMember(name, how, world)
  if (isRefusal(person)) return person
  const mine = person.name === actor(world)
  const no = mine ? undefined : forbidden(crew.about, world)
  if (no) return no
  const askings = askingsOf(crew, person.name).filter(a => !gone.includes(a.standing))
  if (askings.length === 0)
    return refused(
      'crew.not-on',
      text`${mine ? 'You are' : `${person.name} is`} not on the crew of ${crew.about}. ${code(`!crew ${crew.about}`)}`,
    )
  const why = oneLine(reason).slice(0, 300)
  if (why === '')
    return refused('crew.reason', text`Why? They are told: ${code(`!crew drop ${crew.about} ${person.name} reason`)}`)
  const facts: Fact[] = [{ type: 'crew.dropped', crew: crew.about, person: person.name, by: actor(world), reason: why }]
  for (const { role, parts, held } of askings) {
    const of = since([...parts, ...held], world.at)
    facts.push(...fillFacts(crew.about, { role, of, instead: person.name }, after(world, facts)))
  }
  const next = askedIn(facts)
  return did(
    toldFacts(crew.about, facts, world),
    post(
      text`${mine ? 'You are' : `${person.name} is`} off the crew of ${crew.about}.${next.length > 0 && ` I ask ${list(next)} instead.`}`,
    ),
  )
}

function asks(typed: string, { org, room }: Here) {
  const zone = zoneIn(org, room)
  return [{ ask: 'when', text: typed, zone } as const, { ask: 'days', text: typed, zone } as const] as const
}

export type Away = { readonly name?: string; readonly when?: string }

export const offAsks = ({ when }: Away, world: Here): Question[] => (when ? [...asks(when, world)] : [])

/** Others' absences are for those who plan: whoever may deploy, or keeps the calendar. */
function whose(name: string | undefined, how: string, world: World) {
  const person = locateMember(name, how, world)
  if (isRefusal(person) || person.name === actor(world)) return person
  const me = personOf(world.org, world.by)
  if (may(world.org, me, 'deploy') || may(world.org, me, 'calendar')) return person
  return refused(
    'who.role',
    text`Only ${person.name}, or whoever may deploy, says when ${person.name} is away. ${code('!crew off me mon..fri')}`,
  )
}

/** `!crew off me 2026-12-01..2026-12-05` */
export function away({ name, when }: Away, world: Here): Outcome {
  const how = '!crew off me 2026-12-01..2026-12-05'
  const person = whose(name, how, world)
  if (isRefusal(person)) return person
  if (!when) return refused('crew.when', text`When? ${code(how)}`)
  const span = readAway(when, how, world)
  if (isRefusal(span)) return span
  const off: Fact = { type: 'crew.off', person: person.name, by: actor(world), ...span }
  const mine = person.name === actor(world)
  const hit = crewsIn(person.name, span, world)
  const [first] = hit
  const buttons: Button[] =
    mine && first !== undefined
      ? [
          {
            label: `Not there for ${first}`,
            press: `!crew change ${first} no`,
            line: `!crew change ${first} no away`,
            asks: 'Why?',
          },
        ]
      : []
  return did([off], {
    ...post(
      text`${mine ? 'You are' : `${person.name} is`} away ${date(span.from)}–${date(span.until)}: I ask ${mine ? 'you' : 'them'} for nothing then. ${code(`!crew back ${mine ? 'me' : person.name}`)} takes it back.`,
      first === undefined ? [] : text`${mine ? 'You are' : `${person.name} is`} on the crew of ${list(hit)} then.`,
    ),
    buttons,
  })
}

function readAway(when: string, how: string, world: Here): Span | Outcome {
  const answers = asks(when, world).map(q => answerTo(world.answers, q))
  const found = answers.flatMap(a =>
    a?.ok && a.value.until !== undefined ? [{ from: a.value.from, until: a.value.until }] : [],
  )[0]
  if (!found) {
    const why = answers.flatMap(a => (a && !a.ok ? (a.why ?? []) : []))[0] ?? 'say from when until when'
    return refused('time.unclear', text`When? ${why}. ${code(how)}`)
  }
  if (found.until <= world.at) return refused('crew.past', text`That is past: ${code(how)}`)
  return found
}

/** The crews that somebody is on in a span, or was asked for. */
export const crewsIn = (person: string, span: Span, { state }: Pick<World, 'state'>): string[] =>
  openCrews(state.crews)
    .filter(
      crew =>
        within(
          seatsOf(crew).filter(s => s.person === person),
          [span],
        ).length > 0,
    )
    .map(crew => crew.about)

/** `!crew back me` */
export function comeBack({ name }: Away, world: World): Outcome {
  const person = whose(name, '!crew back me', world)
  if (isRefusal(person)) return person
  const ahead = absencesIn(world.state.crews, person.name, [{ from: world.at, until: Number.MAX_SAFE_INTEGER }])
  const mine = person.name === actor(world)
  if (ahead.length === 0)
    return refused(
      'crew.not-away',
      text`${mine ? 'You are' : `${person.name} is`} not away, as far as I know. ${code('!crew off me mon..fri')}`,
    )
  return did(
    [{ type: 'crew.back', person: person.name, by: actor(world) }],
    post(text`${mine ? 'You are' : `${person.name} is`} not away any more.`),
  )
}
