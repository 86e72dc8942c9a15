/** Three weeks before: planned, announced, tested, talked about. */
import { crew } from './crew.ts'
import type { Story } from './story.ts'

/** Planned for its day; what it needs is listed. */
async function planned({ onSlack, irc, scene }: Story): Promise<void> {
  await onSlack(
    'cleo',
    '!deploy builds main to production on="2026-12-03 10:00..16:00" API 2.0 for everybody',
    /bot> D1 is major/,
  )
  await irc('ben', '!ready D1', /bot> .*no crew/)
  await scene('planned for a day', /ready 0 of/)
}

/** What breaks is written down by one, filled in by another, read by a third. */
async function announced({ irc, presses, query, toldOnIrc, heard, scene }: Story): Promise<void> {
  await irc('ada', '!apibreak builds 2.0 kind=removed production="2026-12-03 12:00" deploy=D1', /bot> .*!answer WORDS/)
  await presses('cleo', ['ops', /What breaks, item by item/], 'Fill in the form', {
    'What breaks': '- GET /v1/builds is removed\n- the field owner is called maintainer',
    'Who must': 'everybody who calls /v1',
    'How does one migrate': 'https://docs.example.org/builds-2.0',
    'Can it be undone': 'for a day',
    'Who answers': 'ada',
    'What does a client see': '410 Gone',
  })
  await scene('what breaks')
  await irc('ada', '!preview X1 to=ben', /bot> .*ben is asked to read X1/)
  await toldOnIrc('ben', /asks you to read X1/)
  await query('ben', 'read X1 ok', /X1 is read by ben/)
  await irc('ada', '!send X1', /bot> .*X1 goes out/)
  await heard(/bot> .*announced X1 met/)
  await scene('announced, three weeks ahead', /0\/3 answered/)
}

/** Who uses it is asked where they are. */
async function answered({ presses, toldOnSlack, people, heard, scene }: Story): Promise<void> {
  await presses('emil', ['@emil', /docs ready for it/], 'Ready')
  await toldOnSlack('emil', /docs is ready/)
  people.dan!.say('#updates', '!apibreak answer X1 updates blocked client 1.4 is not packaged')
  await heard(/bot> .*updates is blocked/)
  await scene('the first answers', /# .*X1.*2\/3 answered/s)
}

/** Many try it out; what fails is repaired, and tried again. */
async function tested(story: Story): Promise<void> {
  const { irc, presses, heard, scene, harbour, goTo } = story
  await irc(
    'ben',
    '!testing builds main until="2026-11-25 17:00" areas=build,sign:fay,search for=D1',
    /bot> .*Which API breaks/,
  )
  await irc('ben', '!answer X1', /bot> .*Where does the build run/)
  await irc('ben', '!answer https://builds.stg.example.org', /bot> .*How does one get at it/)
  await irc('ben', '!answer cancel', /bot> .*kept/)
  await irc('ben', '!send Q1', /bot> .*claim AREA/)
  await scene('a call for testing', /# .*Q1.*left: build, sign/s)
  await goTo('2026-11-16 10:00')
  await irc('dan', '!testing Q1 claim build', /bot> .*dan tests build/)
  await presses('cleo', ['ops', /I test search/], 'I test search')
  await heard(/bot> .*cleo tests search/)
  await irc('fay', '!testing Q1 pass sign', /bot> .*sign works/)
  await irc('dan', '!testing Q1 fail build the maintainer is empty', /bot> .*Q1.2: build fails/)
  await scene('tested by many', /# .*Q1.*build: dan: the maintainer/s)
  await goTo('2026-11-17 15:00')
  harbour.builds.commit('ada', '2026-11-17 14:40', 'API 2.0: maintainer of old builds', { 'maintainer.txt': 'all\n' })
  harbour.builds.push()
  await irc('ada', '!testing revision Q1 main', /bot> .*Q1/)
  await scene('another build')
  await irc('ada', '!replan D1 main reason="the maintainer of old builds"', /bot> .*D1/)
  await scene('planned with it', /# .*D1 builds 006ae9c.*: ready 1 of 6/)
}

/** All areas pass; who was blocked is ready. */
async function passed({ irc, presses, heard, scene, people, goTo }: Story): Promise<void> {
  await goTo('2026-11-18 11:00')
  await irc('dan', '!testing Q1 pass build', /bot> .*build works/)
  await irc('fay', '!testing Q1 pass sign', /bot> .*sign works/)
  await presses('cleo', ['ops', /It works\]/], 'It works', 'search')
  await heard(/bot> .*search works/)
  await irc('ben', '!testing close Q1', /bot> .*passed/)
  await heard(/bot> .*D1: testing met/)
  people.dan!.say('#updates', '!apibreak answer X1 updates ready')
  await heard(/bot> .*updates is ready/)
  await scene('passed', /# .*Q1.*Q1 passed/s)
}

/** Talked about where all meet. */
async function discussed({ irc, onSlack, scene, goTo }: Story): Promise<void> {
  await goTo('2026-11-19 12:20')
  await scene('ten minutes before the meeting')
  await goTo('12:30')
  await irc('ben', '!meeting start weekly', /bot> .*!meeting end/)
  await irc('ben', '#topic D1: API 2.0', /bot> .*D1: discussed met/)
  await onSlack('cleo', '#info search goes out on the same day', /cleo on Slack> #info/)
  await irc('ben', '#agreed D1 goes out on 3 December', /bot> Agreed/)
  await irc('ben', '#action dan to package client 1.5', /bot> Action for dan/)
  await irc('ben', '#endmeeting', /bot> .*is over after/)
  await scene('talked about')
}

/** Meanwhile what is small goes out as ever, free of all this. */
async function meanwhile({ onSlack, irc, harbour, scene, goTo }: Story): Promise<void> {
  await goTo('2026-11-20 10:00')
  await onSlack('cleo', '!deploy search main to production', /bot> .*!approve D2/)
  await irc('ben', '!approve D2', /bot> .*!start D2/)
  await onSlack('cleo', '!start D2', /bot> .*D2 .*runs in production/)
  await onSlack('cleo', '!verify D2 good', /bot> .*D2 judged good/)
  harbour.search.commit('cleo', '2026-11-20 16:40', 'Index: reads API 2.0', { 'index.txt': 'v2\n' })
  harbour.search.push()
  await scene('what is small goes out as ever')
}

export async function weeks(story: Story): Promise<void> {
  await planned(story)
  await story.goTo('11:00')
  await announced(story)
  await story.goTo('14:00')
  await answered(story)
  await story.goTo('2026-11-13 11:00')
  await tested(story)
  await passed(story)
  await discussed(story)
  await meanwhile(story)
  await crew(story)
}
