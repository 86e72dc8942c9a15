/** Two linked IRC servers lose each other and come back: one line on Slack, however many people that were. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { startBoth } from '../helpers/both.ts'
import { haveIrc, type IrcClient, ircClient, type Leaf } from '../servers/irc.ts'

vi.setConfig({ testTimeout: 60_000 })

const FAR = Array.from({ length: 12 }, (_, n) => `far${n}`)

let both: Awaited<ReturnType<typeof startBoth>>
let leaf: Leaf
const far: IrcClient[] = []

beforeAll(async () => {
  if (!haveIrc()) return
  both = await startBoth({
    slack: ['ada'],
    irc: [['dan']],
    config: sample => sample.replace(/ops: \{ slack: ops,/, 'ops: { joins: summary, slack: ops,'),
  })
  leaf = await both.irc.leaf()
}, 60_000)

afterAll(async () => {
  for (const client of far) await client.close()
  await leaf?.stop()
  await both?.stop()
})

const onSlack = (what: RegExp) => both.slack.waitFor('ops', what, 20_000)
/** What Slack was told of who comes and goes. */
const comings = async (): Promise<string[]> =>
  (await both.slack.messages('ops')).map(both.slack.picture).filter(text => text.startsWith('IRC: '))

it.runIf(haveIrc())('the quits of a netsplit are one line, the return is another, and talk goes on', async () => {
  far.push(...(await Promise.all(FAR.map(nick => ircClient({ port: leaf.port, nick })))))
  await Promise.all(far.map(client => client.join('#ops')))
  leaf.link()
  await onSlack(/IRC: 12 joined: /)
  far[0]!.say('#ops', 'hello from the leaf')
  await onSlack(/hello from the leaf/)

  leaf.split()
  await onSlack(/IRC: netsplit: 12 left/)
  both.say('dan', 'where are they?')
  await onSlack(/where are they/)

  leaf.link()
  await onSlack(/IRC: back after the netsplit: 12 names/)
  far[0]!.say('#ops', 'here again')
  await onSlack(/here again/)
  expect(await comings()).toEqual([
    expect.stringMatching(/^IRC: 12 joined: far\d+, far\d+, far\d+ and 9 more$/),
    'IRC: netsplit: 12 left',
    'IRC: back after the netsplit: 12 names',
  ])
})
