/** Cross checks of QA: that it is done somewhere, and that there is somebody to do it. */
import { list } from '../core/words.ts'
import { type Crowd, checkNames } from './crowd.ts'
import { orNearest } from './explain.ts'
import type { Path, Report } from './fault.ts'
import type { Loose, LooseService } from './loose.ts'

type Known = { readonly org: Loose; readonly crowd: Crowd; readonly report: Report; readonly warn: Report }
type Qa = NonNullable<LooseService['qa']>

export function checkQa(known: Known): void {
  for (const [name, service] of Object.entries(known.org.services)) {
    const path = ['services', name]
    const gated = Object.entries(service.targets).filter(([, target]) => target.qa === 'required')
    if (service.qa) checkOne(service.qa, { ...service, path }, known)
    const [first] = gated
    if (first && !service.qa)
      known.warn(
        [...path, 'targets', first[0], 'qa'],
        'is required, and nobody is asked to do it',
        `say where ${name} is checked, like qa: { target: staging }; else somebody has to think of !qa`,
      )
  }
}

type Where = Pick<LooseService, 'targets' | 'repository'> & { readonly path: Path }

function checkOne(qa: Qa, { targets, repository, path }: Where, known: Known): void {
  const { crowd, report } = known
  const here = [...path, 'qa']
  const names = Object.keys(targets)
  if (qa.target !== undefined && qa.target !== '' && !names.includes(qa.target))
    report([...here, 'target'], `no target '${qa.target}'`, orNearest(qa.target, names))
  if (qa.target !== undefined && targets[qa.target]?.qa === 'required')
    report(
      [...path, 'targets', qa.target, 'qa'],
      `is required where it is done: nothing could ever reach ${qa.target} to be checked`,
      `take it out here, and write it at the targets that come after ${qa.target}`,
    )
  if (repository === undefined && names.length === 0)
    report([...path, 'repository'], 'is missing', 'say where its commits are: they are what is checked')
  checkNames(qa.testers, [...here, 'testers'], { crowd, report })
  checkAnybody(qa, here, known)
}

function checkAnybody({ by, testers }: Qa, path: Path, { org, crowd, report, warn }: Known): void {
  const people = Object.keys(org.people)
  if (by === 'author') {
    const reached = Object.values(org.people).some(p => p.email !== undefined || p.slack?.includes('@'))
    if (!reached && people.length > 0)
      warn([...path, 'by'], "is the author, and nobody's e-mail is known", 'write the e-mail they commit with: people')
    return
  }
  if (people.length === 1)
    report([...path, 'by'], `is other, and there is nobody but ${people[0]}`, 'write by: author, or add another person')
  const able = [...crowd.of(testers)]
  if (people.length > 1 && able.length === 1)
    warn([...path, 'testers'], `is ${list(able)} alone: nobody is called for what ${able[0]} writes`, 'add another one')
}
