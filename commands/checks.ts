/** How the checks stand. */
import { checksPost, defineCommand, z } from '#signalbox'

export default defineCommand({
  name: 'checks',
  summary:
    'Show the named checks: how each stands in each place since when, its last run, what is flaky, when it runs next.',
  args: z.object({ of: z.string().max(60).optional().meta({ show: 'CHECK|SERVICE' }) }),
  permission: 'read',
  examples: [
    { say: '!checks', as: 'stranger', hear: '{service} {target}: nothing known yet' },
    { say: '!checks {check}', hear: '{check} · when somebody asks for it' },
    { say: '!checks nothing', hear: 'No check nothing', refused: 'unknown.check' },
  ],
  run: ({ of }, world) => checksPost(of, world),
})
