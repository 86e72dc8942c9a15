/** Runs a named check, or stops a run. */
import { defineCommand, runCheck, stopCheck, z } from '#signalbox'

export default defineCommand({
  name: 'check',
  summary: 'Run a named check on what runs in a target now, or stop a run; you are told how it went.',
  forms: [['!check NAME [SERVICE/TARGET]', '!check stop K12']],
  args: z.object({
    name: z.string().max(60),
    place: z.string().max(120).default('').meta({ show: 'SERVICE/TARGET' }),
  }),
  permission: 'deploy',
  examples: [
    { say: '!check {check} {service}/{target}', hear: 'K1 {check} on {service} {target} runs now' },
    { given: ['!check {check} {service}/{target}'], say: '!check stop K1', hear: 'I stop K1 {check}' },
    {
      given: ['!check {check} {service}/{target}'],
      say: '!check {check} {service}/{target}',
      hear: 'K1 runs there since',
      refused: 'check.running',
    },
    { say: '!check nothing', hear: 'No check nothing', refused: 'unknown.check' },
  ],
  run: ({ name, place }, world) =>
    name.toLowerCase() === 'stop' ? stopCheck(place, world) : runCheck(name, place, world),
})
