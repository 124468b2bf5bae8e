import { Button, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useWords } from './words.ts'

type Asked = {
  /** The question, and what follows from yes. */
  question: string
  words?: ReactNode
  yes?: string
  danger?: boolean
  run: () => Promise<unknown>
}

/** A button that asks once more before it does what cannot be undone. */
export function Confirm({ label, disabled, ...asked }: Asked & { label: string; disabled?: boolean }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button danger={asked.danger} disabled={disabled} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Question {...asked} open={open} close={() => setOpen(false)} />
    </>
  )
}

/** The question alone, where something else than a button of its own asks it: a form that was filled in. */
export function Question({ question, words, yes, danger, run, open, close }: Asked & { open: boolean; close: () => void }) {
  const t = useWords('ui')
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const agree = async () => {
    setBusy(true)
    setFault(undefined)
    try {
      await run()
      close()
    } catch (error) {
      setFault(error instanceof Error ? error.message : t('failed.server'))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open={open}
      title={question}
      width={440}
      onCancel={close}
      footer={
        <>
          <Button onClick={close}>{t('confirm.no')}</Button>
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
  )
}
