import { Input } from 'antd'
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { useField } from '#ui/form.tsx'
import { Icon } from '#ui/icons.tsx'
import { useWords } from '#ui/words.ts'

export type ComboOption<T> = { key: string; label: string; note?: ReactNode; value: T }

type ComboProps<T> = {
  /** Its path in the form. */
  name: string
  label: string
  help?: ReactNode
  optional?: boolean
  /** What the field shows for the value that is chosen. */
  said: string
  options: readonly ComboOption<T>[]
  onType: (typed: string) => void
  onPick?: (value: T) => void
  none?: string
  autoFocus?: boolean
}

/**
 * One field that is typed into and chosen from: arrows move, Enter or Tab takes the marked one, Escape closes.
 * After the ARIA pattern of a combobox with a list.
 */
export function Combo<T>({ name, label, help, optional, said, options, onType, onPick, none, autoFocus }: ComboProps<T>) {
  const t = useWords('ui')
  const id = useId()
  const { set, fault, value } = useField(name)
  const [typed, setTyped] = useState<string | null>(null)
  const [open, setOpen] = useState(false)
  const [marked, setMarked] = useState(0)
  const shown = open && options.length > 0
  const now = Math.min(marked, options.length - 1)

  const type = (words: string) => {
    setTyped(words)
    setMarked(0)
    setOpen(true)
    if (value !== undefined) set(undefined)
    onType(words)
  }
  const leave = () => {
    setOpen(false)
    setTyped(null)
    onType('')
  }
  const pick = (option: ComboOption<T> | undefined) => {
    if (!option) return
    set(option.value)
    onPick?.(option.value)
    leave()
  }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!open) return setOpen(true)
      const step = event.key === 'ArrowDown' ? 1 : -1
      setMarked((now + step + options.length) % Math.max(1, options.length))
    } else if (event.key === 'Enter' && shown && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      pick(options[now])
    } else if (event.key === 'Tab' && shown && typed) pick(options[now])
    else if (event.key === 'Escape' && open) {
      event.stopPropagation()
      leave()
    }
  }

  return (
    <div className="field combo">
      <label htmlFor={id}>
        {label}
        {optional && <span className="muted"> {t('form.optional')}</span>}
      </label>
      {help && (
        <span className="help" id={`${id}-help`}>
          {help}
        </span>
      )}
      <Input
        id={id}
        role="combobox"
        autoComplete="off"
        autoFocus={autoFocus}
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-activedescendant={shown ? `${id}-${now}` : undefined}
        aria-describedby={[help && `${id}-help`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined}
        aria-invalid={fault ? true : undefined}
        status={fault ? 'error' : undefined}
        value={typed ?? said}
        onChange={(event) => type(event.target.value)}
        onFocus={() => setOpen(true)}
        onClick={() => setOpen(true)}
        onBlur={leave}
        onKeyDown={press}
      />
      <div id={`${id}-list`} role="listbox" aria-label={label} className={shown ? 'combo-list' : undefined}>
        {shown &&
          options.map((option, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the field, which keeps the focus
            // biome-ignore lint/a11y/useFocusableInteractive: named by aria-activedescendant
            <div
              key={option.key}
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === now}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => pick(option)}
            >
              <span>{option.label}</span> {option.note && <span className="muted">{option.note}</span>}
            </div>
          ))}
      </div>
      {open && typed && options.length === 0 && none && (
        <span className="help" role="status">
          {none}
        </span>
      )}
      {fault && (
        <span className="fault" id={`${id}-fault`}>
          <Icon name="alarm" size={14} /> {fault}
        </span>
      )}
    </div>
  )
}
