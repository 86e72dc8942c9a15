/** What each kind of event becomes: words that somebody says, or first a question in a dialog. */
import type { Listeners } from './app.ts'
import { readPress } from './buttons.ts'
import { type Heard, readButton, readMessage, readSlash } from './incoming.ts'
import type { Intake } from './intake.ts'
import type { Modals } from './modals.ts'
import type { Log } from './options.ts'
import type { Overhear } from './overhear.ts'
import type { People, Self } from './people.ts'
import type { PressedCards } from './pressed.ts'
import type { Responses } from './responses.ts'

export function makeListeners(given: {
  self: () => Self | undefined
  people: People
  intake: Intake
  overhear: Overhear
  responses: Responses
  cards: PressedCards
  modals: Modals
  log: Log
}): Listeners {
  const { self, people, intake, overhear, responses, cards, modals, log } = given

  const take = (heard: Heard | undefined) => {
    if (heard) intake.take(heard, true)
    else log.warn({}, 'slack: an answer that is not ours')
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
      if (!modals.opens(pressed, press))
        intake.take({ ...pressed.place, text: press.press, prompt: press.prompt }, true)
    },
    answer: body => take(modals.answered(body)),
    filled: body => take(modals.filled(body)),
  }
}
