import { Modal } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { TextField } from './fields.tsx'
import { Form, useForm } from './form.tsx'
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
  const [shown, setShown] = useState<string>()
  const [asking, setAsking] = useState(false)
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
      <Modal open={asking} title={t('reveal.title')} width={440} onCancel={() => setAsking(false)} footer={null} destroyOnHidden>
        <Reason
          ask={async (reason) => {
            setShown(await reveal(reason))
            setAsking(false)
          }}
        />
      </Modal>
    </span>
  )
}

const Why = z.object({ reason: z.string().trim().min(2).max(100) })
function Reason({ ask }: { ask: (reason: string) => Promise<void> }) {
  const t = useWords('ui')
  const form = useForm({ shape: Why, send: ({ reason }) => ask(reason) })
  return (
    <Form form={form} submit={t('reveal.show')}>
      <p className="muted">{t('reveal.note')}</p>
      <TextField name="reason" label={t('reveal.reason')} help={t('reveal.reasonHelp')} max={100} autoFocus />
    </Form>
  )
}
