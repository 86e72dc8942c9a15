/** Afterwards: the review, what people add to it, what it comes to over months. */
import type { Story } from './story.ts'

/** Drafted by itself; the lead is asked what only people know, others say what they think. */
async function reviewed({ presses, onSlack, irc, slack, scene, goTo }: Story): Promise<void> {
  await goTo('13:45')
  await irc('ben', '!crew standdown D1', /bot> .*stands down/)
  await goTo('13:48')
  await irc('ada', '!apibreak done X1', /bot> .*X1 .*is done/)
  await scene('the crew stands down')
  await goTo('14:00')
  await presses('ben', ['ops', /After-action review of D1/], 'Fill in', {
    'What happened': 'API 2.0 went out. Mirrors that nobody knew of needed a fix, and search went back.',
    'What did users': 'Nothing could be built for 6 minutes; mirrors were empty for an hour and a half.',
    'What went well': '- the canary\n- everybody was there',
    'What went badly': '- the catalogue did not know the mirrors',
    'Where were you': '- it was a quiet day for builds',
    'What contributed': '- nobody looks at who reads the list',
  })
  await irc('fay', '!review D1 comment the areas of testing had no old client', /bot> .*In the review of D1/)
  await onSlack('cleo', '!review D1 followup gus by=2026-12-10 "name an owner of the mirrors"', /bot> .*gus does that/)
  await scene('what people add')
  await irc('ben', '!review D1 publish', /bot> .*review/)
  await scene('published')
  await onSlack('cleo', '!review D1 whole', /bot> .*After-action review of D1/)
  await slack.until(() => slack.uploads().length > 0, 20_000)
  await scene('as a page')
}

/** In figures, too few yet to say much. */
async function measured({ irc, onSlack, scene, goTo }: Story): Promise<void> {
  await goTo('15:00')
  await irc('fay', '!measures builds 90d', /bot> .*deployment frequency/)
  await onSlack('emil', '!measures builds 90d', /bot> .*deployment frequency/)
  await scene('what it comes to')
}

export async function after(story: Story): Promise<void> {
  await reviewed(story)
  await measured(story)
}
