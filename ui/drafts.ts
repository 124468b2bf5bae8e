/**
 * What people have written and not yet sent, kept in this browser: for a week at most, and gone when they sign out, since
 * office computers are shared. A full or forbidden store is no reason to break a form.
 */
const prefix = 'draft:'
const week = 7 * 24 * 3_600_000

export function keepDraft(name: string, values: unknown) {
  try {
    localStorage.setItem(prefix + name, JSON.stringify({ at: Date.now(), values }))
  } catch {
    // Full or forbidden: the form works without its draft.
  }
}

export function readDraft(name: string): Record<string, unknown> | null {
  try {
    const { at, values } = JSON.parse(localStorage.getItem(prefix + name) ?? 'null') ?? {}
    return typeof at === 'number' && Date.now() - at < week ? values : null
  } catch {
    return null
  }
}

export const dropDraft = (name: string) => localStorage.removeItem(prefix + name)

/** On signing out. */
export function dropAllDrafts() {
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key)
}
