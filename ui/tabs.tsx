import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'

export type Tab = { key: string; label: string; body: ReactNode }

/** Parts of one page, one shown at a time; arrow keys go from tab to tab. (For lists and their views: `views.tsx`.) */
export function Tabs({ tabs, label }: { tabs: readonly Tab[]; label: string }) {
  const id = useId()
  const [key, setKey] = useState(tabs[0]?.key)
  const at = Math.max(
    0,
    tabs.findIndex((tab) => tab.key === key),
  )
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    const next = step && tabs[(at + step + tabs.length) % tabs.length]
    if (!next) return
    setKey(next.key)
    document.getElementById(`${id}-${next.key}`)?.focus()
  }
  const current = tabs[at]
  return (
    <>
      <div className="views" role="tablist" aria-label={label} onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            key={tab.key}
            type="button"
            role="tab"
            id={`${id}-${tab.key}`}
            aria-selected={tab === current}
            aria-controls={`${id}-panel`}
            tabIndex={tab === current ? 0 : -1}
            onClick={() => setKey(tab.key)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      {current && (
        <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${current.key}`}>
          {current.body}
        </div>
      )}
    </>
  )
}
