/** Security fixes: in progress, begun, done. */
import { defineCommand, securityAsks, steerSecurity, z } from '#signalbox'

export default defineCommand({
  name: 'security',
  summary:
    'Begin or end a security fix: nothing is promoted by itself meanwhile, and rooms do not read what it is about.',
  forms: [['!security [SERVICE]', '!security start SERVICE [NOTE, in private]', '!security done SERVICE [REVISION]']],
  args: z.object({
    what: z.string().max(100).optional().meta({ show: '[start|done] SERVICE' }),
    service: z.string().max(100).optional().meta({ show: 'SERVICE' }),
    text: z.string().max(500).optional().meta({ show: 'NOTE|REVISION' }),
  }),
  permission: 'read',
  examples: [
    { say: '!security', hear: 'No security fix is in progress' },
    { say: '!security start {service}', hear: 'A security fix of {service} is in progress' },
    { say: '!security done {service}', hear: 'No security fix of {service} is in progress', refused: 'security.none' },
    {
      given: ['!security start {service}'],
      say: '!security done {service}',
      hear: 'The security fix of {service} is over',
    },
  ],
  asks: securityAsks,
  run: steerSecurity,
})
