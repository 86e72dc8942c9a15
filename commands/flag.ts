/** Switches a feature flag, or tells its story. */
import { defineCommand, flagsAsks, showFlag, switchFlag, z } from '#signalbox'

export default defineCommand({
  name: 'flag',
  summary:
    'Switch a feature flag on, off, on for a share of users or for a scope; without that, tell who switched it when.',
  forms: [
    ['!flag SERVICE NAME on|off|10%|scope=staging reason="…"', '!flag SERVICE NAME'],
    ['!flag SERVICE NAME on reason="…" override=freeze'],
  ],
  args: z.object({
    service: z.string(),
    name: z.string().max(100),
    setting: z.string().max(200).optional().meta({ show: 'on|off|10%|scope=staging' }),
    scope: z.string().max(200).optional().meta({ named: true, show: 'staging' }),
    override: z.string().max(80).optional().meta({ named: true, show: 'GATE' }),
    reason: z.string().max(500).optional().meta({ resumes: true }),
  }),
  permission: 'deploy',
  examples: [
    {
      say: '!flag {service} new-mail on reason="the launch"',
      hear: 'ada switches new-mail of {service} from off to on',
    },
    { say: '!flag {service} new-mail', hear: 'Nobody has switched it here' },
    { say: '!flag {service} new-mail 10%', hear: 'What for?', refused: 'flag.reason' },
    { say: '!flag {service} new-mial on reason="the launch"', hear: 'There is new-mail', refused: 'flag.unknown' },
    { say: '!flag nothing new-mail', hear: 'No service nothing', refused: 'unknown.service' },
  ],
  asks: ({ service }, world) => flagsAsks(service, world),
  run({ service, name, setting, scope, reason, override }, world) {
    const wanted = scope === undefined ? setting : `scope=${scope}`
    if (wanted === undefined) return showFlag(service, name, world)
    return switchFlag({ service, flag: name, setting: wanted, reason, override }, world)
  },
})
