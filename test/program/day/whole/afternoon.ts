/** What breaks, announced and not; a part that goes back; an outage that overruns; the end. */
import type { Story } from './story.ts'

/** One that was announced, and one that nobody thought of: the first claim wins. */
async function broken({ irc, onSlack, slack, leaves, scene, goTo }: Story): Promise<void> {
  await leaves('dan')
  await goTo('11:48')
  await irc('fay', '!broken builds "signing says 410 Gone" severity=2', /bot> .*!claim B1/)
  await goTo('11:50')
  await onSlack('cleo', '!claim B1', /bot> .*cleo has B1/)
  await irc('fay', '!broken announced B1 X1', /bot> .*B1/)
  await scene('broken, as announced', /# .*Board.*B1/s)
  await goTo('11:54')
  await onSlack('emil', '!broken builds "mirrors get an empty list" severity=1 at=11:45', /bot> .*!claim B2/)
  await irc('ada', '!apibreak found X1 mirrors owner=gus "the list is empty since noon"', /bot> .*mirrors/)
  const screen = await slack.waitFor('ops', /# .*Board.*B2/s, 20_000)
  await irc('ada', '!claim B2', /bot> .*ada has B2/)
  await slack.user('cleo').press('B2', 'Claim B2', { seen: screen })
  await irc('ada', '!broken surprise B2', /bot> .*B2/)
  await irc(
    'ben',
    '!outage update O1 "out everywhere; the mirrors are looked at" next=75m',
    /bot> .*mirrors are looked at/,
  )
  await scene('broken, and nobody knew who uses it', /# .*Board.*B2.*ada/s)
}

/** Another part of the day goes out and back again. */
async function back({ irc, onSlack, scene, goTo }: Story): Promise<void> {
  await goTo('12:03')
  await onSlack('cleo', '!deploy search main to production', /bot> .*!approve D3/)
  await irc('ben', '!approve D3', /bot> .*!start D3/)
  await onSlack('cleo', '!start D3', /bot> .*D3 .*runs in production/)
  await scene('search goes out as well')
  await goTo('12:12')
  await irc('fay', '!broken search "finds nothing" severity=1 by=D3', /bot> .*!claim B3/)
  await goTo('12:15')
  await irc('ada', '!claim B3', /bot> .*ada has B3/)
  await irc('ada', '!rollback D3 reason="it finds nothing"', /bot> .*D4 .*runs in production again/)
  await goTo('12:20')
  await irc('ada', '!fixed B3 by=D4 the index reads the old list again', /bot> .*B3 .*fixed/)
  await scene('search goes back', /# .*Board.*Over.*B3/s)
}

/** Nothing ends by itself: asked, silent, overrunning, extended. */
async function late({ irc, query, presses, toldOnIrc, heard, scene, goTo }: Story): Promise<void> {
  await goTo('12:45')
  await toldOnIrc('ben', /how much longer/)
  await query('ada', '!claim B2', /still|B2/)
  await presses('cleo', ['@cleo', /Still on B1/], "Yes, I'm on it")
  await scene('a quarter of an hour before its end')
  await goTo('13:00')
  await heard(/bot> .*overrunning/)
  await scene('it overruns', /# .*O1.*overrunning/s)
  await goTo('13:07')
  await irc('ben', '!outage extend O1 45m the mirrors need a fix', /bot> .*takes longer/)
  await scene('extended')
}

/** Repaired by what goes out after it. */
async function repaired({ irc, presses, onSlack, harbour, slack, heard, scene, goTo, crash }: Story): Promise<void> {
  const { builds } = harbour
  const rings = await slack.user('emil').say('ops', 'the phone rings: three mirrors are empty')
  await heard(/emil on Slack> the phone rings/)
  await goTo('13:15')
  slack.user('cleo').react('ops', rings, 'stopwatch', slack.user('emil').id)
  await heard(/bot> .*timeline/)
  builds.commit('ada', '2026-12-03 13:12', 'API 2.0: an empty list for old clients is none', { 'list.txt': 'v2.1\n' })
  builds.push()
  await irc('ada', '!deploy builds main to production reason="lists for mirrors"', /bot> .*!approve D5/)
  await presses('cleo', ['ops', /# .*D5 builds/], 'Approve')
  await heard(/bot> .*!start D5/)
  await irc('ada', '!start D5', /bot> .*!go D5/)
  await crash()
  await goTo('13:18')
  await irc('ada', '!go D5', /bot> .*D5 .*runs in production/)
  await scene('a fix goes out')
  await goTo('13:22')
  await irc('ada', '!fixed B2 by=D5 old clients get a list again', /bot> .*B2 .*fixed/)
  await goTo('13:25')
  await onSlack('cleo', '!fixed B1 the signer has a new client', /bot> .*B1 .*fixed/)
  await scene('nothing is broken any more', /# .*Board.*Over/s)
}

/** Who was away is told in a few lines; the outage ends by somebody's word, the crew stands down. */
async function over({ irc, onSlack, arrive, toldOnIrc, heard, goTo, scene }: Story): Promise<void> {
  await goTo('13:30')
  await arrive('dan', 'dan')
  await toldOnIrc('dan', /Welcome back/)
  await irc('dan', '!catchup', /bot> .*Since/)
  await scene('somebody catches up')
  await goTo('13:36')
  await onSlack('cleo', '!verify D5 good', /bot> .*D5 judged good/)
  await irc('ben', '!outage end O1', /bot> .*O1 .* is over/)
  await heard(/bot> .*After-action review of D1/)
  await scene('over, and its review is drafted', /# .*O1.*completed/s)
}

export async function afternoon(story: Story): Promise<void> {
  await broken(story)
  await back(story)
  await late(story)
  await repaired(story)
  await over(story)
}
