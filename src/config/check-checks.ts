/** Cross checks of the named end-to-end checks: that they run where there is something, and can pass where they are asked for. */
import { checkTwins } from './check-people.ts'
import { checkWords } from './check-services.ts'
import { orNearest } from './explain.ts'
import type { Path, Report } from './fault.ts'
import type { Loose, LooseCheck, LooseTarget } from './loose.ts'
import { checkRoom } from './rooms.ts'

type Known = { readonly org: Loose; readonly report: Report }

export function checkChecks(known: Known): void {
  const { org, report } = known
  checkTwins(Object.keys(org.checks), ['checks'], report)
  for (const [name, check] of Object.entries(org.checks)) {
    const path = ['checks', name]
    checkName(name, path, known)
    checkPlaces(check.after, [...path, 'after'], known)
    checkPlaces(check.targets, [...path, 'targets'], known)
    const placed = placesOf(check).length > 0
    checkRoom(check.room, path, { org, report, ...(!placed && { what: 'it is said how it went' }) })
    const allowed = placed ? ['check', 'service', 'target', 'revision'] : ['check']
    checkWords(check.run, [...path, 'run'], { report, allowed })
  }
  for (const [service, { targets }] of Object.entries(org.services))
    for (const [target, wish] of Object.entries(targets)) checkNeeds(wish, { service, target }, known)
}

const placesOf = ({ after, targets }: LooseCheck): string[] => [...after, ...targets]

function checkName(name: string, path: Path, { org, report }: Known): void {
  if (name.toLowerCase() === 'stop') report(path, `'${name}' is a word of !check`, 'call it something else')
  if (Object.hasOwn(org.services, name))
    report(path, `'${name}' is a service as well`, 'call it something else, as !checks shows both by name')
}

function checkPlaces(places: readonly string[], path: Path, { org, report }: Known): void {
  places.forEach((place, i) => {
    const [service = '', target = ''] = place.split('/')
    if (service === '' || target === '') return
    const services = Object.keys(org.services)
    const targets = Object.keys(Object.hasOwn(org.services, service) ? org.services[service]!.targets : {})
    if (!services.includes(service)) report([...path, i], `no service '${service}'`, orNearest(service, services))
    else if (!targets.includes(target))
      report([...path, i], `${service} has no target '${target}'`, orNearest(target, targets))
  })
}

function checkNeeds(
  { checks }: LooseTarget,
  { service, target }: { readonly service: string; readonly target: string },
  { org, report }: Known,
): void {
  const names = Object.keys(org.checks)
  checks.forEach((need, i) => {
    const path = ['services', service, 'targets', target, 'checks', i]
    const { check: name, within } = typeof need === 'string' ? { check: need, within: undefined } : need
    if (name === undefined || name === '') return
    if (!names.includes(name)) {
      report(path, `no check '${name}'`, orNearest(name, names))
      return
    }
    const elsewhere = placesOf(org.checks[name]!).some(p => p.startsWith(`${service}/`) && p !== `${service}/${target}`)
    if (within === undefined && !elsewhere)
      report(
        path,
        `${name} never runs on a revision of ${service} before it is in ${target}`,
        `name another target of ${service} under checks.${name}, or write { check: ${name}, within: 12h }`,
      )
  })
}
