/** How the door is: up or away, when Slack was last heard, and what an operator should do about it. */
import type { Health } from '../door.ts'

/** Slack's own error codes in words that name the cure. */
const CURES: Readonly<Record<string, string>> = {
  invalid_auth:
    'the token is wrong: copy it anew from api.slack.com/apps (SLACK_BOT_TOKEN xoxb-…, SLACK_APP_TOKEN xapp-…)',
  not_authed: 'no token was sent: set SLACK_BOT_TOKEN and SLACK_APP_TOKEN',
  account_inactive: 'the token belongs to a removed user or workspace: install the app again',
  token_revoked: 'the token was revoked: install the app again',
  token_expired: 'the token has expired: install the app again',
  not_allowed_token_type: 'the wrong kind of token: the bot token starts with xoxb-, the app token with xapp-',
  missing_scope: 'a scope is missing: paste slack-manifest.yaml again and reinstall the app',
}

export const cureFor = (error: string): string => (CURES[error] ? `${error}: ${CURES[error]}` : error)

export function makeStatus(now: () => number) {
  const troubles = new Map<string, string>()
  let state: Health['state'] = 'away'
  let since = now()
  let heard: number | undefined
  const listeners: ((state: Health['state']) => void)[] = []
  return {
    turn(next: Health['state']) {
      if (next === state) return
      state = next
      since = now()
      for (const listen of listeners) listen(next)
    },
    isUp: () => state === 'up',
    onTurn: (listen: (state: Health['state']) => void) => void listeners.push(listen),
    heard() {
      heard = now()
    },
    /** The newest trouble of each key stands until it is cleared. */
    trouble(key: string, text?: string) {
      if (text === undefined) troubles.delete(key)
      else troubles.set(key, text)
    },
    health(waiting: number): Health {
      const trouble = troubles.size > 0 ? [...troubles.values()].join('; ') : undefined
      return { state, since, heard, waiting, trouble }
    },
  }
}

export type Status = ReturnType<typeof makeStatus>
