import { Button } from 'antd'
import { useState } from 'react'
import { Icon } from '#ui/icons.tsx'
import { Page } from '#ui/page.tsx'
import { useWords } from '#ui/words.ts'
import './concerns.css'
import { CameBack } from './came-back.tsx'
import { FieldForm } from './field-form.tsx'
import { Outbox } from './outbox-list.tsx'
import { useOutbox } from './use-outbox.ts'

/** The grid worker's page on the phone: write down one thing, what waits for the line, what came back. */
export function Field() {
  const t = useWords('concerns')
  const [writing, setWriting] = useState(false)
  const box = useOutbox()
  return (
    <div className="field-page">
      <Page title={t('pages.field')}>
        {writing ? (
          <FieldForm
            close={() => setWriting(false)}
            put={async () => {
              setWriting(false)
              await box.flush()
            }}
          />
        ) : (
          <>
            <Button type="primary" className="big" icon={<Icon name="plus" />} onClick={() => setWriting(true)}>
              {t('field.write')}
            </Button>
            <div style={{ marginTop: 12 }}>
              <Outbox box={box} />
              <CameBack />
            </div>
          </>
        )}
      </Page>
    </div>
  )
}
