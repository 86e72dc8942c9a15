/** Trains as the configuration describes them. */

export type TrainConfig = { readonly name: string }
