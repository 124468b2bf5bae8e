import { type ReactNode, useEffect, useId, useRef, useState } from 'react'

export type DropItem = { key: string; label: ReactNode; run: () => void; chosen?: boolean }

/** A button that opens a short list of choices; Escape and a click elsewhere close it, focus returns to the button. */
export function DropMenu({ label, name, items, note }: { label: ReactNode; name: string; items: DropItem[]; note?: ReactNode }) {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()

  useEffect(() => {
    if (!open) return
    const away = (event: Event) => !box.current?.contains(event.target as Node) && setOpen(false)
    document.addEventListener('pointerdown', away)
    document.addEventListener('focusin', away)
    return () => {
      document.removeEventListener('pointerdown', away)
      document.removeEventListener('focusin', away)
    }
  }, [open])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only hears Escape of the controls inside
    <div
      className="drop"
      ref={box}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return
        setOpen(false)
        button.current?.focus()
      }}
    >
      <button
        type="button"
        ref={button}
        className="quiet"
        aria-expanded={open}
        aria-controls={id}
        aria-label={name}
        onClick={() => setOpen(!open)}
      >
        {label}
      </button>
      {open && (
        <div className="drop-panel" id={id}>
          {note}
          <ul>
            {items.map((item) => (
              <li key={item.key}>
                <button
                  type="button"
                  aria-current={item.chosen || undefined}
                  onClick={() => {
                    setOpen(false)
                    item.run()
                  }}
                >
                  {item.label}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
