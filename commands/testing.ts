/** Asks for a build to be tested, area by area, and takes what testers find. */
import { defineCommand, testing, testingAsks, z } from '#signalbox'

export default defineCommand({
  name: 'testing',
  aliases: ['testings'],
  summary: 'Call for testing of a build, by areas, until a date; take an area, say that it works or what fails.',
  forms: [
    ['!testing SERVICE REVISION [until="fri 18:00"] [areas=login,search:ben] [for=D12]'],
    ['!testing Q1 claim|release AREA', '!testing Q1 pass AREA [WORDS]', '!testing Q1 fail AREA WORDS'],
    ['!testing Q1', '!testing Q1 dismiss 2 WHY'],
    ['!testing extend Q1 WHEN', '!testing revision Q1 REVISION', '!testing close Q1', '!testing cancel Q1 WHY'],
  ],
  args: z.object({
    what: z.string().max(80).optional().meta({ show: 'SERVICE|Q1|claim|pass|fail|extend|close|cancel' }),
    until: z.string().max(100).optional().meta({ named: true, show: 'WHEN' }),
    areas: z.string().max(1000).optional().meta({ named: true, show: 'AREA,AREA' }),
    for: z.string().max(20).optional().meta({ named: true, show: 'D12|T5' }),
    text: z.string().max(1000).optional().meta({ show: 'REVISION|AREA WORDS', resumes: true }),
  }),
  permission: 'known',
  examples: [
    {
      as: 'approver',
      say: '!testing {service} {revision} until="tomorrow 18:00" areas=login,search:ada',
      hear: 'Which API breaks does the build hold?',
    },
    { as: 'approver', say: '!testing nothing main', hear: 'No service nothing', refused: 'unknown.service' },
    { say: '!testing {service} {revision}', hear: 'That needs the role announce', refused: 'who.role' },
    { say: '!testing Q9 pass login', hear: 'There is no Q9', refused: 'unknown.testing' },
    { say: '!testings', hear: 'No call for testing is open' },
  ],
  asks: testingAsks,
  run: testing,
})
