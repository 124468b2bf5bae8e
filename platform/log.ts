import pino, { type Logger } from 'pino'

export type { Logger }

/** JSON lines with a request id. Nothing personal: no bodies, no query strings, no headers, no names. */
export function makeLog(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  })
}
