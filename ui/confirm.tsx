import { Button, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useWords } from './words.ts'

type ConfirmProps = {
  /** The button that asks. */
  label: string
  /** The question, and what follows from yes. */
  question: string
  words?: ReactNode
  yes?: string
  danger?: boolean
  disabled?: boolean
  run: () => Promise<unknown>
}

/** A button that asks once more before it does what cannot be undone. */
export function Confirm({ label, question, words, yes, danger, disabled, run }: ConfirmProps) {
  const t = useWords('ui')
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const agree = async () => {
    setBusy(true)
    setFault(undefined)
    try {
      await run()
      setOpen(false)
    } catch (error) {
      setFault(error instanceof Error ? error.message : t('failed.server'))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button danger={danger} disabled={disabled} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Modal
        open={open}
        title={question}
        width={440}
        onCancel={() => setOpen(false)}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{t('confirm.no')}</Button>
            <Button type="primary" danger={danger} loading={busy} onClick={agree}>
              {yes ?? t('confirm.yes')}
            </Button>
          </>
        }
      >
        {words}
        {fault && (
          <p className="form-fault" role="alert">
            {fault}
          </p>
        )}
      </Modal>
    </>
  )
}
