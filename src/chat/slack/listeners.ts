/** What each kind of event becomes: words that somebody says, or first a question in a dialog. */
import { z } from 'zod'
import { code, post, text } from '../../core/post.ts'
import { harmless } from '../plain.ts'
import type { Listeners } from './app.ts'
import { drawQuestion, type Press, readPress } from './buttons.ts'
import { type Pressed, readAnswer, readButton, readMessage, readSlash } from './incoming.ts'
import type { Intake } from './intake.ts'
import type { Log } from './options.ts'
import type { Overhear } from './overhear.ts'
import type { People, Self } from './people.ts'
import type { PressedCards } from './pressed.ts'
import { renderPost } from './render.ts'
import type { Responses } from './responses.ts'
import type { Seen } from './seen.ts'
import type { Send } from './send.ts'
import type { Web } from './web.ts'

/** What comes back with a dialog's answer. It says where and what, never who. */
const stateShape = z.object({
  press: z.string(),
  prompt: z.string().optional(),
  channel: z.string(),
  thread: z.string().optional(),
  private: z.boolean(),
})

export function makeListeners(given: {
  self: () => Self | undefined
  people: People
  intake: Intake
  overhear: Overhear
  responses: Responses
  seen: Seen
  cards: PressedCards
  send: Send
  web: Web
  log: Log
}): Listeners {
  const { self, people, intake, overhear, responses, seen, cards, send, web, log } = given

  const sorry = ({ place }: Pressed, press: Press) => {
    const said = post(text`Slack could not open the question. Type: ${code(press.press)} …`)
    const rendered = renderPost(said, () => undefined)
    return send.whisper(cards.whisperAt(place.channel, place.thread), place.user, rendered)
  }
  // Slack's trigger lives three seconds, so this goes past all queues and is not repeated.
  const ask = async (pressed: Pressed, press: Press) => {
    const { channel, thread, private: alone } = pressed.place
    const state = JSON.stringify({ press: press.press, prompt: press.prompt, channel, thread, private: alone })
    try {
      if (!seen(`${pressed.place.cause}:asked`)) return
      await web.client.views.open({ trigger_id: pressed.trigger ?? '', view: drawQuestion(press, state) })
    } catch (e) {
      log.warn({ error: String(e) }, 'slack: the question did not open')
      await sorry(pressed, press).catch(why => log.warn({ error: String(why) }, 'slack: nor could it be said'))
    }
  }

  return {
    message(event) {
      const me = self()
      overhear.message(event)
      if (me) intake.take(readMessage(event, me))
    },
    reaction: overhear.reaction,
    user: people.changed,
    slash(command) {
      const heard = readSlash(command)
      if (heard?.responseUrl) responses.keep(heard.channel, heard.responseUrl)
      intake.take(heard)
    },
    button(body) {
      const pressed = readButton(body)
      const press = readPress(pressed?.value)
      if (!pressed || !press) return log.warn({}, 'slack: a button that is not ours')
      if (pressed.top !== undefined) cards.atTop(pressed.place.channel, pressed.top)
      if (press.asks !== undefined) void ask(pressed, press)
      else intake.take({ ...pressed.place, text: press.press, prompt: press.prompt }, true)
    },
    answer(body) {
      const given = readAnswer(body)
      const state = stateShape.safeParse(JSON.parse(given?.state ?? 'null'))
      if (!given || !state.success) return log.warn({}, 'slack: an answer that is not ours')
      const { press, prompt, ...where } = state.data
      const { user, team, cause } = given
      const line = `${press} ${harmless(given.answer).trim()}`.trim()
      intake.take({ ...where, user, team, cause, text: line, prompt, addressed: true, only: user }, true)
    },
  }
}
