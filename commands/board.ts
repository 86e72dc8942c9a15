/** Shows the board: what is broken, who has it, what was fixed lately. */
import { defineCommand, showBoard, z } from '#signalbox'

export default defineCommand({
  name: 'board',
  summary: 'Show what is broken, the worst first; of one day or outage with D12 or O5.',
  args: z.object({ about: z.string().max(40).optional().meta({ show: 'D12|O5' }) }),
  permission: 'read',
  examples: [
    { say: '!board', as: 'stranger', hear: 'Nothing is broken' },
    { given: ['!broken {service} "search is empty"'], say: '!board', hear: 'Board: 1 item open' },
    { say: '!board D99', hear: 'There is no D99', refused: 'unknown.deploy' },
  ],
  run: ({ about }, world) => showBoard(about, world),
})
