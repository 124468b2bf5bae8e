import { Button } from 'antd'
import { Card } from '#ui/page.tsx'
import { Go } from '#ui/router.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import { dropWaiting, tryAgain, type Waiting } from './outbox.ts'
import type { useOutbox } from './use-outbox.ts'

/** What was just handed in, and what still waits for the line. */
export function Outbox({ box }: { box: ReturnType<typeof useOutbox> }) {
  const t = useWords('concerns')
  const { waiting, last, busy, flush } = box
  return (
    <>
      <div role="status">
        {last && (
          <p className="told-again" style={{ marginBottom: 12 }}>
            {t('field.handedIn', { no: last.no, key: last.key })} <Go to={`/concerns/${last.id}`}>{t('slip.open')}</Go>
          </p>
        )}
      </div>
      {waiting.length > 0 && (
        <Card
          title={t('field.waiting', { count: waiting.length })}
          more={
            <Button onClick={() => void flush()} loading={busy}>
              {t('field.sendNow')}
            </Button>
          }
        >
          <p className="small">{t('field.waitingHelp')}</p>
          <ul className="outbox">
            {waiting.map((item) => (
              <One key={item.key} item={item} flush={flush} />
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}

function One({ item, flush }: { item: Waiting; flush: () => Promise<void> }) {
  const t = useWords('concerns')
  const said = useSaid()
  const state = item.refused ? 'refused' : item.told ? 'photos' : 'waits'
  return (
    <li>
      <div className="line-of-tags">
        <strong className="two-lines">{item.title}</strong>
        <StatusTag tone={item.refused ? 'alarm' : 'today'}>{t(`field.state.${state}`)}</StatusTag>
      </div>
      <div className="small">
        {said.ago(new Date(item.at).toISOString())}
        {item.photos.length > 0 && ` · ${t('photos.count', { count: item.photos.length })}`}
        {item.told && ` · ${item.told.no}`}
      </div>
      {item.refused && (
        <>
          <p className="fault">{item.refused}</p>
          <div className="page-actions">
            <Button onClick={() => void tryAgain(item).then(flush)}>{t('field.again')}</Button>
            <Button danger onClick={() => void dropWaiting(item.key).then(flush)}>
              {t('field.drop')}
            </Button>
          </div>
        </>
      )}
    </li>
  )
}
