/** A sequence where what its services know of each other counts: what one depends on is there when its turn comes. */
import { expect, test } from 'vitest'
import type { Org } from '../../../src/core/org.ts'
import { revisionOf } from '../../helpers/commits.ts'
import { given, type Script } from '../../helpers/given.ts'
import { branch } from '../../helpers/landed.ts'
import { chained, launch } from '../../helpers/sequences.ts'

const commits = { c1: {}, c2: {}, c3: {}, c4: {} }

/** Both have repositories, and say themselves what runs. */
const read = (org: Org): Org => {
  const { db, web } = org.services
  const more = (name: string) => ({ repository: `./${name}.git`, current: ['./current', '{target}'] })
  return { ...org, services: { ...org.services, db: { ...db!, ...more('db') }, web: { ...web!, ...more('web') } } }
}

const begin: Script[] = [
  chained(),
  { org: read },
  {
    outside: {
      current: { 'db/production': 'c1', 'web/production': 'c1', 'web/staging': 'c1' },
      branches: { db: branch(commits), web: branch({ ...commits, c4: { dependsOn: ['db@r3'] } }) },
    },
  },
  ...['db/production', 'web/production', 'web/staging'].map(key => {
    const [service = '', target = ''] = key.split('/')
    return { type: 'drift.found', service, target, revision: revisionOf('c1') } as const
  }),
  ...['read db', 'read web'],
]

test('what web depends on in db is brought by the step before', () => {
  const s = given(...begin).when('!deploy web r4 to production')
  s.expects({ facts: expect.arrayContaining(['deploy.denied']), says: 'db r3 must be healthy in production first' })
  s.when('!sequence launch db=r4 web=r4').expects({ says: ['1. db r4 c400000', '3. web r4 c400000', '!approve S1'] })
})

test('what it does not bring keeps all of it from beginning', () => {
  given(...begin)
    .when('!sequence launch db=r2 web=r4')
    .expects({
      refused: 'sequence.denied',
      says: ['db r3 must be healthy in production first', 'a no to web → production'],
    })
})

test('many steps, each of which asks much, do not ask for ever', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  const many = (org: Org): Org => ({
    ...org,
    services: Object.fromEntries(
      names.map(name => [name, { ...org.services.web!, name, repository: `./${name}.git` }]),
    ),
    sequences: {
      launch: {
        ...launch,
        steps: names.flatMap(service => [
          { service, target: 'staging' },
          { service, target: 'production' },
        ]),
      },
    },
  })
  const branches = Object.fromEntries(
    names.map((name, i) => [name, branch({ ...commits, c4: i === 0 ? {} : { dependsOn: [`${names[i - 1]}@r4`] } })]),
  )
  const current = Object.fromEntries(names.flatMap(n => [`${n}/staging`, `${n}/production`].map(at => [at, 'c1'])))
  given(...begin, { org: many, outside: { branches, current } })
    .when(`!sequence launch ${names.map(n => `${n}=r4`).join(' ')}`)
    .expects({ says: ['12. f r4', 'all that it comes after is there', '!approve S1'] })
})
