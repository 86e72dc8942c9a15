/** Ten days before: the outage is announced, the crew is asked, the day moves by an hour, all is ready. */
import type { Story } from './story.ts'

/** What it would run into is shown before it goes out. */
async function outage({ irc, scene, heard, goTo }: Story): Promise<void> {
  await goTo('2026-11-23 10:00')
  await irc('ben', '!outage plan builds 2026-12-03 11:30 +90m reason="API 2.0 goes in"', /bot> .*really notice/)
  await irc('ben', '!answer nothing can be built', /bot> .*For how long of it/)
  await irc('ben', '!answer 20m', /bot> .*What is not affected/)
  await irc('ben', '!answer what is built already', /bot> .*Which ticket/)
  await irc('ben', '!answer skip', /bot> .*For which deployment/)
  await irc('ben', '!answer D1', /bot> .*Which API breaks/)
  await irc('ben', '!answer X1', /bot> .*!outage send O1/)
  await irc('ben', '!preview O1', /bot> .*!send O1/)
  await irc('ben', '!more', /bot> /)
  await irc('ben', '!send O1', /bot> .*O1 goes out/)
  await heard(/bot> .*outage O1 met/)
  await irc('ben', '!meeting cancel M2 the day of D1', /bot> .*is cancelled/)
  await scene('the outage is announced', /scheduled: /)
}

/** Who has not answered is named, and answered for. */
async function reminded({ irc, heard, scene, goTo }: Story): Promise<void> {
  await goTo('2026-11-26 12:00')
  await heard(/bot> .*waits for farm/)
  await scene('a week before the break')
  await irc('ben', '!apibreak answer X1 farm not affected it only reads the list', /bot> .*consumers X1 met/)
  await scene('answered on behalf', /# .*X1.*3\/3 answered/s)
}

/** Asked in private, where each can be reached; one can't, one for a part of it. */
async function asked({ irc, presses, query, toldOnIrc, toldOnSlack, scene, goTo }: Story): Promise<void> {
  await goTo('2026-11-27 10:00')
  await irc('ada', '!crew call D1', /bot> .*!crew ask D1/)
  await irc('ada', '!crew ask D1', /bot> I ask/)
  await toldOnIrc('fay', /Can you be there/)
  await scene('the crew is called')
  await query('ada', '!crew no D1 on the road that day', /Thanks for saying so/)
  await presses('cleo', ['@cleo', /Can you be there/], "Yes, I'm there")
  await toldOnSlack('cleo', /Thanks/)
  await presses('emil', ['@emil', /Can you be there/], "Yes, I'm there")
  await toldOnSlack('emil', /Thanks: you are on the crew/)
  await query('fay', '!crew D1 10:00..13:00', /Thanks/)
  await toldOnSlack('gus', /Can you be there/)
  await query('ben', '!crew yes D1', /Thanks/)
  await scene('what they answer', /# .*crew D1.*crew 3\/5.*dan and gus not/s)
}

/** The day moves by an hour: what was answered is void, and each is asked again with what is different. */
async function moved({ onSlack, presses, query, toldOnIrc, toldOnSlack, heard, scene, goTo }: Story): Promise<void> {
  await goTo('2026-11-30 10:00')
  await onSlack('cleo', '!replan D1 on="2026-12-03 11:00..17:00" the train from Hamburg', /bot> .*is void/)
  await toldOnIrc('fay', /Changed/)
  await scene('the day moves by an hour')
  await query('ben', '!crew yes D1', /Thanks/)
  await query('dan', '!crew yes D1', /Thanks/)
  await query('fay', '!crew yes D1', /Thanks/)
  for (const [name, when] of [
    ['cleo', '10:20'],
    ['emil', '10:40'],
  ] as const) {
    await goTo(when)
    await presses(name, [`@${name}`, /counts no more/], "Yes, I'm there")
    await toldOnSlack(name, /Thanks: you are on the crew of D1 as \w+\.$/m)
  }
  await heard(/bot> .*The crew of D1 is complete/)
  await scene('all can', /# .*crew D1.*crew 5\/5/s)
}

/** Passed on: it counts once the other has accepted. */
async function swapped({ onSlack, presses, irc, heard, scene }: Story): Promise<void> {
  await onSlack('emil', '!crew swap D1 me with gus', /bot> .*gus/)
  await presses('gus', ['@gus', /come in their place/], 'Accept')
  await heard(/bot> .*gus is docs/)
  await irc('ada', '!ready D1', /bot> .*ready/)
  await scene('ready', /# .*crew D1.*gus for emil/s, /: ready 6 of/)
}

export async function crew(story: Story): Promise<void> {
  await outage(story)
  await reminded(story)
  await asked(story)
  await moved(story)
  await swapped(story)
}
