import { Button } from 'antd'
import { useId, useRef, useState } from 'react'
import { Icon } from './icons.tsx'
import { sayBytes } from './said.ts'
import { useWords } from './words.ts'

type FileDropProps = {
  label: string
  help?: string
  files: readonly File[]
  onChange: (files: File[]) => void
  /** Endings or types as the browser's `accept`: `.xlsx,.csv`, `image/*`. */
  accept?: string
  /** The same for people: `Excel 表、CSV`. */
  kinds?: string
  /** Most files, and most bytes a file. */
  most?: number
  bytes?: number
}

const fits = (file: File, accept: string) =>
  accept.split(',').some((one) => {
    const rule = one.trim().toLowerCase()
    if (rule.startsWith('.')) return file.name.toLowerCase().endsWith(rule)
    return rule.endsWith('/*') ? file.type.startsWith(rule.slice(0, -1)) : file.type === rule
  })

/** Files to be sent: dropped or chosen, named in a list, refused with words before they travel. The server checks again. */
export function FileDrop({ label, help, files, onChange, accept, kinds, most = 9, bytes = 10 * 1024 * 1024 }: FileDropProps) {
  const t = useWords('ui')
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [faults, setFaults] = useState<string[]>([])
  const size = sayBytes(bytes)

  const take = (given: readonly File[]) => {
    const no: string[] = []
    const good = given.filter((file) => {
      if (accept && !fits(file, accept)) no.push(t('files.wrongType', { name: file.name }))
      else if (file.size > bytes) no.push(t('files.tooLarge', { name: file.name, size }))
      else return true
      return false
    })
    const all = most === 1 ? good.slice(-1) : [...files, ...good]
    if (all.length > most) no.push(t('files.tooMany', { count: most }))
    setFaults(no)
    if (good.length > 0) onChange(all.slice(0, most))
  }

  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {help && <span className="help">{help}</span>}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the first */}
      <div
        className={over ? 'drop-zone over' : 'drop-zone'}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          take([...event.dataTransfer.files])
        }}
      >
        <span>
          {t('files.drop')}{' '}
          <Button icon={<Icon name="upload" />} onClick={() => input.current?.click()}>
            {t('files.choose')}
          </Button>
        </span>
        <span className="muted">{t('files.rules', { types: kinds ?? accept ?? t('files.anyType'), size, count: most })}</span>
        <input
          ref={input}
          id={id}
          type="file"
          className="hidden-words"
          multiple={most > 1}
          accept={accept}
          onChange={(event) => {
            take([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
      </div>
      {files.length > 0 && (
        <ul className="files" aria-label={t('files.chosen')}>
          {files.map((file, i) => (
            <li key={`${file.name}${file.lastModified}`}>
              <Icon name="file" /> {file.name} <span className="muted">{sayBytes(file.size)}</span>
              <button
                type="button"
                className="quiet"
                aria-label={t('files.remove', { name: file.name })}
                onClick={() => onChange(files.filter((_, j) => j !== i))}
              >
                <Icon name="close" size={14} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {faults.map((fault) => (
        <span className="fault" role="alert" key={fault}>
          <Icon name="alarm" size={14} /> {fault}
        </span>
      ))}
    </div>
  )
}
