/** What was meant to happen: the plan, what was announced, what was tested, who was to be there. */
import type { Break } from '../../apibreak/slice.ts'
import { toldOf } from '../../bulletin/told.ts'
import { seatsOf } from '../../crew/resolve.ts'
import type { Crew } from '../../crew/slice.ts'
import type { Deploy } from '../../deploys.ts'
import { type Call, resultOf } from '../../testing/slice.ts'
import { utc } from '../../timeline/plain.ts'
import { count, list, sayDuration, short } from '../../words.ts'
import type { Gathered } from '../gather.ts'
import { bullet, part, words } from '../markdown.ts'

/** Planned for a day, or asked for at once. */
const began = ({ plannedAt, requestedAt }: Deploy): string =>
  plannedAt === undefined ? `asked for ${utc(requestedAt)}` : `planned ${utc(plannedAt)}`

function planRows({ about, deploys, outages }: Gathered): string[] {
  const [main] = deploys
  const plan =
    main && main.id === about
      ? [
          `${main.id}: ${main.plan.service} ${short(main.plan.revision.commit)} "${main.plan.revision.subject}" to ${main.plan.target}` +
            `${main.on ? `, ${utc(main.on.from)} to ${utc(main.on.until)}` : ''}, ${began(main)} by ${main.by}` +
            `${main.reason ? `: ${main.reason}` : ''}`,
          `Steps: ${main.plan.steps.map(s => s.name).join(', ')}`,
        ]
      : []
  const windows = outages
    .filter(o => o.planned)
    .map(
      o =>
        `${o.id}: outage of ${list(o.services)}, ${utc(o.from)} to ${utc(o.firstUntil ?? o.until ?? o.from)}: ${o.reason ?? 'no reason given'}`,
    )
  return [...plan, ...windows].map(row => bullet(words(row)))
}

/** All that went out about any of it, oldest first. */
function announcedRows({ about, outages, breaks, calls, state }: Gathered): string[] {
  const ids = [about, ...[...outages, ...breaks, ...calls].map(o => o.id)]
  const told = [...new Set(ids)].flatMap(id => toldOf(id, state)).toSorted((a, b) => a.at - b.at)
  return told.map(({ at, subject, rooms, lists }) =>
    bullet(words(`${utc(at)} "${subject}" to ${list([...rooms, ...lists.map(name => `${name} (mail)`)]) || 'nobody'}`)),
  )
}

function breakRow({ id, service, version, kind, items, announcedAt, productionAt, cutAt, consumers }: Break): string[] {
  const cut = cutAt ?? productionAt
  const ahead =
    announcedAt === undefined || cut === undefined
      ? ''
      : `, announced ${sayDuration(Math.max(0, cut - announcedAt))} ahead`
  const known = Object.entries(consumers).filter(([, c]) => !c.found)
  const found = Object.keys(consumers).filter(name => consumers[name]!.found)
  const said = known.map(([name, c]) => `${name} ${c.state === 'unknown' ? 'did not answer' : c.state}`)
  return [
    bullet(words(`${id}: ${service} ${version} (${kind ?? 'kind not given'})${ahead}`)),
    ...items.map(item => `  ${bullet(words(item))}`),
    ...(said.length > 0 ? [`  ${bullet(words(`Consumers: ${list(said)}`))}`] : []),
    ...(found.length > 0 ? [`  ${bullet(words(`Found on the day, ${found.length}: ${list(found)}`))}`] : []),
  ]
}

function callRow(call: Call): string {
  const { how, passed, failed, missing } = resultOf(call)
  const parts = [
    passed.length > 0 && `passed: ${list(passed)}`,
    failed.length > 0 && `failed: ${list(failed)}`,
    missing.length > 0 && `nobody tested ${list(missing)}`,
  ].filter(p => p !== false)
  const testers = [...new Set(call.areas.flatMap(a => a.results.map(r => r.by)))]
  return bullet(
    words(
      `${call.id}: ${how}${parts.length > 0 ? ` (${parts.join('; ')})` : ''}${testers.length > 0 ? `, tested by ${list(testers)}` : ''}`,
    ),
  )
}

function crewRow(crew: Crew): string {
  const seats = seatsOf(crew)
  const roles = crew.roles.map(({ role, need }) => {
    const people = [...new Set(seats.filter(s => s.role === role).map(s => s.person))]
    return `${role} ${people.length > 0 ? list(people) : 'nobody'}${people.length < need ? ` (of ${need})` : ''}`
  })
  return bullet(words(`For ${crew.about}: ${list(roles)}`))
}

export const intent = (gathered: Gathered): string[] => [
  '',
  '## Intent',
  ...part('Plan', planRows(gathered)),
  ...part(`Announced (${count(announcedRows(gathered).length, 'time')})`, announcedRows(gathered)),
  ...part('API breaks', gathered.breaks.flatMap(breakRow)),
  ...part('Call for testing', gathered.calls.map(callRow)),
  ...part('Crew', gathered.crews.map(crewRow)),
]
