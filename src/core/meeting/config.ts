/** Meetings as the configuration describes them. */

export type MeetingConfig = { readonly name: string }
