import { expect, test } from 'vitest'
import { consumerOf, consumersOf, ownersOf } from '../../../src/core/catalogue/slice.ts'
import type { Fact } from '../../../src/core/facts.ts'
import { given } from '../../helpers/given.ts'
import { withConsumers } from '../apibreak/organisation.ts'

type Story = ReturnType<typeof given>

const seen = (story: Story) => ({ state: story.state(), org: story.org() })
const found = (consumer: string, owner?: string): Fact => ({
  ...{ type: 'consumer.found', consumer, service: 'web', by: 'ada', what: 'gets 404' },
  ...(owner !== undefined && { owner }),
})

test('those of the configuration come first, those found behind them, each once however it is written', () => {
  const story = given({ org: withConsumers }, found('badger', 'ella'), found('Badger'), found('KOSCHEI'))
  expect(consumersOf('web', seen(story))).toEqual(['bodhi', 'koschei', 'copr', 'badges', 'badger'])
  expect(consumersOf('api', seen(story))).toEqual([])
  expect(consumersOf('constructor', seen(story))).toEqual([])
})

test('owners are people, by team or by name; a found one has whoever was named then', () => {
  const story = given({ org: withConsumers }, found('badger', 'koschei'), found('badges', 'ada'))
  expect(ownersOf('koschei', seen(story))).toEqual(['dan', 'ella'])
  expect(ownersOf('badger', seen(story))).toEqual(['dan', 'ella'])
  expect(ownersOf('badges', seen(story))).toEqual(['ada'])
  expect(ownersOf('toString', seen(story))).toEqual([])
})

test('a service that uses another is asked by what it says of itself', () => {
  const story = given({
    org: o => {
      const all = withConsumers(o)
      const api = { ...all.services.api!, owners: ['infra'], ownersRoom: 'ops', title: 'The API' }
      const web = { ...all.services.web!, consumers: ['api'] }
      return { ...all, services: { ...all.services, api, web } }
    },
  })
  expect(consumerOf('API', seen(story))).toMatchObject({ name: 'api', owners: ['infra'], room: 'ops' })
  story.when('!consumers web').expects({ says: 'api (The API): ada and cleo, asked in room ops' })
})

test('everybody may see who uses what, and who owes an answer', () => {
  const story = given({ org: withConsumers })
  story.when('eve> !consumers').expects({ says: 'web: bodhi, koschei, copr, badges' })
  story.when('eve> !consumers web').expects({
    says: ['used by 4 consumers', 'copr: asked by mail, copr@example.org', 'badges: nobody to ask'],
  })
  story.when('!consumers api').expects({ says: 'Nobody is known to use api' })
  story.when('!consumers __proto__').expects({ refused: 'unknown.service' })
})
