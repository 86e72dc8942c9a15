/** What runs where, and what is going on. */
import {
  awayLines,
  cowboyLines,
  defineCommand,
  freezesNow,
  isRefusal,
  line,
  locateService,
  outagesNow,
  said,
  statusPost,
  z,
} from '#signalbox'

export default defineCommand({
  name: 'status',
  summary: 'Show what runs where since when, what is going on, and what waits for whom.',
  args: z.object({ service: z.string().optional() }),
  permission: 'read',
  examples: [
    { say: '!status', as: 'stranger', hear: '{service} {target}: nothing known to run' },
    { say: '!status {service}', hear: '{service} {target}' },
    {
      given: ['approver> !freeze {service} 2h the demo'],
      say: '!status',
      hear: 'F1 no deployments of {service}, until',
    },
    {
      given: ['ben> !outage now {service} "nobody can log in"'],
      say: '!status {service}',
      hear: 'O1 outage of {service} · investigating',
    },
    { say: '!status nothing', hear: 'No service nothing', refused: 'unknown.service' },
  ],
  run({ service: name }, world) {
    const service = name === undefined ? undefined : locateService(world.org, name)
    if (service && isRefusal(service)) return service
    const status = statusPost(world, service)
    const more = [
      ...outagesNow(world, name),
      ...freezesNow(world, name),
      ...cowboyLines(world, name),
      ...awayLines(world),
    ]
    return said({ ...status, blocks: [...status.blocks, ...more.map(line)] })
  },
})
