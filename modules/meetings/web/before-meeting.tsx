import { Button } from 'antd'
import { useState } from 'react'
import { notify } from '#ui/notice.tsx'
import { Card } from '#ui/page.tsx'
import { Go } from '#ui/router.tsx'
import { useWords } from '#ui/words.ts'
import type { Standing } from '../contract.ts'
import { StateTag } from './state-tag.tsx'

/** On a record’s page: where it stands before a meeting, or the tap that puts it there. */
export function BeforeMeeting({ standing, put }: { standing: Standing; put?: () => Promise<unknown> }) {
  const t = useWords('meetings')
  const [busy, setBusy] = useState(false)
  const { proposed, mayPropose } = standing
  if (!proposed && !(mayPropose && put)) return null
  const tap = async () => {
    setBusy(true)
    await put?.().then(
      () => notify(t('propose.done')),
      (error: Error) => notify(error.message),
    )
    setBusy(false)
  }
  return (
    <Card title={t('before.title')}>
      {proposed ? (
        <p>
          <Go to={`/meetings/topics/${proposed.id}`}>{t('before.topic')}</Go> <StateTag state={proposed.state} />
        </p>
      ) : (
        <>
          <p className="muted">{t('before.words')}</p>
          <Button loading={busy} onClick={() => void tap()}>
            {t('before.verb')}
          </Button>
        </>
      )}
    </Card>
  )
}
