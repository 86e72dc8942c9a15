/** Where the patch of a change is: an address or a path, as it was typed. It is shown and handed on, never opened. */

const longest = 500

/** No credentials, nothing that a shell, a browser or a chat would take for more than an address. */
const address = /^https?:\/\/[a-z0-9][a-z0-9.-]*(?::\d{1,5})?(?:[/?#][\w!#$%&()*+,\-./:;=?@~[\]]*)?$/i

/** No option, no step up. */
const path = /^(?!-)(?!.*(?:^|\/)\.\.(?:\/|$))[\w.,+@/~-]+$/

/** Whether it can be written into a message, and handed to a program as an argument, without being taken for more. */
export const isPatch = (typed: string): boolean => typed.length <= longest && (address.test(typed) || path.test(typed))
