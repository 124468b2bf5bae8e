import { useEffect, useRef } from 'react'

/** A single key and what it does; `says` is its line in the list of keys. */
export type Key = { key: string; says: string; run: (event: KeyboardEvent) => void }

const layers: { current: Key[] }[] = []
const offMark = 'single-keys-off'

/** Single keys can be switched off (they get in the way of speech input); remembered in the browser. */
export const keysAreOn = () => localStorage.getItem(offMark) === null
export const turnKeys = (on: boolean) => (on ? localStorage.removeItem(offMark) : localStorage.setItem(offMark, '1'))

/** The keys that work now, the newest layer first, each once. */
export const keysNow = (): Key[] => {
  const seen = new Map<string, Key>()
  for (const layer of [...layers].reverse()) for (const key of layer.current) if (!seen.has(key.key)) seen.set(key.key, key)
  return [...seen.values()]
}

const writing = (at: EventTarget | null) =>
  at instanceof HTMLElement &&
  (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) || at.closest('[role=listbox]') !== null)

function press(event: KeyboardEvent) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return
  if (event.key.length === 1 && !keysAreOn()) return
  const checkbox = event.target instanceof HTMLInputElement && event.target.type === 'checkbox'
  if (writing(event.target) && !checkbox) return
  if (document.querySelector('[role=dialog][aria-modal=true]')) return
  // Enter on a button or link is its own.
  if (event.key === 'Enter' && event.target instanceof HTMLElement && event.target.closest('a, button, input')) return
  const found = keysNow().find(({ key }) => key === event.key)
  if (!found) return
  event.preventDefault()
  found.run(event)
}

/** Listens to single keys while the component stands; a newer component's keys go before an older one's. */
export function useKeys(keys: Key[]) {
  const layer = useRef(keys)
  layer.current = keys
  useEffect(() => {
    if (layers.length === 0) document.addEventListener('keydown', press)
    layers.push(layer)
    return () => {
      layers.splice(layers.indexOf(layer), 1)
      if (layers.length === 0) document.removeEventListener('keydown', press)
    }
  }, [])
}
