/** The organisation in which an API breaks: who uses web, and whom one asks. */
import type { Org } from '../../../src/core/org.ts'

const day = 86_400_000

/** bodhi is asked in the room quiet, koschei's people in private, copr by mail, and nobody knows whom to ask for badges. */
export const withConsumers = (org: Org): Org => ({
  ...org,
  people: {
    ...org.people,
    dan: { name: 'dan', irc: 'dan', teams: ['koschei'] },
    ella: { name: 'ella', irc: 'ella', teams: ['koschei'] },
  },
  audiences: {
    infrastructure: { name: 'infrastructure', rooms: ['ops'], lists: [], feed: false },
    developers: { name: 'developers', rooms: ['quiet'], lists: ['devel'], feed: false },
  },
  mail: { from: 'bot@example.org', lists: { devel: { name: 'devel', address: 'devel@example.org' } }, perMinute: 10 },
  apiBreaks: {
    audience: 'infrastructure',
    developers: 'developers',
    notice: 30 * day,
    remind: [14 * day, 7 * day, day],
  },
  consumers: {
    bodhi: { name: 'bodhi', owners: ['docs'], room: 'quiet' },
    koschei: { name: 'koschei', owners: ['koschei'] },
    copr: { name: 'copr', owners: [], mail: 'copr@example.org' },
  },
  services: {
    ...org.services,
    web: {
      ...org.services.web!,
      title: 'The page',
      url: 'https://www.example.org',
      consumers: ['bodhi', 'koschei', 'copr', 'badges'],
    },
  },
})

/** All that must be known, said in one line. */
export const wholeBreak =
  'ben> !apibreak web 2.0 items="GET /v1/builds is removed; the field owner is called maintainer" kind=removed production="2026-04-20 21:00" act="who calls /v1" migrate="https://docs.example.org/2.0" rollback="until april 25" contact=ben'
