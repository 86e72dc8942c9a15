/** Cross checks of trains: that what they take along can be deployed wherever they stop, and that somebody conducts. */
import { list } from '../core/words.ts'
import { checkTwins } from './check-people.ts'
import { type Crowd, checkNames } from './crowd.ts'
import { orNearest } from './explain.ts'
import type { Path, Report } from './fault.ts'
import type { Loose, LooseTrain } from './loose.ts'
import { checkRoom } from './rooms.ts'
import { dayOrTime, recurrence, saysDays } from './times.ts'

type Known = { readonly org: Loose; readonly crowd: Crowd; readonly report: Report; readonly warn: Report }

/** What people type in the place of a train's name, or of a stop's. */
const reserved = ['go', 'no-go', 'hold', 'resume', 'back', 'take', 'cut', 'early']

export function checkTrains(known: Known): void {
  const { org, report } = known
  checkTwins(Object.keys(org.trains), ['trains'], report)
  for (const [name, train] of Object.entries(org.trains)) {
    const path = ['trains', name]
    checkWord(name, path, report)
    checkRoom(train.room, path, { org, report, what: 'its conductor is asked' })
    checkCut(train, path, report)
    checkServices(train, path, known)
    checkStops(train, path, known)
    checkConductors(train, path, known)
  }
}

function checkWord(name: string, path: Path, report: Report): void {
  if (reserved.includes(name.toLowerCase())) report(path, `'${name}' is a word of !train`, 'call it something else')
}

function checkCut({ cut }: LooseTrain, path: Path, report: Report): void {
  const [start, rule] = [dayOrTime.safeParse(cut.start), recurrence.safeParse(cut.every)]
  if (start.success && rule.success && start.data.dayless && !saysDays(rule.data))
    report(
      [...path, 'cut', 'start'],
      `'${cut.start}' names no day`,
      'write its first day too, like 2026-01-05T10:00, or every: [mon]',
    )
}

function checkServices({ services }: LooseTrain, path: Path, { org, report }: Known): void {
  const names = Object.keys(org.services)
  services.forEach((service, i) => {
    if (service !== '' && !names.includes(service))
      report([...path, 'services', i], `no service '${service}'`, orNearest(service, names))
    else if (service !== '' && services.indexOf(service) < i)
      report([...path, 'services', i], `the service '${service}' is there already`, 'name each service once')
  })
}

const targetOf = ({ name, target }: LooseTrain['stops'][number]): string | undefined => target ?? name

function checkStops({ services, stops }: LooseTrain, path: Path, { org, report }: Known): void {
  stops.forEach((stop, i) => {
    const target = targetOf(stop)
    const place = [...path, 'stops', i, stop.target === undefined ? 'name' : 'target']
    if (stop.name !== undefined) checkWord(stop.name, [...path, 'stops', i, 'name'], report)
    if (target === undefined) return
    if (stops.findIndex(s => targetOf(s) === target || s.name === stop.name) < i)
      report(place, `it stops at '${target}' already`, 'give each stop a name and a target of its own')
    for (const service of services) {
      const targets = Object.keys(Object.hasOwn(org.services, service) ? org.services[service]!.targets : {})
      if (Object.hasOwn(org.services, service) && !targets.includes(target))
        report(place, `${service} has no target '${target}'`, orNearest(target, targets))
    }
  })
}

function checkConductors({ conductors }: LooseTrain, path: Path, { org, crowd, report, warn }: Known): void {
  checkNames(conductors, [...path, 'conductors'], { crowd, report })
  const deployers = crowd.of(org.roles.deploy)
  const without = [...crowd.of(conductors)].filter(person => !deployers.has(person))
  if (without.length === 0) return
  const what = `${list(without)} may say go, but can't retry or roll back what fails`
  warn([...path, 'conductors'], what, 'add them to roles.deploy')
}
