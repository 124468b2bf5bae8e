import { useMay } from '#ui/me.tsx'
import { Card } from '#ui/page.tsx'
import { Go } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { listingResolutions } from '../contract.ts'
import { BecameTag } from './parts.tsx'

/** The resolutions that a record elsewhere was made of, for that record’s page; nothing where there are none, or none the reader may see. */
export function ResolutionsOf({ subjectId }: { subjectId: string }) {
  const t = useWords('meetings')
  const may = useMay('meetings.read', 'meetings.attend')
  const rows = useAnswer(listingResolutions, { query: { subjectId, limit: 20 } }, { enabled: may }).data?.rows ?? []
  useLive(['meetings.', 'tasks.'], ['list-resolutions'])
  if (rows.length === 0) return null
  return (
    <Card title={t('resolution.madeFrom')}>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <Go to={`/meetings/resolutions/${row.id}`}>{row.text}</Go> <BecameTag became={row.became} />
            <div className="muted">
              {row.no} {t('meeting.named', { series: row.seriesName, no: row.meetingNo })}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
