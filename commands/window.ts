/** Keeps the windows: single ones and recurring ones are added, moved, cancelled, extended and ended. */
import { changeWindow, defineCommand, windowAsks, z } from '#signalbox'

const short = z.string().max(200).optional()

export default defineCommand({
  name: 'window',
  summary: 'Add, move or cancel a deployment window, also one that recurs; extend or end the one that is on.',
  forms: [
    [
      '!window add KIND ["NAME"] WHEN [room=ROOM] [deployers=ada,infra] [accepts=web,config] [capacity=8] [remind=1h,10m]',
    ],
    ['!window add KIND ["NAME"] every=weekday 14:00..15:00 [zone=Europe/Berlin]', '!window cancel NAME reason'],
    ['!window move W3 WHEN [reason="why"]', '!window cancel W3 reason'],
    ['!window extend [W3] 15m', '!window end [W3] [reason]'],
  ],
  args: z.object({
    action: z.enum(['add', 'move', 'cancel', 'extend', 'end']),
    room: short.meta({ named: true }),
    deployers: short.meta({ named: true, show: 'ada,ben' }),
    accepts: short.meta({ named: true, show: 'web,api' }),
    capacity: z.coerce.number().int().min(1).max(500).optional().meta({ named: true }),
    remind: short.meta({ named: true, show: '1h,10m' }),
    reason: z.string().max(500).optional().meta({ named: true }),
    kind: short.meta({ named: true, show: 'backport' }),
    every: short.meta({ named: true, show: 'weekday' }),
    zone: short.meta({ named: true, show: 'Europe/Berlin' }),
    text: z.string().max(500).optional().meta({ show: 'WHAT', resumes: true }),
  }),
  permission: 'known',
  examples: [
    {
      say: '!window add maintenance "db move" tomorrow 22:00..23:30 room=ops deployers=ada',
      as: 'approver',
      hear: 'W1 db move (maintenance)',
    },
    {
      given: ['approver> !window add swat tomorrow 14:00..15:00 room=ops'],
      say: '!window move W1 tomorrow 16:00',
      as: 'approver',
      hear: 'W1 backport is moved',
    },
    {
      given: ['approver> !window add swat tomorrow 14:00..15:00 room=ops'],
      say: '!window cancel W1 the demo is on',
      as: 'approver',
      hear: 'cancelled by ben: the demo is on',
    },
    {
      say: '!window add backport "late swat" every=weekday 16:00..17:00 room=ops deployers=infra',
      as: 'approver',
      hear: 'late swat (backport) is added by ben: every weekday at 16:00 Europe/Berlin for 60 min',
    },
    {
      given: ['approver> !window add backport "late swat" every=weekday 16:00..17:00 room=ops'],
      say: '!window cancel "late swat" nobody signs up',
      as: 'approver',
      hear: 'is cancelled by ben: nobody signs up',
    },
    { say: '!window extend 15m', hear: 'No window is on', refused: 'window.none' },
    { say: '!window add picnic tomorrow 22:00..23:30', as: 'approver', hear: 'there is', refused: 'window.kind' },
    {
      say: '!window add backport every=weekday 15:00..14:00 room=ops',
      as: 'approver',
      hear: 'That ends before it starts',
      refused: 'window.backwards',
    },
    { say: '!window cancel W9 the demo is on', as: 'approver', hear: 'There is no W9', refused: 'window.unknown' },
  ],
  asks: windowAsks,
  run: changeWindow,
})
