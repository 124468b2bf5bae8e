import { Button, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { useWords } from './words.ts'

type RevealProps = {
  /** As everybody may see it: `138****6021`. */
  masked: string
  /** Whose, for readers of screens: `反映人电话`. */
  label: string
  /** Asks the server with the reason and answers what was hidden; the asking is recorded there. */
  reveal: (reason: string) => Promise<string>
  /** Why it cannot be asked for, in words. */
  whyNot?: string | null
}

/** Contact data: hidden until one says why one needs it, and hidden again by a click. */
export function Reveal({ masked, label, reveal, whyNot }: RevealProps) {
  const t = useWords('ui')
  const id = useId()
  const [shown, setShown] = useState<string>()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const words = reason.trim()
  const ask = async () => {
    if (words.length < 2 || busy) return
    setBusy(true)
    setFault(undefined)
    try {
      setShown(await reveal(words))
      setAsking(false)
    } catch (error) {
      setFault(error instanceof Error ? error.message : t('failed.server'))
    } finally {
      setBusy(false)
    }
  }
  if (whyNot)
    return (
      <span>
        {masked} <span className="muted">{whyNot}</span>
      </span>
    )
  return (
    <span>
      <span aria-live="polite">{shown ?? masked}</span>{' '}
      <button
        type="button"
        className="link"
        aria-label={`${t(shown ? 'reveal.hide' : 'reveal.show')} ${label}`}
        onClick={() => (shown ? setShown(undefined) : setAsking(true))}
      >
        {t(shown ? 'reveal.hide' : 'reveal.show')}
      </button>
      <Modal
        open={asking}
        title={t('reveal.title')}
        width={440}
        onCancel={() => setAsking(false)}
        footer={
          <Button type="primary" disabled={words.length < 2} loading={busy} onClick={ask}>
            {t('reveal.show')}
          </Button>
        }
      >
        <p className="muted">{t('reveal.note')}</p>
        <div className="field">
          <label htmlFor={id}>{t('reveal.reason')}</label>
          <span className="help" id={`${id}-help`}>
            {t('reveal.reasonHelp')}
          </span>
          <Input
            id={id}
            aria-describedby={`${id}-help`}
            autoFocus
            maxLength={100}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            onPressEnter={(event) => !event.nativeEvent.isComposing && void ask()}
          />
          {fault && (
            <span className="fault" role="alert">
              {fault}
            </span>
          )}
        </div>
      </Modal>
    </span>
  )
}
