/** Facts about one person on two networks, and about the bridge between the networks. */

export type PeopleFact =
  | {
      readonly type: 'link.offered'
      /** What has to be typed on the other network to prove that both ends are one person. */
      readonly code: string
      readonly door: LinkDoor
      readonly id: string
      readonly name: string
      /** Who that was when the code was given, if anybody. */
      readonly person?: string
      readonly until: number
    }
  | { readonly type: 'link.missed'; readonly door: LinkDoor; readonly id: string }
  /** Others saw the code before it was used. */
  | { readonly type: 'link.withdrawn'; readonly code: string }
  | {
      readonly type: 'link.made'
      readonly person: string
      readonly door: LinkDoor
      readonly id: string
      readonly code: string
    }
  | { readonly type: 'link.removed'; readonly person: string; readonly door: LinkDoor; readonly id: string }
  | { readonly type: 'bridge.paused'; readonly room: string; readonly by: string; readonly reason: string }
  | { readonly type: 'bridge.resumed'; readonly room: string; readonly by: string }

/** The networks whose ids can be linked: Slack user ids, IRC services accounts. */
export type LinkDoor = 'slack' | 'irc'
