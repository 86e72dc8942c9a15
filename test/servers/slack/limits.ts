/** Checks what the bot sends against the limits that real Slack refuses for, and against our own rule: never call a channel. */
export type Json = Record<string, unknown>

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const list = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : [])
export const str = (value: unknown): string => (typeof value === 'string' ? value : '')

type Complain = (fault: string) => void

const calls = /<!(?:channel|here|everyone|subteam)/
const richParts = ['rich_text_section', 'rich_text_preformatted', 'rich_text_quote']
const elementTypes = ['text', 'link', 'user', 'date', 'emoji', 'channel']

function checkText(value: unknown, where: string, max: number, complain: Complain, type?: string) {
  if (!isJson(value)) return complain(`${where}: no text object`)
  const text = str(value.text)
  if (type && value.type !== type) complain(`${where}: type ${value.type}, must be ${type}`)
  if (text.length === 0) complain(`${where}: empty text`)
  if (text.length > max) complain(`${where}: ${text.length} characters, at most ${max}`)
  if (value.type === 'mrkdwn' && calls.test(text)) complain(`${where}: calls a whole channel`)
}

function checkRichElement(element: Json, complain: Complain) {
  if (!elementTypes.includes(str(element.type))) complain(`rich text element ${element.type}`)
  if (element.type === 'text' && str(element.text) === '') complain('rich text: empty text')
  if (element.type === 'link' && !/^(https?|mailto):/.test(str(element.url))) complain(`rich text: link ${element.url}`)
  if (str(element.url).length > 3000) complain('rich text: url over 3000')
  if (element.type === 'user' && !/^[UW][A-Z0-9]+$/.test(str(element.user_id))) complain(`user ${element.user_id}`)
  if (element.type === 'date' && !Number.isInteger(element.timestamp)) complain(`date ${element.timestamp}`)
  if (element.type === 'date' && !(str(element.format) && str(element.fallback))) complain('date without fallback')
}

function checkRich(block: Json, complain: Complain) {
  const parts = list(block.elements)
  if (parts.length === 0) complain('rich text without elements')
  for (const part of parts) {
    if (part.type === 'rich_text_list') {
      if (!['bullet', 'ordered'].includes(str(part.style))) complain(`rich text list: style ${part.style}`)
      checkRich(part, complain)
      continue
    }
    if (!richParts.includes(str(part.type))) complain(`rich text ${part.type}`)
    const elements = list(part.elements)
    if (elements.length === 0) complain(`${part.type} without elements`)
    for (const element of elements) checkRichElement(element, complain)
    const length = elements.reduce((sum, e) => sum + str(e.text).length, 0)
    if (length > 3000) complain(`${part.type}: ${length} characters, at most 3000`)
  }
}

function checkConfirm(confirm: Json, complain: Complain) {
  checkText(confirm.title, 'confirm title', 100, complain, 'plain_text')
  checkText(confirm.text, 'confirm text', 300, complain)
  checkText(confirm.confirm, 'confirm yes', 30, complain, 'plain_text')
  checkText(confirm.deny, 'confirm no', 30, complain, 'plain_text')
}

function checkActions(block: Json, complain: Complain) {
  const buttons = list(block.elements)
  if (buttons.length === 0 || buttons.length > 25) complain(`actions: ${buttons.length} elements, 1 to 25`)
  const ids = buttons.map(b => str(b.action_id))
  if (new Set(ids).size !== ids.length) complain('actions: action_id twice')
  for (const button of buttons) {
    if (button.type !== 'button') complain(`actions: ${button.type}`)
    checkText(button.text, 'button', 75, complain, 'plain_text')
    if (!str(button.action_id) || str(button.action_id).length > 255) complain('button: action_id')
    if (str(button.value).length > 2000) complain('button: value over 2000')
    if (button.style !== undefined && !['primary', 'danger'].includes(str(button.style))) complain('button: style')
    if (isJson(button.confirm)) checkConfirm(button.confirm, complain)
  }
}

function checkInput(block: Json, complain: Complain) {
  checkText(block.label, 'input label', 2000, complain, 'plain_text')
  if (block.hint) checkText(block.hint, 'input hint', 2000, complain, 'plain_text')
  const element = isJson(block.element) ? block.element : {}
  if (!str(element.action_id)) complain('input: action_id')
  if (element.type === 'static_select') checkSelect(element, complain)
  else if (element.type === 'plain_text_input') checkTyping(element, complain)
  else complain(`input: ${element.type}`)
}

