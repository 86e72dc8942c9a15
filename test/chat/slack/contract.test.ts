import type { Hear } from '../../../src/chat/door.ts'
import { makeSlackDoor } from '../../../src/chat/slack/door.ts'
import { startSlack } from '../../servers/slack.ts'
import { doorContract, type World } from '../contract.ts'
import { isUp, memoryNotes, peopleOf, QUICK, silentLog, USERS } from './world.ts'

async function makeWorld(hear: Hear): Promise<World> {
  const slack = await startSlack({ users: USERS, channels: ['ops'] })
  const { botToken, appToken, apiUrl } = slack
  const given = { people: peopleOf(slack), notes: memoryNotes(), now: Date.now, log: silentLog, timing: QUICK }
  const door = makeSlackDoor({ botToken, appToken, apiUrl, rooms: [{ name: 'ops', slack: 'ops' }], ...given })
  await door.start(hear)
  await isUp(door)
  const find = async (pattern: RegExp) => (await slack.messages('ops')).findLast(m => pattern.test(slack.picture(m)))
  return {
    door,
    ids: { ann: slack.user('ann').id, bob: slack.user('bob').id },
    say: async (text, as = 'ann') => void (await slack.user(as).say('ops', text)),
    heard: async () => (await slack.messages('ops')).map(m => slack.picture(m).replaceAll('*', '')),
    goAway: slack.away,
    comeBack: slack.back,
    threads: true,
    async under(pattern) {
      const root = (await find(pattern))?.thread_ts
      const message = (await slack.messages('ops')).find(m => root !== undefined && m.ts === root)
      return message ? slack.picture(message) : undefined
    },
    async sayUnder(pattern, text) {
      await slack.user('ann').say('ops', text, { thread: String((await find(pattern))?.ts) })
    },
    press: async label => {
      await slack.user('bob').press('', label)
    },
    async stop() {
      await door.stop()
      await slack.stop()
    },
  }
}

doorContract('Slack', makeWorld)
