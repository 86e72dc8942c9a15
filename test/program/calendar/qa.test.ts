/** QA by revision over both networks, days and a real repository: asked in private, reminded in the morning, stopped and freed. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Stage, startStage } from '../../helpers/stage.ts'
import { haveIrc } from '../../servers/irc.ts'

vi.setConfig({ testTimeout: 90_000 })

let stage: Stage
const folder = mkdtempSync(join(tmpdir(), 'signalbox-qa-'))

const withQa = (sample: string): string => {
  const place = '    targets:\n'
  expect(sample).toContain(place)
  return sample.replace(place, `    qa: { target: staging }\n${place}`)
}

beforeAll(async () => {
  if (!haveIrc()) return
  stage = await startStage({
    at: '2026-03-13 13:00',
    slack: ['ada', 'cleo'],
    irc: [
      ['ada', 'ada'],
      ['ben', 'ben'],
    ],
    config: withQa,
  })
}, 90_000)

afterAll(async () => {
  await stage?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Somebody lands a commit on the branch of the sample. */
function land(message: string): void {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Ada Lindqvist', '-c', 'user.email=ada@example.org', ...args], {
      cwd: folder,
      stdio: 'pipe',
    })
  git('clone', '-q', join(stage.program().folder, 'data', 'web.git'), 'web')
  git('-C', 'web', 'commit', '-q', '--allow-empty', '-m', message)
  git('-C', 'web', 'push', '-q', 'origin', 'HEAD:main')
}

describe.runIf(haveIrc())('QA on two networks', () => {
  it('asks each author in private for what has come to staging', async () => {
    const { say, heard, toldOnIrc, toldOnSlack } = stage
    say('ada', '!deploy web v1 to staging')
    await heard(/D1 .*done in .*runs in staging/)
    say('ada', '!deploy web v2 to staging')
    await heard(/D2 .*done in .*runs in staging/)
    expect(await toldOnIrc(/are they safe|Is it safe/i, 'ben')).toMatch(
      /^bot> web r2 \w+ "Footer: where to find us" runs in staging\. Is it safe to deploy\?/,
    )
    expect(await toldOnSlack(/Is it safe/, 'cleo')).toMatch(
      /web r3 \w+ "Header: new colours" runs in staging\. Is it safe to deploy\?.*\[\+OK\] \[!Bad\] \[Untestable\]/s,
    )
  })

  it('hears a button on Slack in private, and tells both rooms', async () => {
    const { slack, seen, say } = stage
    await slack.user('cleo').press('r3', 'OK')
    await seen(/web r3 \w+ "Header: new colours" is ok, says cleo\./)
    say('ada', '!qa')
    await seen(
      /○ r2 \w+ "Footer: where to find us" · ben · asked Fri 13 Mar 12:\d\d/,
      /r2 \w+ "Footer: where to find us" · ben · asked/,
    )
  })

  it('reminds on Monday morning, after a restart as well', async () => {
    const { goTo, restart, toldOnIrc, people } = stage
    await restart()
    goTo('2026-03-16 09:00')
    expect(await toldOnIrc(/Good morning/, 'ben')).toBe(
      'bot> Good morning. 1 revision of yours of web still waits to be checked:',
    )
    expect(people.ben!.heard.filter(line => line.includes('Good morning'))).toHaveLength(1)
  })

  it('stops the line in both rooms, and frees it when a commit takes it back', async () => {
    const { people, seen, say } = stage
    people.ben!.say('signalbox', '!qa bad r2 the street has moved')
    await seen(
      /web r2 \w+ "Footer: where to find us" is bad, says ben: the street has moved\. The line is stopped: r2–r5 can't go out, nor what follows\./,
    )
    land('Footer: away again [rollback=r2]')
    say('ada', '!qa web')
    await seen(/web r6 \w+ "Footer: away again \[rollback=r2\]" takes back r2\./)
  })
})
