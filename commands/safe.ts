/** What a target may go back to now. */
import { defineCommand, safe, safeAsks, z } from '#signalbox'

export default defineCommand({
  name: 'safe',
  summary: 'Show which revisions are safe to go back to now, and why the others are not.',
  args: z.object({ service: z.string().max(100), target: z.string().max(100).optional().meta({ word: 'in' }) }),
  permission: 'read',
  examples: [
    {
      given: ['done {service} {target}', 'done {service} {target}'],
      say: '!safe {service} {target}',
      as: 'stranger',
      hear: 'safe · !rollback {service} to',
    },
    { say: '!safe {service} {target}', hear: 'nothing has run there yet' },
    { say: '!safe nothing', hear: 'No service nothing', refused: 'unknown.service' },
    { say: '!safe {service}', hear: 'Where to?', refused: 'naked' },
  ],
  asks: safeAsks,
  run: safe,
})
