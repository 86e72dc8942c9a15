/** The last days and the morning: reminders, the roll call, the outage begins, it goes out. */
import type { Story } from './story.ts'

/** Three days, a day, an hour before. */
async function reminded({ heard, scene, goTo }: Story): Promise<void> {
  await goTo('2026-11-30 11:30')
  await heard(/bot> .*in 3 d/)
  await scene('three days before')
  await goTo('2026-12-02 11:00')
  await goTo('11:30')
  await heard(/bot> .*O1 .* in 24 h/)
  await goTo('12:00')
  await heard(/bot> .*X1 .* in 24 h/)
  await goTo('12:30')
  await scene('a day before')
}

/** Who is on says that they are there, each where they are. */
async function called({ irc, query, presses, toldOnSlack, toldOnIrc, say, heard, scene, goTo }: Story): Promise<void> {
  await goTo('2026-12-03 10:00')
  await heard(/bot> .*Roll call for D1/)
  await toldOnIrc('ben', /Roll call/)
  await query('ben', '!here', /you are there for D1/)
  await presses('cleo', ['@cleo', /Roll call/], "I'm here")
  await toldOnSlack('cleo', /you are there|You are there/)
  await presses('gus', ['@gus', /Roll call/], "I'm here")
  await toldOnSlack('gus', /you are there|You are there/)
  say('fay', 'good morning')
  await irc('dan', '!here', /bot> .*/)
  await scene('the roll is called', /# .*crew D1.*roll call 5\/5/s)
  await goTo('10:30')
  await heard(/bot> .*O1 .* in 60 min/)
  await scene('an hour before the outage')
  await goTo('11:00')
  await heard(/bot> .*!deploy D1/)
  await scene('the day begins')
}

/** Approved on the other network, killed while the canary is looked at, out everywhere. */
async function out(story: Story): Promise<void> {
  const { irc, onSlack, presses, toldOnIrc, heard, scene, goTo, crash } = story
  await goTo('11:30')
  await toldOnIrc('ben', /Does it begin/)
  await irc('ben', '!outage start O1', /bot> .*has begun/)
  await scene('the outage begins', /# .*O1.*in progress/s)
  await goTo('11:36')
  await irc('ada', '!deploy D1', /bot> .*!approve D1/)
  await presses('ben', ['ops', /# .*D1 builds.*→/], 'Approve')
  await heard(/bot> .*!start D1/)
  await onSlack('cleo', '!start D1', /bot> .*!go D1/)
  await scene('the canary is out', /# .*D1.*✅ canary/s)
  await crash()
  await goTo('11:42')
  await onSlack('cleo', '!go D1', /bot> .*D1 .*runs in production/)
  await scene('out', /# .*D1.*done/s)
}

export async function morning(story: Story): Promise<void> {
  await reminded(story)
  await called(story)
  await out(story)
}
