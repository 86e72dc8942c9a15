/** Lists the outages: those there now, those to come, drafts, and those that are over. */
import { defineCommand, listOutages, z } from '#signalbox'

export default defineCommand({
  name: 'outages',
  summary: 'Show the outages that are on, planned and lately over; all of them, or those of a SERVICE; all of one.',
  args: z.object({ which: z.string().max(60).default('open').meta({ show: 'all|SERVICE|O5' }) }),
  permission: 'read',
  examples: [
    {
      given: ['ben> !outage now {service} "nobody can log in"'],
      say: '!outages',
      as: 'stranger',
      hear: 'O1 outage of {service} · investigating',
    },
    { say: '!outages nothing', hear: 'No service nothing', refused: 'unknown.service' },
  ],
  run: ({ which }, world) => listOutages(which, world),
})
