/** Who uses the services and is no service here, as the configuration gives it. */

export type ConsumerConfig = {
  readonly name: string
  /** Teams or people. */
  readonly owners: readonly string[]
  readonly room?: string
  readonly mail?: string
}
