/** The clock of the story: it is moved on when there is nothing left to be said, and what became due is waited for. */
import { vi } from 'vitest'
import { berlin, type Stage } from '../../../helpers/stage.ts'
import type { IrcClient } from '../../../servers/irc-client.ts'
import { makeRecord } from './record.ts'

/** Milliseconds: machines that run everything at once are slow. */
export const PATIENCE = 30_000

/** Just before a full second, at which the program looks what is due: so it looks all the time. */
export const NEARLY = '.95'

/** Resolves once all that the server had for a client before has come. */
async function upToNow(client: IrcClient): Promise<void> {
  const token = `until-${client.heard.length}`
  client.raw(`PING :${token}`)
  await client.waitFor(new RegExp(` PONG .*${token}$`), PATIENCE)
}

type Given = { readonly stage: Stage; readonly health: string; readonly at: string }

/** `health`: where the program says when it looked last what is due. */
export function makeClock({ stage, health, at }: Given) {
  const { slack, people } = stage
  const look = makeRecord()
  let [minute, second] = [at, 0]

  /** A second of the story: resolves when the program has dealt with all that was due in it. */
  async function tick(): Promise<void> {
    second += 1
    if (second > 59) throw new Error(`too much happens at ${minute}`)
    stage.goTo(`${minute}:${String(second).padStart(2, '0')}${NEARLY}`)
    const report = (): Promise<string> =>
      fetch(health).then(
        r => r.text(),
        () => '',
      )
    await slack.until(async () => /"tick":0\b/.test(await report()), PATIENCE)
  }

  /** Resolves when all was said that there is to say until the clock is moved on. */
  async function quiet(): Promise<void> {
    const { folder } = stage.program()
    for (let before = ''; ; ) {
      await tick()
      await tick()
      await slack.until(() => look(folder).isDone, PATIENCE)
      const { page } = look(folder)
      if (page === before) break
      before = page
    }
    await slack.delivered()
    await Promise.all(Object.values(people).map(upToNow))
  }

  return {
    quiet,
    now: (): string => minute,
    /** Nothing is left to be said of what was done until now; then it is a time by the clocks of Berlin, for Slack as well. */
    async goTo(when: string): Promise<void> {
      await quiet()
      minute = when.includes('-') ? when : `${minute.slice(0, 10)} ${when}`
      second = 0
      vi.setSystemTime(berlin(minute))
      stage.goTo(`${minute}:00${NEARLY}`)
      await quiet()
    },
  }
}
