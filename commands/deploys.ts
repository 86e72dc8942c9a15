/** The latest deployments. */
import { defineCommand, deploysPost, isRefusal, locateService, said, z } from '#signalbox'

export default defineCommand({
  name: 'deploys',
  summary: 'List the latest deployments, of one service or of all.',
  args: z.object({
    service: z.string().regex(/\D/, 'a service has a name').optional(),
    n: z.coerce.number('N is a number from 1 to 50').int().min(1).max(50).optional(),
  }),
  permission: 'read',
  examples: [
    { given: ['!deploy {service} {revision} to {target}'], say: '!deploys', hear: 'D1 {service}' },
    { say: '!deploys {service} 5', hear: 'Nothing was deployed yet' },
    { say: '!deploys nothing', hear: 'No service nothing', refused: 'unknown.service' },
  ],
  run({ service: name, n = 5 }, { org, state }) {
    const service = name === undefined ? undefined : locateService(org, name)
    return service && isRefusal(service) ? service : said(deploysPost(state, { service: name, n }))
  },
})