function checkTyping(element: Json, complain: Complain) {
  const max = Number(element.max_length ?? 3000)
  if (max > 3000) complain('input: max_length over 3000')
  if (element.initial_value === '') complain('input: empty initial_value')
  if (str(element.initial_value).length > max) complain('input: initial_value over max_length')
  if (element.multiline !== true && str(element.initial_value).includes('\n')) complain('input: several lines in one')
}

function checkSelect(element: Json, complain: Complain) {
  const options = list(element.options)
  if (options.length === 0 || options.length > 100) complain(`select: ${options.length} options, 1 to 100`)
  for (const option of options) {
    checkText(option.text, 'option', 75, complain, 'plain_text')
    if (str(option.value).length === 0 || str(option.value).length > 75) complain('option: value')
  }
  const chosen = isJson(element.initial_option) ? JSON.stringify(element.initial_option) : undefined
  if (chosen !== undefined && !options.some(o => JSON.stringify(o) === chosen))
    complain('select: initial_option is none')
}

const blockChecks: Record<string, (block: Json, complain: Complain) => void> = {
  header: (b, c) => checkText(b.text, 'header', 150, c, 'plain_text'),
  section: (b, c) => checkText(b.text, 'section', 3000, c),
  rich_text: checkRich,
  actions: checkActions,
  input: checkInput,
  divider: () => undefined,
  context: (b, c) => {
    if (list(b.elements).length > 10) c('context: more than 10 elements')
    for (const element of list(b.elements)) checkText(element, 'context', 3000, c)
  },
}

function checkBlocks(blocks: Json[], max: number, complain: Complain) {
  if (blocks.length > max) complain(`${blocks.length} blocks, at most ${max}`)
  const ids = blocks.map(b => str(b.block_id)).filter(Boolean)
  if (new Set(ids).size !== ids.length || ids.some(id => id.length > 255)) complain('block_id twice or too long')
  for (const block of blocks) {
    const check = blockChecks[str(block.type)]
    if (check) check(block, complain)
    else complain(`unknown block ${block.type}`)
  }
}

/** Characters of all texts in it, wherever they stand. */
function shownLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, v) => sum + shownLength(v), 0)
  if (!isJson(value)) return 0
  const own = typeof value.text === 'string' ? value.text.length : 0
  return own + Object.values(value).reduce<number>((sum, v) => sum + shownLength(v), 0)
}

function checkMessage(args: Json, complain: Complain) {
  const blocks = list(args.blocks)
  checkBlocks(blocks, 50, complain)
  const shown = shownLength(blocks)
  if (shown > 13_000) complain(`msg_blocks_too_long: ${shown}`)
  if (str(args.text) === '') complain('no fallback text')
  if (str(args.text).length > 4000) complain(`text: ${str(args.text).length} characters, at most 4000`)
  if (calls.test(str(args.text))) complain('text: calls a whole channel')
  if (str(args.username).length > 80) complain(`username: ${str(args.username).length} characters, at most 80`)
  if (args.icon_emoji !== undefined && !/^:[a-z0-9_+-]+:$/.test(str(args.icon_emoji))) complain('icon_emoji')
  if (args.link_names === true || args.link_names === 'true') complain('link_names is on')
}

function checkView(args: Json, complain: Complain) {
  const view = isJson(args.view) ? args.view : {}
  checkText(view.title, 'view title', 24, complain, 'plain_text')
  if (view.submit) checkText(view.submit, 'view submit', 24, complain, 'plain_text')
  if (view.close) checkText(view.close, 'view close', 24, complain, 'plain_text')
  if (str(view.private_metadata).length > 3000) complain('private_metadata over 3000')
  if (str(view.callback_id).length > 255) complain('callback_id over 255')
  if (list(view.blocks).some(b => b.type === 'input') && !view.submit) complain('view: inputs without submit')
  checkBlocks(list(view.blocks), 100, complain)
}

/** Everything that is wrong with a call's arguments; empty when Slack would take it. */
export function limitFaults(method: string, args: Json): string[] {
  const faults: string[] = []
  const complain = (fault: string) => void faults.push(`${method}: ${fault}`)
  if (/^chat\.(postMessage|update|postEphemeral)$/.test(method)) checkMessage(args, complain)
  if (method === 'views.open') checkView(args, complain)
  return faults
}
