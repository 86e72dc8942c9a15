/** The organisation of tests with mailing lists and audiences. */
import type { Org } from '../../src/core/org.ts'

export const withAudiences = (org: Org): Org => ({
  ...org,
  mail: {
    ...{ from: 'Signalbox <signalbox@example.org>', perMinute: 10 },
    lists: {
      announce: { name: 'announce', address: 'announce@lists.example.org' },
      devel: { name: 'devel', address: 'devel@lists.example.org', id: 'devel.lists.example.org' },
    },
  },
  audiences: {
    everybody: { name: 'everybody', rooms: ['ops', 'quiet'], lists: ['announce'], feed: true },
    developers: { name: 'developers', rooms: ['ops'], lists: ['devel'], feed: false },
    public: { name: 'public', rooms: [], lists: ['announce'], feed: true, reader: 'required' },
  },
})
